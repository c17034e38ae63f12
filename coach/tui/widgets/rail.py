"""The steps at the left, each with its mark; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from coach.tui.ui import cut, joined, padded, width

_MARK_CELLS = 5


class Rail(Widget):
    """Numbered entries under each other, each with a mark in signs, and what the signs mean."""

    DEFAULT_CSS = """
    Rail { width: 32; padding: 0 1 0 0; border-right: solid $rule; background: $background; text-wrap: nowrap; }
    """

    class Chosen(Message):
        """An entry was clicked."""

        def __init__(self, place: int) -> None:
            self.place = place
            super().__init__()

    def __init__(self, legend: str = "") -> None:
        super().__init__()
        self._legend = legend
        self._entries: Sequence[tuple[str, str]] = ()
        self._at = 0

    def show(self, entries: Sequence[tuple[str, str]], at: int) -> None:
        """Shows other entries (name and mark), one of them as the present one."""
        if (entries, at) != (self._entries, self._at):
            self._entries, self._at = entries, at
            self.refresh()

    def render(self) -> Content:
        """The entries, and the meaning of the marks under them."""
        parts: list[tuple[str, str]] = []
        room = max(self.size.width - _MARK_CELLS - 5, 1)
        for place, (name, mark) in enumerate(self._entries):
            here = place == self._at
            head = f"{'►' if here else ' '}{place + 1:>2} "
            parts.append((head + padded(name, room), "bold $primary" if here else ""))
            parts.append((f" {mark}{' ' * (_MARK_CELLS - width(mark))}\n", "$accent"))
        if self._entries:
            parts.append((f"\n {cut(self._legend, self.size.width - 1)}", "$quiet"))
        return joined(*parts)

    def on_click(self, event: events.Click) -> None:
        """Goes to the entry under the pointer."""
        if 0 <= event.y < len(self._entries):
            self.post_message(self.Chosen(event.y))
