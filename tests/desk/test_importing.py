"""What comes from outside is shown beside what is kept; two people's copies come together entry by entry."""

from __future__ import annotations

import pytest

from coach.desk.exporting import exported, part_for
from coach.desk.importing import arrival, merge_in, merge_preview, take_in, take_some, to_choose
from coach.desk.opening import Opened, WrongInput
from coach.files.loading import check_text
from coach.model.edits import AddEntry, SetEntry
from coach.model.session import Session
from tests.store.trees import small

FISHERS = ("parties", "council", "constituencies", "fishers")


def came(session: Session) -> Opened:
    return Opened(session, (), "")


def influence(value):
    return SetEntry(f"Set the influence to {value}", (*FISHERS, "influence"), value)


def test_a_session_that_is_not_kept_yet_is_kept_with_an_id_made_for_it_where_it_has_none(kept):
    tree = small("a")
    del tree["id"]
    arrived = arrival(kept, came(Session.from_tree(tree)))
    assert arrived.state == "new"
    assert take_in(kept, arrived, "update", "ferry.yaml").session.id


def test_importing_the_same_again_finds_nothing_to_do(kept, desk):
    assert arrival(kept, came(desk.session)).state == "same"


def test_another_state_of_a_kept_session_is_offered_and_shown_before_it_is_taken_in(kept, desk):
    arrived = arrival(kept, came(influence(9).applied_to(desk.session)))
    assert arrived.state == "differs"
    assert [each.sentence for each in arrived.lines] == ["influence of Fishers for Island council 6 -> 9"]
    assert kept.open_session("a").session == desk.session


def test_an_update_is_one_edit_with_a_backup_before_it_and_undo_takes_it_back(kept, desk, path):
    arrived = arrival(kept, came(influence(9).applied_to(desk.session)))
    updated = take_in(kept, arrived, "update", "ferry.yaml")
    assert updated.undo == "Updated from ferry.yaml"
    assert kept.undo(updated).session == desk.session
    assert len(list(path.parent.glob("sessions-backups/*-before-import.db"))) == 1


def test_a_copy_leaves_the_kept_one_alone(kept, desk):
    arrived = arrival(kept, came(influence(9).applied_to(desk.session)))
    copy = take_in(kept, arrived, "copy", "ferry.yaml")
    assert copy.id != "a"
    assert kept.open_session("a").session == desk.session


def test_updating_a_deleted_session_brings_it_back(kept, desk):
    kept.delete("a")
    arrived = arrival(kept, came(influence(9).applied_to(desk.session)))
    assert arrived.deleted
    take_in(kept, arrived, "update", "ferry.yaml")
    assert [each.id for each in kept.listing()] == ["a"]


@pytest.fixture
def two_copies(kept, desk):
    """A colleague took a copy at revision 2; both went on from there."""
    ours = kept.apply(desk, influence(7))
    theirs = ours.session
    kept.apply(ours, SetEntry("Ours", (*FISHERS, "stance"), 1))
    return theirs


def test_merging_finds_where_the_copies_parted_and_takes_both_sides_changes(kept, two_copies):
    theirs = AddEntry("Theirs", ("parties", "line", "constituencies"), {"id": "owners"}).applied_to(
        two_copies
    )
    arrived = arrival(kept, came(theirs))
    merge = merge_preview(kept, arrived)
    assert merge.since == 2
    assert [each.sentence for each in merge.brings] == ["added: constituency owners of Shipping line"]
    assert merge.clashes == ()
    merged = merge_in(kept, arrived, merge, "ann.yaml").session
    assert (merged.constituency("fishers").stance, merged.constituency("owners").id) == (1, "owners")


def test_what_a_colleague_removed_is_removed_and_does_not_come_back_as_ours(kept, two_copies):
    tree = two_copies.to_tree()
    tree["parties"][1]["constituencies"] = []
    merge = merge_preview(kept, arrival(kept, came(Session.from_tree(tree))))
    assert merge.session.constituency("crew") is None


