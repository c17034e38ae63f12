"""The frontier: agreeable packages that no other agreeable package betters for every party."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coach.analysis.bits import Bits, Layout, count
from coach.analysis.negotiation import Negotiation
from coach.analysis.readings import Floats
from coach.analysis.results import Frontier, FrontierPackage
from coach.analysis.space import Choices, Flags, Indices
from coach.analysis.watch import NOBODY, Watch

TOLERANCE = 1e-9
MOST_LISTED = 1_000
CHUNK = 1 << 16
COMPARED_AT_ONCE = 512
POINTS_AT_ONCE = 4096

SIFTED_FROM, STRIPES = 1 << 12, 1 << 12
"""More points than this are first sifted by a few strong ones."""

MOST_AT_ONCE = 1 << 17
"""A set larger than this is sifted block by block before its packages are compared."""


def frontier(negotiation: Negotiation, agreeable: Indices) -> Frontier:
    """The agreeable packages that are not dominated in party values, the best for our side first.

    Parameters
    ----------
    negotiation : Negotiation
    agreeable : int array, shape (n,)
        Indices into the grid, in package order.

    Returns
    -------
    Frontier
        All are counted, the first thousand listed: by our side's value, then in package order; in package order alone
        where we have no side, or no value for it. A party without a value takes no part in the comparison.
    """
    return frontier_among(negotiation, negotiation.space.choices(agreeable))


def frontier_of(negotiation: Negotiation, layout: Layout, agreeable: Bits, watch: Watch = NOBODY) -> Frontier:
    """The same for packages given as bits; a large set is sifted block by block, so that memory stays small."""
    if count(agreeable) > MOST_AT_ONCE:
        return frontier(negotiation, _sifted(negotiation, layout, agreeable, watch))
    return frontier(negotiation, layout.indices(agreeable))


def frontier_among(negotiation: Negotiation, agreeable: Choices, exact: bool = True) -> Frontier:
    """The same for packages given as choices, shape (n, issues); not exact where they are only some of all."""
    values = values_at(negotiation, agreeable)
    known = [row for row in values if row is not None]
    kept = np.flatnonzero(nondominated(np.array(known, dtype=np.float64).reshape(len(known), len(agreeable))))
    ours = next(
        (row for side, row in zip(negotiation.sides, values, strict=True) if side.id == negotiation.our_side),
        None,
    )
    if ours is not None:
        kept = kept[_descending(ours[kept])]
    listed = kept[:MOST_LISTED]
    choices = agreeable[listed]
    packages = tuple(
        FrontierPackage(
            package=negotiation.space.package(choice),
            values={
                side.id: None if row is None else float(row[place])
                for side, row in zip(negotiation.sides, values, strict=True)
            },
        )
        for place, choice in zip(listed, choices, strict=True)
    )
    return Frontier(size=len(kept), packages=packages, exact=exact)


def _sifted(negotiation: Negotiation, layout: Layout, agreeable: Bits, watch: Watch) -> Indices:
    """The packages that the points met so far leave standing: all of the frontier, and little else."""
    worths = [worth for side in negotiation.sides if (worth := side.reading.worth) is not None]
    rows = np.arange(layout.rows, dtype=np.int64)
    across = [
        worth.constant + worth.part(0, layout.split).values(layout.across.choices(rows)) for worth in worths
    ]
    bits = np.arange(layout.width, dtype=np.int64)
    issues = len(layout.space.shape)
    along = [worth.part(layout.split, issues).values(layout.along.choices(bits)) for worth in worths]
    sieve = _Sieve(len(worths))
    step = max(1, CHUNK * 4 // layout.width)
    for start in range(0, layout.rows, step):
        watch.at("comparing", start, layout.rows)
        places = layout.indices(agreeable[start : start + step], start)
        row, bit = places // layout.width, places % layout.width
        values = [over[row] + within[bit] for over, within in zip(across, along, strict=True)]
        sieve.add(np.array(values).reshape(len(worths), len(places)), places)
    return np.sort(sieve.places)


class _Sieve:
    """Points that nothing met so far betters; those that a few strong points better never enter."""

    def __init__(self, parties: int) -> None:
        self.values: Floats = np.zeros((parties, 0))
        self.places: Indices = np.zeros(0, dtype=np.int64)
        self._strong: Floats = self.values
        self._reduced = 0

    def add(self, values: Floats, places: Indices) -> None:
        """Some more points, shape (parties, n), with the packages that they stand for."""
        for strong in self._strong.T:
            left = ~_dominated(values, strong[:, np.newaxis])
            values, places = values[:, left], places[left]
        self.values = np.concatenate([self.values, values], axis=1)
        self.places = np.concatenate([self.places, places])
        if len(self.places) > CHUNK + 2 * self._reduced or not self._reduced:
            left = nondominated(self.values)
            self.values, self.places = self.values[:, left], self.places[left]
            self._reduced = len(self.places)
            self._strong = self.values[:, _strong(self.values)] if self._reduced else self.values


def party_values(negotiation: Negotiation, indices: Indices) -> list[Floats | None]:
    """Each party's value of each package, given as indices into the grid; see `values_at`."""
    return values_at(negotiation, negotiation.space.choices(indices))


