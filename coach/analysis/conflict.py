"""Why nothing is agreeable: the smallest sets of demands that no package can meet together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from coach.analysis.acceptance import Crossings, Margins
from coach.analysis.bits import Bits, Block, Layout, unpacked
from coach.analysis.counted import GateRule, Ranges
from coach.analysis.hitting import smallest_conflicts
from coach.analysis.negotiation import Negotiation, Side
from coach.analysis.readings import NEGOTIATOR, Line, Reading
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
    found, complete = smallest_conflicts(
        len(demands), failures.surviving, failures.fails, most, price=failures.price
    )
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
        holders = [(demand.party, demand.holder) for demand in demands]
        first = [place for place, each in enumerate(holders) if place == 0 or each != holders[place - 1]]
        self._first = np.array(first, dtype=np.intp)
        place_of = {holders[place]: number for number, place in enumerate(first)}
        self._gates = [
            _Votes.of(gate, {who: place_of.get((side.id, who)) for who in gate.everyone}, len(first))
            for side in negotiation.sides
            for gate in side.planned.gates
        ]
        self._must = [place_of[side.id, None] for side in negotiation.sides if (side.id, None) in place_of]

    @property
    def price(self) -> int:
        """What one question costs, in looks at a correction."""
        return self._failed.size // 128

    def add(self, failed: Flags) -> None:
        """Some more packages, shape (n, demands)."""
        self._failed = np.concatenate([self._failed, failed])

    def fails(self, row: int) -> int:
        """The demands that a row of packages fails, as a bit mask."""
        octets = np.packbits(self._failed[row], bitorder="little")
        return int.from_bytes(octets.tobytes(), "little")

    def surviving(self, active: int) -> int | None:
        """A row of packages that is agreeable when only the active demands (a bit mask) refuse, or None."""
        demands = self._failed.shape[1]
        octets = np.frombuffer(active.to_bytes(-(-demands // 8), "little"), dtype=np.uint8)
        asked = np.unpackbits(octets, count=demands, bitorder="little").view(np.bool_)
        yes = np.ones((len(self._failed), 0), dtype=np.bool_)
        if len(self._first):
            yes = ~np.logical_or.reduceat(self._failed & asked, self._first, axis=1)
        agreed = yes[:, self._must].all(axis=1)
        for gate in self._gates:
            agreed &= gate.passed(yes)
        survivors = np.flatnonzero(agreed)
        return int(survivors[0]) if len(survivors) else None


@dataclass(frozen=True, eq=False)
class _Votes:
    """One gate over those who make demands: their units, what all others cast in favour, and who must be among them."""

    units: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    sure: int
    favour: Ranges
    must: list[int]

    @classmethod
    def of(cls, gate: GateRule, places: Mapping[str, int | None], holders: int) -> _Votes:
        """A gate, given where each of its members stands among those who make demands; the others always accept."""
        units, sure = [0] * holders, 0
        for who, cast in zip(gate.members, gate.units, strict=True):
            place = places[who]
            if place is None:
                sure += cast
            else:
                units[place] += cast
        must = [place for who in gate.vetoes if (place := places[who]) is not None]
        return cls(
            np.array(units, dtype=object if sum(units) >= 1 << 62 else np.int64), sure, gate.favour, must
        )

    def passed(self, yes: Flags) -> Flags:
        """Which rows pass, given who accepts, shape (rows, holders)."""
        count = yes.astype(self.units.dtype) @ self.units
        passed = np.zeros(len(yes), dtype=np.bool_)
        for least, most in self.favour:
            passed |= np.asarray((count >= least - self.sure) & (count <= most - self.sure), dtype=np.bool_)
        return np.asarray(passed & yes[:, self.must].all(axis=1))


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
