"""What follows from one analyst's session, in so few words that two of them can be held side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.analysis.deal import deal_result
from coach.analysis.negotiation import Negotiation
from coach.analysis.results import ConstituencyDeal, DealResult, JointOdds
from coach.analysis.sitting import Sitting, overruled_probabilities
from coach.analysis.standing import standing_of
from coach.model.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class SideAnswer:
    """What follows for one party: its odds, the count, and who decides."""

    odds: float | None
    low: float | None
    high: float | None
    words: str
    ratified: bool | None
    decides: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What follows from a session for its deal; nothing is known of it while the deal is partial."""

    joint: JointOdds
    parties: Mapping[str, SideAnswer]

    def differs_from(self, other: Answer) -> tuple[str, ...]:
        """In what two answers differ that would change what somebody does: the verdict, the decider."""
        found = []
        if self._verdict() != other._verdict():
            found.append("verdict")
        if [set(each.decides) for each in self.parties.values()] != [
            set(each.decides) for each in other.parties.values()
        ]:
            found.append("decides")
        return tuple(found)

    def _verdict(self) -> tuple[object, ...]:
        """The words of the joint odds, and by the count who carries it."""
        return self.joint.words, *((side.words, side.ratified) for side in self.parties.values())


def answer_of(session: Session) -> tuple[Answer, Mapping[str, ConstituencyDeal]]:
    """The answer, and how every constituency stands to the deal.

    Examples
    --------
    >>> from coach.model.session import Session
    >>> one = {"id": "us", "constituencies": [{"id": "board", "stance": 1}]}
    >>> held = Session.from_tree({"format": "coach.session/1.0", "title": "A", "parties": [one]})
    >>> answer_of(held)[0].parties["us"].decides
    ('board',)
    """
    sitting = Sitting.of(Negotiation.of(session), overruled_probabilities(session.overrides))
    deal = deal_result(session, sitting, session.package)
    return _answer(session, deal), {
        id: each for side in (deal.parties or {}).values() for id, each in side.constituencies.items()
    }


def _answer(session: Session, deal: DealResult) -> Answer:
    if deal.parties is None or deal.joint is None:
        standing = standing_of(session)
        blank = {id: _unknown(side.words) for id, side in standing.parties.items()}
        return Answer(joint=standing.joint, parties=blank)
    return Answer(
        joint=deal.joint,
        parties={
            id: SideAnswer(
                odds=side.odds,
                low=side.low,
                high=side.high,
                words=side.words,
                ratified=side.ratified if side.ratified == side.ratified_if_unmapped_refuse else None,
                decides=side.decides,
            )
            for id, side in deal.parties.items()
        },
    )


def _unknown(words: str) -> SideAnswer:
    return SideAnswer(odds=None, low=None, high=None, words=words, ratified=None, decides=())
