"""Random runs of edits, undo, redo and restarts: they end where the plainest model says they should."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

from tests.desk.test_undo_sequences import play
from tests.torture.forking import fast_folder, warm


def campaign(count: int, seed: int) -> tuple[int, list[str]]:
    warm()
    chance = random.Random(seed)
    failures: list[str] = []
    with tempfile.TemporaryDirectory(dir=fast_folder()) as place:
        for run in range(count):
            steps = [_step(chance) for _ in range(chance.randint(3, 30))]
            try:
                play(steps, Path(place) / "data" / "sessions.db")
            except AssertionError as error:
                failures.append(f"seed {seed}, sequence {run}: {steps}: {error}")
            shutil.rmtree(Path(place) / "data", ignore_errors=True)
    return count, failures


def _step(chance: random.Random) -> tuple[str, int | None]:
    kind = chance.choices(["edit", "undo", "redo", "restart", "snapshot"], [8, 5, 3, 1, 1])[0]
    return kind, chance.randint(0, 9) if kind == "edit" else None
