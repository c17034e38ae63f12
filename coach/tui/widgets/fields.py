"""The fields in which people type: a paste is taken whole or refused in words, and nothing typed is dropped."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App, SuspendNotSupported
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input, TextArea

from coach.tui.keys import bindings

MOST_PASTED = 200_000


class Field(Input):
    """One line. A paste of several lines is handed on as such; one that is too long is refused."""

    PLACES: ClassVar[tuple[str, ...]] = ("field",)

    DEFAULT_CSS = """
    Field, Field:focus { border: none; height: 1; padding: 0; background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__(select_on_focus=False)

    class PastedLines(Message):
        """Several lines were pasted into a field that holds one."""

        def __init__(self, field: Field, lines: tuple[str, ...]) -> None:
            self.field = field
            self.lines = lines
            super().__init__()

    class TooMuch(Message):
        """A paste was refused for its length."""

        def __init__(self, size: int) -> None:
            self.size = size
            super().__init__()

    def _on_paste(self, event: events.Paste) -> None:
        """One line goes in at the cursor; more are handed on."""
        event.stop()
        event.prevent_default()
        if len(event.text) > MOST_PASTED:
            self.post_message(self.TooMuch(len(event.text)))
            return
        lines = tuple(line.strip() for line in event.text.splitlines() if line.strip())
        if len(lines) > 1:
            self.post_message(self.PastedLines(self, lines))
        elif lines:
            self.insert_text_at_cursor(lines[0])


class LongField(TextArea):
    """Several lines in a real editor; ^O opens the one of the user's own choice."""

    PLACES: ClassVar[tuple[str, ...]] = ("long field",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("long field")

    DEFAULT_CSS = """
    LongField, LongField:focus { border: none; padding: 0; background: $panel; color: $foreground; }
    """

    async def _on_paste(self, event: events.Paste) -> None:
        """Everything, or nothing and a sentence."""
        if len(event.text) > MOST_PASTED:
            event.stop()
            event.prevent_default()
            self.post_message(Field.TooMuch(len(event.text)))
            return
        await super()._on_paste(event)

    def action_own_editor(self) -> None:
        """Opens the text in $VISUAL or $EDITOR, and takes back what was saved there."""
        edited = in_own_editor(self.app, self.text)
        if edited is not None and edited != self.text:
            self.load_text(edited)
            self.move_cursor(self.document.end)


def in_own_editor(app: App[object], text: str) -> str | None:
    """The text after the user's own editor; None where there is none to be had, which is said.

    The app stands aside meanwhile. The text lies in a folder that only its owner can open, and is gone afterwards.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        app.notify("No editor is named in $VISUAL or $EDITOR. What you type here is saved too.", markup=False)
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                wrong = _edited(command, path)
        except SuspendNotSupported:
            wrong = "An editor of your own needs a terminal of your own."
        if wrong:
            app.notify(wrong, markup=False)
            return None
        edited = path.read_text(encoding="utf-8", errors="replace").rstrip("\n")
    if len(edited) > MOST_PASTED:
        app.notify(f"That is {len(edited):,} characters, more than a field takes.", markup=False)
        return None
    return edited


def _edited(command: str, path: Path) -> str:
    """Runs the editor on a file; what went wrong, or nothing."""
    try:
        ended = subprocess.run([*shlex.split(command), str(path)], check=False)  # noqa: S603
    except (OSError, ValueError):
        return "The editor named in $VISUAL or $EDITOR could not be started."
    return "The editor ended with an error. The text is as it was." if ended.returncode else ""
