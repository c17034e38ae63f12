"""An edit is small, says what it does, and is checked like a file."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from coach.model.edits import AddEntry, Become, MoveEntry, RemoveEntry, SetEntry, Together, entry_at
from coach.model.session import Session

FERRY = Session.from_tree(
    {
        "format": "coach.session/1.0",
        "title": "A ferry",
        "parties": [
            {"id": "council", "constituencies": [{"id": "fishers", "influence": 5}, {"id": "school"}]}
        ],
    }
)
FISHERS = ("parties", "council", "constituencies", "fishers")


def test_an_entry_is_set_by_the_ids_on_its_way():
    done = SetEntry("Set the influence", (*FISHERS, "influence"), 7).applied_to(FERRY)
    assert done.constituency("fishers").influence == 7
    assert FERRY.constituency("fishers").influence == 5


def test_maps_missing_on_the_way_are_made():
    done = SetEntry("Rate", (*FISHERS, "judgement", "issues", "fare", "importance"), "2.5").applied_to(FERRY)
    assert done.constituency("fishers").judgement.issues["fare"].importance == 2.5


@pytest.mark.parametrize("blank", [None, ""])
def test_a_blank_takes_the_entry_out(blank):
    done = SetEntry("Clear", (*FISHERS, "influence"), blank).applied_to(FERRY)
    assert entry_at(done, (*FISHERS, "influence")) is None


def test_an_edit_that_no_file_could_hold_is_refused():
    with pytest.raises(ValidationError):
        SetEntry("Set the stance", (*FISHERS, "stance"), 9).applied_to(FERRY)


def test_an_edit_of_an_entry_that_is_not_there_is_refused():
    with pytest.raises(LookupError):
        SetEntry("Set", ("parties", "council", "constituencies", "gone", "stance"), 1).applied_to(FERRY)
    with pytest.raises(LookupError):
        RemoveEntry("Remove", ("parties", 7)).applied_to(FERRY)


def test_entries_are_added_moved_and_removed():
    people = ("parties", "council", "constituencies")
    added = AddEntry("Add", people, {"id": "crew"}).applied_to(FERRY)
    moved = MoveEntry("Move", (*people, "crew"), 0).applied_to(added)
    removed = RemoveEntry("Remove", (*people, "fishers")).applied_to(moved)
    assert [each.id for each in moved.parties[0].constituencies] == ["crew", "fishers", "school"]
    assert [each.id for each in removed.parties[0].constituencies] == ["crew", "school"]
    assert [each.id for each in AddEntry("Add", ("issues",), {"id": "fare"}).applied_to(FERRY).issues] == [
        "fare"
    ]


def test_several_edits_are_one():
    both = Together("Both", (SetEntry("a", ("title",), "B"), SetEntry("b", (*FISHERS, "stance"), 1)))
    done = both.applied_to(FERRY)
    assert (done.title, done.constituency("fishers").stance) == ("B", 1)
    assert Become("Back", FERRY).applied_to(done) == FERRY
