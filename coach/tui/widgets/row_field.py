"""The field that opens over a row of a sheet: one line or several, and beside it what is wrong with what was typed."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Input, Static

from coach.tui.ui import text
from coach.tui.widgets.fields import Field, LongField
from coach.tui.widgets.sheet_lines import Row, SheetLines

_LONG_LINES = 6


class RowField:
    """What is edited in a sheet now: the row, and the widget of the sheet in which its text stands."""

    def __init__(self, sheet: Widget) -> None:
        self._sheet = sheet
        self.row: Row | None = None

    @property
    def _line(self) -> Field:
        return self._sheet.query_one(Field)

    @property
    def _area(self) -> LongField:
        return self._sheet.query_one(LongField)

    @property
    def typed(self) -> str:
        """What stands in the open field."""
        if self.row is None:
            return ""
        return self._area.text if self.row.kind == "long" else self._line.value

    def open(self, row: Row, typed: str, wrong: str = "") -> None:
        """Opens over a row, with what was typed already or with what the row holds."""
        self.row = row
        begin_with = typed or (row.raw or row.value if row.kind in ("text", "long") else "")
        if row.kind == "long":
            area = self._area
            area.load_text(begin_with)
            area.display = True
            area.focus()
            area.move_cursor(area.document.end)
        else:
            field = self._line
            with field.prevent(Input.Changed):
                field.value = begin_with
            field.cursor_position = len(begin_with)
            field.display = True
            field.focus()
        self.say_wrong(wrong)

    def place(self, lines: SheetLines) -> None:
        """Puts the field over its row."""
        row, size = self.row, self._sheet.size
        if row is None:
            return
        left = lines.label_cells + 3 if row.kind not in ("add", "act") else 2 * row.indent + 3
        top = min(max(lines.cursor_line, 0), max(size.height - 2, 0))
        cells = max(size.width - left - 1, 8)
        if row.kind == "long":
            area = self._area
            tall = min(_LONG_LINES, max(size.height - 1, 1))
            top = min(top, max(size.height - tall, 0))
            area.styles.offset = (left, top)
            area.styles.width, area.styles.height = cells, tall
            top += tall - 1
        else:
            field = self._line
            field.styles.offset = (left, top)
            field.styles.width = cells
        wrong = self._sheet.query_one(".wrong", Static)
        wrong.styles.offset = (left, top + 1 if top + 1 < size.height else top - 1)
        wrong.styles.width = cells

    def say_wrong(self, says: str) -> None:
        """Says under the field what is wrong; with nothing, that nothing is."""
        wrong = self._sheet.query_one(".wrong", Static)
        wrong.display = bool(says)
        wrong.update(text(says))

    def add(self, character: str) -> None:
        """Types one more character into the line."""
        if self.row is not None and self.row.kind != "long":
            self._line.insert_text_at_cursor(character)

    def empty(self) -> None:
        """Empties the line, for the next entry that it adds."""
        field = self._line
        with field.prevent(Input.Changed):
            field.value = ""
        self.say_wrong("")

    def close(self) -> None:
        """Closes the field."""
        self.row = None
        self.say_wrong("")
        self._line.display = False
        self._area.display = False
