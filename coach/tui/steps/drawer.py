"""The drawer of the grid: the options of one cell and what each is worth to somebody."""

from __future__ import annotations

from typing import ClassVar

from coach.desk.grid import DrawerLine, words_of
from coach.tui.ui import cut, padded
from coach.tui.widgets.board import Board, Line


class Drawer(Board, can_focus=False):
    """The cell under the cursor: its options and what each is worth."""

    MOST: ClassVar[int] = 6
    DEFAULT_CSS = "Drawer { height: 6; border-top: solid $rule; }"

    def __init__(self) -> None:
        super().__init__()
        self._options = range(0)

    def option_at(self, line: int) -> int | None:
        """The option that is drawn at a line; None at the heading and the foot."""
        return self._options[line - 1] if 0 < line <= len(self._options) else None

    def say(self, heading: str, options: tuple[DrawerLine, ...], at: int, foot: str) -> None:
        """Shows another cell: a heading, its options, a foot."""
        room = max(self.size.width, 20)
        page: list[Line] = [((cut(heading, room), "head"),)]
        first = max(min(at - 2, len(options) - self.MOST), 0)
        self._options = range(first, min(first + self.MOST, len(options)))
        for place, line in enumerate(options[first : first + self.MOST], first):
            here = place == at
            worth = f"{padded(line.sign, 3)}{padded(line.number, 6)}{padded(words_of(line.sign), 15)}"
            tail = ("x " if line.crossed else "  ") + ("◄ draft" if line.in_draft else "")
            name = padded(line.name, max(room - 37, 8))
            page.append(
                ((f"{'►' if here else ' '} {name} {worth}", "bold" if here else ""), (tail, "accent"))
            )
        page.append(((cut(foot, room), "quiet"),))
        if len(page) + 1 != self.size.height:
            self.styles.height = len(page) + 1
        self.show(page)
