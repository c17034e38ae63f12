"""A sheet of labelled rows that are edited where they stand. It knows rows and keys, and nothing of their meaning."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from coach.tui.ui import cut, text
from coach.tui.widgets.fields import Field, LongField
from coach.tui.widgets.lines import Lines
from coach.tui.widgets.row_field import RowField
from coach.tui.widgets.sheet_lines import Row, SheetLines

_AUTOSAVE_SECONDS = 0.7


class Sheet(Widget):
    """Rows, and a field that opens over the one that is edited."""

    DEFAULT_CSS = """
    Sheet { height: 1fr; width: 1fr; layers: base over; }
    Sheet SheetLines { height: 1fr; }
    Sheet .hint { dock: bottom; height: 1; color: $quiet; text-wrap: nowrap; }
    Sheet .wrong { height: auto; color: $error; background: $panel; text-style: bold; }
    Sheet Field, Sheet LongField, Sheet .wrong { layer: over; display: none; position: absolute; }
    """

    class Edited(Message):
        """An edit to be made."""

        def __init__(self, sheet: Sheet, key: str, edit: object) -> None:
            self.sheet = sheet
            self.key = key
            self.edit = edit
            super().__init__()

        @property
        def control(self) -> Sheet:
            """The sheet."""
            return self.sheet

    class Acted(Message):
        """A row that does something was chosen."""

        def __init__(self, sheet: Sheet, key: str) -> None:
            self.sheet = sheet
            self.key = key
            super().__init__()

        @property
        def control(self) -> Sheet:
            """The sheet."""
            return self.sheet

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._over = RowField(self)
        self._posted = ""
        self._last: tuple[Row, str, object] | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Rows, fields, and a line on the row under the cursor."""
        yield SheetLines()
        yield Static(classes="hint")
        yield Field()
        yield LongField()
        yield Static(classes="wrong")

    def on_resize(self) -> None:
        """An open field stays over its row; the hint uses the room."""
        self._hint()
        self.call_after_refresh(self._place)

    def on_mount(self) -> None:
        """What is typed on a row comes here at once."""
        self.lines.type_on = self._type_on

    def _type_on(self, character: str) -> None:
        """Opens the field of the row under the cursor with a first character, or adds the next one to it."""
        row = self.lines.row
        if self._over.row is None and row is not None and row.edit is not None and character != " ":
            self._begin(row, character)
        else:
            self._over.add(character)

    @property
    def lines(self) -> SheetLines:
        """The rows' widget."""
        return self.query_one(SheetLines)

    @property
    def row(self) -> Row | None:
        """The row that is edited, else the one under the cursor."""
        return self._over.row or self.lines.row

    def show(self, rows: Sequence[Row]) -> None:
        """Shows other rows; an open field stays open over its row."""
        lines = self.lines
        if rows != lines.rows:
            lines.rows = rows
            lines.redraw()
            self._hint()
        if self._over.row is not None:
            self._over.row = next((row for row in rows if row.key == self._over.row.key), self._over.row)
            self.call_after_refresh(self._place)

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """The hint follows the cursor."""
        self._hint()

    def _hint(self) -> None:
        row = self.lines.row
        self.query_one(".hint", Static).update(
            text(cut(row.help if row else "", max(self.size.width - 1, 0)))
        )

    # opening and closing the field

    def on_sheet_lines_asked(self, event: SheetLines.Asked) -> None:
        """What a key asked for."""
        event.stop()
        row = self.lines.row
        if row is None:
            return
        match event.what:
            case "edit" if row.kind in ("act", "drawn"):
                self.post_message(self.Acted(self, row.key))
            case "edit" if row.kind == "choice":
                self._choose(row)
            case "edit" if row.edit is not None:
                self._begin(row, "")
            case "turn" if row.kind == "choice":
                self._turn(row, event.by)
            case "remove" if row.remove is not None:
                self._send(row, "", row.remove)
            case "carry" if row.carry is not None and (edit := row.carry(event.by)) is not None:
                self._send(row, "", edit)

    def begin(self, key: str) -> bool:
        """Puts the cursor on a row and opens its field; false where there is no such row."""
        if not self.lines.put_cursor(key) and self.lines.cursor_key != key:
            return False
        row = self.lines.row
        if row is not None and row.edit is not None and row.kind in ("text", "add", "long"):
            self._begin(row, "")
        return True

    def _begin(self, row: Row, typed: str, wrong: str = "") -> None:
        self._posted = row.raw or row.value
        self._over.open(row, typed, wrong)
        self._place()

    def _place(self) -> None:
        self._over.place(self.lines)

    def _close(self) -> None:
        self._stop_timer()
        self._over.close()
        self.lines.focus()

    # what was typed

    @property
    def typed(self) -> str:
        """What stands in the open field."""
        return self._over.typed

    def _send(self, row: Row, typed: str, edit: object | None) -> None:
        if edit is not None:
            self._last = (row, typed, edit)
            self.post_message(self.Edited(self, row.key, edit))

    def _post(self) -> bool:
        """Posts what stands in the open field, where it is news; false where nothing comes of it."""
        edit = self.take()
        if edit is None or self._over.row is None:
            return False
        self.post_message(self.Edited(self, self._over.row.key, edit))
        return True

    def take(self) -> object | None:
        """The edit of what stands in the open field, where it is news: for whoever cannot wait for a message."""
        row, typed = self._over.row, self.typed
        if row is None or row.edit is None or typed == self._posted:
            return None
        if row.kind == "add" and not typed.strip():
            return None
        self._posted = typed
        edit = row.edit(typed)
        if edit is not None:
            self._last = (row, typed, edit)
        return edit

    def close_adding(self) -> None:
        """Closes a line that adds, whose text was taken."""
        if self._over.row is not None and self._over.row.kind == "add":
            self._close()

    def go_up(self) -> bool:
        """Closes the field, keeping what was typed; what was refused goes."""
        if self._over.row is None:
            return False
        self._post()
        self._close()
        return True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps it; a line that adds stays open for the next."""
        event.stop()
        row = self._over.row
        if row is None:
            return
        adding = row.kind == "add" and bool(self.typed.strip())
        posted = self._post()
        if adding and not posted:
            self._over.say_wrong(f"This cannot be read so. {row.help}".strip())
        elif adding:
            self._over.empty()
            self._posted = ""
        else:
            self._close()
            self.lines.action_move(1)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typing is saved when it rests."""
        event.stop()
        self._rest()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Typing is saved when it rests."""
        event.stop()
        self._rest()

    def _rest(self) -> None:
        self._stop_timer()
        row = self._over.row
        if row is not None and row.kind != "add":
            self._timer = self.set_timer(_AUTOSAVE_SECONDS, lambda: self._rested(row))

    def _rested(self, row: Row) -> None:
        """Saves what was typed on a row, unless by now another is open: a line that adds takes nothing half typed."""
        if self._over.row is not None and self._over.row.key == row.key:
            self._post()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def on_field_pasted_lines(self, event: Field.PastedLines) -> None:
        """A list into a line that adds makes an entry of each line; elsewhere the lines become one."""
        event.stop()
        row = self._over.row
        if row is None:
            return
        if row.edit_lines is not None:
            self._send(row, "\n".join(event.lines), row.edit_lines(event.lines))
            self._close()
        else:
            event.field.insert_text_at_cursor(" ".join(event.lines))

    def on_field_too_much(self, event: Field.TooMuch) -> None:
        """Says why nothing was pasted."""
        event.stop()
        self._over.say_wrong(
            f"That is {event.size:,} characters, more than a field takes. Nothing was pasted."
        )

    def refused(self, edit: object, says: str) -> bool:
        """Opens the field again with what was typed, and says beside it why it cannot be kept."""
        if self._last is None or self._last[2] is not edit:
            return False
        row, typed, _ = self._last
        if not row.stands or row.kind in ("choice", "act", "drawn"):
            return False
        self.lines.put_cursor(row.key)
        self._begin(row, typed, says)
        self._posted = typed
        return True

    # choices

    def _turn(self, row: Row, by: int) -> None:
        keys = [key for key, _ in row.choices]
        if not keys or row.edit is None:
            return
        at = keys.index(row.raw) if row.raw in keys else (-1 if by > 0 else 0)
        key = keys[(at + by) % len(keys)]
        self._send(row, key, row.edit(key))

    def _choose(self, row: Row) -> None:
        if len(row.choices) <= 3:
            self._turn(row, 1)
            return
        from coach.tui.screens.choosing import Choose

        def chosen(key: str | None) -> None:
            if key is not None and row.edit is not None:
                self._send(row, key, row.edit(key))

        entries = [(key, name, "") for key, name in row.choices]
        self.app.push_screen(Choose(row.label, entries, row.raw), chosen)
