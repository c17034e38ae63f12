"""The steps at the left, each with its mark; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from coach.tui.ui import cut, joined


class Rail(Widget):
    """Numbered entries under each other, each with a mark in words or signs."""

    DEFAULT_CSS = """
    Rail { width: 28; padding: 0 1 0 0; border-right: solid $rule; background: $background; text-wrap: nowrap; }
    """

    class Chosen(Message):
        """An entry was clicked."""

        def __init__(self, place: int) -> None:
            self.place = place
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[tuple[str, str]] = ()
        self._at = 0

    def show(self, entries: Sequence[tuple[str, str]], at: int) -> None:
        """Shows other entries (name and mark), one of them as the present one."""
        if (entries, at) != (self._entries, self._at):
            self._entries, self._at = entries, at
            self.refresh()

    def render(self) -> Content:
        """The entries."""
        parts: list[tuple[str, str]] = []
        room = self.size.width
        for place, (name, mark) in enumerate(self._entries):
            here = place == self._at
            head = f"{'►' if here else ' '}{place + 1:>2} "
            parts.append((head + f"{cut(name, room - 7):<{room - 7}}", "bold $primary" if here else ""))
            parts.append((f" {mark}\n", "$accent"))
        return joined(*parts)

    def on_click(self, event: events.Click) -> None:
        """Goes to the entry under the pointer."""
        if 0 <= event.y < len(self._entries):
            self.post_message(self.Chosen(event.y))
