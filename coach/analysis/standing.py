"""The odds of a session's deal and nothing else: what many variants of one session are compared by."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coach.analysis.joint import joint_of
from coach.analysis.negotiation import Negotiation
from coach.analysis.outlook import Staged
from coach.analysis.ratification import Ratification
from coach.analysis.results import JointOdds
from coach.analysis.shifting import End
from coach.analysis.sitting import Sitting, overruled_probabilities
from coach.analysis.space import Choices
from coach.analysis.words import words_of
from coach.model.session import Session

_ENDS: tuple[End, ...] = ("low", "likely", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class SideOdds:
    """One party's odds of carrying the deal, with their range; all None where they are not known."""

    odds: float | None
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a deal stands: the odds that all carry it, and each party's own. All are unknown while it is partial."""

    joint: JointOdds
    parties: Mapping[str, SideOdds]

    def figures(self) -> Mapping[str, float | None]:
        """The odds alone: of every party by its id, and of all together under the empty text."""
        return {**{id: side.odds for id, side in self.parties.items()}, "": self.joint.odds}


def standing_of(session: Session, routes: Mapping[str, str] | None = None) -> Standing:
    """The odds of the deal in hand, as `analyze` gives them, at a small part of its cost.

    Parameters
    ----------
    session
        A session that has been checked.
    routes
        The route planned for some parties, instead of their first.

    Returns
    -------
    Probabilities between 0 and 1, unrounded.

    Notes
    -----
    The formulas are those of the ratification odds and of their product; what a negotiator should doubt in them
    stands there.

    Examples
    --------
    >>> from coach.model.session import Session
    >>> one = {"id": "us", "constituencies": [{"id": "board", "stance": 0}]}
    >>> session = Session.from_tree({"format": "coach.session/1.0", "title": "A", "parties": [one]})
    >>> round(standing_of(session).joint.odds, 6)
    0.5
    """
    sides = _sides(session, routes)
    parties = {}
    for side, choice in sides:
        found = None if choice is None else side.range(choice)
        parties[side.party.id] = SideOdds(
            odds=found.odds if found else None,
            low=found.low if found else None,
            high=found.high if found else None,
            words=words_of(found.odds if found else None),
        )
    held = tuple(parties.values())
    joint = joint_of(
        [each.odds for each in held],
        [each.low for each in held],
        [each.high for each in held],
        exact=all(side.seats.countable for side, _ in sides),
    )
    return Standing(joint=joint, parties=parties)


def odds_of(session: Session) -> Mapping[str, float | None]:
    """The figures of `standing_of` without their ranges, at a quarter of the cost; estimates are drawn less often."""
    found: dict[str, float | None] = {
        side.party.id: float(side.odds(choice)[0]) if choice is not None and side.known else None
        for side, choice in _sides(session)
    }
    known = [each for each in found.values() if each is not None]
    return {**found, "": math.prod(known) if found and len(known) == len(found) else None}


def standing_with_plan(session: Session) -> Standing:
    """The odds of the deal with the plan carried out, as `analyze` gives them; without a plan those of the deal.

    Raises `ActionsClash` where two actions set the same thing differently.
    """
    counted = [each for each in session.plan if each.counted]
    staged = Staged.of(session, session.package, None, counted)
    ends = {end: staged.outlook(end) for end in _ENDS}
    parties = {}
    for place, side in enumerate(staged.sitting.sides):
        low, likely, high = (ends[end].parties[place] for end in _ENDS)
        parties[side.party.id] = SideOdds(odds=likely, low=low, high=high, words=words_of(likely))
    expected = ends["likely"].joint
    sides = ends["likely"].parties
    joint = JointOdds(
        odds=expected,
        low=ends["low"].joint,
        high=ends["high"].joint,
        words=words_of(expected),
        bounds=joint_of(sides, sides, sides).bounds,
        exact=staged.exact,
    )
    return Standing(joint=joint, parties=parties)


def odds_with_plan(session: Session) -> Mapping[str, float | None]:
    """The figures of `standing_with_plan` without their ranges."""
    counted = [each for each in session.plan if each.counted]
    outlook = Staged.of(session, session.package, None, counted).outlook()
    ids = (party.id for party in session.parties)
    return {**dict(zip(ids, outlook.parties, strict=True)), "": outlook.joint}


@dataclass(frozen=True, slots=True)
class Measure:
    """Which odds are meant: with their ranges, and the figures alone."""

    standing: Callable[[Session], Standing]
    odds: Callable[[Session], Mapping[str, float | None]]


OF_THE_DEAL = Measure(standing_of, odds_of)
WITH_THE_PLAN = Measure(standing_with_plan, odds_with_plan)


def _sides(
    session: Session, routes: Mapping[str, str] | None = None
) -> tuple[tuple[Ratification, Choices | None], ...]:
    """Every party's odds, and the deal as they are asked of it; None while it is partial."""
    negotiation = Negotiation.of(session, routes)
    sitting = Sitting.of(negotiation, overruled_probabilities(session.overrides))
    partial = bool(negotiation.space.missing(session.package))
    choice = None if partial else negotiation.space.chosen(session.package)
    return tuple((side, choice) for side in sitting.sides)
