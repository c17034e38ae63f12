"""One party over the packages of a block: who accepts, which gates pass, and what would pass if somebody gave way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from coach.analysis.acceptance import Acceptance, Crossings
from coach.analysis.bits import Bits, Block, Layout, count
from coach.analysis.kept import Kept, KeptLine, KeptSide, margin_key, side_key
from coach.analysis.negotiation import Side
from coach.analysis.routes import RouteRule
from coach.analysis.tally import Tally


@dataclass(frozen=True, eq=False)
class BlockLine:
    """One red line in a block: the packages that cross it, and `freed`, what passes (or is signed) without it.

    `freed` is the party's win-set without the line; for a line of the negotiator, what the negotiator then accepts.
    """

    id: str
    holder: str | None
    counted: bool
    crossed: Bits
    freed: Bits


@dataclass(frozen=True, eq=False)
class BlockSide:
    """One party in a block, as bit sets over its packages."""

    counter: SideCounter
    signed: Bits
    won: Bits
    won_if_refused: Bits
    won_as_claimed: Bits
    lines: tuple[BlockLine, ...]


class SideCounter:
    """Counts one party, block after block."""

    def __init__(self, layout: Layout, side: Side, kept: Kept | None = None) -> None:
        self.side = side
        self._counting = _Counting.of(layout, side, kept)
        self.reading = side.reading
        self.id = side.id
        self.judged = side.reading.negotiator.mapped
        self.routes: dict[str, tuple[int, int]] = {route.id: (0, 0) for route in side.routes}
        self.gates: dict[str, int] = {gate.id: 0 for route in side.routes for gate in route.gates}
        self.freed_by: dict[str, int] = dict.fromkeys(self.reading.ids, 0)
        self._negotiator = Acceptance(layout, self.reading.negotiator)
        self._people = {each.holder or "": Acceptance(layout, each) for each in self.reading.constituencies}
        known = self._counting.known if self._counting else None
        if known is not None:
            self.routes, self.gates = dict(known.routes), dict(known.gates)
            self.freed_by = dict(known.freed_by)

    def block(self, block: Block) -> BlockSide:
        """Count a block, or look it up, and return what other parties' counts need of it."""
        if self._counting is None:
            return self._counted(block)
        if self._counting.known is not None:
            return self._looked_up(self._counting.known, block)
        found = self._counted(block)
        self._counting.note(found, block)
        return found

    def keep(self) -> None:
        """Keep what was counted for the next count, where there is somewhere to keep it."""
        if self._counting is not None:
            self._counting.keep(self.routes, self.gates, self.freed_by)

    def _looked_up(self, known: KeptSide, block: Block) -> BlockSide:
        rows = slice(block.rows.start, block.rows.stop)
        return BlockSide(
            counter=self,
            signed=known.signed[rows],
            won=known.won[rows],
            won_if_refused=known.won_if_refused[rows],
            won_as_claimed=known.won_as_claimed[rows],
            lines=tuple(
                BlockLine(line.id, line.holder, line.counted, line.crossed[rows], line.freed[rows])
                for line in known.lines
            ),
        )

    def _willing(self, people: Acceptance, block: Block) -> Bits:
        """The packages whose margin is not below 0, looked up where they are known."""
        if self._counting is None:
            return people.willing(block)
        return self._counting.willing(people, block)

    def _counted(self, block: Block) -> BlockSide:
        willing = {id: self._willing(people, block) for id, people in self._people.items()}
        accepted = {id: people.accepted(block, willing[id]) for id, people in self._people.items()}
        won, won_if_refused, tallies = self._routes(block, accepted)
        self._count_freed(block, won, tallies)
        lines = [line for id in self._people for line in self._lines(block, id, willing[id], won, tallies)]
        return BlockSide(
            counter=self,
            signed=self._negotiator.accepted(block, self._negotiator.willing(block)),
            won=won,
            won_if_refused=won_if_refused,
            won_as_claimed=self._as_claimed(block, willing, accepted, won),
            lines=(*self._negotiator_lines(block), *lines),
        )

    def _routes(self, block: Block, accepted: Mapping[str, Bits]) -> tuple[Bits, Bits, list[Tally]]:
        """Count every gate and route; return the win-set, the win-set if the unmapped refuse, the planned tallies."""
        nothing = np.zeros_like(block.possible)
        refusing = {id: nothing if id in self.reading.unmapped else bits for id, bits in accepted.items()}
        won = won_if_refused = block.possible
        planned: list[Tally] = []
        for route in self.side.routes:
            tallies = [Tally(gate, accepted, block.possible) for gate in route.gates]
            passed = block.possible
            for tally in tallies:
                gate_passed = tally.passed
                self.gates[tally.rule.id] += count(gate_passed)
                passed = passed & gate_passed
            unsure = any(member in self.reading.unmapped for member in route.members)
            if_refused = _passed(route, refusing, block.possible) if unsure else passed
            before = self.routes[route.id]
            self.routes[route.id] = (before[0] + count(passed), before[1] + count(if_refused))
            if route.id == self.side.planned.id:
                won, won_if_refused, planned = passed, if_refused, tallies
        return won, won_if_refused, planned

    def _count_freed(self, block: Block, won: Bits, tallies: list[Tally]) -> None:
        for id in self.freed_by:
            self.freed_by[id] += count(_passed_with(tallies, id, block.possible, won, block.possible))

    def _lines(
        self, block: Block, id: str, willing: Bits, won: Bits, tallies: list[Tally]
    ) -> list[BlockLine]:
        """The red lines of one constituency."""
        people = self._people[id]
        lines = []
        for crossing in people.crossings:
            freed = won
            if crossing.line.counted:
                without = people.accepted(block, willing, but=crossing.line.id)
                freed = _passed_with(tallies, id, without, won, block.possible)
            lines.append(_line(block, id, crossing, freed))
        return lines

    def _negotiator_lines(self, block: Block) -> list[BlockLine]:
        if not self._negotiator.crossings:
            return []
        willing = self._negotiator.willing(block)
        return [
            _line(block, None, crossing, self._negotiator.accepted(block, willing, but=crossing.line.id))
            for crossing in self._negotiator.crossings
        ]

    def _as_claimed(
        self, block: Block, willing: Mapping[str, Bits], accepted: Mapping[str, Bits], won: Bits
    ) -> Bits:
        """The win-set if every red line, believed or not, were true."""
        changed = {
            id: people.accepted(block, willing[id], claimed=True)
            for id, people in self._people.items()
            if any(not crossing.line.counted for crossing in people.crossings)
        }
        return _passed(self.side.planned, {**accepted, **changed}, block.possible) if changed else won


