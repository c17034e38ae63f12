"""What keeping costs: a durable save beside the disk's own sync, a long history beside whole copies, and the list.

    python benchmarks/store.py [--folder DIR]

Every ratio is of medians of one run on one disk; the folder must lie on a disk, not in memory.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coach.store.store import Store
from tests.store.trees import large, prose, small


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def edited(tree: dict[str, Any], n: int) -> dict[str, Any]:
    """The tree after an edit as people make them: mostly a figure, sometimes a sentence."""
    changed = copy.deepcopy(tree)
    who = changed["parties"][n % 2]["constituencies"][n % 38]
    if n % 5:
        issue = who["judgement"]["issues"][f"i{n % 8}"]
        issue["importance"] = (n * 7 % 50) / 10
    else:
        who["interests"] = [prose(random.Random(n), 20), *who["interests"][1:]]
    return changed


def durable_save(folder: Path) -> dict[str, float]:
    """Saves of a 100 KB session and syncs of one 4 KB write, taken by turns so that both meet the same disk."""
    raw_file = os.open(folder / "raw", os.O_CREAT | os.O_WRONLY, 0o600)
    saves, syncs = [], []
    with Store.open(folder / "data" / "save.db") as store:
        head = store.make("a", large("a"), label="Made")
        size = len(json.dumps(head.tree))
        for n in range(400):
            tree = edited(head.tree, n)
            began = time.perf_counter()
            head = store.add(head, tree, label=f"Edit {n}", to_the_letter=False)
            saves.append(time.perf_counter() - began)
            os.write(raw_file, b"x" * 4096)
            syncs.append(seconds(lambda: os.fdatasync(raw_file)))
    os.close(raw_file)
    return {
        "session, KB": size / 1000,
        "save, ms": statistics.median(saves) * 1000,
        "raw fdatasync, ms": statistics.median(syncs) * 1000,
        "ratio (goal: at most 4)": statistics.median(saves) / statistics.median(syncs),
    }


def long_history(folder: Path, edits: int) -> dict[str, float]:
    """The size of a file with that many edits, beside a compressed copy of each revision."""
    path = folder / "data" / "history.db"
    compressed = 0
    with Store.open(path) as store:
        head = store.make("a", large("a"), label="Made")
        store._file.run("PRAGMA synchronous = OFF")
        for n in range(edits):
            head = store.add(
                head, edited(head.tree, n), label=f"Set the importance of issue {n % 8} to {n % 50}"
            )
            if n % 100 == 0:
                compressed += 100 * len(zlib.compress(json.dumps(head.tree).encode(), 6))
    own = path.stat().st_size
    with Store.open(path) as store:
        opened = seconds(lambda: store.head("a"))
    return {
        "edits": edits,
        "file, MB": own / 1e6,
        "zlib of each revision, MB": compressed / 1e6,
        "share (goal: at most 0.05)": own / compressed,
        "opened and verified, ms": opened * 1000,
    }


def listing(folder: Path, sessions: int) -> dict[str, float]:
    """`coach list`, from the start of the interpreter to its end."""
    path = folder / "data" / "list.db"
    with Store.open(path) as store:
        store._file.run("PRAGMA synchronous = OFF")
        for n in range(sessions):
            store.make(f"s{n}", small(f"s{n}", f"Session {n}"), label="Made")
    command = [sys.executable, "-m", "coach", "list", "--db", str(path)]
    runs = [seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(5)]
    bare = [seconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)) for _ in range(5)]
    return {
        "sessions": sessions,
        "coach list, s (goal: under 0.5)": statistics.median(runs),
        "python -c pass, s": statistics.median(bare),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", default=None)
    parser.add_argument("--edits", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as place:
        folder = Path(place)
        for name, found in (
            ("durable save", durable_save(folder)),
            ("long history", long_history(folder, given.edits)),
            ("list", listing(folder, 1_000)),
        ):
            print(name)
            for key, value in found.items():
                print(f"  {key:32} {value:10.3f}")


if __name__ == "__main__":
    main()
