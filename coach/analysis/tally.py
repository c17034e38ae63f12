"""Counting votes over many packages at once: numbers written across bit sets, added as a processor adds.

A count over packages is a list of *slices*: slice j holds bit j of the count of every package. Adding a bloc's votes to
the packages that it accepts is one binary addition of whole bit sets; no package is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from coach.analysis.bits import Bits
from coach.analysis.counted import GateRule

Slices = tuple["Bits | None", ...]
"""The bits of a count, lowest first; None where that bit is 0 for every package."""


def added(slices: Slices, votes: int, packages: Bits, most: int) -> Slices:
    """A count with so many votes added on some packages.

    Parameters
    ----------
    slices : the count so far
    votes : whole number from 0
    packages : bit set, shape (rows, words)
    most : the largest number that any count can come to

    Examples
    --------
    >>> both = added(
    ...     added((), 3, np.array([0b11], dtype=np.uint64), 5), 2, np.array([0b01], dtype=np.uint64), 5
    ... )
    >>> [int(bit[0]) for bit in both]  # package 0 has 5 votes, package 1 has 3
    [3, 2, 1]
    """
    total: list[Bits | None] = []
    carry: Bits | None = None
    for place in range(most.bit_length()):
        held = slices[place] if place < len(slices) else None
        voted = packages if votes >> place & 1 else None
        bit, carry = _sum([each for each in (held, voted, carry) if each is not None])
        total.append(bit)
    return tuple(total)


def _sum(bits: Sequence[Bits]) -> tuple[Bits | None, Bits | None]:
    """Up to three bits added: their sum and what is carried."""
    if len(bits) < 2:
        return (bits[0] if bits else None), None
    first, second = bits[0], bits[1]
    half = first ^ second
    if len(bits) == 2:
        return half, first & second
    return half ^ bits[2], (first & second) | (half & bits[2])


def at_least(slices: Slices, least: int, like: Bits) -> Bits:
    """The packages whose count is at least so much; `like` gives the shape.

    From the lowest bit up: where `least` has a 1 the count needs one too and must do as well below; where it has a 0, a
    1 of the count is enough.

    >>> int(
    ...     at_least(
    ...         (np.array([3], dtype=np.uint64), np.array([2], dtype=np.uint64)), 2, np.zeros(1, np.uint64)
    ...     )[0]
    ... )
    2
    """
    reached: Bits | None = None  # None: reached by every package
    for place in range(max(len(slices), least.bit_length()) if least > 0 else 0):
        bit = slices[place] if place < len(slices) else None
        if least >> place & 1:
            needed = np.zeros_like(like) if bit is None else bit
            reached = needed if reached is None else needed & reached
        elif bit is not None and reached is not None:
            reached = bit | reached
    return np.full_like(like, ~np.uint64(0)) if reached is None else reached


class Tally:
    """One gate counted over the packages of a block."""

    def __init__(self, rule: GateRule, accepted: Mapping[str, Bits], possible: Bits) -> None:
        """Count a gate.

        Parameters
        ----------
        rule : the gate
        accepted : the packages that each of the gate's `everyone` accepts, shape (rows, words)
        possible : the packages that there are
        """
        self.rule = rule
        self._accepted = accepted
        self._possible = possible
        self._most = sum(rule.units)
        count: Slices = ()
        for member, votes in zip(rule.members, rule.units, strict=True):
            count = added(count, votes, accepted[member], self._most)
        self._count = count
        self._carried: dict[int, Bits] = {}
        self._rising = len(rule.favour) == 1 and rule.favour[0][1] >= self._most

    @cached_property
    def passed(self) -> Bits:
        """The packages that pass the gate."""
        return self._unvetoed(self._carried_with(0), self._accepted)

    def passed_with(self, member: str, accepted: Bits) -> Bits:
        """The packages that would pass if one constituency accepted these packages *too*: no less than it does now."""
        carried = self._carried_with(0)
        if member in self.rule.members:
            votes = self.rule.units[self.rule.members.index(member)]
            newly: Bits = accepted & ~self._accepted[member]
            if self._rising:
                carried = carried | (self._carried_with(votes) & newly)
            else:
                carried = (carried & ~newly) | (self._carried_with(votes) & newly)
        return self._unvetoed(carried, {**self._accepted, member: accepted})

    def _carried_with(self, more: int) -> Bits:
        """The packages whose count, with so many more votes in favour, carries the gate; veto holders aside."""
        if more not in self._carried:
            carried = np.zeros_like(self._possible)
            for least, most in self.rule.favour:
                enough = at_least(self._count, least - more, self._possible)
                if most < self._most:
                    enough = enough & ~at_least(self._count, most - more + 1, self._possible)
                carried |= enough
            self._carried[more] = carried & self._possible
        return self._carried[more]

    def _unvetoed(self, carried: Bits, accepted: Mapping[str, Bits]) -> Bits:
        for holder in self.rule.vetoes:
            carried = carried & accepted[holder]
        return carried
