"""The discretion key: a plain clock, and nothing else, until a key is pressed."""

from __future__ import annotations

from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static


class Blank(Screen[None]):
    """A clock in the middle of an empty screen."""

    DEFAULT_CSS = """
    Blank { align: center middle; background: $background; }
    Blank Static { width: auto; color: $quiet; }
    Blank ToastRack, Blank Toast, Blank ToastHolder { visibility: hidden; }
    """

    def compose(self) -> ComposeResult:
        """The clock."""
        yield Static(_now())

    def on_mount(self) -> None:
        """Keeps the clock right."""
        self.set_interval(5, lambda: self.query_one(Static).update(_now()))

    def on_key(self, event: events.Key) -> None:
        """Any key brings the work back."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_paste(self, event: events.Paste) -> None:
        """Nothing is taken in while nobody looks."""
        event.stop()


def _now() -> Content:
    return Content(datetime.now().strftime("%H:%M"))
