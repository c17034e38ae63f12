"""Lines that somebody else has composed, drawn as they are; keys go to whoever owns them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coach.tui.ui import plain, width

Part = tuple[str, str]
_STYLES = ("plain", "quiet", "bold", "head", "accent", "error", "good", "cursor")


class Board(ScrollView, can_focus=True):
    """Composed lines. A click tells the line that was hit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"board--{style}" for style in _STYLES}
    DEFAULT_CSS = """
    Board { background: $background; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-color: $rule;
            scrollbar-background: $background; }
    Board > .board--plain { color: $foreground; background: $background; }
    Board > .board--quiet { color: $quiet; background: $background; }
    Board > .board--bold { color: $foreground; background: $background; text-style: bold; }
    Board > .board--head { color: $primary; background: $background; text-style: bold; }
    Board > .board--accent { color: $accent; background: $background; text-style: bold; }
    Board > .board--error { color: $error; background: $background; text-style: bold; }
    Board > .board--good { color: $success; background: $background; }
    Board > .board--cursor { color: $cursor-text; background: $cursor; text-style: bold; }
    """

    class Hit(Message):
        """A line was clicked."""

        def __init__(self, line: int, column: int) -> None:
            self.line = line
            self.column = column
            super().__init__()

    class Resized(Message):
        """There is other room."""

    def __init__(self) -> None:
        super().__init__()
        self._composed: Sequence[Sequence[Part]] = ()

    def show(self, composed: Sequence[Sequence[Part]]) -> None:
        """Draws other lines."""
        if composed != self._composed:
            self._composed = composed
            self.virtual_size = Size(self.scrollable_content_region.width, len(composed))
            self.refresh()

    def on_resize(self) -> None:
        """Tells whoever composes."""
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        """Tells which line."""
        self.post_message(self.Hit(event.y + int(self.scroll_offset.y), event.x))

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        base = self.get_component_rich_style("board--plain")
        line = y + int(self.scroll_offset.y)
        cells = self.scrollable_content_region.width
        if not 0 <= line < len(self._composed):
            return Strip.blank(cells, base)
        segments = [
            Segment(plain(shown), self.get_component_rich_style(f"board--{style or 'plain'}"))
            for shown, style in self._composed[line]
        ]
        return Strip(segments).adjust_cell_length(cells, base)


def cells_of(parts: Sequence[Part]) -> int:
    """How many cells parts take."""
    return sum(width(shown) for shown, _ in parts)
