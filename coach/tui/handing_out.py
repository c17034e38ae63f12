"""Export on screen: a session to a file of the format that its name says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coach.tui.fence import OUTSIDE, within_reach
from coach.tui.screens.choosing import Ask

if TYPE_CHECKING:
    from coach.desk.kept import KeptSessions
    from coach.tui.app import CoachApp

_NOTE = "The ending says the format: .yaml .json .xlsx .csv"


def export(app: CoachApp, id: str) -> None:
    """Asks for a file and writes the session to it."""

    def named(kept: KeptSessions) -> object:
        from coach.desk.exporting import exported_name

        return exported_name(kept.present(id), "yaml")

    def ask_where(name: object) -> None:
        asked = Ask("Write it to which file?", _NOTE, str(Path.home() / str(name)))
        app.push_screen(asked, lambda typed: _write(app, id, typed))

    app.keeper.ask(named, ask_where)


def _write(app: CoachApp, id: str, typed: str | None) -> None:
    if not typed or not typed.strip():
        return
    target = Path(typed.strip()).expanduser()
    if not within_reach(target):
        app.tell(OUTSIDE, alarm=True)
        return

    def write(kept: KeptSessions) -> object:
        from coach.desk.exporting import exported, kind_for, write_export

        write_export(exported(kept.present(id), kind_for(target, None)), target)
        return target

    app.keeper.ask(write, lambda _: app.tell(f"Written: {target}"))