@pytest.fixture
def part(kept, desk):
    """What an ally was handed, and sends back with one entry changed and one added."""
    content = exported(desk.session, "json", "ally").decode()
    handed = check_text(content, "part.json", "json").session
    changed = SetEntry("Theirs", ("parties", "line", "constituencies", "crew", "influence"), 8).applied_to(
        handed
    )
    return AddEntry("Theirs", ("parties", "line", "constituencies"), {"id": "owners"}).applied_to(changed)


def test_a_part_that_comes_back_brings_its_changes_and_takes_nothing_away(kept, desk, part):
    ours = kept.apply(desk, influence(7))
    arrived = arrival(kept, came(part))
    assert [each.sentence for each in arrived.lines] == [
        "added: influence of Crew for Shipping line (8)",
        "added: constituency owners of Shipping line",
    ]
    merge = merge_preview(kept, arrived)
    assert merge.clashes == ()
    merged = merge_in(kept, arrived, merge, "part.json").session
    assert merged.constituency("fishers").influence == 7
    assert merged.constituency("fishers").interests == ours.session.constituency("fishers").interests
    assert merged.plan == ours.session.plan
    assert merged.drafts == ours.session.drafts
    assert (merged.constituency("crew").influence, merged.constituency("owners").id) == (8, "owners")
    assert "x-part-for" not in (merged.model_extra or {})


def test_a_part_never_takes_the_place_of_the_whole(kept, desk, part):
    with pytest.raises(WrongInput, match="part for ally"):
        take_in(kept, arrival(kept, came(part)), "update", "part.json")


def test_a_part_is_kept_as_a_part_by_whoever_it_is_for(kept, part):
    kept.purge("a")
    handed = take_in(kept, arrival(kept, came(part)), "update", "part.json")
    assert part_for(handed.session) == "ally"


def test_entries_that_both_changed_are_listed_and_become_what_was_chosen(kept, two_copies):
    theirs = SetEntry("Theirs", (*FISHERS, "stance"), -2).applied_to(two_copies)
    arrived = arrival(kept, came(theirs))
    [clash] = merge_preview(kept, arrived).clashes
    assert (clash.what, clash.before, clash.mine, clash.theirs) == (
        "stance of Fishers for Island council",
        "nothing",
        "1",
        "-2",
    )
    assert merge_preview(kept, arrived, "mine").session.constituency("fishers").stance == 1
    merge = merge_preview(kept, arrived, "theirs")
    merged = merge_in(kept, arrived, merge, "ann.yaml")
    assert merged.session.constituency("fishers").stance == -2
    assert kept.undo(merged).session.constituency("fishers").stance == 1
    labels = [each.label for each in kept.history("a")]
    assert "ann.yaml, as it came" in labels


def test_single_entries_of_a_file_can_be_taken_and_the_rest_left(kept, desk):
    both = SetEntry("Ours", (*FISHERS, "stance"), 1).applied_to(influence(9).applied_to(desk.session))
    arrived = arrival(kept, came(both))
    said = {line.what: path for path, line in to_choose(arrived)}
    assert sorted(said) == ["influence of Fishers for Island council", "stance of Fishers for Island council"]
    taken = take_some(kept, arrived, {said["influence of Fishers for Island council"]}, "ferry.yaml")
    fishers = taken.session.constituency("fishers")
    assert (fishers.influence, fishers.stance) == (9, desk.session.constituency("fishers").stance)
    assert taken.undo == "Took 1 entry from ferry.yaml"
    assert kept.undo(taken).session == desk.session


def test_entries_that_do_not_hold_together_without_others_are_refused_and_nothing_is_changed(kept, desk):
    added = AddEntry("A friend", ("parties", "council", "constituencies"), {"id": "friends"})
    bound = AddEntry("Bound", ("relations",), {"from": "friends", "to": "fishers", "kind": "allied"})
    arrived = arrival(kept, came(bound.applied_to(added.applied_to(desk.session))))
    relations = [path for path, _ in to_choose(arrived) if path[0] == "relations"]
    with pytest.raises(WrongInput):
        take_some(kept, arrived, relations, "ferry.yaml")
    assert kept.open_session("a").session == desk.session
