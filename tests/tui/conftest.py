"""A store of the test's own, and nothing that waits or moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.desk.cases import worked_case
from coach.desk.kept import KeptSessions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sessions.db"


@pytest.fixture
def german(path: Path) -> str:
    """The German case, kept; its id."""
    with KeptSessions.open(path) as kept:
        case = worked_case("german-reunification-1990")
        return kept.new(case.title, case.opened.session).id