def values_at(negotiation: Negotiation, packages: Choices) -> list[Floats | None]:
    """Each party's value of each package, in file order; None for a party that has none (see `PartyReading`)."""
    parts: list[list[Floats | None]] = []
    for start in range(0, max(1, len(packages)), CHUNK):
        choices = packages[start : start + CHUNK]
        parts.append([side.reading.party_values(choices) for side in negotiation.sides])
    return [_joined(rows) for rows in zip(*parts, strict=True)]


def _joined(rows: Sequence[Floats | None]) -> Floats | None:
    known = [row for row in rows if row is not None]
    return np.concatenate(known) if known else None


def nondominated(values: Floats) -> Flags:
    """Which points no other point betters.

    Point a dominates b when `a_i >= b_i` for every party i and `a_i > b_i` for some, both to within 1e-9. On the
    frontier nobody can gain without somebody losing; where on it a bargain will lie, it does not say, and points just
    off it may be far easier to explain at home.

    Parameters
    ----------
    values : float array, shape (parties, n)

    Returns
    -------
    bool array, shape (n,)

    References
    ----------
    Kung, H. T., Luccio, F. and Preparata, F. P. (1975), On finding the maxima of a set of vectors, JACM 22(4).

    Examples
    --------
    >>> nondominated(np.array([[1.0, 0.5, 0.5, 0.2], [0.0, 0.5, 0.4, 0.5]]))
    array([ True,  True, False, False])
    """
    parties, points = values.shape
    if parties == 0 or points == 0:
        return np.ones(points, dtype=np.bool_)
    if parties == 1:
        return np.asarray(values[0] >= values[0].max() - TOLERANCE)
    if points > SIFTED_FROM:
        left = _unsurpassed(values)
        flags = np.zeros(points, dtype=np.bool_)
        flags[left[nondominated(values[:, left]) if len(left) < points else _compared(values)]] = True
        return flags
    return _compared(values)


def _compared(values: Floats) -> Flags:
    """The same by comparing all of them."""
    return _of_two(values[0], values[1]) if len(values) == 2 else _of_many(values)


def _unsurpassed(values: Floats) -> Indices:
    """The points that none of a few strong ones betters for every party at once."""
    parties, points = values.shape
    places = np.arange(points, dtype=np.int64)
    tilted = [np.ones(parties) + power * each for power in (0, 1, 3, 9, 27) for each in np.eye(parties)]
    for weights in tilted[parties - 1 :]:
        strong = values[:, [int((weights @ values).argmax())]]
        ahead = values[0] >= strong[0] - TOLERANCE
        for row, best in zip(values[1:], strong[1:], strict=True):
            ahead |= row >= best - TOLERANCE
        left = np.flatnonzero(ahead)
        values, places = values[:, left], places[left]
    return places[_near_the_edge(values)] if parties == 2 and len(places) > SIFTED_FROM else places


