"""The key of an encrypted store, asked for on the screen: shown nowhere and kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.tui.screens.choosing import Ask

if TYPE_CHECKING:
    from coach.tui.app import CoachApp
    from coach.tui.reports import Locked


async def key_for(app: CoachApp, locked: Locked) -> str | None:
    """The key that somebody gives; None where they leave the sessions closed."""
    wrong = "That key does not open it. " if locked.wrong else ""
    note = (
        f"{wrong}{locked.name} is encrypted, or no file of the coach's. Enter opens it; Esc leaves it closed."
    )
    return await app.push_screen_wait(Ask("The key of your sessions", note, secret=True)) or None
