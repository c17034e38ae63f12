"""A case with one package put on the bench: who accepts, with how many votes, at what odds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np

from coach.analysis.negotiation import Negotiation, Side
from coach.analysis.ratification import OddsRange, Ratification
from coach.analysis.space import Choices, Flags
from coach.model.packages import Package
from coach.model.session import Session


@dataclass(frozen=True)
class Bench:
    """One package of a session."""

    session: Session
    package: Package

    @classmethod
    def draft(cls, session: Session, draft: str, **changes: str) -> Bench:
        """A draft of the session, with some issues changed."""
        return cls(session, {**session.drafts[draft], **changes})

    @cached_property
    def negotiation(self) -> Negotiation:
        return Negotiation.of(self.session)

    @cached_property
    def choice(self) -> Choices:
        return self.negotiation.space.chosen(self.package).reshape(1, -1)

    def side(self, party: str) -> Side:
        return self.negotiation.side(party)

    def accepting(self, party: str) -> list[str]:
        """Who behind the party's negotiator accepts the package."""
        reading = self.side(party).reading
        return [each.holder or "" for each in reading.constituencies if each.accepts(self.choice)[0]]

    def signs(self, party: str) -> bool:
        """Whether the party's negotiator accepts it."""
        return bool(self.side(party).reading.negotiator.accepts(self.choice)[0])

    def votes(self, party: str) -> int:
        """Votes in favour at the last gate of the planned route."""
        gate = self.side(party).planned.gates[-1]
        favour = self.accepting(party)
        return int(sum(cast for who, cast in zip(gate.members, gate.cast, strict=True) if who in favour))

    def carried(self, party: str) -> bool:
        """Whether it passes every gate of the planned route."""
        return bool(carries(self.side(party), self.choice)[0])

    def margin(self, party: str, who: str) -> float:
        """How far above (or below) no agreement the package is to one constituency."""
        reading = self.side(party).reading
        return float(reading.constituencies[reading.position[who]].margins(self.choice)[0])

    def odds(self, party: str) -> OddsRange:
        """The odds that the party's own people carry it."""
        side = self.side(party)
        found = Ratification(side.reading, side.planned).range(self.choice)
        assert found is not None
        return found

    @property
    def joint(self) -> float:
        """The odds that all parties carry it."""
        return prod(self.odds(side.id).odds for side in self.negotiation.sides)

    def doubts(self, party: str) -> dict[str, float]:
        """How far the party's odds would move on learning whether each constituency accepts."""
        side = self.side(party)
        found = Ratification(side.reading, side.planned).leverage(self.choice).doubt
        return dict(zip(side.reading.ids, map(float, found), strict=True))


def carries(side: Side, choices: Choices) -> Flags:
    """Which packages pass every gate of the party's planned route."""
    accepts = {each.holder or "": each.accepts(choices) for each in side.reading.constituencies}
    passed: Flags = np.logical_and.reduce([gate.passed(accepts) for gate in side.planned.gates])
    return passed
