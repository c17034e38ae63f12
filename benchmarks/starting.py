"""A cold `coach analyze` of a worked case, against importing what it rests on."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import Row

CASE = Path(__file__).resolve().parents[1] / "playbooks" / "cases" / "bonn-summit-1978.yaml"
RUNS = 9


def rows(full: bool) -> Iterator[Row]:
    """The row about the start."""
    bare = _seconds("import numpy, pydantic")
    ours = _seconds(f"from coach.cli.main import main; main(['analyze', {str(CASE)!r}])")
    ratio = ours / bare
    yield Row(
        f"cold `coach analyze` of {CASE.stem}, ms",
        f"{ours * 1000:.0f}, `import numpy, pydantic` {bare * 1000:.0f}: {ratio:.1f} x",
        "<= 2.5 x",
        ratio <= 2.5,
    )


def _seconds(script: str) -> float:
    """The median processor time of a process, the first one left out."""
    times = []
    for _ in range(RUNS + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times[1:])
