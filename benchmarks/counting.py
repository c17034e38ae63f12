"""Counting packages: against a floor that only compares, against a NegMAS loop, and after one edit."""

from __future__ import annotations

import copy
import subprocess
import sys
from collections.abc import Iterator

import numpy as np

from benchmarks.problems import compiled, crowd
from benchmarks.timing import Row, Timed, once, timed
from coach.analysis.frontier import frontier_of
from coach.analysis.kept import Kept
from coach.analysis.negotiation import Negotiation
from coach.analysis.results import Frontier
from coach.analysis.sampled import estimate_sets
from coach.analysis.sets import Sets, count_sets

PEOPLE = 30


def counted(negotiation: Negotiation, kept: Kept | None = None) -> tuple[Sets, Frontier]:
    """Every count, what each constituency and each red line frees, the zone, and the frontier."""
    sets = count_sets(negotiation, kept=kept)
    return sets, frontier_of(negotiation, sets.layout, sets.agreeable_bits)


def floor(packages: int, people: int = PEOPLE) -> float:
    """Seconds to compare one small number per package and constituency, all in the processor's cache."""
    numbers = np.arange(1 << 14, dtype=np.int16)
    held = np.empty(1 << 14, dtype=np.bool_)
    rounds = 2_000

    def compare() -> None:
        for _ in range(rounds):
            np.greater_equal(numbers, 77, out=held)

    return timed(compare).median / rounds / (1 << 14) * packages * people


def rows(full: bool) -> Iterator[Row]:
    """The rows about counting."""
    times: dict[int, Timed] = {}
    for issues in (4, 5, 6, 7, 8):
        negotiation = compiled(crowd(PEOPLE, issues))
        runs = 9 if issues < 7 else 3 if issues == 7 else 1
        times[issues] = (once if issues == 8 else timed)(lambda each=negotiation: counted(each), runs)  # type: ignore[misc]
        share = times[issues].median / floor(10**issues)
        goals = {6: (8.0, "<= 8 floors"), 8: (3.0, "<= 3 floors")}
        goal, says = goals.get(issues, (None, ""))
        what = f"full count and frontier at 10^{issues} x {PEOPLE}, ms"
        yield Row(
            what, f"{times[issues].shown}, {share:.1f} floors", says, None if goal is None else share <= goal
        )
    for before, after in ((5, 6), (6, 7), (7, 8)):
        ratio = times[after].median / times[before].median
        yield Row(f"10^{before} to 10^{after}", f"{ratio:.1f} x the time", "<= 10 x", ratio <= 10)
    twice = compiled(crowd(2 * PEOPLE, 6))
    many = timed(lambda: counted(twice))
    ratio = many.median / times[6].median
    yield Row(
        f"{PEOPLE} to {2 * PEOPLE} constituencies at 10^6", f"{ratio:.1f} x the time", "<= 3 x", ratio <= 3
    )
    grown = memory_at(8) - memory_at(2)
    yield Row("memory at 10^8 beyond a small session, MB", f"{grown:.0f}", "<= 100", grown <= 100)
    yield edit(times[6])
    yield sampled()
    yield from against_negmas(5 if full else 4, times)


def memory_at(issues: int) -> float:
    """The most memory, in MB, of a process that counts so large a space (Linux)."""
    script = (
        "from benchmarks.counting import counted\nfrom benchmarks.problems import compiled, crowd\n"
        f"counted(compiled(crowd({PEOPLE}, {issues})))\n"
        "status = open('/proc/self/status').read()\n"
        "print(status.split('VmHWM:')[1].split()[0])\n"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return int(found.stdout) / 1024


def edit(whole: Timed) -> Row:
    """One constituency edited at 10^6, the earlier count kept."""
    tree, kept = crowd(PEOPLE, 6), Kept()
    counted(compiled(tree), kept)
    times = []
    for place in range(9):
        changed = copy.deepcopy(tree)
        changed["parties"][0]["constituencies"][place]["judgement"]["no_agreement"] = 0.1
        negotiation = compiled(changed)
        times.append(once(lambda each=negotiation: counted(each, kept)).median)  # type: ignore[misc]
    ratio = sorted(times)[4] / whole.median
    return Row("one edit at 10^6, of the full count", f"{ratio:.2f}", "<= 0.1", ratio <= 0.1)


def sampled() -> Row:
    """How often the interval of a sample holds the truth."""
    negotiation = compiled(crowd(PEOPLE, 6))
    truth = count_sets(negotiation).zone.share
    found = [estimate_sets(negotiation, draws=2_000, seed=seed).zone for seed in range(200)]
    held = sum((each.low or 0) <= truth <= (each.high or 0) for each in found) / 200
    return Row(
        f"95 % intervals that hold the truth (a zone of {truth:.2%}, 200 seeds at 10^6)",
        f"{held:.1%}",
        ">= 93 %",
        held >= 0.93,
    )


def against_negmas(issues: int, times: dict[int, Timed]) -> Iterator[Row]:
    """A loop over NegMAS utility functions that finds only zone and frontier, held to find the same."""
    try:
        from benchmarks.negmas_loop import zone_and_frontier
    except ImportError:
        yield Row("against a NegMAS loop", "NegMAS is not installed", ">= 2000 x")
        return
    tree = crowd(PEOPLE, issues)
    sets, frontier = counted(compiled(tree))
    found: list[tuple[int, int]] = []
    taken = once(lambda: found.append(zone_and_frontier(tree)))
    assert found[0] == (sets.zone.size, frontier.size), (found, sets.zone.size, frontier.size)
    here = taken.median / times[issues].median
    scaled = taken.median * 10 ** (6 - issues) / times[6].median
    yield Row(
        f"a NegMAS loop at 10^{issues} (zone and frontier only; the same ones), ms",
        f"{taken.shown}, {here:,.0f} x ours",
        "",
    )
    yield Row(
        f"the same at 10^6, taken as {10 ** (6 - issues):,} times as long",
        f"{scaled:,.0f} x ours",
        ">= 2000 x",
        scaled >= 2000,
    )
