"""A step that is still to be built: it says so, and where to go meanwhile."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from coach.tui.steps.base import Pane
from coach.tui.ui import text


class Unbuilt(Pane):
    """A note."""

    def compose(self) -> ComposeResult:
        """The note."""
        yield Static(text("This step is still to be built. F8 goes on."))
