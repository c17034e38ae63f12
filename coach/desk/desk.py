"""The desk: the session in hand as one frozen value, and what an edit on it can lead to."""

from __future__ import annotations

from dataclasses import dataclass

from coach.model.merging import Clash
from coach.model.session import Session
from coach.store.heads import Head
from coach.views.changes import ChangeLine, ClashLine


@dataclass(frozen=True, slots=True)
class Desk:
    """A session at work, as it is saved.

    `undo` and `redo` name what they would undo and redo; None where there is nothing. A desk never changes: every verb
    gives the next one.
    """

    session: Session
    head: Head
    undo: str | None
    redo: str | None

    @property
    def id(self) -> str:
        """The session's id."""
        return self.head.session

    @property
    def revision(self) -> int:
        """The number of the last revision."""
        return self.head.revision


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The edit was made on top of what another window had saved in the meantime."""

    desk: Desk
    theirs: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another window changed the same entries. Its version stands, and ours is in the history as `aside`.

    `desk` is the present state. `clashes` says what each made of the entries in question; `ours` is the session as we
    wanted it, with everything that did not clash taken in.
    """

    desk: Desk
    aside: int
    label: str
    ours: Session
    clashes: tuple[Clash, ...]
    lines: tuple[ClashLine, ...]
