"""Some packages put to the vote on every side: who accepts, and whose people carry them, by the count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from coach.analysis.ratification import Ratification
from coach.analysis.routes import RouteRule
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices, Flags


@dataclass(frozen=True, eq=False)
class Ballots:
    """Packages, shape (P, issues), and what the sides of a sitting make of them."""

    sitting: Sitting
    choices: Choices

    @cached_property
    def possible(self) -> Flags:
        """Which packages do not contradict themselves, shape (P,)."""
        return self.sitting.negotiation.space.possible(self.choices)

    @cached_property
    def accepts(self) -> Mapping[str, Flags]:
        """Whether each constituency accepts, the unmapped accepting: shape (P,) each."""
        return {
            who: row
            for side in self.sitting.sides
            for who, row in zip(side.party.ids, side.party.accepts(self.choices, side.shifts), strict=True)
        }

    @cached_property
    def signs(self) -> Mapping[str, Flags]:
        """Whether each party's negotiator accepts, shape (P,) each."""
        return {side.party.id: side.party.negotiator.accepts(self.choices) for side in self.sitting.sides}

    @cached_property
    def carried(self) -> Mapping[str, Flags]:
        """Whether each party's people carry the packages through every gate of their route, shape (P,) each."""
        return {side.party.id: self.carried_if(side) for side in self.sitting.sides}

    def carried_if(
        self,
        side: Ratification,
        changed: Mapping[str, Flags] | None = None,
        route: RouteRule | None = None,
    ) -> Flags:
        """The same for one party, some of its people deciding otherwise, or on another route."""
        accepts = {who: self.accepts[who] for who in side.party.ids} | dict(changed or {})
        return carried_on(route or side.route, accepts, self.possible)

    def others_carry(self, party: str) -> Flags:
        """Whether every other party carries the packages, shape (P,)."""
        found = self.possible
        for id, carried in self.carried.items():
            if id != party:
                found = found & carried
        return found

    @cached_property
    def in_zone(self) -> Flags:
        """Whether every party carries the packages, shape (P,)."""
        return self.others_carry("")

    @cached_property
    def agreeable(self) -> Flags:
        """Whether every negotiator would sign them too, shape (P,)."""
        found = self.in_zone
        for signs in self.signs.values():
            found = found & signs
        return found


def carried_on(route: RouteRule, accepts: Mapping[str, Flags], possible: Flags) -> Flags:
    """Which packages pass every gate of a route.

    >>> from coach.analysis.counted import gate_rule
    >>> from coach.model.ratification import Gate
    >>> route = RouteRule("way", (gate_rule(Gate(id="vote", votes={"left": 1, "right": 1})),))
    >>> left, right = np.array([True, True]), np.array([True, False])
    >>> carried_on(route, {"left": left, "right": right}, np.array([True, True]))
    array([ True, False])
    """
    found = possible
    for gate in route.gates:
        if gate.everyone:
            found = found & gate.passed({who: accepts[who] for who in gate.everyone})
        elif not gate.carried_by(0):
            found = np.zeros_like(found)
    return found
