"""News from a facilitator, where the coach is a seat of a workshop, and at times his wish that nobody types."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from coach.model.text import clean_text

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

VARIABLE = "COACH_NOTICES"
_LOOK_EVERY = 1.0
_LONGEST = 2_000
_MOST_AT_ONCE = 3
_READ_SECONDS = 45.0
FROZEN = "The facilitator asks everybody to stop typing; what you have is kept."


class Notices:
    """Looks for news in the file that the server named, and does nothing anywhere else."""

    def __init__(self, app: CoachApp) -> None:
        self._app = app
        named = os.environ.get(VARIABLE)
        self._path = Path(named) if named else None
        self._seen = 0
        self._changed = 0
        self.frozen = False

    def begin(self) -> None:
        """Begins to look, where this is a seat."""
        if self._path is not None:
            self._app.set_interval(_LOOK_EVERY, self.look)

    def refuses(self) -> bool:
        """Whether nobody may change anything now, which is said."""
        if self.frozen:
            self._app.tell(FROZEN, alarm=True)
        return self.frozen

    def look(self) -> None:
        """Takes in what has changed."""
        if self._path is None:
            return
        try:
            changed = self._path.stat().st_mtime_ns
            if changed == self._changed:
                return
            held = json.loads(self._path.read_text(encoding="utf-8"))
            news = [clean_text(str(each))[:_LONGEST] for each in held.get("news", ())]
            frozen = held.get("frozen") is True
        except (OSError, ValueError, AttributeError, TypeError):
            return
        self._changed = changed
        for each in news[self._seen :][-_MOST_AT_ONCE:]:
            self._app.tell(each, seconds=_READ_SECONDS)
        self._seen = len(news)
        if frozen != self.frozen:
            self.frozen = frozen
            self._app.tell(FROZEN if frozen else "Go on: you can type again.", alarm=frozen)
