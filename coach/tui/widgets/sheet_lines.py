"""The rows of a sheet as lines: label and value, and keys that ask for something on the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from textual import events
from textual.binding import BindingType
from textual.message import Message

from coach.tui.keys import Key, bindings
from coach.tui.ui import cut, folded, padded, plain, width
from coach.tui.widgets.lines import Drawn, Lines, Part

Kind = Literal["head", "note", "drawn", "text", "long", "choice", "add", "act"]


class Drawing(Protocol):
    """Something that is drawn in characters for the room that there is."""

    def lines(self, cells: int) -> Sequence[tuple[str, str]]:
        """Its lines, each with the name of a style."""


_MOST_LABEL = 26
_DOES = {"act": "go on", "choice": "choose", "add": "write"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet.

    `value` is what is shown, `raw` what the field begins with. `edit` makes an edit of what was typed or chosen, None
    where nothing comes of it; `edit_lines` one of several pasted lines. `remove` takes the entry out, `carry` moves it.
    `figure` is the key of the figure that the row shows, `drawing` what a row of the kind `drawn` shows.
    """

    key: str
    label: str = ""
    value: str = ""
    kind: Kind = "text"
    raw: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    edit: Callable[[str], object | None] | None = None
    edit_lines: Callable[[tuple[str, ...]], object | None] | None = None
    remove: object | None = None
    carry: Callable[[int], object | None] | None = None
    help: str = ""
    mark: str = ""
    indent: int = 0
    style: str = ""
    empty: str = "–"
    figure: str = ""
    drawing: Drawing | None = None

    @property
    def stands(self) -> bool:
        """Whether the cursor may stand here."""
        return self.kind not in ("head", "note")


class SheetLines(Lines):
    """The rows as lines."""

    PLACES: ClassVar[tuple[str, ...]] = ("sheet", "lines")
    BINDINGS: ClassVar[list[BindingType]] = bindings("sheet")

    class Asked(Message):
        """A key asked for something on the row under the cursor."""

        def __init__(self, what: str, by: int = 0) -> None:
            self.what = what
            self.by = by
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.label_cells = 0
        self._stood_on = ""
        self.type_on: Callable[[str], None] = lambda _: None

    def draw(self, cells: int) -> Sequence[Drawn]:
        """Label and value, the value folded under itself."""
        labelled = [
            width(row.label) + 2 * row.indent + (2 if row.mark else 0)
            for row in self.rows
            if row.value or row.kind == "text"
        ]
        self.label_cells = min(max([8, *labelled]), _MOST_LABEL, max(cells // 3, 8))
        self._stood_on = self.cursor_key
        return [self._drawn_row(row, cells) for row in self.rows]

    def _drawn_row(self, row: Row, cells: int) -> Drawn:
        return Drawn(row.key, tuple(self._lines(row, cells - 1)), row.stands)

    def _lines(self, row: Row, cells: int) -> list[tuple[Part, ...]]:
        inset = "  " * row.indent
        if row.drawing is not None:
            return [
                ((cut(inset + line, cells), style),) for line, style in row.drawing.lines(cells - len(inset))
            ]
        if row.kind in ("head", "note"):
            style = row.style or ("head" if row.kind == "head" else "quiet")
            return [((inset + line, style),) for line in folded(row.label, cells - len(inset))]
        if row.kind in ("add", "act"):
            return self._acting(row, inset, cells)
        mark = f"{row.mark} " if row.mark else ""
        label = padded(inset + mark + row.label, self.label_cells)
        here = row.key == self.cursor_key
        shown = f"‹{row.value or row.empty}›" if row.kind == "choice" and here else row.value or row.empty
        style = row.style if row.value else "quiet"
        first, *rest = folded(shown, cells - self.label_cells - 2) or [""]
        blank = " " * self.label_cells
        return [
            ((label, "bold" if not row.indent else ""), ("  ", ""), (first, style)),
            *(((blank, ""), ("  ", ""), (line, style)) for line in rest),
        ]

    def _acting(self, row: Row, inset: str, cells: int) -> list[tuple[Part, ...]]:
        """A row that adds or does something: what it says, and behind or under it what it stands for now."""
        sign, style = ("+ ", "quiet") if row.kind == "add" else ("→ ", "")
        style = row.style or style
        first, *rest = folded(row.label, cells - len(inset) - 2) or [""]
        lines: list[tuple[Part, ...]] = [((inset + sign + first, style),)]
        lines += [((f"{inset}  {line}", style),) for line in rest]
        if row.value:
            ((last, _),) = lines[-1]
            room = cells - width(last) - 2
            if width(row.value) <= room:
                lines[-1] = ((last, style), (f"  {plain(row.value)}", "quiet"))
            else:
                under = folded(row.value, cells - len(inset) - 4)
                lines += [((f"{inset}    {line}", "quiet"),) for line in under]
        return lines

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return next((row for row in self.rows if row.key == self.cursor_key), None)

    def footer_of(self, key: Key) -> str:
        """What a key does on the row under the cursor; empty for one that does nothing there."""
        row = self.row
        if row is None or key.place != "sheet":
            return key.footer
        match key.action.partition("(")[0]:
            case "edit":
                return _DOES.get(row.kind, key.footer)
            case "turn":
                return key.footer if row.kind == "choice" else ""
            case "remove":
                return key.footer if row.remove is not None else ""
        return key.footer

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """A choice shows its brackets under the cursor only."""
        keys = (self._stood_on, self.cursor_key)
        self._stood_on = self.cursor_key
        for row in self.rows:
            if row.key in keys and row.kind == "choice":
                self.put_row(self._drawn_row(row, self.scrollable_content_region.width))

    def on_key(self, event: events.Key) -> None:
        """Typing into an empty field or a line that adds begins at once: no key of a quick hand is lost."""
        row = self.row
        if row is None or not event.is_printable or not event.character:
            return
        if row.kind == "add" or (row.kind == "text" and not row.value):
            event.stop()
            self.type_on(event.character)

    def picked(self) -> None:
        """A second click edits."""
        self.post_message(self.Asked("edit"))

    def action_edit(self) -> None:
        """Edits."""
        self.post_message(self.Asked("edit"))

    def action_turn(self, by: int) -> None:
        """The next choice."""
        self.post_message(self.Asked("turn", by))

    def action_remove(self) -> None:
        """Takes the entry out."""
        self.post_message(self.Asked("remove"))

    def action_carry(self, by: int) -> None:
        """Moves the entry."""
        self.post_message(self.Asked("carry", by))
