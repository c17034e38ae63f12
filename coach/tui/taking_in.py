"""Import on screen: read whole, checked, shown beside what is kept, and only then taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from coach.tui.fence import OUTSIDE, within_reach
from coach.tui.screens.choosing import Ask, Choose

if TYPE_CHECKING:
    from coach.desk.importing import Arrival
    from coach.desk.kept import KeptSessions
    from coach.desk.registering import Preview
    from coach.tui.app import CoachApp

_NOTE = "A session (.yaml .json), a list of people (.xlsx .csv), or a copy of all your sessions (.db)"
_MOST_LINES = 6


async def ask_for_file(app: CoachApp, done: Callable[[], None]) -> None:
    """Asks for a file and takes it in; `done` is called when something was kept."""
    typed = await app.push_screen_wait(Ask("Take in which file?", _NOTE, place="import"))
    if not typed or not typed.strip():
        return
    path = Path(typed.strip()).expanduser()
    if not within_reach(path):
        app.tell(OUTSIDE, alarm=True)
        return
    from coach.desk.registering import is_register

    if is_register(str(path)):
        _take_register(app, path, done)
    else:
        app.keeper.ask(lambda kept: _arrivals(kept, path), lambda found: _arrived(app, path, found, done))


def _arrivals(kept: KeptSessions, path: Path) -> tuple[Arrival, ...]:
    """What has come, compared with what is kept; what is new is kept at once."""
    from coach.desk.importing import arrival, is_store, sessions_in, take_in
    from coach.desk.opening import open_file
    from coach.desk.where import in_words

    with in_words():
        opened = sessions_in(path) if is_store(path.name) else (open_file(str(path)),)
    found = tuple(arrival(kept, each) for each in opened)
    for each in found:
        if each.state == "new":
            take_in(kept, each, "update", path.name)
    return found


def _arrived(app: CoachApp, path: Path, found: object, done: Callable[[], None]) -> None:
    arrivals = cast("Sequence[Arrival]", found)
    new = [each for each in arrivals if each.state == "new"]
    if new:
        app.tell(f"Imported {', '.join(each.opened.session.title for each in new)}")
        done()
    for each in arrivals:
        if each.state == "differs" or each.deleted:
            from coach.tui.screens.arrived import Arrived

            app.push_screen(Arrived(each, path.name))
        elif each.state == "same":
            app.tell(f"{each.opened.session.title} is kept just so already.")


def _take_register(app: CoachApp, path: Path, done: Callable[[], None]) -> None:
    def previewed(_: KeptSessions) -> object:
        from coach.desk.registering import preview_register

        return preview_register(str(path), None)

    def shown(found: object) -> None:
        preview = cast("Preview", found)
        lines = [each.sentence for each in preview.lines[:_MOST_LINES]]
        more = len(preview.lines) - _MOST_LINES
        note = "\n".join([*lines, *([f"and {more} more"] if more > 0 else [])])
        title = f"{path.name}: {preview.rows} rows"
        entries = [
            ("take", f"Make a session of them: {preview.session.title}", note),
            ("leave", "Leave it", ""),
        ]

        def chosen(key: str | None) -> None:
            if key == "take":
                label = f"Imported {path.name}"
                app.keeper.ask(lambda kept: kept.keep(preview.session, label=label), lambda _: done())

        app.push_screen(Choose(title, entries), chosen)

    app.keeper.ask(previewed, shown)
