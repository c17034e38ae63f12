"""A store of the test's own, and nothing that waits or moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.desk.cases import worked_case
from coach.desk.kept import KeptSessions
from coach.model.session import FORMAT, Session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sessions.db"


@pytest.fixture
def german(path: Path) -> str:
    """The German case, kept; its id."""
    with KeptSessions.open(path) as kept:
        case = worked_case("german-reunification-1990")
        return kept.new(case.title, case.opened.session).id


@pytest.fixture
def ferry(path: Path) -> str:
    """A small session of our own making, kept; its id. Nothing about it takes long."""
    options = [{"id": "same", "name": "As it is"}, {"id": "lower", "name": "A lower fare"}]
    people = [
        {"id": "fishers", "name": "Fishers", "stance": 1, "interests": ["Order, prestige and safety"]},
        {"id": "school", "name": "School", "stance": -1},
    ]
    tree = {
        "format": FORMAT,
        "title": "A ferry",
        "our_side": "line",
        "issues": [{"id": "fare", "name": "Fare", "options": options}],
        "deal": {"fare": "lower"},
        "parties": [
            {"id": "line", "name": "The line", "constituencies": [{"id": "crew", "name": "Crew", "stance": 1}]},
            {"id": "council", "name": "The council", "negotiator": {"name": "The mayor"}, "constituencies": people},
        ],
    }  # fmt: skip
    with KeptSessions.open(path) as kept:
        return kept.new("A ferry", Session.from_tree(tree)).id
