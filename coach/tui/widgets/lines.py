"""A long list of drawn lines with a cursor: fast at any length, because only what is seen is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coach.tui.keys import bindings
from coach.tui.ui import plain, width

Part: TypeAlias = tuple[str, str]
"""A text and the name of its style: "", quiet, bold, head, accent, error, good."""

_STYLES = ("quiet", "bold", "head", "accent", "error", "good", "cursor", "cursor-quiet", "plain")
_CURSOR = "►"
_WIDTH_UNTIL_LAID_OUT = 60


@dataclass(frozen=True, slots=True)
class Drawn:
    """One row as it is drawn: its key, its lines, and whether the cursor may stand on it."""

    key: str
    lines: tuple[tuple[Part, ...], ...]
    stands: bool = True


class Lines(ScrollView, can_focus=True):
    """Rows under each other. The cursor keeps to its row's key when the rows change."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("lines")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{style}" for style in _STYLES}
    DEFAULT_CSS = """
    Lines { background: $background; color: $foreground; scrollbar-size-vertical: 1; overflow-x: hidden;
            scrollbar-color: $rule; scrollbar-background: $background; scrollbar-color-hover: $accent;
            scrollbar-background-hover: $background; scrollbar-color-active: $accent;
            scrollbar-background-active: $background; }
    Lines > .lines--plain { color: $foreground; background: $background; }
    Lines > .lines--quiet { color: $quiet; background: $background; }
    Lines > .lines--bold { color: $foreground; background: $background; text-style: bold; }
    Lines > .lines--head { color: $primary; background: $background; text-style: bold; }
    Lines > .lines--accent { color: $accent; background: $background; }
    Lines > .lines--error { color: $error; background: $background; text-style: bold; }
    Lines > .lines--good { color: $success; background: $background; }
    Lines > .lines--cursor { color: $cursor-text; background: $cursor; text-style: bold; }
    Lines > .lines--cursor-quiet { color: $cursor-text; background: $cursor; }
    """

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, lines: Lines, key: str) -> None:
            self.lines = lines
            self.key = key
            super().__init__()

        @property
        def control(self) -> Lines:
            """The widget."""
            return self.lines

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: list[Drawn] = []
        self._flat: list[tuple[int, tuple[Part, ...]]] = []
        self._starts: list[int] = []
        self._at = 0
        self._drawn_for = -1

    def draw(self, cells: int) -> Sequence[Drawn]:
        """The rows for a width: for subclasses to say."""
        return ()

    def redraw(self) -> None:
        """Draws everything again, the cursor on the row where it was, or on the place where that row stood."""
        key = self.cursor_key
        before = self._at
        self._lay_out()
        keys = [row.key for row in self._drawn]
        self._at = self._nearest(keys.index(key) if key in keys else min(before, len(keys) - 1))
        self._keep_in_sight()
        self.refresh()

    def _lay_out(self) -> None:
        cells = self.scrollable_content_region.width or _WIDTH_UNTIL_LAID_OUT
        self._drawn_for = cells
        self._drawn = list(self.draw(cells))
        self._flat, self._starts = [], []
        for index, row in enumerate(self._drawn):
            self._starts.append(len(self._flat))
            self._flat += [(index, line) for line in row.lines]
        self.virtual_size = Size(cells, len(self._flat))
        self._at = self._nearest(min(self._at, len(self._drawn) - 1))

    def on_resize(self, event: events.Resize) -> None:
        """Other widths, other lines."""
        if self.scrollable_content_region.width != self._drawn_for:
            self.redraw()

    @property
    def cursor_key(self) -> str:
        """The key of the row under the cursor; empty where there is none."""
        return self._drawn[self._at].key if 0 <= self._at < len(self._drawn) else ""

    def put_cursor(self, key: str) -> bool:
        """Puts the cursor on the row of that key; false where there is none."""
        for index, row in enumerate(self._drawn):
            if row.key == key and row.stands:
                self._go(index)
                return True
        return False

    @property
    def cursor_line(self) -> int:
        """The line, counted from the top of the widget, at which the cursor's row begins."""
        return self._starts[self._at] - self.scroll_offset.y if self._starts else 0

    def _nearest(self, index: int) -> int:
        """The nearest row on which the cursor may stand, looking down first."""
        if not self._drawn:
            return 0
        index = max(index, 0)
        down = next((i for i in range(index, len(self._drawn)) if self._drawn[i].stands), None)
        if down is not None:
            return down
        return next((i for i in range(index, -1, -1) if self._drawn[i].stands), 0)

    def _go(self, index: int) -> None:
        if index != self._at and 0 <= index < len(self._drawn):
            before, top = self._at, self.scroll_offset.y
            self._at = index
            self._keep_in_sight()
            if top == self.scroll_offset.y:
                self._refresh_rows(before, index)
            else:
                self.refresh()
            self.post_message(self.Moved(self, self.cursor_key))

    def put_row(self, row: Drawn) -> None:
        """Draws one row anew, by its key; where it takes more or fewer lines now, all of them."""
        at = next((index for index, each in enumerate(self._drawn) if each.key == row.key), None)
        if at is None:
            return
        if len(self._drawn[at].lines) != len(row.lines):
            self.redraw()
            return
        self._drawn[at] = row
        start = self._starts[at]
        self._flat[start : start + len(row.lines)] = [(at, line) for line in row.lines]
        self._refresh_rows(at)

    def _refresh_rows(self, *rows: int) -> None:
        """Paints some rows anew, and nothing else."""
        across = self.scrollable_content_region.width
        places = [(self._starts[row] - self.scroll_offset.y, len(self._drawn[row].lines)) for row in rows]
        self.refresh(*(Region(0, y, across, tall) for y, tall in places if tall))

    def _keep_in_sight(self) -> None:
        if not self._starts:
            return
        start = self._starts[self._at]
        above = start
        while above > 0 and not self._drawn[self._flat[above - 1][0]].stands:
            above -= 1
        end = start + len(self._drawn[self._at].lines)
        height = self.scrollable_content_region.height
        top = above if end - above <= height else start
        self.scroll_to_region(Region(0, top, 1, max(end - top, 1)), animate=False, force=True, immediate=True)

    def action_move(self, by: int) -> None:
        """The next row, or the one before."""
        index = self._at + by
        while 0 <= index < len(self._drawn) and not self._drawn[index].stands:
            index += by
        if 0 <= index < len(self._drawn):
            self._go(index)
        elif by < 0:
            self.scroll_home(animate=False)
        else:
            self.scroll_end(animate=False)

    def action_page(self, by: int) -> None:
        """A page on."""
        if not self._starts:
            return
        height = max(self.scrollable_content_region.height - 1, 1)
        line = min(max(self._starts[self._at] + by * height, 0), len(self._flat) - 1)
        self._go(self._nearest(self._flat[line][0]))

    def action_first(self) -> None:
        """The first row."""
        self._go(self._nearest(0))

    def action_last(self) -> None:
        """The last row."""
        index = len(self._drawn) - 1
        while index > 0 and not self._drawn[index].stands:
            index -= 1
        self._go(index)

    def row_at(self, y: int) -> int | None:
        """The row that is drawn at a line of the widget."""
        line = y + self.scroll_offset.y
        return self._flat[line][0] if 0 <= line < len(self._flat) else None

    def on_click(self, event: events.Click) -> None:
        """The cursor comes; a click on the row where it stands does what Enter does."""
        index = self.row_at(event.y)
        if index is None or not self._drawn[index].stands:
            return
        if index == self._at:
            self.picked()
        else:
            self._go(index)

    def picked(self) -> None:
        """What a click on the cursor's row does: for subclasses to say."""

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        line = y + self.scroll_offset.y
        cells = self.scrollable_content_region.width
        if self._drawn_for < 0:
            self._lay_out()
        base = self.get_component_rich_style("lines--plain")
        if not 0 <= line < len(self._flat):
            return Strip.blank(cells, base)
        index, parts = self._flat[line]
        here = index == self._at and self._drawn[index].stands
        first = self._starts[index] == line
        segments = [Segment(_CURSOR if here and first else " ", self._style("cursor" if here else "plain"))]
        segments += [Segment(plain(shown), self._part_style(style, here=here)) for shown, style in parts]
        filler = self._style("cursor-quiet") if here and self.has_focus else base
        return Strip(segments).adjust_cell_length(cells, filler)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"lines--{name}")

    def _part_style(self, name: str, *, here: bool) -> Style:
        if here and self.has_focus:
            return self._style(
                "cursor" if name in ("bold", "head", "error", "accent", "good") else "cursor-quiet"
            )
        return self._style(name or "plain")


def spaced(parts: Sequence[Part], cells: int, last: Part) -> tuple[Part, ...]:
    """Parts at the left and one at the right edge."""
    used = sum(width(shown) for shown, _ in parts) + width(last[0])
    return (*parts, (" " * max(cells - used, 1), ""), last)
