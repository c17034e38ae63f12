"""Linkage: which votes no single change wins, but several together do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from coach.analysis.ballots import Ballots
from coach.analysis.results import InCompany, Linkage, LinkedChange, Package
from coach.analysis.sitting import Floats, Sitting
from coach.analysis.space import Choices, Flags

MOST_COMBINED = 12
"""So many changes are looked at in every combination; of more, at most three at a time (of very many, two)."""

_MOST_BY_THREES = 24
_MOST_ODDS = 4_000
"""Changes times constituencies up to which the odds are asked for of each change; of more, before and after only."""

_MOST_NAMED = 10

Parts = tuple[int, ...]


def linkage(sitting: Sitting, before: Package, after: Package) -> Linkage | None:
    """Every change between two packages alone, and which votes flip only when changes come together.

    Parameters
    ----------
    before, after
        Two complete packages, most often what holds today and the deal.

    Returns
    -------
    Odds are joint. None where either package is partial, or nothing differs between them.

    Notes
    -----
    For a constituency with values that add up over issues, ``m(x) = m(before) + sum of the changes``: each change may
    fall short where the sum does not. So may a gate, when one change wins one group and another change the next. A set
    of changes wins a vote when the vote is a yes with exactly these changes made; it is listed when none of its parts
    wins it too. Doubt that all else stands: what is traded in one package must be seen at home as one package.

    References
    ----------
    Putnam, R. D. (1988). Diplomacy and domestic politics: the logic of two-level games. *International Organization*
    42, 427-460, on synergistic issue linkage. Raiffa, H. (1982). *The Art and Science of Negotiation*, ch. 10.

    Examples
    --------
    >>> from coach.analysis.negotiation import Negotiation
    >>> from coach.model.session import Session
    >>> def issue(id):
    ...     return {"id": id, "options": [{"id": "no"}, {"id": "yes"}]}
    >>> ratings = {id: {"ratings": {"no": -0.5, "yes": 0.5}} for id in ("oil", "trade")}
    >>> crew = {"id": "crew", "judgement": {"no_agreement": 0.3, "issues": ratings}}
    >>> tree = {
    ...     "format": "coach.session/1.0",
    ...     "title": "A summit",
    ...     "issues": [issue("oil"), issue("trade")],
    ...     "parties": [{"id": "them", "constituencies": [crew]}],
    ... }
    >>> sitting = Sitting.of(Negotiation.of(Session.from_tree(tree)))
    >>> found = linkage(sitting, {"oil": "no", "trade": "no"}, {"oil": "yes", "trade": "yes"})
    >>> found.changes["oil"].wins, [(each.who, each.needs) for each in found.votes]
    ((), [('crew', (('oil', 'trade'),))])
    """
    space = sitting.negotiation.space
    if space.missing(before) or space.missing(after):
        return None
    start, end = space.chosen(before), space.chosen(after)
    axes = [int(axis) for axis in np.flatnonzero(start[0] != end[0])]
    if not axes:
        return None
    exact = len(axes) <= MOST_COMBINED
    together = (2, 3) if len(axes) <= _MOST_BY_THREES else (2,)
    sizes = range(len(axes) + 1) if exact else (0, 1, *together, len(axes) - 1, len(axes))
    parts: list[Parts] = [each for size in sizes for each in combinations(axes, size)]
    ballots = Ballots(sitting, _with(start, end, parts))
    people = sum(len(side.party.ids) for side in sitting.sides)
    few = len(axes) * people <= _MOST_ODDS
    asked = [
        place
        for place, each in enumerate(parts)
        if len(each) in (0, len(axes)) or (few and len(each) in (1, len(axes) - 1))
    ]
    joint = _joint(sitting, ballots, asked)
    decided = sitting.decisions(ballots.choices)
    issues = {axis: space.issues[axis] for axis in axes}
    of_party = {who: side.party.id for side in sitting.sides for who in side.party.ids}
    place_of = {each: place for place, each in enumerate(parts)}
    return Linkage(
        before=space.package(start[0]),
        after=space.package(end[0]),
        joint_before=joint[0],
        joint_after=joint[place_of[tuple(axes)]],
        changes={
            issues[axis]: LinkedChange(
                option=space.package(end[0])[issues[axis]],
                instead_of=space.package(start[0])[issues[axis]],
                joint_alone=joint.get(place_of[(axis,)]),
                joint_without=joint.get(place_of[tuple(each for each in axes if each != axis)]),
                wins=tuple(who for who, yes in decided.items() if yes[place_of[(axis,)]] and not yes[0]),
                loses=tuple(who for who, yes in decided.items() if yes[0] and not yes[place_of[(axis,)]]),
                holds=tuple(
                    who
                    for who, yes in decided.items()
                    if yes[place_of[tuple(axes)]]
                    and not yes[place_of[tuple(each for each in axes if each != axis)]]
                ),
            )
            for axis in axes
        },
        votes=_in_company(parts, ballots.possible, decided, of_party, issues),
        parties=_in_company(
            parts, ballots.possible, ballots.carried, {id: id for id in ballots.carried}, issues
        ),
        exact=exact,
    )


def _with(start: Choices, end: Choices, parts: Sequence[Parts]) -> Choices:
    """The first package with each set of changes made."""
    made = np.repeat(start, len(parts), axis=0)
    for row, axes in zip(made, parts, strict=True):
        row[list(axes)] = end[0, list(axes)]
    return made


def _joint(sitting: Sitting, ballots: Ballots, places: Sequence[int]) -> Mapping[int, float | None]:
    """The joint odds of some of the packages; None where they are impossible or not known."""
    odds: Floats = sitting.joint(ballots.choices[list(places)])
    return {
        place: float(figure) if sitting.known and ballots.possible[place] else None
        for place, figure in zip(places, odds, strict=True)
    }


def _in_company(
    parts: Sequence[Parts],
    possible: Flags,
    yes: Mapping[str, Flags],
    of_party: Mapping[str, str],
    issues: Mapping[int, str],
) -> tuple[InCompany, ...]:
    """Those who say yes to the whole, to nothing of it alone, and no as things stood, with the sets that win them."""
    whole = len(parts) - 1
    found = []
    for who, row in yes.items():
        won = np.flatnonzero(row & possible).tolist()
        if row[0] or not row[whole] or not len(won) or len(parts[won[0]]) <= 1:
            continue
        winning: list[Parts] = []
        for axes in (parts[place] for place in won):
            if not any(set(one) <= set(axes) for one in winning):
                winning.append(axes)
            if len(winning) == _MOST_NAMED:
                break
        if winning:
            needs = tuple(tuple(issues[axis] for axis in axes) for axes in winning)
            found.append(InCompany(who=who, party=of_party[who], needs=needs))
    return tuple(found)
