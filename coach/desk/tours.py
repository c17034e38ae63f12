"""The tour of a worked case: which there is for a session that began as a copy of one."""

from __future__ import annotations

import re

from coach.coaching.playbook.tours import Tour as Tour
from coach.files.tours import load_tour
from coach.model.base import ID_PATTERN
from coach.model.session import Session
from coach.resources import playbooks_dir

CASE = "x-case"
"""The key under which a copy of a worked case keeps the case's id."""


def copied_from(case: str, session: Session) -> Session:
    """The session of a worked case, as a copy that knows whose copy it is."""
    return Session.from_tree({**session.to_tree(), CASE: case})


def tour(case: str) -> Tour | None:
    """The tour of a worked case; None where it has none."""
    if not re.fullmatch(ID_PATTERN, case):
        return None
    return load_tour(playbooks_dir() / "tours" / f"{case}.yaml")


def tour_of(session: Session) -> Tour | None:
    """The tour of the case of which a session is a copy; None where there is none."""
    held = (session.model_extra or {}).get(CASE)
    return tour(held) if isinstance(held, str) else None
