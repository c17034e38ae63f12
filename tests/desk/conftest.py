"""A desk with one small session on it, kept in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.desk.desk import Desk
from coach.desk.kept import KeptSessions
from coach.model.session import Session
from tests.store.trees import small


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sessions.db"


@pytest.fixture
def kept(path: Path) -> Iterator[KeptSessions]:
    with KeptSessions.open(path) as opened:
        yield opened


@pytest.fixture
def desk(kept: KeptSessions) -> Desk:
    return kept.keep(Session.from_tree(small("a")), label="Imported")
