"""What is kept of one count for the next: after an edit only what it touches is counted again.

Everything is kept by content, never by name: a judge's bits belong to what it rates and demands, a side's counts to all
its readings and routes. So whatever was edited, taken back or renamed, what is found is what a fresh count finds.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from coach.analysis.bits import Bits, Layout
from coach.analysis.counted import GateRule
from coach.analysis.negotiation import Side
from coach.analysis.readings import Reading
from coach.analysis.routes import RouteRule
from coach.analysis.space import Region, Space

MOST_OCTETS = 64 * 2**20
"""So much memory is kept at most; what was not used for longest goes first."""


@dataclass(frozen=True, eq=False)
class KeptLine:
    """One red line over the whole space: see `BlockLine`."""

    id: str
    holder: str | None
    counted: bool
    crossed: Bits
    freed: Bits


@dataclass(frozen=True, eq=False)
class KeptSide:
    """One side counted over the whole space, shape (rows, words) for every set."""

    signed: Bits
    won: Bits
    won_if_refused: Bits
    won_as_claimed: Bits
    lines: tuple[KeptLine, ...]
    routes: Mapping[str, tuple[int, int]]
    gates: Mapping[str, int]
    freed_by: Mapping[str, int]

    @property
    def octets(self) -> int:
        """How much memory it takes."""
        return int(self.won.nbytes) * (4 + 2 * len(self.lines))


class Kept:
    """Bits and counts of the sessions that were looked at last; one for a screen, used by one thread at a time.

    >>> Kept().octets
    0
    """

    def __init__(self, most_octets: int = MOST_OCTETS) -> None:
        self._most = most_octets
        self._bits: OrderedDict[Hashable, Bits] = OrderedDict()
        self._sides: OrderedDict[Hashable, KeptSide] = OrderedDict()

    @property
    def octets(self) -> int:
        """How much memory is taken."""
        return sum(each.nbytes for each in self._bits.values()) + sum(
            each.octets for each in self._sides.values()
        )

    def room_for(self, layout: Layout, sets: int) -> bool:
        """Whether so many sets of packages could be kept beside each other."""
        return layout.rows * layout.words * 8 * sets <= self._most

    def margin(self, key: Hashable) -> Bits | None:
        """The packages on which a margin is not below 0, where that is known."""
        if key in self._bits:
            self._bits.move_to_end(key)
        return self._bits.get(key)

    def keep_margin(self, key: Hashable, bits: Bits) -> None:
        """Keep them."""
        self._bits[key] = bits
        self._trim()

    def side(self, key: Hashable) -> KeptSide | None:
        """A side's counts, where they are known."""
        if key in self._sides:
            self._sides.move_to_end(key)
        return self._sides.get(key)

    def keep_side(self, key: Hashable, side: KeptSide) -> None:
        """Keep them."""
        self._sides[key] = side
        self._trim()

    def _trim(self) -> None:
        while self.octets > self._most and (self._sides or self._bits):
            if self._sides:
                self._sides.popitem(last=False)
            else:
                self._bits.popitem(last=False)


def margin_key(space: Space, reading: Reading) -> Hashable:
    """What the bits of a reading's margin depend on."""
    held = reading.judged
    if held is None:
        return (space.shape, None)
    added = tuple((axis, each.tobytes()) for axis, each in sorted(held.contributions.items()))
    return (space.shape, held.constant - reading.no_agreement, added)


def side_key(space: Space, side: Side) -> Hashable:
    """What the counts of a side depend on."""
    return (
        space.shape,
        tuple(_region(each) for each in space.impossible),
        tuple(_reading(space, each) for each in side.reading.everyone),
        tuple(_route(each) for each in side.routes),
        side.planned.id,
    )


def _reading(space: Space, reading: Reading) -> Hashable:
    lines = tuple((line.id, line.counted, _region(line.region)) for line in reading.lines)
    return (reading.holder, reading.party, margin_key(space, reading), lines)


def _region(region: Region) -> Hashable:
    return (region.empty, tuple((axis, flags.tobytes()) for axis, flags in sorted(region.axes.items())))


def _route(route: RouteRule) -> Hashable:
    return (route.id, tuple(_gate(gate) for gate in route.gates))


def _gate(gate: GateRule) -> Hashable:
    return (gate.id, gate.members, gate.units, gate.vetoes, gate.favour)
