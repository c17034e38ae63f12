"""The drawer of the grid: the options of one cell and what each is worth to somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from coach.desk.grid import DrawerLine, words_of
from coach.tui.ui import cut, folded, padded
from coach.tui.widgets.board import Board, Line


class Drawer(Board, can_focus=False):
    """The cell under the cursor: its options and what each is worth. Under the table, or beside it (`-beside`)."""

    MOST: ClassVar[int] = 6
    DEFAULT_CSS = """
    Drawer { height: 6; border-top: solid $rule; }
    Drawer.-beside { width: 56; border-top: none; border-left: solid $rule; padding: 0 0 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._options: Sequence[int | None] = ()

    def option_at(self, line: int) -> int | None:
        """The option that is drawn at a line; None at the heading and the foot."""
        return self._options[line] if 0 <= line < len(self._options) else None

    def say(self, heading: str, options: Sequence[DrawerLine], at: int, foot: str) -> None:
        """Shows another cell: a heading, its options, a foot."""
        room = max(self.scrollable_content_region.width, 20)
        if self.has_class("-beside"):
            found = _wide(heading, options, at, foot, room)
            self.styles.height = "1fr"
        else:
            found = _narrow(heading, options, at, foot, room, self.MOST)
            if len(found) + 1 != self.size.height:
                self.styles.height = len(found) + 1
        self._options = [option for option, _ in found]
        self.show([line for _, line in found])


def _narrow(
    heading: str, options: Sequence[DrawerLine], at: int, foot: str, room: int, most: int
) -> list[tuple[int | None, Line]]:
    """One line an option, as many as there is room for, the marked one among them."""
    first = max(min(at - 2, len(options) - most), 0)
    page: list[tuple[int | None, Line]] = [(None, ((cut(heading, room), "head"),))]
    for place, line in enumerate(options[first : first + most], first):
        here = place == at
        name = padded(line.name, max(room - 37, 8))
        shown = f"{'►' if here else ' '} {name} {_worth(line)}"
        page.append((place, ((shown, "bold" if here else ""), (_tail(line), "accent"))))
    page.append((None, ((cut(foot, room), "quiet"),)))
    return page


def _wide(
    heading: str, options: Sequence[DrawerLine], at: int, foot: str, room: int
) -> list[tuple[int | None, Line]]:
    """Every option with its whole name, and what it is worth under that."""
    page: list[tuple[int | None, Line]] = [(None, ((line, "head"),)) for line in folded(heading, room)]
    page.append((None, (("", ""),)))
    for place, line in enumerate(options):
        style = "bold" if place == at else ""
        for row, text in enumerate(folded(line.name, room - 2)):
            mark = "► " if place == at and not row else "  "
            page.append((place, ((mark + text, style),)))
        page.append((place, ((f"    {_worth(line)}", style), (_tail(line), "accent"))))
    page.append((None, (("", ""),)))
    return [*page, *((None, ((line, "quiet"),)) for line in folded(foot, room))]


def _worth(line: DrawerLine) -> str:
    return f"{padded(line.sign, 3)}{padded(line.number, 6)}{padded(words_of(line.sign), 15)}"


def _tail(line: DrawerLine) -> str:
    return ("x " if line.crossed else "  ") + ("◄ draft" if line.in_draft else "")
