"""An earlier state is found as a revision of the same session, as another state, or as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.desk.analyzing import analyzed
from coach.desk.earlier import earlier_state
from coach.desk.kept import KeptSessions
from coach.desk.opening import Opened, WrongInput
from coach.desk.papers import Wish, write_papers
from coach.model.edits import SetEntry
from coach.model.session import Session
from tests.store.trees import small


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "sessions.db"
    tree = small("a")
    tree["drafts"] = {"first": {"route": "north", "fare": 4}}
    tree["deal"] = "first"
    with KeptSessions.open(path) as kept:
        desk = kept.keep(Session.from_tree(tree), label="Imported")
        kept.apply(desk, SetEntry("Go south", ("drafts", "first", "route"), "south"))
    return path


@pytest.mark.parametrize("since", ["1", "@1", "ferry@1"])
def test_a_revision_is_found_by_its_number(store: Path, since: str) -> None:
    earlier = earlier_state(since, "ferry", store)
    assert earlier.name == "revision 1"
    assert earlier.found.session.package["route"] == "north"


def test_a_revision_of_a_file_or_one_that_never_was_is_a_sentence(store: Path, tmp_path: Path) -> None:
    for since, where in (("7", "ferry"), ("no-such-session", "ferry")):
        with pytest.raises(WrongInput):
            earlier_state(since, where, store)


def test_the_paper_says_against_which_revision_it_is_held(store: Path, tmp_path: Path) -> None:
    with KeptSessions.open(store) as kept:
        now = kept.present(kept.listing()[0].id)
    wish = Wish(("since-the-last-brief",), ("md",), earlier=earlier_state("1", "ferry", store))
    [path] = write_papers(analyzed(Opened(now, (), "")), tmp_path, wish).paths
    text = path.read_text(encoding="utf-8")
    assert "Held against revision 1" in text
    assert "north -> south" in text
