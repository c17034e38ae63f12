"""A bit per package: the grid cut into rows of packed bits, and what can be counted without unpacking them.

The last few issues run along a *row* of bits, the others choose the row. Whatever is a sum over issues (a margin) or a
conjunction over issues (a red line) then splits into something small per row and something small along it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from coach.analysis.space import Choices, Flags, Indices, Region, Space

Bits = npt.NDArray[np.uint64]
"""Packed flags, shape (rows, words): bit b of a row is bit b % 64 of its word b // 64."""

SHORT_ROW, LONG_ROW = 256, 4096
BLOCK_WORDS = 1 << 12


@dataclass(frozen=True, eq=False)
class Layout:
    """How the packages of a space lie in rows: the issues before `split` choose the row, the others the bit."""

    space: Space
    split: int

    @classmethod
    def of(cls, space: Space) -> Layout:
        """Rows as long as fits 4 096 bits, unless that would leave them shorter than 256 bits.

        >>> from coach.model.issues import Issue
        >>> issues = [Issue(id=f"i{n}", scale={"low": 1, "high": 10, "step": 1}) for n in range(6)]
        >>> layout = Layout.of(Space.over(tuple(issues)))
        >>> layout.rows, layout.width, layout.words
        (1000, 1000, 16)
        """
        shape = space.shape
        lengths = [math.prod(shape[split:]) for split in range(len(shape) + 1)]
        fitting = min(split for split, length in enumerate(lengths) if length <= LONG_ROW)
        if lengths[fitting] < SHORT_ROW and fitting > 0:
            fitting -= 1
        return cls(space, fitting)

    @cached_property
    def width(self) -> int:
        """Packages in a row."""
        return math.prod(self.space.shape[self.split :])

    @cached_property
    def rows(self) -> int:
        """How many rows there are."""
        return math.prod(self.space.shape[: self.split])

    @cached_property
    def words(self) -> int:
        """Words of 64 bits in a row; the bits beyond the width are 0 in every set of packages."""
        return -(-self.width // 64)

    @cached_property
    def along(self) -> Space:
        """The issues that run along a row, as a space of their own."""
        return Space(self.space.issues[self.split :], self.space.options[self.split :])

    @cached_property
    def across(self) -> Space:
        """The issues that choose the row, as a space of their own."""
        return Space(self.space.issues[: self.split], self.space.options[: self.split])

    def blocks(self) -> Iterator[Block]:
        """All rows, cut into blocks of about as many words as stay in a processor's cache."""
        everything = packed(np.ones(self.width, dtype=np.bool_))
        impossible = [(region, packed(self.bit_flags(region))) for region in self.space.impossible]
        step = max(1, BLOCK_WORDS // self.words)
        for start in range(0, self.rows, step):
            rows = range(start, min(start + step, self.rows))
            choices = self.across.choices(np.arange(rows.start, rows.stop, dtype=np.int64))
            possible = np.repeat(everything[np.newaxis], len(rows), axis=0)
            for region, along in impossible:
                possible[self.row_flags(region, choices)] &= ~along
            yield Block(rows, choices, possible)

    def row_flags(self, region: Region, choices: Choices) -> Flags:
        """Which rows (given by the choices that lead to them) a region reaches at all, shape (rows,)."""
        return self._part(region, range(self.split)).holds(choices)

    def bit_flags(self, region: Region) -> Flags:
        """Which packages along a row it reaches at, shape (width,)."""
        along = self._part(region, range(self.split, len(self.space.shape)))
        return along.holds(self._choices_along)

    @cached_property
    def _choices_along(self) -> Choices:
        """The choices along a row that lead to each of its packages."""
        return self.along.choices(np.arange(self.width, dtype=np.int64))

    def _part(self, region: Region, axes: range) -> Region:
        held = {axis - axes.start: flags for axis, flags in region.axes.items() if axis in axes}
        return Region(held, empty=region.empty)

    def indices(self, bits: Bits, first_row: int = 0) -> Indices:
        """The packages of a set as indices into the grid, ascending; `first_row` is the row of its first bits."""
        row, bit = np.nonzero(unpacked(bits, self.width))
        return (row + first_row) * self.width + bit


@dataclass(frozen=True, eq=False)
class Block:
    """Some rows of a layout: their numbers, the choices that lead to each, and the packages that are possible."""

    rows: range
    choices: Choices
    possible: Bits


def packed(flags: Flags) -> Bits:
    """Flags along the last axis as bits in words of 64, the last word filled up with zeros.

    >>> packed(np.array([True, False, True]))
    array([5], dtype=uint64)
    """
    width = flags.shape[-1]
    words = -(-width // 64)
    octets = np.zeros((*flags.shape[:-1], words * 8), dtype=np.uint8)
    octets[..., : -(-width // 8)] = np.packbits(flags, axis=-1, bitorder="little")
    return octets.view("<u8").astype(np.uint64, copy=False)


def unpacked(bits: Bits, width: int) -> Flags:
    """Bits as flags, the filling left out.

    >>> unpacked(np.array([5], dtype=np.uint64), 3)
    array([ True, False,  True])
    """
    octets = np.ascontiguousarray(bits).astype("<u8", copy=False).view(np.uint8)
    return np.unpackbits(octets, axis=-1, count=width, bitorder="little").view(np.bool_)


def count(bits: Bits) -> int:
    """How many packages a set holds.

    >>> count(np.array([5, 1], dtype=np.uint64))
    3
    """
    return int(np.bitwise_count(bits).sum(dtype=np.int64))
