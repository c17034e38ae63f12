"""Choose several of a few: a dialog in which each choice takes one thing into a list, or out of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.desk.building import built
from coach.model.changes import Path, Tree
from coach.model.edits import Edit, SetEntry, entry_at
from coach.model.session import Session

if TYPE_CHECKING:
    from coach.tui.steps.sheet_pane import SheetPane


def turned(session: Session, path: Path, value: str, label: str) -> Edit:
    """Takes a value into the list at a path, or out of it; `label` names the change, but for which of the two."""
    held = entry_at(session, path)
    kept: list[Tree] = [each for each in held if each != value] if isinstance(held, list) else []
    out = isinstance(held, list) and len(kept) < len(held)
    value_now = (kept or None) if out else [*kept, value]
    return SetEntry(f"{label}{' (no longer)' if out else ''}", path, value_now)


def choose_in(pane: SheetPane, title: str, choices: Sequence[tuple[str, Path, str, str]], what: str) -> None:
    """Offers choices, each a key, the path of the list that it goes into, its value there, and its name."""
    from coach.tui.screens.choosing import Choose

    session = pane.session
    places = {key: (path, value, name) for key, path, value, name in choices}

    def chosen(key: str | None) -> None:
        if key is None:
            return
        path, value, name = places[key]
        edit = built(pane.session, lambda now: turned(now, path, value, f"{what}: {name}"))
        if edit is not None:
            pane.post(edit)

    entries = []
    for key, path, value, name in choices:
        held = entry_at(session, path)
        entries.append((key, f"{name}{'  ✓' if isinstance(held, list) and value in held else ''}", ""))
    if entries:
        pane.app.push_screen(Choose(f"{title}  ✓: chosen now", entries), chosen)
    else:
        pane.coach.tell("There is nothing to choose from yet.")
