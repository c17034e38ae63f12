"""Why nothing is agreeable where packages are too many to be gone through: the same sets, each proved by a search."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from coach.analysis.conflict import MOST_LISTED, Demand, Failures, demands_of, named
from coach.analysis.hitting import Unproved, smallest_conflicts
from coach.analysis.proving import solved
from coach.analysis.ratification import Ratification
from coach.analysis.readings import TOLERANCE, PartyReading, Reading
from coach.analysis.searching import search
from coach.analysis.sitting import Sitting
from coach.analysis.solver import available
from coach.analysis.space import Choices, Flags
from coach.analysis.watch import NOBODY, Watch

MOST_ASKED = 150
"""So many questions are put to the search before what has been found must do."""

_EFFORT = 100_000
_SECONDS = 5.0
_SEEN = 2_000


def conflicts_beyond(
    sitting: Sitting, seen: Choices, watch: Watch = NOBODY, most: int = MOST_LISTED
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The minimal conflicting sets of demands, for a negotiation in which nothing is agreeable.

    What a conflict is, `conflicts` says; every set that is listed is proved, here by a search over boxes and, where
    that does not end and it is installed, by the solver.

    Parameters
    ----------
    sitting : Sitting
    seen : int array, shape (n, issues)
        Some possible packages: what they fail spares many questions.
    watch : Watch
    most : int
        How many sets to list.

    Returns
    -------
    tuple of sets, and whether these are all
        Not complete where questions run out or one of them stays open; there may then be a smaller set than those
        that are listed.
    """
    demands = demands_of(sitting.negotiation)
    asked = _Asked(sitting, demands, seen[:_SEEN], watch)
    found, complete = smallest_conflicts(len(demands), asked.surviving, asked.known.fails, most, widen=False)
    return named(demands, found), complete


@dataclass(eq=False)
class _Asked:
    """Packages met so far, and the search that is asked for another when none of them survives."""

    sitting: Sitting
    demands: list[Demand]
    seen: Choices
    watch: Watch
    questions: int = 0
    known: Failures = field(init=False)

    def __post_init__(self) -> None:
        self.known = Failures(self.sitting.negotiation, self.demands, self._failed(self.seen))

    def surviving(self, active: int) -> int | None:
        """A row of known packages that is agreeable when only the active demands (a bit mask) refuse, or None."""
        row = self.known.surviving(active)
        if row is not None:
            return row
        self.questions += 1
        if self.questions > 2 * MOST_ASKED or (self.questions > MOST_ASKED and active.bit_count() < 2):
            raise Unproved
        self.watch.at("looking for conflicts", self.questions, 2 * MOST_ASKED)
        package = self._found(relaxed(self.sitting, self._kept(active)))
        if package is None:
            return None
        self.known.add(self._failed(package))
        row = self.known.surviving(active)
        if row is None:
            raise Unproved
        return row

    def _kept(self, active: int) -> frozenset[str]:
        return frozenset(each.id for place, each in enumerate(self.demands) if active >> place & 1)

    def _found(self, eased: Sitting) -> Choices | None:
        """A package that is agreeable to those who demand less, or None where there is none."""
        found = search(eased, "agreeable", any_one=True, effort=_EFFORT, watch=self.watch)
        if not found.complete and not len(found.best) and available():
            found = solved(eased, "agreeable", self.watch, _SECONDS)
        if len(found.best):
            return found.best
        if not found.complete:
            raise Unproved
        return None

    def _failed(self, choices: Choices) -> Flags:
        """Which demands each package fails, shape (n, demands)."""
        rows = [
            each.reading.margins(choices) < -TOLERANCE
            if each.line is None
            else each.line.region.holds(choices)
            for each in self.demands
        ]
        return np.array(rows, dtype=np.bool_).reshape(len(rows), len(choices)).T


def relaxed(sitting: Sitting, kept: frozenset[str]) -> Sitting:
    """The same sitting where only the demands of these ids refuse, and all else is a yes."""
    return Sitting(
        sitting.negotiation,
        tuple(Ratification(_eased(side.party, kept), side.route) for side in sitting.sides),
    )


def _eased(party: PartyReading, kept: frozenset[str]) -> PartyReading:
    return replace(
        party,
        negotiator=_reading(party.negotiator, f"negotiator:{party.id}", kept),
        constituencies=tuple(_reading(each, each.holder or "", kept) for each in party.constituencies),
    )


def _reading(reading: Reading, name: str, kept: frozenset[str]) -> Reading:
    lines = tuple(replace(line, counted=line.counted and line.id in kept) for line in reading.lines)
    return replace(reading, judged=reading.judged if f"margin:{name}" in kept else None, lines=lines)
