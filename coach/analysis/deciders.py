"""Who decides as one and who splits on a route, and which of them tie its gates together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from coach.analysis.counted import GateRule

FINEST_COUNT = 1 << 17
"""A gate whose private votes have more different sums than this is not convolved."""

MOST_TOGETHER = 16
"""So many blocs at most are taken through all their joint decisions."""


class OneVoteRule(GateRule):
    """A gate counted in units of which one vote is a whole multiple, as bodies that split need."""

    @cached_property
    def unit(self) -> Fraction:
        """The greatest common divisor of the votes cast and a single vote."""
        coarse = super().unit
        return Fraction(math.gcd(coarse.numerator, coarse.denominator), coarse.denominator)


@dataclass(frozen=True, slots=True)
class Splitter:
    """A body that splits: its position among the party's constituencies, the votes it casts, and its cohesion."""

    person: int
    votes: int
    cohesion: float


@dataclass(frozen=True, eq=False)
class GateSeats:
    """One gate as the odds see it, in its own units.

    `forced` are the units of veto holders, who must accept in any case. `together` are the units of each bloc
    of the route that is taken through joint decisions (0 where it does not sit here). `alone` are (person,
    units) of blocs that decide as one and sit only here, the smallest first: so distributions stay short for long;
    `splitters` sit only here too.
    """

    rule: GateRule
    forced: int
    together: tuple[int, ...]
    alone: tuple[tuple[int, int], ...]
    splitters: tuple[Splitter, ...]

    @cached_property
    def vote(self) -> int:
        """Units of a single vote."""
        return int(1 / self.rule.unit)

    @cached_property
    def step(self) -> int:
        """The greatest common divisor, in units, of what the private blocs may cast."""
        parts = [units for _, units in self.alone] + [self.vote for body in self.splitters if body.votes]
        return math.gcd(*parts) or 1

    @cached_property
    def top(self) -> int:
        """The most that the private blocs may cast, in steps."""
        splitting = sum(body.votes for body in self.splitters) * self.vote
        return (sum(units for _, units in self.alone) + splitting) // self.step

    @cached_property
    def offsets(self) -> tuple[tuple[int, ...], NDArray[np.intp]]:
        """The different sums of forced and joint votes, and which of them each joint decision gives.

        Joint decisions are numbered with the first bloc as the highest binary digit.
        """
        sums = [self.forced]
        for units in self.together:
            sums = [each + part for each in sums for part in (0, units)]
        different = sorted(set(sums))
        place = {each: index for index, each in enumerate(different)}
        return tuple(different), np.array([place[each] for each in sums], dtype=np.intp)

    @cached_property
    def carrying(self) -> tuple[tuple[NDArray[np.intp], NDArray[np.intp]], ...]:
        """For each range of votes that carries the gate, the private steps that do so on each offset.

        From the first on and short of the second, both of shape (offsets,).
        """
        offsets = np.array(self.offsets[0], dtype=object)
        found = []
        for least, most in self.rule.favour:
            first = np.clip(-((offsets - least) // self.step), 0, self.top + 1).astype(np.intp)
            beyond = np.clip((most - offsets) // self.step + 1, 0, self.top + 1).astype(np.intp)
            found.append((np.minimum(first, beyond), beyond))
        return tuple(found)

    def carried(self, offset: int) -> NDArray[np.float64]:
        """1.0 for each number of private steps that carries the gate on top of an offset, shape (top + 1,)."""
        carried = np.zeros(self.top + 1)
        for least, most in self.rule.favour:
            first, last = -((offset - least) // self.step), (most - offset) // self.step
            if last >= 0:
                carried[max(first, 0) : last + 1] = 1.0
        return carried


@dataclass(frozen=True, eq=False)
class RouteSeats:
    """One route as the odds see it.

    `forced` must accept (veto holders); `together` are taken through all their joint decisions, since they
    sit in several gates or their votes have too many different sums; both are positions among the party's
    constituencies.
    """

    people: tuple[str, ...]
    forced: tuple[int, ...]
    together: tuple[int, ...]
    gates: tuple[GateSeats, ...]

    @property
    def seated(self) -> tuple[int, ...]:
        """Everyone who sits in a gate of the route, in file order."""
        here = {person for gate in self.gates for person in _everyone(gate, self.people)}
        return tuple(sorted(here))

    @property
    def weighing(self) -> tuple[int, ...]:
        """Those of them whose decision can change a count: they hold votes, or a veto."""
        here = {
            self.people.index(who)
            for gate in self.gates
            for who, units in zip(gate.rule.members, gate.rule.units, strict=True)
            if units
        }
        return tuple(sorted(here | set(self.forced)))

    @cached_property
    def content(self) -> tuple[object, ...]:
        """All that odds depend on, to tell by it whether two routes are alike."""
        return (
            self.forced,
            self.together,
            tuple(
                (gate.rule.favour, gate.rule.unit, gate.forced, gate.together, gate.alone, gate.splitters)
                for gate in self.gates
            ),
            tuple((gate.rule.members, gate.rule.units, gate.rule.vetoes) for gate in self.gates),
            self.people,
        )

    @property
    def countable(self) -> bool:
        """Whether the odds can be computed exactly."""
        return len(self.together) <= MOST_TOGETHER and all(gate.top <= FINEST_COUNT for gate in self.gates)

    @property
    def orderly(self) -> bool:
        """Whether in every gate more votes in favour never turn a yes into a no."""
        rules = [gate.rule for gate in self.gates]
        return all(
            not rule.favour or (rule.favour[-1][1] >= sum(rule.units) and len(rule.favour) == 1)
            for rule in rules
        )


def seats(people: Sequence[str], cohesion: Mapping[str, float], gates: Sequence[GateRule]) -> RouteSeats:
    """Who decides how on a route.

    A bloc decides as one when its cohesion is 1, its votes are fractional or at most 1, it holds a veto in
    any gate of the route, or it sits in more than one gate. Otherwise it splits.
    """
    position = {person: place for place, person in enumerate(people)}
    rules = [_fine(gate, cohesion, gates) for gate in gates]
    forced = sorted({position[holder] for gate in gates for holder in gate.vetoes})
    shared = {position[who] for who in position if sum(who in gate.everyone for gate in gates) > 1}
    shared -= set(forced)
    for gate in rules:
        if sum(gate.units) > FINEST_COUNT:
            shared |= {position[who] for who in gate.members if not _splits(who, cohesion, gates)} - set(
                forced
            )
    together = sorted(shared)
    return RouteSeats(
        people=tuple(people),
        forced=tuple(forced),
        together=tuple(together),
        gates=tuple(_gate_seats(gate, position, forced, together, cohesion, gates) for gate in rules),
    )


def _gate_seats(
    gate: GateRule,
    position: Mapping[str, int],
    forced: Sequence[int],
    together: Sequence[int],
    cohesion: Mapping[str, float],
    gates: Sequence[GateRule],
) -> GateSeats:
    held = {position[member]: units for member, units in zip(gate.members, gate.units, strict=True)}
    private = [member for member in gate.members if position[member] not in (*forced, *together)]
    splitting = [member for member in private if _splits(member, cohesion, gates)]
    return GateSeats(
        rule=gate,
        forced=sum(held.get(person, 0) for person in forced),
        together=tuple(held.get(person, 0) for person in together),
        alone=tuple(
            sorted(
                ((position[who], held[position[who]]) for who in private if who not in splitting),
                key=lambda bloc: bloc[1],
            )
        ),
        splitters=tuple(
            Splitter(position[who], int(gate.cast[gate.members.index(who)]), cohesion[who])
            for who in splitting
        ),
    )


def _splits(who: str, cohesion: Mapping[str, float], gates: Sequence[GateRule]) -> bool:
    sitting = [gate for gate in gates if who in gate.everyone]
    if cohesion[who] >= 1 or len(sitting) != 1 or who in sitting[0].vetoes:
        return False
    votes = sitting[0].votes[sitting[0].members.index(who)]
    return votes.denominator == 1 and votes > 1


def _fine(gate: GateRule, cohesion: Mapping[str, float], gates: Sequence[GateRule]) -> GateRule:
    """The same rule, in single votes where a body of the gate splits."""
    if not any(_splits(member, cohesion, gates) for member in gate.members):
        return gate
    return OneVoteRule(**{field.name: getattr(gate, field.name) for field in fields(gate)})


def _everyone(gate: GateSeats, people: Sequence[str]) -> set[int]:
    return {people.index(who) for who in gate.rule.everyone}
