"""What would turn the verdict: the nearest change of one judgement that takes the joint odds across one half."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from coach.analysis.figures import Figure, figures_of
from coach.analysis.results import FigureChange, Flip, NearestFlips
from coach.analysis.sensitivity import LEVELS, PartyView, party_views
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices, Space
from coach.analysis.support import BINDING, FLOOR_OF_CORRELATION, SIGMA
from coach.model.base import Confidence
from coach.model.session import Session

EVEN = 0.5
"""Odds from which on a deal is said to carry."""

_FARTHEST = 4.0
"""No margin lies farther from 0: values and the worth of no agreement run from -2 to 2."""

_HALVINGS = 40
_ROUNDING = 1e-9


def nearest_flips(
    session: Session, sitting: Sitting, choice: Choices, views: Sequence[PartyView] | None = None
) -> NearestFlips | None:
    """Which single judgement, were it off, would turn the verdict on a package, the nearest first.

    Parameters
    ----------
    session
        Where the figures stand.
    choice
        The deal, shape (1, issues).
    views
        Every party at the deal, where that is known already.

    Returns
    -------
    Margins by their distance in rating points; after them red lines and confidences, which have none, in file order.
    None where some odds are not known, or only estimated.

    Notes
    -----
    The verdict is whether the joint odds P reach one half. For each constituency the shift d of its margin with
    ``P(m + d) = 1/2``, all else standing, is found by halving: P given the mood is linear in the chance of its yes, so
    that nothing but that chance is computed again. A single figure turns the verdict where it can be moved by ``d``
    over its weight in the margin and stay between -2 and 2. Doubt small distances first: a verdict that one reading
    turns by less than its own error (a quarter, a half or a whole point) rests on that reading.

    References
    ----------
    Howard, R. A. (1968). The foundations of decision analysis. *IEEE Transactions on Systems Science and Cybernetics*
    4, 211-219, on the sensitivity of a decision to each of its figures.

    Examples
    --------
    >>> import numpy as np
    >>> from coach.analysis.negotiation import Negotiation
    >>> side = {"id": "us", "mood_swing": 0, "constituencies": [{"id": "crew", "stance": -0.5}]}
    >>> session = Session.from_tree({"format": "coach.session/1.0", "title": "A visit", "parties": [side]})
    >>> found = nearest_flips(session, Sitting.of(Negotiation.of(session)), np.zeros((1, 0), dtype=int))
    >>> [(each.who, round(each.by, 6)) for each in found.flips]
    [('crew', 0.5)]
    """
    if not sitting.known or not sitting.exact:
        return None
    views = party_views(sitting, choice) if views is None else views
    joint = 1.0
    for view in views:
        joint *= view.moods.odds
    carries = joint >= EVEN - _ROUNDING
    margins = [flip for view in views for flip in _margins(session, view, carries)]
    others = [flip for view in views for flip in (*_lines(view, carries), *_confidences(view, carries))]
    margins.sort(key=lambda each: round(abs(each.by or 0.0), 9))
    return NearestFlips(odds=joint, carries=carries, flips=(*margins, *others))


def _turned(joint: float, carries: bool) -> bool:
    """Whether odds are on the other side of one half."""
    return joint < EVEN - _ROUNDING if carries else joint >= EVEN - _ROUNDING


def _people(view: PartyView) -> Iterator[tuple[int, str]]:
    """Everyone whose reading counts: seated, mapped, and not set by hand."""
    for place in view.side.seats.seated:
        who = view.side.party.ids[place]
        if who not in view.side.party.unmapped and not view.moods.overruled(place):
            yield place, who


def _margins(session: Session, view: PartyView, carries: bool) -> Iterator[Flip]:
    """Each constituency whose margin alone could turn the verdict, and how far it would have to be off."""
    party = session.party(view.side.party.id)
    assert party is not None
    space = Space.of(session)
    figures = {who.id: list(figures_of(party, who, space, view.choice)) for who in party.constituencies}
    shared = _shared(figures.values())
    for place, who in _people(view):
        by = _shift(view, place, carries)
        if by is not None:
            ways = [
                change
                for each in figures[who]
                if each.holder == who
                and (each.kind, each.holder, each.issue, each.option) not in shared
                and (change := _changed(each, by)) is not None
            ]
            ways.sort(key=lambda each: round(abs(each.becomes - each.was), 9))
            yield Flip(party=view.side.party.id, who=who, by=by, figures=tuple(ways), odds=EVEN)


def _shift(view: PartyView, place: int, carries: bool) -> float | None:
    """The shift of one margin that brings the joint odds to one half; None where none within reach does."""
    moods = view.moods
    margin, sigma = float(moods.minds.margins[place, 0]), float(moods.minds.sigma[place])

    def joint(by: float) -> float:
        return moods.odds_if(place, moods.support_at(place, margin + by, sigma)) * view.others

    ends = [end for end in (-_FARTHEST - margin, _FARTHEST - margin) if _turned(joint(end), carries)]
    if not ends:
        return None
    near, far = 0.0, min(ends, key=abs)
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        near, far = (near, middle) if _turned(joint(middle), carries) else (middle, far)
    return far


def _changed(figure: Figure, by: float) -> FigureChange | None:
    """One figure so far changed that its margin moves by so much; None where its scale does not reach."""
    if figure.kind == "importance" or not figure.weight:
        return None
    becomes = figure.value + by / figure.weight
    if not -2.0 - _ROUNDING <= becomes <= 2.0 + _ROUNDING:
        return None
    return FigureChange(
        kind=figure.kind, issue=figure.issue, option=figure.option, was=figure.value, becomes=becomes
    )


def _shared(everybody: Collection[list[Figure]]) -> set[tuple[str, str, str | None, object]]:
    """The figures that more than one margin is made of."""
    seen: set[tuple[str, str, str | None, object]] = set()
    twice: set[tuple[str, str, str | None, object]] = set()
    for figures in everybody:
        for figure in figures:
            key = (figure.kind, figure.holder, figure.issue, figure.option)
            (twice if key in seen else seen).add(key)
    return twice


def _lines(view: PartyView, carries: bool) -> Iterator[Flip]:
    """Red lines that turn the verdict if we are wrong about whether they are lines at all."""
    for place, who in _people(view):
        unbound = float(view.moods.unbound[place])
        for line in view.side.party.constituencies[place].lines:
            if not bool(line.region.holds(view.choice)[0]):
                continue
            free = 1.0 - BINDING[line.confidence]
            other = unbound / free if line.counted else unbound * free
            joint = view.moods.odds_if(place, unbound=other) * view.others
            if _turned(joint, carries):
                yield Flip(party=view.side.party.id, who=who, line=line.id, odds=joint)


def _confidences(view: PartyView, carries: bool) -> Iterator[Flip]:
    """Readings of which it would turn the verdict to be more, or less, sure."""
    for place, who in _people(view):
        margin = float(view.moods.minds.margins[place, 0])
        held = view.side.party.constituencies[place].confidence
        for level in LEVELS:
            joint = _joint_at(view, place, margin, level)
            if level != held and _turned(joint, carries):
                yield Flip(party=view.side.party.id, who=who, confidence=level, odds=joint)


def _joint_at(view: PartyView, place: int, margin: float, level: Confidence) -> float:
    """The joint odds if we were so sure of one reading."""
    support = view.moods.support_at(place, margin, SIGMA[level])
    return view.moods.odds_if(place, support, floor=FLOOR_OF_CORRELATION[level]) * view.others
