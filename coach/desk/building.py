"""Edits that are worked out when they are made: somebody who types fast is ahead of what the screen knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coach.model.edits import Edit
from coach.model.session import Session


@dataclass(frozen=True, slots=True)
class Built:
    """An edit whose content follows from the session that it meets."""

    label: str
    make: Callable[[Session], Edit | None]

    def applied_to(self, session: Session) -> Session:
        """The session with the edit that it asks for; the same one where nothing is to be done."""
        edit = self.make(session)
        return edit.applied_to(session) if edit is not None else session


def built(session: Session, make: Callable[[Session], Edit | None]) -> Edit | None:
    """An edit that is worked out when it is made, named as it would be now; None where nothing would come of it."""
    edit = make(session)
    return Built(edit.label, make) if edit is not None else None
