"""A stop of a tour, at the foot of the real screen."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from coach.tui.ui import folded, joined

_KEYS = "Enter goes on, Esc leaves the tour"
_LAST = "Enter ends the tour"


class TourCard(Widget):
    """What is said at one stop; nothing is shown while nobody is on a tour."""

    DEFAULT_CSS = """
    TourCard { display: none; height: auto; padding: 0 1; background: $panel; border-top: solid $accent; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._place = ""
        self._says = ""
        self._do = ""
        self._last = False

    def show(self, place: str, says: str, do: str, *, last: bool) -> None:
        """Shows a stop."""
        self._place, self._says, self._do, self._last = place, says, do, last
        self.display = True
        self.refresh(layout=True)

    def hide(self) -> None:
        """The tour is over."""
        self.display = False

    def _lines(self, cells: int) -> list[tuple[str, str]]:
        lines = [(line, "") for line in folded(self._says, cells)]
        lines += [(line, "bold $accent") for line in folded(self._do, cells) if line]
        keys = _LAST if self._last else _KEYS
        return [*lines, *((line, "$quiet") for line in folded(f"{self._place}   {keys}", cells))]

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as it takes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The stop."""
        return joined(*((f"{line}\n", style) for line, style in self._lines(max(self.size.width, 1))))
