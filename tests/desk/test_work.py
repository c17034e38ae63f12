"""An edit is saved when it is made; undo, redo, history and restore go on after a restart."""

from __future__ import annotations

import pytest

from coach.desk.kept import KeptSessions
from coach.desk.opening import WrongInput
from coach.model.edits import AddEntry, RemoveEntry, SetEntry
from coach.store.problems import StoreProblem

FISHERS = ("parties", "council", "constituencies", "fishers")


def influence(value: float) -> SetEntry:
    return SetEntry(f"Set the influence of the Fishers to {value}", (*FISHERS, "influence"), value)


def read(desk):
    return desk.session.constituency("fishers").influence


def test_an_edit_is_there_after_a_restart_without_anybody_saving(kept, desk, path):
    kept.apply(desk, influence(7))
    kept.close()
    with KeptSessions.open(path) as again:
        assert read(again.open_session("a")) == 7


def test_undo_names_what_it_undoes_and_redo_what_it_does_again(kept, desk):
    done = kept.apply(kept.apply(desk, influence(7)), influence(8))
    assert (done.undo, done.redo) == ("Set the influence of the Fishers to 8", None)
    undone = kept.undo(done)
    assert (undone.undo, undone.redo) == (
        "Set the influence of the Fishers to 7",
        "Set the influence of the Fishers to 8",
    )
    assert read(undone) == 7
    assert read(kept.redo(undone)) == 8


def test_undo_and_redo_stand_where_they_stood_after_a_restart(kept, desk, path):
    kept.undo(kept.apply(kept.apply(desk, influence(7)), influence(8)))
    kept.close()
    with KeptSessions.open(path) as again:
        opened = again.open_session("a")
        assert (read(opened), opened.undo, opened.redo) == (
            7,
            "Set the influence of the Fishers to 7",
            "Set the influence of the Fishers to 8",
        )
        assert read(again.undo(opened)) == 6


def test_with_nothing_to_undo_or_redo_nothing_happens(kept, desk):
    assert kept.undo(desk) is desk
    assert kept.redo(desk) is desk


def test_an_edit_that_changes_nothing_is_no_step(kept, desk):
    assert kept.apply(desk, influence(6)) is desk


@pytest.mark.parametrize(
    "edit",
    [
        influence(-1),
        SetEntry("Set", ("parties", "council", "constituencies", "nobody", "influence"), 1),
        SetEntry("Set", ("our_side",), "nobody"),
        AddEntry("Add", ("parties", "line", "constituencies"), {"id": "fishers"}),
        SetEntry("Set", ("title",), ""),
    ],
)
def test_what_would_be_an_error_in_a_file_is_refused_and_nothing_is_kept(kept, desk, edit):
    with pytest.raises(WrongInput):
        kept.apply(desk, edit)
    assert len(kept.history("a")) == 1


def test_the_history_lists_every_edit_and_compares_revisions_in_words(kept, desk):
    kept.apply(kept.apply(desk, influence(7)), RemoveEntry("Removed the plan", ("plan",)))
    assert [(each.number, each.label) for each in kept.history("a")] == [
        (1, "Imported"),
        (2, "Set the influence of the Fishers to 7"),
        (3, "Removed the plan"),
    ]
    assert [each.sentence for each in kept.compare("a", 1, 2)] == [
        "influence of Fishers for Island council 6 -> 7"
    ]


def test_a_snapshot_has_a_name_and_is_no_step_of_undo(kept, desk):
    named = kept.name_snapshot(kept.apply(desk, influence(7)), "Before the summit")
    assert kept.history("a")[-1].label == "Before the summit"
    assert named.undo == "Set the influence of the Fishers to 7"


def test_restoring_brings_an_earlier_state_back_and_can_be_undone(kept, desk):
    later = kept.apply(kept.apply(desk, influence(7)), influence(8))
    restored = kept.restore(later, 2)
    assert read(restored) == 7
    assert read(kept.undo(restored)) == 8
    assert [each.kind for each in kept.history("a")] == ["import", "edit", "edit", "restore", "undo"]


def test_a_duplicate_is_a_session_of_its_own(kept, desk):
    copy = kept.duplicate("a")
    assert copy.id != "a"
    assert copy.session.title == "A ferry for the islands (copy)"
    kept.apply(copy, influence(1))
    assert read(kept.open_session("a")) == 6


def test_a_deleted_session_can_be_brought_back_until_it_is_purged(kept, desk):
    kept.delete("a")
    assert kept.listing() == ()
    kept.bring_back("a")
    assert [each.id for each in kept.listing()] == ["a"]
    assert kept.purge("a")
    with pytest.raises(StoreProblem, match="no such session"):
        kept.open_session("a")


def test_a_new_session_has_an_id_of_its_own_and_may_start_from_a_case(kept, desk):
    new = kept.new("Mine", desk.session)
    assert new.session.title == "Mine"
    assert new.id not in ("a", None)
    assert [each.id for each in new.session.parties] == ["council", "line"]
    assert not kept.empty()
