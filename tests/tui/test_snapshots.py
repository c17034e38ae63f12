"""Screens of the worked case as they were looked at. COACH_SNAPSHOTS=write after a change that is meant, then look."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from coach.desk.kept import KeptSessions
from tests.tui.stage import Stage, play

FOLDER = Path(__file__).parent / "snapshots"
SCREENS = {
    "people": ("behind-their-table", (80, 24), ()),
    "ways": ("ratification", (80, 24), ()),
    "grid": ("judgements", (80, 24), ("down", "down", "right")),
    "lines": ("red-lines", (80, 24), ()),
    "bench": ("deal-bench", (80, 24), ("down", "right")),
    "speech": ("their-speech", (80, 24), ()),
    "bench-wide": ("deal-bench", (140, 45), ()),
    "grid-wide": ("judgements", (140, 45), ()),
}


@pytest.fixture
def guessed(path, german) -> str:
    from datetime import date

    from coach.desk.guessing import guessed

    with KeptSessions.open(path) as kept:
        desk = kept.open_session(german)
        kept.apply(desk, guessed(desk.session, 0.45, date(1990, 6, 22)))
    return german


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
def test_screens_look_as_they_were_looked_at(path, guessed, size):
    wanted = {name: screen for name, screen in SCREENS.items() if screen[1] == size}

    async def story(stage: Stage) -> None:
        for name, (step, _, keys) in wanted.items():
            await stage.go(step)
            await stage.settle()
            await stage.press(*keys)
            await stage.settle()
            seen = re.sub(r"saved \d\d:\d\d", "saved 12:03", stage.seen())
            seen = "\n".join(line.rstrip() for line in seen.splitlines()) + "\n"
            page = FOLDER / f"{name}.txt"
            if os.environ.get("COACH_SNAPSHOTS") == "write":
                page.write_text(seen, encoding="utf-8")
            assert seen == page.read_text(encoding="utf-8"), name

    play(path, story, size=size, session=guessed)
