"""Lines that somebody else has composed, drawn as they are, with a cursor on whatever part of them is a spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, TypeAlias

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coach.tui.ui import plain, width

Part: TypeAlias = tuple[str, str]
"""A text and the name of its style."""

_STYLES = ("plain", "quiet", "bold", "head", "accent", "error", "good", "cursor")
_ANOTHER_LINE = 20
"""Cells that a step to another line counts for when the cursor moves sideways; and a third of it, up or down."""


class Spot(NamedTuple):
    """A part on which the cursor can stand: its text, its style, and the key of what it shows."""

    shown: str
    style: str
    key: str


Line: TypeAlias = "tuple[Part | Spot, ...]"
"""One composed line."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a spot stands: its line, and the cells that it takes there."""

    line: int
    start: int
    end: int


class Board(ScrollView, can_focus=True, inherit_bindings=False):
    """Composed lines. The cursor moves from spot to spot; a click tells what was hit. Keys are its owner's."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"board--{style}" for style in _STYLES}
    DEFAULT_CSS = """
    Board { background: $background; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-color: $rule;
            scrollbar-gutter: stable;
            scrollbar-background: $background; }
    Board > .board--plain { color: $foreground; background: $background; }
    Board > .board--quiet { color: $quiet; background: $background; }
    Board > .board--bold { color: $foreground; background: $background; text-style: bold; }
    Board > .board--head { color: $primary; background: $background; text-style: bold; }
    Board > .board--accent { color: $accent; background: $background; text-style: bold; }
    Board > .board--error { color: $error; background: $background; text-style: bold; }
    Board > .board--good { color: $success; background: $background; }
    Board > .board--cursor { color: $cursor-text; background: $cursor; text-style: bold; }
    """

    class Hit(Message):
        """A line was clicked; `key` is that of the spot there, empty where there is none."""

        def __init__(self, line: int, column: int, key: str) -> None:
            self.line = line
            self.column = column
            self.key = key
            super().__init__()

    class Resized(Message):
        """There is other room."""

    def __init__(self) -> None:
        super().__init__()
        self._composed: Sequence[Line] = ()
        self._areas: Mapping[str, Area] = {}
        self.selected = ""

    def show(self, composed: Sequence[Line]) -> None:
        """Draws other lines, the cursor on the same spot; where that is gone, on none."""
        if composed == self._composed:
            return
        before, self._composed = self._composed, composed
        self._areas = areas_of(composed)
        cells = self.scrollable_content_region.width
        self.virtual_size = Size(cells, len(composed))
        if len(before) != len(composed):
            self.refresh()
            return
        pairs = enumerate(zip(before, composed, strict=True), -int(self.scroll_offset.y))
        self.refresh(*(Region(0, y, cells, 1) for y, (old, new) in pairs if old != new))

    @property
    def spots(self) -> tuple[str, ...]:
        """The keys of all spots, in the order of reading."""
        return tuple(self._areas)

    def select(self, key: str) -> None:
        """Puts the cursor on a spot, and brings it into sight."""
        self.selected = key
        if (area := self._areas.get(key)) is not None:
            region = Region(area.start, area.line, max(area.end - area.start, 1), 1)
            self.scroll_to_region(region, animate=False, force=True, immediate=True)
        self.refresh()

    def beside(self, across: int, down: int) -> str:
        """The nearest spot in a direction; empty where there is none."""
        here = self._areas.get(self.selected)
        if here is None:
            return next(iter(self._areas), "")
        found = [
            (cost, key)
            for key, area in self._areas.items()
            if (cost := _cost(here, area, across, down)) is not None
        ]
        return min(found)[1] if found else ""

    def on_resize(self) -> None:
        """Tells whoever composes."""
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        """Tells which line, and which spot."""
        at = event.get_content_offset(self)
        if at is None:
            return
        line = at.y + int(self.scroll_offset.y)
        hit = (
            key for key, area in self._areas.items() if area.line == line and area.start <= at.x < area.end
        )
        self.post_message(self.Hit(line, at.x, next(hit, "")))

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        base = self.get_component_rich_style("board--plain")
        line = y + int(self.scroll_offset.y)
        cells = self.scrollable_content_region.width
        if not 0 <= line < len(self._composed):
            return Strip.blank(cells, base)
        segments = []
        for part in self._composed[line]:
            here = isinstance(part, Spot) and part.key == self.selected
            style = "cursor" if here else part[1] or "plain"
            segments.append(Segment(plain(part[0]), self.get_component_rich_style(f"board--{style}")))
        return Strip(segments).adjust_cell_length(cells, base)


def areas_of(composed: Sequence[Line]) -> Mapping[str, Area]:
    """Where each spot stands; of several with one key, the first."""
    found: dict[str, Area] = {}
    for place, line in enumerate(composed):
        at = 0
        for part in line:
            end = at + width(part[0])
            if isinstance(part, Spot) and part.key:
                found.setdefault(part.key, Area(place, at, end))
            at = end
    return found


def _cost(here: Area, there: Area, across: int, down: int) -> int | None:
    """How far a spot is in a direction; None where it lies in another one."""
    lines, cells = there.line - here.line, there.start - here.start
    if across:
        return abs(cells) + _ANOTHER_LINE * abs(lines) if cells * across > 0 else None
    return abs(cells) + _ANOTHER_LINE // 3 * abs(lines) if lines * down > 0 else None


def cells_of(parts: Line) -> int:
    """How many cells parts take."""
    return sum(width(part[0]) for part in parts)
