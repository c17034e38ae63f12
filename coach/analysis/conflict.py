"""Why nothing is agreeable: the smallest sets of demands that no package can meet together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coach.analysis.acceptance import Crossings, Margins
from coach.analysis.bits import Bits, Block, Layout, unpacked
from coach.analysis.hitting import smallest_conflicts
from coach.analysis.negotiation import Negotiation, Side
from coach.analysis.readings import NEGOTIATOR, Line, Reading
from coach.analysis.routes import RouteRule
from coach.analysis.space import Flags

MOST_LISTED = 20
COMPARED_AT_ONCE = 64


@dataclass(frozen=True, eq=False)
class Demand:
    """Something that a package may fail: one red line, or (line None) a margin of at least 0."""

    id: str
    party: str
    holder: str | None
    reading: Reading
    line: Line | None

    def refused(self, layout: Layout) -> Margins | Crossings:
        """What tells which packages fail it (crossings) or meet it (margins)."""
        return Margins(layout, self.reading) if self.line is None else Crossings(layout, self.line)


def conflicts(negotiation: Negotiation, most: int = MOST_LISTED) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The minimal conflicting sets of demands, for a negotiation in which nothing is agreeable.

    A demand is a counted red line (its id), a constituency's margin (`margin:ID`) or a negotiator's
    (`margin:negotiator:PARTY`). A set S conflicts if nothing is agreeable when only the demands of S refuse and all
    else is a yes; it is minimal if no proper subset conflicts. Minimal does not mean to blame: any one member of a set
    could give way, and the list says nothing of what that would cost it.

    Parameters
    ----------
    negotiation : Negotiation
        One whose set of agreeable packages is empty.
    most : int
        How many sets to list.

    Returns
    -------
    tuple of sets, and whether these are all
        Smallest first, then in file order (negotiator before constituencies, margin before red lines). One empty set
        where even universal acceptance passes no gate.

    References
    ----------
    Liffiton, M., Previti, A., Malik, A. and Marques-Silva, J. (2016), Fast, flexible MUS enumeration, Constraints 21.
    Ignatiev, A. et al. (2015), Smallest MUS extraction with minimal hitting set dualization, CP 2015.
    """
    demands = demands_of(negotiation)
    failures = Failures(negotiation, demands, _fewest(_signatures(negotiation, demands)))
    found, complete = smallest_conflicts(len(demands), failures.surviving, failures.fails, most)
    return named(demands, found), complete


def named(demands: list[Demand], found: list[int]) -> tuple[tuple[str, ...], ...]:
    """Sets of demands, given as bit masks, by id."""
    return tuple(
        tuple(demand.id for place, demand in enumerate(demands) if conflict >> place & 1)
        for conflict in found
    )


def demands_of(negotiation: Negotiation) -> list[Demand]:
    """All demands that can matter on the planned routes, in file order."""
    return [demand for side in negotiation.sides for demand in _demands(side)]


def _demands(side: Side) -> list[Demand]:
    demands: list[Demand] = []
    for reading in side.reading.everyone:
        if reading.holder is not None and reading.holder not in side.planned.members:
            continue
        name = reading.holder or f"{NEGOTIATOR}:{side.id}"
        if reading.mapped:
            demands.append(Demand(f"margin:{name}", side.id, reading.holder, reading, None))
        demands += [
            Demand(line.id, side.id, reading.holder, reading, line)
            for line in reading.lines
            if line.counted and not line.region.empty
        ]
    return demands


class Failures:
    """Which demands some packages fail (a row each), and which of them survives a set of demands."""

    def __init__(self, negotiation: Negotiation, demands: list[Demand], failed: Flags) -> None:
        self._failed = failed
        self._columns: dict[tuple[str, str | None], list[int]] = {}
        for place, demand in enumerate(demands):
            self._columns.setdefault((demand.party, demand.holder), []).append(place)
        self._routes: list[tuple[str, RouteRule]] = [(side.id, side.planned) for side in negotiation.sides]

    def add(self, failed: Flags) -> None:
        """Some more packages, shape (n, demands)."""
        self._failed = np.concatenate([self._failed, failed])

    def fails(self, row: int) -> int:
        """The demands that a row of packages fails, as a bit mask."""
        return sum(1 << int(place) for place in np.flatnonzero(self._failed[row]))

    def surviving(self, active: int) -> int | None:
        """A row of packages that is agreeable when only the active demands (a bit mask) refuse, or None."""
        rows = len(self._failed)
        agreed = np.ones(rows, dtype=np.bool_)
        for party, route in self._routes:
            agreed &= ~self._refused(party, None, active)
            accepts = {member: ~self._refused(party, member, active) for member in route.members}
            for gate in route.gates:
                agreed &= gate.passed(accepts)
        survivors = np.flatnonzero(agreed)
        return int(survivors[0]) if len(survivors) else None

    def _refused(self, party: str, holder: str | None, active: int) -> Flags:
        columns = [place for place in self._columns.get((party, holder), []) if active >> place & 1]
        return np.asarray(self._failed[:, columns].any(axis=1))


def _signatures(negotiation: Negotiation, demands: list[Demand]) -> Flags:
    """The different combinations of demands that packages fail, shape (combinations, demands)."""
    layout = Layout.of(negotiation.space)
    refusals = [demand.refused(layout) for demand in demands]
    octets = max(1, -(-len(demands) // 8))
    kept = np.zeros((0, octets), dtype=np.uint8)
    for block in layout.blocks():
        there = unpacked(block.possible, layout.width)
        failed = np.zeros((len(demands), int(there.sum())), dtype=np.bool_)
        for row, refusal in zip(failed, refusals, strict=True):
            row[:] = unpacked(_failing(refusal, block), layout.width)[there]
        rows = np.packbits(failed, axis=0, bitorder="little").T
        padded = np.zeros((len(rows), octets), dtype=np.uint8)
        padded[:, : rows.shape[1]] = rows
        kept = _distinct(np.concatenate([kept, padded]))
    return np.unpackbits(kept, axis=1, count=len(demands), bitorder="little").view(np.bool_)


def _failing(refusal: Margins | Crossings, block: Block) -> Bits:
    if isinstance(refusal, Margins):
        return block.possible & ~refusal.bits(block)
    return refusal.bits(block)


def _distinct(
    rows: np.ndarray[tuple[int, int], np.dtype[np.uint8]],
) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """The different rows, each once."""
    whole = np.ascontiguousarray(rows).view(np.dtype((np.void, rows.shape[1]))).reshape(-1)
    _, first = np.unique(whole, return_index=True)
    return rows[np.sort(first)]


def _fewest(failed: Flags) -> Flags:
    """The rows that contain no other row: a package that fails more than another can be left out."""
    sizes = failed.sum(axis=1)
    rest = failed[np.argsort(sizes, kind="stable")]
    kept: list[Flags] = []
    while len(rest):
        smallest = rest[: np.searchsorted(rest.sum(axis=1), rest[0].sum(), side="right")]
        kept.append(smallest)
        rest = rest[len(smallest) :]
        for start in range(0, len(smallest), COMPARED_AT_ONCE):
            rest = rest[~_contains(rest, smallest[start : start + COMPARED_AT_ONCE])]
    return np.concatenate(kept) if kept else failed


def _contains(rows: Flags, parts: Flags) -> Flags:
    """Which of the rows contain at least one of the parts (all parts of one size)."""
    shared = rows.astype(np.float32) @ parts.astype(np.float32).T
    return np.asarray((shared == parts[0].sum()).any(axis=1))
