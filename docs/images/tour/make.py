"""Makes the pictures of the tour anew: `python docs/images/tour/make.py`.

The German case is kept in a store of its own and walked through without a terminal; each picture is an SVG without
anything that would be loaded from elsewhere. `python docs/images/tour/make.py grid bench` makes those two only.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from coach.desk.cases import worked_case
from coach.desk.kept import KeptSessions
from coach.desk.tours import copied_from
from coach.tui.app import CoachApp

HERE = Path(__file__).resolve().parent
CASE = "german-reunification-1990"
PICTURES: tuple[tuple[str, str, str, tuple[int, int], tuple[str, ...]], ...] = (
    ("home", "", "coach-dark", (80, 16), ()),
    ("tour", "deal-bench", "coach-dark", (100, 30), ("f9", "enter")),
    ("people", "behind-their-table", "coach-light", (140, 32), ()),
    ("papers", "papers", "coach-light", (80, 24), ()),
    ("steps", "their-speech", "coach-dark", (100, 26), ("ctrl+g",)),
    ("grid", "judgements", "coach-dark", (80, 24), ("down", "down", "right")),
    ("bench", "deal-bench", "coach-dark", (100, 26), ("down", "right")),
    ("bench-light", "deal-bench", "coach-light", (140, 32), ()),
    ("speech", "their-speech", "coach-light", (100, 26), ()),
    ("help", "help-them", "coach-dark", (100, 26), ()),
    ("ways", "ratification", "coach-contrast", (80, 24), ()),
)


async def _settle(app: CoachApp, pilot: object) -> None:
    for _ in range(3):
        await pilot.pause()  # type: ignore[attr-defined]
        await asyncio.to_thread(app.keeper.drain, 20)
        await asyncio.to_thread(app.reckoner.settle, 30)
    await pilot.pause()  # type: ignore[attr-defined]


async def _make(path: Path, session: str) -> None:
    for name, step, theme, size, keys in PICTURES:
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        app = CoachApp(path, session=session if step else None)
        async with app.run_test(size=size) as pilot:
            await _settle(app, pilot)
            app.theme = theme
            if step:
                app.screen.go_to(step)  # type: ignore[attr-defined]
            await _settle(app, pilot)
            for key in keys:
                await pilot.press(key)
                await _settle(app, pilot)
            await _settle(app, pilot)
            picture = re.sub(r"@font-face\s*{[^}]*}", "", app.export_screenshot(title="coach"))
            picture = re.sub(r"saved \d\d:\d\d", "saved 12:03", picture.replace("terminal-", "t-"))
            picture = re.sub(r"saved&#160;\d\d:\d\d", "saved&#160;12:03", picture)
            picture = re.sub(r"(&#160;)\d\d:\d\d", r"\g<1>12:03", picture) if not step else picture
            (HERE / f"{name}.svg").write_text(re.sub(r"t-\d+-", "t-", picture), encoding="utf-8")


def _main() -> None:
    from datetime import date

    from coach.desk.guessing import guessed

    path = Path(tempfile.mkdtemp()) / "sessions.db"
    with KeptSessions.open(path) as kept:
        case = worked_case(CASE)
        desk = kept.new(case.title, copied_from(CASE, case.opened.session))
        kept.apply(desk, guessed(desk.session, 0.45, date(1990, 6, 22)))
    asyncio.run(_make(path, desk.id))


if __name__ == "__main__":
    _main()
