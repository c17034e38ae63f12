"""How many coalitions there are of each weight and size, in exact whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subsets:
    """The subsets of some members, counted by weight and size and packed into one large integer.

    The generating function ``product of (1 + y x^w)`` is evaluated at powers of two so far apart that no
    coefficient can reach into the next (Kronecker substitution): multiplying and dividing it is shifting and
    adding. The coefficient of ``x^w y^s`` stands at slot ``w (n + 1) + s``.

    >>> pairs = Subsets.of([2, 1, 1])
    >>> pairs.by_size(2, 4), pairs.without(2).by_size(2, 4)
    ([0, 1, 3, 1], [0, 0, 1, 0])
    """

    members: int
    total: int
    packed: int

    @classmethod
    def of(cls, weights: Sequence[int]) -> Subsets:
        """All subsets of members with these weights."""
        counts = cls(len(weights), sum(weights), 1)
        packed = 1
        for weight in weights:
            packed += packed << counts._shift(weight)
        return cls(counts.members, counts.total, packed)

    @property
    def _slot(self) -> int:
        return self.members + 2

    @property
    def _row(self) -> int:
        return self._slot * (self.members + 1)

    def _shift(self, weight: int) -> int:
        return weight * self._row + self._slot

    def without(self, weight: int) -> Subsets:
        """The subsets that leave out one member of this weight.

        Division by ``1 + t`` is multiplication by ``(1 - t)(1 + t^2)(1 + t^4)...`` up to the length of the
        whole.
        """
        length = (self.total + 1) * self._row
        mask = (1 << length) - 1
        shift = self._shift(weight)
        packed = (self.packed - (self.packed << shift)) & mask
        shift *= 2
        while shift < length:
            packed = (packed + (packed << shift)) & mask
            shift *= 2
        return Subsets(self.members, self.total, packed)

    def by_size(self, least: int, most: int) -> list[int]:
        """How many subsets of each size weigh from `least` to `most`, both included."""
        least, most = max(least, 0), min(most, self.total)
        if least > most:
            return [0] * (self.members + 1)
        rows = most - least + 1
        summed = (self.packed >> (least * self._row)) & ((1 << (rows * self._row)) - 1)
        while rows > 1:
            half = (rows + 1) // 2
            summed = (summed >> (half * self._row)) + (summed & ((1 << (half * self._row)) - 1))
            rows = half
        mask = (1 << self._slot) - 1
        return [(summed >> (size * self._slot)) & mask for size in range(self.members + 1)]
