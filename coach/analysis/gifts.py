"""What is cheap for us and dear to them: single changes of the deal, by what they move there and cost here."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from coach.analysis.ratification import Ratification
from coach.analysis.results import DealResult, Gift, Package, PartyDeal
from coach.analysis.sitting import Floats, Sitting
from coach.analysis.space import Choices

MOST_STEPS = 25
"""Of a longer scale so many steps are tried, spread evenly."""

_MOST_LISTED = 60
_MOST_ODDS = 10_000
"""Changes listed times constituencies: where very many decide, fewer are listed."""

_OPEN = (0.05, 0.95)
_FELT = 1e-9


def gifts(sitting: Sitting, deal: DealResult, choice: Choices) -> tuple[Gift, ...]:
    """Every single change of the deal that moves the deciding group of another side upwards.

    Parameters
    ----------
    deal
        What was found for the deal in hand, which names who decides.
    choice
        The deal, shape (1, issues).

    Returns
    -------
    By what they move there less what they cost here, in rating points, the best bargain first; at most sixty. Empty
    without a side of ours, and while the deal is partial.

    Notes
    -----
    With ``d_g(i, o) = m_g(deal with option o on issue i) - m_g(deal)``, a change is listed with ``d`` of the group that
    decides on the other side and ``max(0, -min d)`` over all constituencies of ours, those without a vote too. Who
    decides is the largest doubt; where their odds lie under 5 % or over 95 %, the nearest. Doubt that a point here
    weighs as much as a point there: the two columns are to be looked at side by side, their difference only sorts them.

    References
    ----------
    Homans, G. C. (1961). *Social Behavior*, on trading what is cheap to one and dear to the other. Lax, D. A. &
    Sebenius, J. K. (1986). *The Manager as Negotiator*, ch. 5.
    """
    ours = next((each for each in sitting.sides if each.party.id == sitting.negotiation.our_side), None)
    if ours is None or deal.parties is None:
        return ()
    changed = _single_changes(sitting, choice)
    changed = changed[sitting.negotiation.space.possible(changed)]
    if not len(changed):
        return ()
    losses = _losses(ours, choice, changed)
    both = np.concatenate([choice, changed])
    found: list[tuple[int, Gift]] = []
    for side in sitting.sides:
        who = None if side is ours else decider(deal.parties[side.party.id])
        if who is None:
            continue
        reading = side.party.constituencies[side.party.position[who]]
        shift = side.shifts.get(who, 0.0)
        margins, yes = reading.margins(both, shift), reading.accepts(both, shift)
        for place in np.flatnonzero(margins[1:] - margins[0] > _FELT):
            costs, whom = losses[place]
            gift = Gift(
                change=_change(sitting, choice, changed[place]),
                party=side.party.id,
                who=who,
                moves=float(margins[place + 1] - margins[0]),
                turns=bool(yes[place + 1] and not yes[0]),
                costs=costs,
                costs_whom=whom,
                joint=None,
            )
            found.append((int(place), gift))
    found.sort(key=lambda each: round(each[1].costs - each[1].moves, 9))
    people = sum(len(side.party.ids) for side in sitting.sides)
    listed = found[: max(5, min(_MOST_LISTED, _MOST_ODDS // max(1, people)))]
    if not listed or not sitting.known:
        return tuple(gift for _, gift in listed)
    joint = sitting.joint(changed[[place for place, _ in listed]])
    return tuple(replace(gift, joint=float(odds)) for (_, gift), odds in zip(listed, joint, strict=True))


def decider(deal: PartyDeal) -> str | None:
    """Who is to be moved first: the one whose open mind weighs most, else the nearest; None where nobody is."""
    if deal.odds is None:
        return None
    doubts = {who: held.doubt or 0.0 for who, held in deal.constituencies.items() if held.margin is not None}
    leading = max(doubts, key=lambda who: doubts[who], default=None)
    nearest = next((who for each in deal.nearest for who in each.who if who in doubts), leading)
    return leading if _OPEN[0] <= deal.odds <= _OPEN[1] else nearest


def _single_changes(sitting: Sitting, choice: Choices) -> Choices:
    """Every package that differs from the deal in one issue; of a long scale, steps spread evenly."""
    rows = [choice[:0]]
    for axis, count in enumerate(sitting.negotiation.space.shape):
        places = np.unique(np.linspace(0, count - 1, min(count, MOST_STEPS)).round().astype(np.int64))
        others = places[places != choice[0, axis]]
        made = np.repeat(choice, len(others), axis=0)
        made[:, axis] = others
        rows.append(made)
    return np.concatenate(rows)


def _losses(ours: Ratification, choice: Choices, changed: Choices) -> list[tuple[float, str | None]]:
    """For each change the largest loss of margin on our side, and whose it is; 0 and nobody's where nobody loses."""
    mapped = [each for each in ours.party.constituencies if each.mapped]
    if not mapped:
        return [(0.0, None)] * len(changed)
    lost: Floats = np.array([each.values(choice) - each.values(changed) for each in mapped])
    worst = lost.argmax(axis=0)
    return [
        (float(lost[who, place]), mapped[who].holder) if lost[who, place] > _FELT else (0.0, None)
        for place, who in enumerate(worst)
    ]


def _change(sitting: Sitting, choice: Choices, changed: Choices) -> Package:
    """The one option in which a package differs from the deal."""
    space = sitting.negotiation.space
    package = space.package(changed)
    return {space.issues[axis]: package[space.issues[axis]] for axis in np.flatnonzero(changed != choice[0])}
