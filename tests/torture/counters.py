"""How often each promise was put to the test, added up over all runs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

FILE = Path(__file__).parents[2] / "docs" / "reference" / "torture-counters.json"


def add(campaign: str, seed: int, runs: int, failures: int, **more: int) -> dict[str, object]:
    """Adds a run to the counters; what a campaign counts beside its runs is added up too."""
    counters = json.loads(FILE.read_text()) if FILE.exists() else {}
    held = counters.setdefault(campaign, {"runs": 0, "failures": 0, "seeds": []})
    held["runs"] += runs
    held["failures"] += failures
    held["seeds"] = [*held["seeds"], seed][-200:]
    held["last"] = datetime.now(UTC).strftime("%Y-%m-%d")
    for name, count in more.items():
        held[name] = held.get(name, 0) + count
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps(counters, indent=2) + "\n")
    return held
