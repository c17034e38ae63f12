"""How many packages: win-sets, gates, the zone, the agreeable, what frees them, and what red lines cost.

One pass over the packages, block by block, counts everything. Membership of a set means "passes if every reading is
right"; what the readings are worth is for the odds to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from coach.analysis.bits import Bits, Block, Layout, count
from coach.analysis.kept import Kept
from coach.analysis.negotiation import Negotiation
from coach.analysis.results import Behind, Packages, RedLineResult, SetSize
from coach.analysis.sides import BlockSide, SideCounter
from coach.analysis.space import Indices
from coach.analysis.watch import NOBODY, Watch

MOST_COUNTED = 10**8
"""Grids up to this size are counted package by package."""


class TooManyPackagesError(Exception):
    """The grid is too large to be counted exactly."""


@dataclass(frozen=True, kw_only=True)
class PartyCounts:
    """One party over all packages; `routes` gives each route's size, and its size if the unmapped refuse."""

    unmapped: tuple[str, ...]
    win_set: SetSize
    routes: Mapping[str, SetSize]
    gates: Mapping[str, int]
    freed_by: Mapping[str, int]
    behind_the_table: Behind | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Counts:
    """What is said of a whole space in numbers, whether every package was looked at or some were drawn."""

    packages: Packages
    parties: Mapping[str, PartyCounts]
    zone: SetSize
    agreeable: SetSize
    red_lines: Mapping[str, RedLineResult]
    zone_as_claimed: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Sets(Counts):
    """The counts over a whole space, and the zone and the agreeable packages themselves as a bit per package."""

    layout: Layout = field(repr=False)
    zone_bits: Bits = field(repr=False)
    agreeable_bits: Bits = field(repr=False)

    def in_zone(self) -> Indices:
        """The packages of the zone as indices into the grid, in package order."""
        return self.layout.indices(self.zone_bits)

    def agreed(self) -> Indices:
        """The agreeable packages as indices into the grid, in package order."""
        return self.layout.indices(self.agreeable_bits)

    def some(self, bits: Bits, most: int) -> Indices:
        """At most so many packages of a set, spread evenly over its rows, as indices in package order."""
        rows = _spread(np.flatnonzero(bits.any(axis=1)), most)
        each = most // max(1, len(rows))
        found = [_spread(self.layout.indices(bits[row : row + 1], int(row)), each) for row in rows]
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def count_sets(negotiation: Negotiation, watch: Watch = NOBODY, kept: Kept | None = None) -> Sets:
    """Count every set of packages that a negotiation gives rise to.

    A package is in a party's win-set W_i when it passes every gate of the planned route; the zone is the meet of all
    W_i, and a package of the zone is agreeable when every negotiator accepts it too. A set that is large is no promise:
    it weighs all packages alike, the absurd with the obvious, and it takes every reading at its word.

    Parameters
    ----------
    negotiation : Negotiation
        The session, compiled.
    watch : Watch
        Told how far the count is; may stop it.
    kept : Kept
        What earlier counts left: only what differs from them is counted again.

    Returns
    -------
    Sets
        Exact counts. Memory grows by a quarter of a bit per package and party, time with packages times members.

    Raises
    ------
    TooManyPackagesError
        Where the grid holds more than 10^8 packages.

    References
    ----------
    Putnam, R. (1988), Diplomacy and domestic politics, International Organization 42(3).
    Raiffa, H. (1982), The Art and Science of Negotiation, part IV (the zone of agreement).

    Examples
    --------
    >>> from coach.model.session import Session
    >>> sides = [
    ...     {
    ...         "id": party,
    ...         "constituencies": [
    ...             {
    ...                 "id": f"{party}-home",
    ...                 "judgement": {"issues": {"price": {"ratings": {"10": low, "20": -low}}}},
    ...             }
    ...         ],
    ...     }
    ...     for party, low in (("buyer", 1), ("seller", -1))
    ... ]
    >>> sets = count_sets(
    ...     Negotiation.of(
    ...         Session.from_tree(
    ...             {
    ...                 "format": "coach.session/1.0",
    ...                 "title": "A sale",
    ...                 "issues": [{"id": "price", "scale": {"low": 10, "high": 20, "step": 1}}],
    ...                 "parties": sides,
    ...             }
    ...         )
    ...     )
    ... )
    >>> sets.parties["buyer"].win_set.size, sets.parties["seller"].win_set.size, sets.zone.size
    (6, 6, 1)
    """
    if negotiation.space.size > MOST_COUNTED:
        raise TooManyPackagesError(
            f"{negotiation.space.size} packages are more than can be counted one by one"
        )
    layout = Layout.of(negotiation.space)
    counters = [SideCounter(layout, side, kept) for side in negotiation.sides]
    totals = _Totals(layout)
    for block in layout.blocks():
        watch.at("counting", block.rows.start, layout.rows)
        totals.add(block, [counter.block(block) for counter in counters])
    for counter in counters:
        counter.keep()
    return totals.sets(negotiation, counters)


