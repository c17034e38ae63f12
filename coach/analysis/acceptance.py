"""Who accepts which packages: a bit per constituency and package, made row by row without a value per package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from coach.analysis.bits import Bits, Block, Layout, packed
from coach.analysis.readings import TOLERANCE, Line, Reading

LARGEST_TABLE = 1 << 18


@dataclass(frozen=True, eq=False)
class Margins:
    """The packages on which one reading's margin is not below 0, by rows of a layout.

    A margin is a sum over issues: `across(row) + along(bit)`. Along a row it can only take a few values, so a row of
    bits is decided by how many of them lie below `-across(row)`: the rows come out of a small table.

    Examples
    --------
    >>> from coach.analysis.judged import Judged
    >>> from coach.analysis.space import Space
    >>> space = Space(("a", "b"), (("x", "y"), ("p", "q", "r")))
    >>> reading = Reading(
    ...     "us",
    ...     "left",
    ...     Judged(0.0, {0: np.array([-1.0, 1.0]), 1: np.array([-1.0, 0.5, 1.0])}),
    ...     0.0,
    ...     "moderate",
    ...     (),
    ... )
    >>> layout = Layout.of(space)
    >>> [Margins(layout, reading).bits(block) for block in layout.blocks()]
    [array([[60]], dtype=uint64)]
    """

    layout: Layout
    reading: Reading

    @cached_property
    def _along(self) -> npt.NDArray[np.float64]:
        """The part of the margin that the issues along a row make, shape (width,)."""
        return self._sum(self.layout.split, len(self.layout.space.shape), self.layout.width)

    @cached_property
    def _steps(self) -> npt.NDArray[np.float64]:
        """The different values of that part, ascending."""
        return np.unique(self._along)

    @cached_property
    def _table(self) -> Bits | None:
        """For each k, the packages of a row whose part is not among the k lowest; None where it would be large."""
        if (len(self._steps) + 1) * self.layout.words > LARGEST_TABLE:
            return None
        bits = np.arange(self.layout.width)
        gone = np.zeros((len(self._steps) + 1, self.layout.words), dtype=np.uint64)
        mask = np.uint64(1) << (bits % 64).astype(np.uint64)
        np.bitwise_or.at(gone, (self._places + 1, bits // 64), mask)
        np.bitwise_or.accumulate(gone, axis=0, out=gone)
        return packed(np.ones(self.layout.width, dtype=np.bool_)) & ~gone

    @cached_property
    def _places(self) -> npt.NDArray[np.int64]:
        """For each package along a row, which of those values it has."""
        return np.searchsorted(self._steps, self._along)

    def _cut(self, lowest: npt.NDArray[np.int64]) -> Bits:
        return packed(self._places[np.newaxis] >= lowest[:, np.newaxis])

    def _sum(self, start: int, stop: int, size: int) -> npt.NDArray[np.float64]:
        """Contributions of some issues summed over the grid that those issues span, flattened."""
        assert self.reading.judged is not None
        total = np.zeros(1)
        for axis in range(start, stop):
            options = self.layout.space.shape[axis]
            added = self.reading.judged.contributions.get(axis, np.zeros(options))
            total = (total[:, np.newaxis] + added).reshape(-1)
        return total.reshape(size)

    def bits(self, block: Block) -> Bits:
        """The packages of a block on which the margin is not below 0, shape (rows, words)."""
        judged = self.reading.judged
        assert judged is not None
        across = np.full(len(block.rows), judged.constant - self.reading.no_agreement)
        for axis, contribution in judged.contributions.items():
            if axis < self.layout.split:
                across += contribution[block.choices[:, axis]]
        lowest = np.searchsorted(self._steps, -TOLERANCE - across)
        if self._table is not None:
            return self._table[lowest]
        different, place = np.unique(lowest, return_inverse=True)
        return self._cut(different)[place]


@dataclass(frozen=True, eq=False)
class Crossings:
    """The packages that cross one red line, by rows of a layout."""

    layout: Layout
    line: Line

    @cached_property
    def _along(self) -> Bits:
        return packed(self.layout.bit_flags(self.line.region))

    def bits(self, block: Block) -> Bits:
        """The possible packages of a block that cross the line."""
        reached = self.layout.row_flags(self.line.region, block.choices)
        return block.possible & np.where(reached[:, np.newaxis], self._along, np.uint64(0))

    def clear(self, bits: Bits, block: Block) -> None:
        """Take the packages that cross the line out of a set, in place."""
        bits[self.layout.row_flags(self.line.region, block.choices)] &= ~self._along


class Acceptance:
    """One reading's decisions over a whole space, block by block."""

    def __init__(self, layout: Layout, reading: Reading) -> None:
        self.reading = reading
        self.crossings = tuple(Crossings(layout, line) for line in reading.lines)
        self._margins = Margins(layout, reading) if reading.mapped else None

    def willing(self, block: Block) -> Bits:
        """The packages whose margin is not below 0; all of them where there is no margin."""
        return block.possible & self._margins.bits(block) if self._margins else block.possible.copy()

    def margins(self, block: Block) -> Bits:
        """The packages of the grid, impossible ones included, whose margin is not below 0; for the mapped only."""
        assert self._margins is not None
        return self._margins.bits(block)

    def accepted(self, block: Block, willing: Bits, but: str | None = None, claimed: bool = False) -> Bits:
        """The packages that it accepts: willing, and no counted line crossed; the unmapped counted as a yes.

        An unmapped constituency may still hold red lines, and those are known. `but` leaves the line of that id out;
        `claimed` counts every line, believed or not.
        """
        bits = willing.copy()
        for crossing in self.crossings:
            if (crossing.line.counted or claimed) and crossing.line.id != but:
                crossing.clear(bits, block)
        return bits
