"""The lines that frame every screen: what this is, whether it is saved, and which keys work here."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from coach.tui.ui import cut, joined, padded, width


class TopBar(Widget):
    """Title at the left, a mark in the middle, a state at the right; what does not fit is cut from the title."""

    DEFAULT_CSS = """
    TopBar { height: 1; background: $panel; color: $foreground; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._parts = ("", "", "")
        self._alarm = False

    def show(self, title: str, mark: str, state: str, *, alarm: bool) -> None:
        """Shows other words; an alarm stands out by its own words and in the colour of errors."""
        if (title, mark, state, alarm) != (*self._parts, self._alarm):
            self._parts, self._alarm = (title, mark, state), alarm
            self.refresh()

    def render(self) -> Content:
        """The line."""
        title, mark, state = self._parts
        room = self.size.width
        state = cut(state, max(room - 12, 0))
        right = f" {state}" if state else ""
        mark = cut(mark, max(min(room - width(right) - 14, 44), 0))
        left = padded(title, max(room - width(right) - width(mark) - 2, 0))
        return joined(
            (left, "bold"), (f" {mark} ", "$accent"), (right, "bold $error" if self._alarm else "$quiet")
        )


class StepBar(Widget):
    """The step at the left, what it asks in the middle."""

    DEFAULT_CSS = """
    StepBar { height: 1; color: $foreground; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._parts = ("", "")

    def show(self, left: str, right: str) -> None:
        """Shows other words."""
        if (left, right) != self._parts:
            self._parts = (left, right)
            self.refresh()

    def render(self) -> Content:
        """The line."""
        left, right = self._parts
        left = cut(left, self.size.width)
        room = self.size.width - width(left) - 3
        return joined((left, "bold $primary"), (f"   {cut(right, room)}" if room > 3 else "", "$quiet"))


class Rule(Widget):
    """A line across."""

    DEFAULT_CSS = """
    Rule { height: 1; color: $rule; text-wrap: nowrap; }
    """

    def render(self) -> Content:
        """The line."""
        return Content("─" * self.size.width)


class KeyBar(Widget):
    """The keys that work here; a click is a key press. What does not fit is left for F1."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keybar--key", "keybar--says"}
    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; }
    KeyBar > .keybar--key { color: $accent; background: $panel; text-style: bold; }
    KeyBar > .keybar--says { color: $foreground; background: $panel; }
    """

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, key: str) -> None:
            self.key = key
            super().__init__()

    def __init__(self, entries: Callable[[], list[tuple[str, str, str]]]) -> None:
        super().__init__()
        self._entries = entries
        self._ends: list[tuple[int, int, str]] = []

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All of it."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """The line: key, what it does; key, what it does."""
        key_style = self.get_component_rich_style("keybar--key")
        says_style = self.get_component_rich_style("keybar--says")
        segments: list[Segment] = []
        self._ends, at = [], 0
        for key, shown, says in self._entries():
            piece = f" {shown} ", f"{says} "
            size = width(piece[0]) + width(piece[1])
            if at + size > self.size.width:
                continue
            segments += [Segment(piece[0], key_style), Segment(piece[1], says_style)]
            self._ends.append((at, at + size, key))
            at += size
        return Strip(segments).adjust_cell_length(self.size.width, says_style)

    def on_click(self, event: events.Click) -> None:
        """Presses the key under the pointer."""
        for start, end, key in self._ends:
            if start <= event.x < end:
                self.post_message(self.Pressed(key))
