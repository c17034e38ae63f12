"""Text that was typed and is no entry yet, and what can become of it."""

from __future__ import annotations

from datetime import date

from coach.model.edits import AddEntry, Edit
from coach.store.loose import LooseText as LooseText


def as_note(text: LooseText) -> Edit:
    """Keeps the text in the journal, with what had been asked."""
    says = f"{text.asks}: {text.typed}" if text.asks else text.typed
    return AddEntry("Kept what was typed", ("journal",), {"date": date.today().isoformat(), "text": says})
