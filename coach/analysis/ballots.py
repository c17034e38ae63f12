"""Some packages put to the vote on every side: who accepts, and whose people carry them, by the count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from coach.analysis.counted import GateRule
from coach.analysis.ratification import Ratification
from coach.analysis.routes import RouteRule
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices, Flags, Indices

_LARGEST_SUM = 1 << 61


@dataclass(frozen=True, eq=False)
class Ballots:
    """Packages, shape (P, issues), and what the sides of a sitting make of them."""

    sitting: Sitting
    choices: Choices
    _counts: dict[str, tuple[GateRule, Indices, Indices]] = field(default_factory=dict, repr=False)

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
        found = self.possible
        for gate in (route or side.route).gates:
            found = found & self._passes(gate, changed or {})
        return found

    def _passes(self, gate: GateRule, changed: Mapping[str, Flags]) -> Flags:
        """Which packages pass a gate; its count is kept, and only changed where somebody decides otherwise."""
        if gate.id not in self._counts or self._counts[gate.id][0] is not gate:
            self._counts[gate.id] = (gate, *self._counted(gate))
        _, count, refused = self._counts[gate.id]
        for place, who in enumerate(gate.members):
            if who in changed:
                more = changed[who].astype(np.int64) - self.accepts[who].astype(np.int64)
                count = count + gate.units[place] * more.astype(count.dtype)
        for holder in gate.vetoes:
            if holder in changed:
                refused = refused + self.accepts[holder].astype(np.int64) - changed[holder].astype(np.int64)
        passed = np.zeros(len(self.choices), dtype=np.bool_)
        for least, most in gate.favour:
            passed |= np.asarray((count >= least) & (count <= most), dtype=np.bool_)
        return np.asarray(passed & (refused == 0))

    def _counted(self, gate: GateRule) -> tuple[Indices, Indices]:
        """The votes in favour of every package, in units, and how many veto holders refuse it."""
        whole = np.dtype(object) if sum(gate.units) >= _LARGEST_SUM else np.dtype(np.int64)
        count = np.zeros(len(self.choices), dtype=whole)
        for who, units in zip(gate.members, gate.units, strict=True):
            count = count + units * self.accepts[who].astype(whole)
        refused = np.zeros(len(self.choices), dtype=np.int64)
        for holder in gate.vetoes:
            refused += ~self.accepts[holder]
        return count, refused

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
