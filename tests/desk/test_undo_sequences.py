"""Whatever is edited, undone, done again and restarted in between: undo and redo end where they should."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from coach.desk.kept import KeptSessions
from coach.model.edits import SetEntry
from coach.model.session import Session

steps = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(0, 9)),
        st.tuples(st.sampled_from(["undo", "undo", "redo", "restart", "snapshot"]), st.none()),
    ),
    max_size=14,
)


class Model:
    """What undo and redo should do, as plainly as it can be said."""

    def __init__(self) -> None:
        self.past: list[float] = []
        self.now = 5.0
        self.future: list[float] = []

    def edit(self, value: float) -> None:
        if value != self.now:
            self.past.append(self.now)
            self.now, self.future = value, []

    def undo(self) -> None:
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()

    def redo(self) -> None:
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()


def start() -> Session:
    return Session.from_tree(
        {
            "format": "coach.session/1.0",
            "id": "a",
            "title": "x",
            "parties": [{"id": "p", "constituencies": [{"id": "c", "influence": 5}]}],
        }
    )


@given(steps)
def test_undo_and_redo_end_where_they_should_across_restarts(sequence):
    with tempfile.TemporaryDirectory() as folder:
        play(sequence, Path(folder) / "data" / "sessions.db")


def play(sequence, path: Path) -> None:
    kept, model = KeptSessions.open(path), Model()
    desk = kept.keep(start(), label="Made")
    for step, value in sequence:
        match step:
            case "edit":
                desk = kept.apply(
                    desk, SetEntry(f"{value}", ("parties", "p", "constituencies", "c", "influence"), value)
                )
                model.edit(value)
            case "undo":
                desk = kept.undo(desk)
                model.undo()
            case "redo":
                desk = kept.redo(desk)
                model.redo()
            case "snapshot":
                desk = kept.name_snapshot(desk, "named")
            case "restart":
                kept.close()
                kept = KeptSessions.open(path)
                desk = kept.open_session("a")
        assert influence(desk) == model.now
        assert (desk.undo is None, desk.redo is None) == (not model.past, not model.future)
    first = model.past[0] if model.past else model.now
    last = model.future[0] if model.future else model.now
    while desk.redo:
        desk = kept.redo(desk)
    assert influence(desk) == last
    while desk.undo:
        desk = kept.undo(desk)
    assert influence(desk) == first
    kept.close()


def influence(desk) -> float:
    return desk.session.constituency("c").influence