def _near_the_edge(values: Floats) -> Indices:
    """Of two parties' points those that nothing in a better stripe of the first value surpasses on the second."""
    first, second = values
    low, high = float(first.min()), float(first.max())
    if high - low < STRIPES * 10 * TOLERANCE:
        return np.arange(len(first), dtype=np.int64)
    stripe = ((first - low) * ((STRIPES - 1) / (high - low))).astype(np.int64)
    best = np.full(STRIPES + 2, -np.inf)
    np.maximum.at(best, stripe, second)
    beyond = np.maximum.accumulate(best[::-1])[::-1]
    return np.flatnonzero(second >= beyond[stripe + 2] - TOLERANCE)


def _of_two(first: Floats, second: Floats) -> Flags:
    """Two parties: the best second value among the points that are better, or no worse, on the first."""
    order = np.argsort(-first, kind="stable")
    falling = -first[order]
    best = np.concatenate([[-np.inf], np.maximum.accumulate(second[order])])
    better = best[np.searchsorted(falling, -(first + TOLERANCE), side="left")]
    no_worse = best[np.searchsorted(falling, -(first - TOLERANCE), side="right")]
    return np.asarray((better < second - TOLERANCE) & (no_worse <= second + TOLERANCE))


def _of_many(values: Floats) -> Flags:
    """Three parties or more: a few strong points sift most of the rest, which is then compared in blocks."""
    kept = np.ones(values.shape[1], dtype=np.bool_)
    for point in _strong(values):
        kept &= ~_dominated(values, values[:, [point]])
    places = np.flatnonzero(kept)
    places = places[np.argsort(-values[:, places].sum(axis=0), kind="stable")]
    front = values[:, :0]
    found: list[Indices] = []
    for start in range(0, len(places), COMPARED_AT_ONCE):
        block = places[start : start + COMPARED_AT_ONCE]
        block = block[~_dominated(values[:, block], front)]
        block = block[~_dominated(values[:, block], values[:, block])]
        found.append(block)
        front = np.concatenate([front, values[:, block]], axis=1)
    survivors = np.concatenate(found)
    flags = np.zeros(values.shape[1], dtype=np.bool_)
    flags[survivors[~_dominated(values[:, survivors], front)]] = True
    return flags


def _strong(values: Floats) -> Indices:
    """A few points that better many others: the highest of some weighted sums."""
    parties = len(values)
    weights = np.concatenate([np.ones((1, parties)), np.eye(parties) * parties + 1])
    return np.unique((weights @ values).argmax(axis=1))


def _dominated(points: Floats, others: Floats) -> Flags:
    """Which points some other point dominates, shape (points,)."""
    dominated = np.zeros(points.shape[1], dtype=np.bool_)
    for start in range(0, others.shape[1], COMPARED_AT_ONCE):
        some = others[:, np.newaxis, start : start + COMPARED_AT_ONCE]
        for first in range(0, points.shape[1], POINTS_AT_ONCE):
            mine = points[:, first : first + POINTS_AT_ONCE, np.newaxis]
            no_worse = np.all(some >= mine - TOLERANCE, axis=0)
            better = np.any(some > mine + TOLERANCE, axis=0)
            dominated[first : first + POINTS_AT_ONCE] |= np.any(no_worse & better, axis=1)
    return dominated


def _descending(values: Floats) -> Indices:
    """Places by falling value; values within the tolerance of their neighbour keep their order."""
    order = np.argsort(-values, kind="stable")
    steps = np.concatenate([[0], np.cumsum(np.diff(-values[order]) > TOLERANCE)])
    return order[np.lexsort((order, steps))] if len(values) else order
