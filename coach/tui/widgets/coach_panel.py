"""What the coach says: at the right where there is room, else in the last lines."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from coach.tui.ui import cut, folded, joined, text

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
            self.refresh()

    def render(self) -> Content:
        """Both lines; a question that is longer than its line takes the first one's place too."""
        room = self.size.width
        lines = folded(self._second, room - 7)
        if len(lines) > 1 and not self._first:
            return joined(
                ("COACH  ", "bold $accent"),
                (lines[0], ""),
                ("\n       ", ""),
                (cut(" ".join(lines[1:]), room - 7), ""),
            )
        return Content("\n").join(
            [
                text(cut(self._first, room), "$quiet"),
                joined(("COACH  ", "bold $accent"), (cut(self._second, room - 7), "")),
            ]
        )
