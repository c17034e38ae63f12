"""What every screen shares: the frame, the note to somebody whose window is too small, and news of the state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from coach.tui.keys import Key, keys_of
from coach.tui.ui import text
from coach.tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

TOO_NARROW = (
    "This window is too small to work in. At 60 columns the coach comes back; 80 are better. Nothing is lost."
)


class CoachScreen(Screen[None]):
    """A screen that is told when the desk changes. Its places say which keys of the table work on it."""

    PLACES: ClassVar[tuple[str, ...]] = ()
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (60, "-slim"),
        (112, "-wide"),
    ]
    DEFAULT_CSS = """
    CoachScreen { layers: base over top; background: $background; color: $foreground; }
    CoachScreen #too-narrow { display: none; layer: top; width: 100%; height: 100%; background: $background; }
    CoachScreen.-tiny #too-narrow { display: block; }
    """

    @property
    def coach(self) -> CoachApp:
        """The app, by its own type."""
        return cast("CoachApp", self.app)

    def state_changed(self) -> None:
        """Called when desk, figures or the saved mark have changed."""

    def go_up(self) -> bool:
        """What Esc does before it leaves the screen; true where there was something to do."""
        return False

    def take_back(self) -> bool:
        """What undo does here instead of undoing an edit; true where there was something to do."""
        return False

    def too_narrow(self) -> Widget:
        """The note that covers everything in a window under 60 columns."""
        return Static(text(TOO_NARROW), id="too-narrow")

    def key_bar(self) -> KeyBar:
        """The line of keys."""
        return KeyBar(self._entries)

    def places(self) -> Iterator[str]:
        """The places whose keys work now, the nearest first."""
        focused = self.focused
        while focused is not None and focused is not self:
            yield from getattr(focused, "PLACES", ())
            focused = focused.parent if isinstance(focused.parent, Widget) else None
        yield from self.PLACES
        yield "everywhere"

    def keys_here(self) -> list[Key]:
        """The keys that work now, the nearest first."""
        return [key for place in dict.fromkeys(self.places()) for key in keys_of(place)]

    def _entries(self) -> list[tuple[str, str, str]]:
        footer = getattr(self.focused, "footer_of", _footer)
        entries = ((key, footer(key)) for key in self.keys_here())
        return [(key.keys.split(",")[0], key.shown, says) for key, says in entries if says]

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Other keys work in another field."""
        for bar in self.query(KeyBar):
            bar.refresh()

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key is that key."""
        self.app.simulate_key(event.key)


def _footer(key: Key) -> str:
    return key.footer
