"""Measured processor times, and the rows that they make.

Processor time, not the clock: other programs may run beside. Of several runs the median counts, and the least is shown
beside it: where they lie far apart the machine was busy.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timed:
    """Seconds of processor time: the median and the least of some runs."""

    median: float
    least: float

    @property
    def shown(self) -> str:
        """Both in milliseconds."""
        return f"{self.median * 1000:,.3g} ({self.least * 1000:,.3g})"


@dataclass(frozen=True)
class Row:
    """One line of the table: a goal, what was measured, and whether it was met (None: no goal)."""

    what: str
    measured: str
    goal: str
    met: bool | None = None

    @property
    def line(self) -> str:
        """As Markdown."""
        verdict = {True: "met", False: "**falls short**", None: ""}[self.met]
        return f"| {self.what} | {self.measured} | {self.goal} | {verdict} |"


def timed(work: Callable[[], object], runs: int = 5) -> Timed:
    """The processor time of some work, after one run that does not count."""
    work()
    return once(work, runs)


def once(work: Callable[[], object], runs: int = 1) -> Timed:
    """The same without the first run, for what takes long."""
    times = []
    for _ in range(runs):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return Timed(statistics.median(times), min(times))