class _Totals:
    """What the pass has counted so far over all parties together."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.zone = np.zeros((layout.rows, layout.words), dtype=np.uint64)
        self.agreeable = np.zeros_like(self.zone)
        self.total = self.zone_if_refused = self.agreeable_if_refused = self.claimed = 0
        self.signable: dict[str, int] = {}
        self.carried: dict[str, int] = {}
        self.lines: dict[str, tuple[int, int, int]] = {}

    def add(self, block: Block, sides: list[BlockSide]) -> None:
        """Count one block."""
        possible, rows = block.possible, slice(block.rows.start, block.rows.stop)
        self.total += count(possible)
        signed = [side.signed for side in sides]
        won = [side.won for side in sides]
        zone = self.zone[rows] = _meet(won, possible)
        agreeable = self.agreeable[rows] = _meet(signed, zone)
        refused = _meet([side.won_if_refused for side in sides], possible)
        self.zone_if_refused += count(refused)
        self.agreeable_if_refused += count(_meet(signed, refused))
        self.claimed += count(_meet([side.won_as_claimed for side in sides], possible))
        for place, side in enumerate(sides):
            others_won = _meet(won[:place] + won[place + 1 :], possible)
            others_signed = _meet(signed[:place] + signed[place + 1 :], possible)
            if side.counter.judged:
                signable = others_won & side.signed
                _add(self.signable, side.counter.id, count(signable))
                _add(self.carried, side.counter.id, count(signable & side.won))
            for line in side.lines:
                if line.holder is None:
                    freed_zone, freed = zone, zone & others_signed & line.freed if line.counted else agreeable
                elif line.counted:
                    freed_zone = others_won & line.freed
                    freed = freed_zone & others_signed & side.signed
                else:
                    freed_zone, freed = zone, agreeable
                before = self.lines.get(line.id, (0, 0, 0))
                self.lines[line.id] = (
                    before[0] + count(line.crossed),
                    before[1] + count(freed_zone),
                    before[2] + count(freed),
                )

    def sets(self, negotiation: Negotiation, counters: list[SideCounter]) -> Sets:
        """The counts as results."""

        def sized(size: int, if_refused: int) -> SetSize:
            share = size / self.total if self.total else 0.0
            return SetSize(size=size, share=share, size_if_unmapped_refuse=if_refused)

        parties = {
            counter.id: PartyCounts(
                unmapped=counter.reading.unmapped,
                win_set=sized(*counter.routes[counter.side.planned.id]),
                routes={route: sized(*sizes) for route, sizes in counter.routes.items()},
                gates=counter.gates,
                freed_by=counter.freed_by,
                behind_the_table=Behind(signable=self.signable[counter.id], carried=self.carried[counter.id])
                if counter.judged
                else None,
            )
            for counter in counters
        }
        lines = {
            line.id: RedLineResult(
                party=counter.id,
                constituency=reading.holder,
                crossed=self.lines[line.id][0],
                zone_without=self.lines[line.id][1],
                agreeable_without=self.lines[line.id][2],
            )
            for counter in counters
            for reading in counter.reading.everyone
            for line in reading.lines
        }
        return Sets(
            packages=Packages(total=self.total, impossible=negotiation.space.size - self.total),
            parties=parties,
            zone=sized(count(self.zone), self.zone_if_refused),
            agreeable=sized(count(self.agreeable), self.agreeable_if_refused),
            red_lines=lines,
            zone_as_claimed=self.claimed,
            layout=self.layout,
            zone_bits=self.zone,
            agreeable_bits=self.agreeable,
        )


def _spread(places: Indices, most: int) -> Indices:
    """So many of some places, spread evenly."""
    if len(places) <= most:
        return places
    return places[np.linspace(0, len(places) - 1, most).astype(np.int64)]


def _meet(sets: list[Bits], start: Bits) -> Bits:
    """The packages that are in all of the sets."""
    met = start
    for each in sets:
        met = met & each
    return met


def _add(totals: dict[str, int], key: str, amount: int) -> None:
    totals[key] = totals.get(key, 0) + amount
