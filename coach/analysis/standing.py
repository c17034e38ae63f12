"""The odds of a session's deal and nothing else: what many variants of one session are compared by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.analysis.joint import joint_of
from coach.analysis.negotiation import Negotiation
from coach.analysis.results import JointOdds
from coach.analysis.sitting import Sitting, overruled_probabilities
from coach.analysis.words import words_of
from coach.model.session import Session


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
    negotiation = Negotiation.of(session, routes)
    sitting = Sitting.of(negotiation, overruled_probabilities(session.overrides))
    partial = bool(negotiation.space.missing(session.package))
    choice = None if partial else negotiation.space.chosen(session.package)
    parties = {}
    for side in sitting.sides:
        found = None if choice is None else side.range(choice)
        parties[side.party.id] = SideOdds(
            odds=found.odds if found else None,
            low=found.low if found else None,
            high=found.high if found else None,
            words=words_of(found.odds if found else None),
        )
    sides = tuple(parties.values())
    joint = joint_of(
        [each.odds for each in sides],
        [each.low for each in sides],
        [each.high for each in sides],
        exact=sitting.exact,
    )
    return Standing(joint=joint, parties=parties)
