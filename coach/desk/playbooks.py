"""The playbooks at hand: the coach's own, and those in folders that somebody names."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

from coach.coaching.playbook.playbooks import Playbooks
from coach.desk.cases import worked_case, worked_cases
from coach.desk.opening import WrongInput
from coach.files.playbooks import LoadedPlaybooks, load_playbooks
from coach.files.words import did_you_mean, quoted
from coach.model.findings import Finding
from coach.views.playbooks import Page, page

FOLDERS = "COACH_PLAYBOOKS"
"""The variable of the environment that names further folders of playbooks."""


def all_playbooks(folders: Sequence[str] = ()) -> LoadedPlaybooks:
    """Every playbook that can be read; the findings of those that cannot stand beside them."""
    return _load(tuple(folders) or tuple(filter(None, os.environ.get(FOLDERS, "").split(os.pathsep))))


@cache
def _load(folders: tuple[str, ...]) -> LoadedPlaybooks:
    return load_playbooks(folders)


def playbook_page(id: str, folders: Sequence[str] = ()) -> Page | None:
    """The page of a tactic, question, warning or profile; None where the id can only be that of a worked case.

    Raises `WrongInput` where nothing has that id.
    """
    playbooks = all_playbooks(folders).playbooks
    if found := page(playbooks, id):
        return found
    cases = [case.id for case in worked_cases()]
    if any(case.startswith(id) for case in cases):
        worked_case(id)
        return None
    known = [*cases, *_ids(playbooks)]
    says = f"no playbook has anything called {quoted(id)}{did_you_mean(id, known)}"
    expected = (
        "an id that `coach playbooks list` shows (or `list tactics`, `questions`, `warnings`, `profiles`)"
    )
    raise WrongInput((Finding("error", says, expected=expected),))


def _ids(playbooks: Playbooks) -> list[str]:
    return [
        *(each.id for each in playbooks.tactics),
        *(each.id for each in playbooks.profiles),
        *(each.id for each in playbooks.warnings),
        *(each.id for each in playbooks.questions),
    ]
