"""A table of short cells with a cursor on one of them: named rows, headings of two lines, one remark a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coach.tui.ui import cut, folded, padded

_HEADER = 3
_LEAST_NAME, _MOST_NAME = 10, 26
_MOST_MORE = 7


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its name with a mark before it, its cells, its remark, and whether it is shown as of no account."""

    mark: str
    name: str
    cells: tuple[str, ...]
    remark: str
    faint: bool = False


@dataclass(frozen=True, slots=True)
class TableShown:
    """Everything that a table shows: headings, a line under them, rows."""

    headings: tuple[str, ...]
    under_name: str
    under: tuple[str, ...]
    remark_heading: tuple[str, str]
    rows: tuple[TableRow, ...]


_EMPTY = TableShown((), "", (), ("", ""), ())


class Table(ScrollView, can_focus=True, inherit_bindings=False):
    """The table. Columns that do not fit come into sight with the cursor."""

    CELL: ClassVar[int] = 7
    REMARK: ClassVar[int] = 12
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--plain",
        "table--head",
        "table--quiet",
        "table--cursor",
        "table--row",
        "table--accent",
    }
    DEFAULT_CSS = """
    Table { background: $background; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-color: $rule;
            scrollbar-background: $background; }
    Table > .table--plain { color: $foreground; background: $background; }
    Table > .table--head { color: $primary; background: $background; text-style: bold; }
    Table > .table--quiet { color: $quiet; background: $background; }
    Table > .table--accent { color: $accent; background: $background; text-style: bold; }
    Table > .table--cursor { color: $cursor-text; background: $cursor; text-style: bold; }
    Table > .table--row { color: $foreground; background: $surface; }
    """

    class Moved(Message):
        """The cursor stands on another cell."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = _EMPTY
        self.column = 0
        self.row = 0
        self._first = 0
        self._styles: dict[str, Style] = {}
        self._strips: dict[tuple[int, int, int, int, Style], Strip] = {}

    def show(self, shown: TableShown) -> None:
        """Shows other words, the cursor on the same place."""
        if shown == self.shown:
            return
        self.shown = shown
        self._strips.clear()
        self.row = min(self.row, max(len(shown.rows) - 1, 0))
        self.column = min(self.column, max(len(shown.headings) - 1, 0))
        self.virtual_size = Size(self.size.width, len(shown.rows) + _HEADER)
        self.refresh()

    def move(self, across: int, down: int) -> None:
        """Moves the cursor as far as there are cells."""
        column = min(max(self.column + across, 0), max(len(self.shown.headings) - 1, 0))
        row = min(max(self.row + down, 0), max(len(self.shown.rows) - 1, 0))
        if (column, row) == (self.column, self.row):
            return
        before, stood = self.row, (self._first, self.scroll_offset.y)
        headings = column != self.column
        self.column, self.row = column, row
        self._keep_in_sight()
        if stood != (self._first, self.scroll_offset.y):
            self.refresh()
        else:
            top = _HEADER - int(self.scroll_offset.y)
            lines = {before + top, row + top, *((0, 1) if headings else ())}
            self.refresh(*(Region(0, line, self.size.width, 1) for line in lines))
        self.post_message(self.Moved())

    def _keep_in_sight(self) -> None:
        count = self._columns_in_sight()
        if self.column < self._first:
            self._first = self.column
        elif self.column >= self._first + count:
            self._first = self.column - count + 1
        height = self.size.height - _HEADER
        if self.row < self.scroll_offset.y:
            self.scroll_to(y=self.row, animate=False, force=True)
        elif height > 0 and self.row >= self.scroll_offset.y + height:
            self.scroll_to(y=self.row - height + 1, animate=False, force=True)

    def _columns_in_sight(self) -> int:
        room = self.size.width - _LEAST_NAME - 3 - self.REMARK
        return max(min(room // self.CELL, len(self.shown.headings)), 1)

    @property
    def _name_cells(self) -> int:
        count = self._columns_in_sight()
        return max(min(self.size.width - 3 - self.REMARK - count * self.CELL, _MOST_NAME), _LEAST_NAME)

    @property
    def _cell(self) -> int:
        """The cells of a column: what the names leave over is shared out, so that headings can be read."""
        count = self._columns_in_sight()
        spare = self.size.width - 3 - self.REMARK - _MOST_NAME - count * self.CELL
        return self.CELL + min(max(spare // count, 0), _MOST_MORE)

    def render_line(self, y: int) -> Strip:
        """Two lines of headings, one under them, then rows."""
        if y < _HEADER:
            return self._header(y)
        index = y - _HEADER + int(self.scroll_offset.y)
        if not 0 <= index < len(self.shown.rows):
            return Strip.blank(self.size.width, self._style("plain"))
        here = self.column if index == self.row else -1
        key = (index, here, self._first, self.size.width, self._style("plain"))
        if key not in self._strips:
            self._strips[key] = self._row(index)
        return self._strips[key]

    def _style(self, name: str) -> Style:
        """A style by its name, kept until the look changes."""
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"table--{name}")
        return self._styles[name]

    def notify_style_update(self) -> None:
        """Another look, other styles."""
        self._styles.clear()
        self._strips.clear()
        super().notify_style_update()

    def _in_sight(self) -> range:
        return range(self._first, min(self._first + self._columns_in_sight(), len(self.shown.headings)))

    def _header(self, y: int) -> Strip:
        head, quiet = self._style("head"), self._style("quiet")
        name, cell = self._name_cells, self._cell
        if y < 2:
            more = "‹ more" if self._first and y == 0 else ""
            segments = [Segment(padded(more, name + 2), quiet)]
            for column in self._in_sight():
                lines = folded(self.shown.headings[column], cell - 1)
                shown = lines[y] if y < len(lines) else ""
                style = head if column != self.column else self._style("accent")
                segments.append(Segment(padded(shown, cell), style))
            segments.append(Segment(f"│{padded(self.shown.remark_heading[y], self.REMARK)}", quiet))
        else:
            segments = [Segment(padded(self.shown.under_name, name + 2), quiet)]
            for column in self._in_sight():
                segments.append(Segment(padded(cut(self.shown.under[column], cell - 1), cell), quiet))
            segments.append(Segment("│", quiet))
        return Strip(segments).adjust_cell_length(self.size.width, self._style("plain"))

    def _row(self, index: int) -> Strip:
        row, cell = self.shown.rows[index], self._cell
        here = index == self.row
        base = self._style("row" if here else "quiet" if row.faint else "plain")
        segments = [
            Segment(padded(row.mark, 2), self._style("accent")),
            Segment(padded(row.name, self._name_cells), base),
        ]
        for column in self._in_sight():
            shown = row.cells[column] if column < len(row.cells) else ""
            if here and column == self.column:
                segments.append(Segment(padded(f"[{shown.strip()}]", cell), self._style("cursor")))
            else:
                segments.append(Segment(padded(shown, cell), base))
        segments.append(Segment("│", self._style("quiet")))
        segments.append(Segment(padded(row.remark, self.REMARK), base))
        return Strip(segments).adjust_cell_length(self.size.width, self._style("plain"))

    def on_click(self, event: events.Click) -> None:
        """The cursor comes to the cell."""
        row = event.y - _HEADER + int(self.scroll_offset.y)
        column = self._first + (event.x - self._name_cells - 2) // self._cell
        if (
            event.y >= _HEADER
            and 0 <= row < len(self.shown.rows)
            and self._first <= column < len(self.shown.headings)
        ):
            self.move(column - self.column, row - self.row)
