"""One line that opens at the foot of a pane to take a few characters, and says beside them what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from coach.tui.ui import text, width
from coach.tui.widgets.fields import Field


class Prompt(Horizontal):
    """A question, a field, and a remark. `take` gives what is wrong with what was typed, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    DEFAULT_CSS = """
    Prompt { height: 1; display: none; background: $panel; }
    Prompt Static { width: auto; background: $panel; }
    Prompt .asks { color: $accent; text-style: bold; }
    Prompt .wrong { color: $error; text-style: bold; }
    Prompt Field { width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._take: Callable[[str], str] | None = None
        self.question = ""

    def compose(self) -> ComposeResult:
        """Question, field, remark."""
        yield Static(classes="asks")
        yield Field()
        yield Static(classes="wrong")

    def ask(self, question: str, begin_with: str, take: Callable[[str], str]) -> None:
        """Opens the line."""
        self._take, self.question = take, question
        asks = self.query_one(".asks", Static)
        asks.update(text(f" {question} "))
        asks.styles.width = width(question) + 2
        self.query_one(".wrong", Static).update(text(""))
        field = self.query_one(Field)
        field.value = begin_with
        field.cursor_position = len(begin_with)
        self.display = True
        field.focus()

    @property
    def typed(self) -> str:
        """What stands in the open line."""
        return self.query_one(Field).value if self.open else ""

    def keep(self) -> None:
        """Takes what stands in the open line, where it can be taken; else it stays open."""
        typed = self.typed
        if typed.strip() and self._take is not None and not self._take(typed):
            self.close()

    @property
    def open(self) -> bool:
        """Whether it is open."""
        return bool(self.display)

    def action_close(self) -> None:
        """Keeps what can be kept, and closes."""
        self.keep()
        self.close()

    def close(self) -> None:
        """Closes and gives the keys back."""
        self.display = False
        parent = self.parent
        back = getattr(parent, "focus_first", None)
        if back is not None:
            back()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Takes it, or says what is wrong and keeps it."""
        event.stop()
        wrong = self._take(event.value) if self._take and event.value.strip() else ""
        self.query_one(".wrong", Static).update(text(f" {wrong} " if wrong else ""))
        if not wrong:
            self.close()
