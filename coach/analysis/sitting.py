"""All sides with their odds: the joint odds of packages, and the deal looked at from each side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.analysis.negotiation import Negotiation
from coach.analysis.ratification import Ratification
from coach.analysis.space import Choices
from coach.model.records import Override

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Sitting:
    """A negotiation with the odds of every side, in file order."""

    negotiation: Negotiation
    sides: tuple[Ratification, ...]

    @classmethod
    def of(
        cls,
        negotiation: Negotiation,
        overruled: Mapping[str, float] | None = None,
        shifts: Mapping[str, float] | None = None,
    ) -> Sitting:
        """The odds of every side on its planned route; overruled probabilities and shifts are given by constituency."""
        sides = tuple(
            Ratification(
                side.reading,
                side.planned,
                shifts={who: by for who, by in (shifts or {}).items() if who in side.reading.position},
                overruled={who: p for who, p in (overruled or {}).items() if who in side.reading.position},
            )
            for side in negotiation.sides
        )
        return cls(negotiation, sides)

    def as_claimed(self) -> Sitting:
        """The same sitting if every red line, believed or not, were true."""
        sides = tuple(
            Ratification(side.party.as_claimed(), side.route, side.shifts, side.overruled)
            for side in self.sides
        )
        return Sitting(self.negotiation, sides)

    @property
    def known(self) -> bool:
        """Whether the joint odds can be known at all."""
        return bool(self.sides) and all(side.known for side in self.sides)

    @property
    def people(self) -> int:
        """How many constituencies there are on all sides."""
        return sum(len(side.party.ids) for side in self.sides)

    @property
    def exact(self) -> bool:
        """Whether no side's odds are estimates."""
        return all(side.seats.countable for side in self.sides)

    def joint(self, choices: Choices) -> Floats:
        """The joint odds of many packages, shape (P,); NaN where a side's odds are not known."""
        product = np.ones(len(choices))
        for side in self.sides:
            product = product * side.odds(choices)
        return product

    def at_most(self, choices: Choices, enough: float = 0.0) -> Floats:
        """What the joint odds of many packages cannot exceed, shape (P,); far cheaper than the odds.

        A package that falls short of `enough` with some sides is not looked at with the others.
        """
        product = np.ones(len(choices))
        for side in self.sides:
            hopeful = np.flatnonzero(product >= enough)
            product[hopeful] *= side.at_most(choices[hopeful])
        return product

    def agreeable(self, choices: Choices) -> NDArray[np.bool_]:
        """Which packages every side ratifies and every negotiator signs, by the count, shape (P,)."""
        agreed = self.in_zone(choices)
        for side in self.sides:
            agreed = agreed & side.party.negotiator.accepts(choices)
        return agreed

    def in_zone(self, choices: Choices) -> NDArray[np.bool_]:
        """Which packages every side ratifies, by the count, shape (P,)."""
        agreed = self.negotiation.space.possible(choices)
        for side in self.sides:
            accepts = dict(zip(side.party.ids, side.party.accepts(choices, side.shifts), strict=True))
            for gate in side.route.gates:
                if gate.everyone:
                    agreed = agreed & gate.passed(accepts)
                elif not gate.carried_by(0):
                    agreed = np.zeros_like(agreed)
        return agreed

    def decisions(self, choices: Choices) -> Mapping[str, NDArray[np.bool_]]:
        """Whether each mapped constituency accepts each package, by id."""
        return {
            who: row
            for side in self.sides
            for who, row in zip(side.party.ids, side.party.accepts(choices, side.shifts), strict=True)
            if who not in side.party.unmapped
        }

    def values(self, choices: Choices) -> Mapping[str, Floats | None]:
        """Every party's value of each package."""
        return {side.party.id: side.party.party_values(choices, side.shifts) for side in self.sides}


def overruled_probabilities(overrides: tuple[Override, ...]) -> Mapping[str, float]:
    """The probabilities that the user has set by hand; of several for one constituency the last stands."""
    return {each.about: each.value for each in overrides if each.of == "probability" and 0 <= each.value <= 1}
