"""Guess first: one key, before the answer is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

_GUESSES = (
    ("0.03", "almost none", "under 5 %"),
    ("0.15", "highly unlikely", "5 to 20 %"),
    ("0.3", "unlikely", "20 to 35 %"),
    ("0.45", "about even", "35 to 55 %"),
    ("0.65", "likely", "55 to 75 %"),
    ("0.85", "highly likely", "75 to 95 %"),
    ("0.97", "almost certain", "over 95 %"),
    ("", "I would rather not", ""),
)


async def ask_for_guess(app: CoachApp) -> None:
    """Asks how likely it is that all sides carry the deal in hand, and records the answer."""
    from coach.desk.guessing import guessed
    from coach.tui.screens.choosing import Choose

    if app.desk is None:
        return
    entries = [(value or "none", name, note) for value, name, note in _GUESSES]
    title = "Before you look: will all sides carry this deal at home?"
    chosen = await app.push_screen_wait(Choose(title, entries, "0.45"))
    if chosen is not None and app.desk is not None:
        app.post_edit(guessed(app.desk.session, None if chosen == "none" else float(chosen), date.today()))
