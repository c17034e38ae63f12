"""What the coach says: at the right where there is room, else in the last lines."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from coach.tui.ui import folded, joined

Section = tuple[str, str, str]
"""A heading, what is said under it, and the style of what is said."""


class CoachPanel(Widget):
    """Several things under headings."""

    DEFAULT_CSS = """
    CoachPanel { width: 36; padding: 0 1; border-left: solid $rule; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._sections: tuple[Section, ...] = ()

    def show(self, sections: tuple[Section, ...]) -> None:
        """Shows other words."""
        if sections != self._sections:
            self._sections = sections
            self.refresh()

    def render(self) -> Content:
        """All of them."""
        parts: list[tuple[str, str]] = []
        for heading, says, style in self._sections:
            parts.append((f"{heading}\n", "bold $primary"))
            parts += [(f"{line}\n", style) for line in folded(says, self.size.width)]
            parts.append(("\n", ""))
        return joined(*parts)


class CoachLines(Widget):
    """Two lines: the odds or why they are covered, and the next question."""

    DEFAULT_CSS = """
    CoachLines { height: 2; background: $background; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._first = ""
        self._second = ""

    def show(self, first: str, second: str) -> None:
        """Shows other words."""
        if (first, second) != (self._first, self._second):
            self._first, self._second = first, second
            self._fit()
            self.refresh()

    def on_resize(self) -> None:
        """Other room, other lines."""
        self._fit()

    def _fit(self) -> None:
        """As many lines as it takes, two to four."""
        tall = max(sum(len(part) for part in self._lines()), 2)
        if self.size.height != tall:
            self.styles.height = tall

    def _lines(self) -> tuple[list[str], list[str]]:
        room = self.size.width or 80
        return folded(self._first, room)[:2], folded(self._second, room - 7)[:2]

    def render(self) -> Content:
        """Both, folded: no verdict is cut."""
        first, second = self._lines()
        parts: list[tuple[str, str]] = [(f"{line}\n", "$quiet") for line in first]
        parts.append(("COACH  ", "bold $accent"))
        parts += [(line if place == 0 else f"\n       {line}", "") for place, line in enumerate(second)]
        return joined(*parts)