class _Counting:
    """One side's count as it is looked up, or written down block by block for the next."""

    def __init__(self, layout: Layout, side: Side, kept: Kept) -> None:
        self._layout, self._kept = layout, kept
        self._key = side_key(layout.space, side)
        self.known = kept.side(self._key)
        self._blocks: list[BlockSide] = []
        self._margins: dict[str, list[Bits]] = {}
        self._keys = {each.holder: margin_key(layout.space, each) for each in side.reading.everyone}

    @classmethod
    def of(cls, layout: Layout, side: Side, kept: Kept | None) -> _Counting | None:
        """None where nothing is to be kept, or it would take too much room."""
        lines = sum(len(each.lines) for each in side.reading.everyone)
        if kept is None or not kept.room_for(layout, 2 * (4 + 2 * lines + len(side.reading.everyone))):
            return None
        return cls(layout, side, kept)

    def willing(self, people: Acceptance, block: Block) -> Bits:
        """The packages whose margin is not below 0: known, or found and written down."""
        reading = people.reading
        if not reading.mapped:
            return people.willing(block)
        known = self._kept.margin(self._keys[reading.holder])
        if known is not None:
            return np.asarray(block.possible & known[block.rows.start : block.rows.stop])
        margins = people.margins(block)
        self._margins.setdefault(reading.holder or "", []).append(margins)
        return np.asarray(block.possible & margins)

    def note(self, found: BlockSide, block: Block) -> None:
        """Write a block down."""
        self._blocks.append(found)

    def keep(
        self,
        routes: Mapping[str, tuple[int, int]],
        gates: Mapping[str, int],
        freed_by: Mapping[str, int],
    ) -> None:
        """Hand over what was written down."""
        for holder, parts in self._margins.items():
            self._kept.keep_margin(self._keys[holder or None], np.concatenate(parts))
        if self.known is not None or not self._blocks:
            return
        blocks = self._blocks
        self._kept.keep_side(
            self._key,
            KeptSide(
                signed=np.concatenate([each.signed for each in blocks]),
                won=np.concatenate([each.won for each in blocks]),
                won_if_refused=np.concatenate([each.won_if_refused for each in blocks]),
                won_as_claimed=np.concatenate([each.won_as_claimed for each in blocks]),
                lines=tuple(
                    KeptLine(
                        line.id,
                        line.holder,
                        line.counted,
                        np.concatenate([each.lines[place].crossed for each in blocks]),
                        np.concatenate([each.lines[place].freed for each in blocks]),
                    )
                    for place, line in enumerate(blocks[0].lines)
                ),
                routes=dict(routes),
                gates=dict(gates),
                freed_by=dict(freed_by),
            ),
        )


def _line(block: Block, holder: str | None, crossing: Crossings, freed: Bits) -> BlockLine:
    return BlockLine(crossing.line.id, holder, crossing.line.counted, crossing.bits(block), freed)


def _passed(route: RouteRule, accepted: Mapping[str, Bits], possible: Bits) -> Bits:
    """The packages that pass every gate of a route."""
    passed = possible
    for gate in route.gates:
        passed = passed & Tally(gate, accepted, possible).passed
    return passed


def _passed_with(tallies: list[Tally], member: str, accepted: Bits, won: Bits, possible: Bits) -> Bits:
    """The packages that pass every gate if one constituency accepted these packages too."""
    if not any(member in tally.rule.everyone for tally in tallies):
        return won
    passed = possible
    for tally in tallies:
        concerned = member in tally.rule.everyone
        passed = passed & (tally.passed_with(member, accepted) if concerned else tally.passed)
    return passed
