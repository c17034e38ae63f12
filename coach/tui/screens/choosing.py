"""Small dialogs: choose one of a few, type one line, or look at a text. Esc goes back without a choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.tui.ui import folded, text
from coach.tui.widgets.lines import Drawn, Lines, Part, spaced

_BACK: list[BindingType] = [Binding("escape", "back", "Back", show=False)]
_BOX = """
{name} {{ align: center middle; }}
{name} > Vertical {{ width: 72; max-width: 94%; height: auto; max-height: 90%; background: $background;
    border: round $rule; padding: 0 1; }}
{name} .title {{ color: $primary; text-style: bold; height: auto; }}
{name} .note {{ color: $quiet; height: auto; }}
"""


class Choices(Lines):
    """A few things to choose from, each with a line on what it is; what stands behind a tab comes at the right."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "pick", "Choose", show=False)]

    def __init__(self, entries: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._entries = entries

    def draw(self, cells: int) -> Sequence[Drawn]:
        """One or two lines an entry."""
        rows = []
        for key, name, note in self._entries:
            left, _, right = name.partition("\t")
            lines: list[tuple[Part, ...]] = [((line, "bold"),) for line in folded(left, cells - 2)]
            if right and len(lines) == 1:
                lines = [spaced([*lines[0]], cells - 2, (right, "quiet"))]
            lines += [((f"  {line}", "quiet"),) for line in folded(note, cells - 4) if line]
            rows.append(Drawn(key, tuple(lines)))
        return rows

    def action_pick(self) -> None:
        """Chooses the entry under the cursor."""
        self.picked()

    def picked(self) -> None:
        """Gives the choice to the dialog."""
        if self.cursor_key:
            self.screen.dismiss(self.cursor_key)


class Choose(ModalScreen[str | None]):
    """One of a few things; gives its key, or None."""

    BINDINGS: ClassVar[list[BindingType]] = _BACK
    DEFAULT_CSS = _BOX.format(name="Choose") + "Choose Choices { height: auto; max-height: 18; }"

    def __init__(self, title: str, entries: Sequence[tuple[str, str, str]], at: str = "") -> None:
        super().__init__()
        self._title = title
        self._entries = entries
        self._at = at

    def compose(self) -> ComposeResult:
        """Title and entries."""
        with Vertical():
            yield Static(text(self._title), classes="title")
            yield Choices(self._entries)

    def on_mount(self) -> None:
        """The list takes as many lines as it needs."""
        choices = self.query_one(Choices)
        drawn = choices.draw(64)
        choices.styles.height = min(sum(len(row.lines) for row in drawn), 18)
        choices.redraw()
        choices.put_cursor(self._at)
        choices.call_after_refresh(choices.put_cursor, self._at)

    def action_back(self) -> None:
        """No choice."""
        self.dismiss(None)


class Ask(ModalScreen[str | None]):
    """One line of text; gives it, or None. `secret` shows dots in its place; `place` names it among drafts."""

    BINDINGS: ClassVar[list[BindingType]] = _BACK
    DEFAULT_CSS = _BOX.format(name="Ask") + "Ask Input { border: tall $rule; }"

    def __init__(
        self, title: str, note: str = "", value: str = "", *, place: str = "", secret: bool = False
    ) -> None:
        super().__init__()
        self.asks = title
        self.place = place
        self.secret = secret
        self.began_with = value
        self._note = note

    def compose(self) -> ComposeResult:
        """Title, note and field."""
        with Vertical():
            yield Static(text(self.asks), classes="title")
            if self._note:
                yield Static(text(self._note), classes="note")
            waiting = self._waiting()
            yield Input(waiting or self.began_with, password=self.secret, select_on_focus=not waiting)

    def _waiting(self) -> str:
        """What was being typed here when the coach ended."""
        loose = getattr(self.app, "loose", None)
        waiting: dict[str, str] = loose.waiting if loose is not None else {}
        return waiting.pop(f"ask:{self.place or self.asks}", "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Gives what was typed."""
        event.stop()
        self.dismiss(event.value)

    def action_back(self) -> None:
        """Nothing."""
        self.dismiss(None)


class Notice(ModalScreen[None]):
    """A text to read; any of Enter, Esc and Space goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,space", "back", "Go on", show=False)]
    DEFAULT_CSS = _BOX.format(name="Notice") + "Notice > Vertical { width: 78; }"

    def __init__(self, title: str, says: str) -> None:
        super().__init__()
        self._title = title
        self._says = says

    def compose(self) -> ComposeResult:
        """Title and text."""
        with Vertical():
            yield Static(text(self._title), classes="title")
            yield Static(text(self._says))
            yield Static(text("Enter goes on"), classes="note")

    def action_back(self) -> None:
        """On."""
        self.dismiss(None)
