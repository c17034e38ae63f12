"""An earlier state of a session, with what follows from it, for documents that say what has changed since."""

from __future__ import annotations

import os
from dataclasses import dataclass

from coach.desk.analyzing import Analyzed, analyzed
from coach.desk.opening import Opened
from coach.desk.states import States


@dataclass(frozen=True, slots=True)
class Earlier:
    """A former state, and what a reader calls it."""

    found: Analyzed
    name: str


def earlier_state(
    since: str, where: str, db: str | os.PathLike[str] | None = None, key: str | None = None
) -> Earlier:
    """The state that was asked for: a file, SESSION@N, or just @N or N for a revision of the session at `where`.

    Raises `WrongInput` where it cannot be found or read.
    """
    states = States(db, key)
    text = f"@{since}" if since.isdecimal() else since
    beside = states.state(where) if text.startswith("@") else None
    state = states.state(text, beside)
    name = f"revision {state.revision}" if state.revision is not None else state.name
    return Earlier(analyzed(Opened(state.session, (), "")), name)
