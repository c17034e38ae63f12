"""The engine's speed in one table: `python -m benchmarks`, with `--full` for the longer comparisons.

The programs that it is held against are installed with `pip install --group bench`; what is missing is said in its row.
"""

from __future__ import annotations

import argparse
import os
import platform

from benchmarks import counting, figures, hard, starting

PARTS = {"counting": counting.rows, "figures": figures.rows, "starting": starting.rows, "hard": hard.rows}


def main() -> None:
    """Print the table as Markdown, row by row as it is measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="only these parts")
    parser.add_argument("--full", action="store_true", help="the longer comparisons too")
    given = parser.parse_args()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    cores = os.cpu_count()
    print(f"{platform.machine()}, {cores} cores, load {load:.1f}, Python {platform.python_version()}\n")
    print("| what | measured: median (least) | goal | |")
    print("|---|---|---|---|")
    for part in given.parts or PARTS:
        for row in PARTS[part](given.full):
            print(row.line, flush=True)


if __name__ == "__main__":
    main()
