"""The wire of a seat in a browser: besides the usual it paints everything when asked, and leaves when the wire ends."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, cast

from textual.drivers.web_driver import WebDriver

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

_MODES = ("?1049h", "?1000h", "?1003h", "?1015h", "?1006h", "?25l", "?2004h")
"""What a terminal must be told once: its second page, the mouse, no cursor, and pasted text marked as such."""


class SeatDriver(WebDriver):
    """A driver whose other end may change: each browser that comes back starts with an empty terminal."""

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Takes in a message of the server."""
        if packet_type == "draw":
            self._app.call_later(self._draw_again)
        elif packet_type == "quit":
            self._leave()
        else:
            super().on_meta(packet_type, payload)

    def run_input_thread(self) -> None:
        """Reads until the server is gone or the app has ended; in the first case nothing typed is lost."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._leave()

    def stop_application_mode(self) -> None:
        """Says goodbye, where somebody is there to hear it."""
        with contextlib.suppress(OSError):
            super().stop_application_mode()

    def write(self, data: str) -> None:
        """Draws; a server that is gone is drawn nothing, and has the seat save and leave."""
        try:
            super().write(data)
        except OSError:
            self._write = _nowhere  # type: ignore[assignment]
            self._leave()

    def _draw_again(self) -> None:
        self.write("".join(f"\x1b[{mode}" for mode in _MODES))
        self._app.refresh(layout=True)

    def _leave(self) -> None:
        self._app.call_later(cast("CoachApp", self._app).flush_and_exit)


def _nowhere(data: bytes) -> int:
    return len(data)
