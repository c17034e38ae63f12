"""The fault campaigns:  python -m tests.torture [--long] [--seed S] [--shard I/N] [--only NAME,...] [--add]

Without --long: about three minutes, for every change. With it: about an hour, in shards where there is more than one
machine. --add adds the counts to docs/reference/torture-counters.json. A failing seed is printed, and the exit code
is then 1.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture import counters, crowd, damage, kills, power, registers, sequences, shim
from tests.torture.world import OPERATIONS

CORE = ("save", "undo", "import")
COUNTS = {  # campaign: (short, long)
    "kills": (1_000, 5_000),
    "faults": (0, 0),
    "images": (10_000, 50_000),
    "damage": (2_000, 20_000),
    "crowd": (1, 5),
    "sequences": (200, 2_000),
    "registers": (3_000, 50_000),
}


@dataclass
class Result:
    runs: int
    failures: list[str]
    more: dict[str, int] = field(default_factory=dict)


def run_kills(count: int, seed: int, long: bool) -> Result:
    outcome = kills.campaign(count, seed)
    return Result(outcome.kills, outcome.failures, {"acknowledged": outcome.acknowledged})


def run_faults(count: int, seed: int, long: bool) -> Result:
    total = Result(0, [])
    with tempfile.TemporaryDirectory() as folder:
        library = shim.built(Path(folder))
        for name in tuple(OPERATIONS) if long else CORE:
            done = shim.run_under(library, "tests.torture.faults", "all", name)
            if done.returncode:
                total.failures.append(f"{name}: {done.stderr[-2000:]}")
                continue
            told = json.loads(done.stdout)
            total.runs += sum(told["runs"].values())
            total.failures += told["failures"]
    return total


def run_images(count: int, seed: int, long: bool) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        done = shim.run_under(shim.built(Path(folder)), "tests.torture.power", folder)
        if done.returncode:
            return Result(0, [done.stderr[-2000:]])
        return Result(*power.cut(Path(folder).resolve(), count, seed))


def run_damage(count: int, seed: int, long: bool) -> Result:
    runs, noticed, failures = damage.campaign(count, seed)
    return Result(runs, failures, {"noticed": noticed})


def run_crowd(count: int, seed: int, long: bool) -> Result:
    return Result(count * 1_200, [each for _ in range(count) for each in crowd.crowd(30, 40)])


def run_sequences(count: int, seed: int, long: bool) -> Result:
    return Result(*sequences.campaign(count, seed))


def run_registers(count: int, seed: int, long: bool) -> Result:
    return Result(*registers.campaign(count, seed))


CAMPAIGNS: dict[str, Callable[[int, int, bool], Result]] = {
    "kills": run_kills,
    "faults": run_faults,
    "images": run_images,
    "damage": run_damage,
    "crowd": run_crowd,
    "sequences": run_sequences,
    "registers": run_registers,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--shard", default="1/1", metavar="I/N")
    parser.add_argument("--only", default=",".join(CAMPAIGNS))
    parser.add_argument("--add", action="store_true")
    given = parser.parse_args()
    shard, shards = (int(each) for each in given.shard.split("/"))
    failed = False
    for name in given.only.split(","):
        if name in ("faults", "images") and not shim.can_build():
            print(f"{name}: not run, for want of a C compiler or of Linux")
            continue
        count = -(-COUNTS[name][given.long] // shards)
        began = time.monotonic()
        result = CAMPAIGNS[name](count, given.seed + shard, given.long)
        took = time.monotonic() - began
        print(
            f"{name}: {result.runs} runs, {len(result.failures)} failures, {took:.0f} s, seed {given.seed + shard}",
            flush=True,
        )
        for each in result.failures[:20]:
            print(f"  {each}", flush=True)
        failed = failed or bool(result.failures)
        if given.add:
            counters.add(name, given.seed + shard, result.runs, len(result.failures), **result.more)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
