"""Coalitions of a few members whose votes are finely divided: counted from the sums of each half of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_LARGEST_SUM = 1 << 61
"""Beyond, sums are kept as Python's own whole numbers."""

BySize = tuple["npt.NDArray[np.int64]", ...]
"""The sums of all subsets of so many members, ascending, for every number of members from 0."""


@dataclass(frozen=True, slots=True)
class Halves:
    """The subsets of some members, counted by weight and size as `Subsets` does, without a place for every weight.

    Every subset is a subset of one half and one of the other; for each of the one, those of the other that bring the
    sum into a range stand next to each other. Work grows with ``2^(n/2)``, whatever the weights.

    >>> pairs = Halves.of([2, 1, 1])
    >>> pairs.by_size(2, 4), pairs.without(2).by_size(2, 4)
    ([0, 1, 3, 1], [0, 0, 1])
    """

    weights: tuple[int, ...]
    one: BySize
    other: BySize

    @classmethod
    def of(cls, weights: Sequence[int]) -> Halves:
        """All subsets of members with these weights."""
        kept = np.dtype(np.int64) if sum(weights) < _LARGEST_SUM else np.dtype(object)
        return cls(tuple(weights), _sums(weights[::2], kept), _sums(weights[1::2], kept))

    @property
    def members(self) -> int:
        """How many members there are."""
        return len(self.weights)

    def without(self, weight: int) -> Halves:
        """The subsets of the others, one member of this weight left out."""
        rest = list(self.weights)
        rest.remove(weight)
        return Halves.of(rest)

    def by_size(self, least: int, most: int) -> list[int]:
        """How many subsets of each size weigh from `least` to `most`, both included."""
        counts = [0] * (self.members + 1)
        if least > most:
            return counts
        for size, sums in enumerate(self.one):
            for more, others in enumerate(self.other):
                up_to = np.searchsorted(others, most - sums, side="right")
                short = np.searchsorted(others, least - sums, side="left")
                counts[size + more] += int((up_to - short).sum())
        return counts


def _sums(weights: Sequence[int], kept: np.dtype[np.generic]) -> BySize:
    """The sums of all subsets of some members, by size."""
    sums: list[npt.NDArray[np.int64]] = [np.zeros(1, dtype=kept)]
    for weight in weights:
        joined = [each + weight for each in sums]
        sums = [
            np.concatenate([*(sums[size : size + 1]), *(joined[size - 1 : size] if size else ())])
            for size in range(len(sums) + 1)
        ]
    return tuple(np.sort(each) for each in sums)
