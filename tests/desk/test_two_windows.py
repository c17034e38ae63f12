"""Two windows on one session: neither overwrites the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from coach.desk.desk import Conflict, Desk, TakenIn
from coach.desk.kept import KeptSessions
from coach.model.edits import AddEntry, MoveEntry, RemoveEntry, SetEntry

FISHERS = ("parties", "council", "constituencies", "fishers")
CREW = ("parties", "line", "constituencies", "crew")


def set_(path, key, value):
    return SetEntry(f"Set {key} to {value}", (*path, key), value)


@pytest.fixture
def other(kept: KeptSessions, desk: Desk, path) -> Iterator[tuple[KeptSessions, Desk]]:
    with KeptSessions.open(path) as opened:
        yield opened, opened.open_session("a")


def test_edits_of_different_entries_both_stand_and_the_second_window_is_told(kept, desk, other):
    elsewhere, theirs = other
    elsewhere.apply(theirs, set_(FISHERS, "influence", 9))
    done = kept.apply(desk, set_(CREW, "influence", 3))
    assert isinstance(done, TakenIn)
    assert [each.sentence for each in done.theirs] == ["influence of Fishers for Island council 6 -> 9"]
    session = done.desk.session
    assert (session.constituency("fishers").influence, session.constituency("crew").influence) == (9, 3)


def test_different_fields_of_one_entry_are_different_entries(kept, desk, other):
    elsewhere, theirs = other
    elsewhere.apply(theirs, set_(FISHERS, "influence", 9))
    done = kept.apply(desk, set_(FISHERS, "stance", -1))
    assert isinstance(done, TakenIn)


def test_an_edit_finds_its_entry_though_another_window_moved_it(kept, desk, other):
    elsewhere, theirs = other
    moved = elsewhere.apply(theirs, MoveEntry("Move", FISHERS, 1))
    elsewhere.apply(moved, AddEntry("Add", ("parties", "council", "constituencies"), {"id": "shops"}, 0))
    done = kept.apply(desk, set_(FISHERS, "influence", 2))
    assert isinstance(done, TakenIn)
    assert [(each.id, each.influence) for each in done.desk.session.parties[0].constituencies] == [
        ("shops", 5),
        ("school", 5),
        ("fishers", 2),
    ]


def test_the_same_field_is_a_conflict_that_overwrites_nobody_and_keeps_both(kept, desk, other):
    elsewhere, theirs = other
    elsewhere.apply(theirs, set_(FISHERS, "influence", 9))
    conflict = kept.apply(desk, set_(FISHERS, "influence", 2))
    assert isinstance(conflict, Conflict)
    assert conflict.desk.session.constituency("fishers").influence == 9
    assert [(each.what, each.before, each.mine, each.theirs) for each in conflict.lines] == [
        ("influence of Fishers for Island council", "6", "2", "9")
    ]
    assert kept.at("a", conflict.aside).constituency("fishers").influence == 2
    assert kept.at("a", 2).constituency("fishers").influence == 9


def test_choosing_ours_makes_it_the_present_state_and_undo_gives_theirs_back(kept, desk, other):
    elsewhere, theirs = other
    elsewhere.apply(theirs, set_(FISHERS, "influence", 9))
    chosen = kept.choose_ours(kept.apply(desk, set_(FISHERS, "influence", 2)))
    assert isinstance(chosen, Desk)
    assert chosen.session.constituency("fishers").influence == 2
    assert kept.undo(chosen).session.constituency("fishers").influence == 9


def test_a_conflict_leaves_undo_where_it_was(kept, desk, other):
    elsewhere, theirs = other
    elsewhere.apply(theirs, set_(FISHERS, "influence", 9))
    conflict = kept.apply(desk, set_(FISHERS, "influence", 2))
    assert conflict.desk.undo == "Set influence to 9"


def test_an_edit_of_an_entry_that_the_other_window_removed_is_a_conflict(kept, desk, other):
    elsewhere, theirs = other
    elsewhere.apply(theirs, RemoveEntry("Removed the Fishers", FISHERS))
    conflict = kept.apply(desk, set_(FISHERS, "influence", 2))
    assert isinstance(conflict, Conflict)
    assert conflict.desk.session.constituency("fishers") is None
    assert kept.choose_ours(conflict).session.constituency("fishers").influence == 2


def test_a_window_left_open_for_days_still_undoes_what_was_not_thinned_away(kept, desk, path):
    days = iter(range(10**6))
    clock = lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=next(days))  # noqa: E731
    with KeptSessions.open(path, clock=clock) as window:
        here = window.open_session("a")
        for n in range(60):
            here = window.apply(here, set_(FISHERS, "influence", n))
        with KeptSessions.open(path) as elsewhere:
            elsewhere.open_session("a")
        here = window.apply(here, set_(FISHERS, "influence", 100))
        steps = 0
        while here.undo and steps < 200:
            here, steps = window.undo(here), steps + 1
        assert here.session.constituency("fishers").influence == 6
        assert steps < 20


def test_undo_on_an_outdated_desk_undoes_nothing_and_shows_the_present_state(kept, desk, other):
    ours = kept.apply(desk, set_(CREW, "influence", 3))
    elsewhere, _ = other
    elsewhere.apply(elsewhere.refreshed(other[1]), set_(FISHERS, "influence", 9))
    assert kept.changed_elsewhere(ours)
    back = kept.undo(ours)
    assert (back.session.constituency("crew").influence, back.session.constituency("fishers").influence) == (
        3,
        9,
    )
