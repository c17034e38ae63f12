"""Entry by entry from one state to another."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.model.stepping import branch_or_nothing, entries_between, stepped
from tests.strategies import sessions
from tests.strategies.space import Tree


@settings(max_examples=settings.default.max_examples // 3)
@given(sessions(), sessions(), st.randoms(use_true_random=False))
def test_all_entries_together_lead_to_the_other_state_in_whatever_order_they_are_taken(
    before: Tree, after: Tree, luck: random.Random
) -> None:
    entries = list(entries_between(before, after))
    luck.shuffle(entries)
    assert stepped(before, entries, after) == after


def test_a_state_on_the_way_holds_what_was_taken_and_nothing_else() -> None:
    before = {"parties": [{"id": "a", "mood_swing": 0.1}, {"id": "c"}]}
    after = {"parties": [{"id": "a", "mood_swing": 0.4}, {"id": "b"}, {"id": "c", "name": "C"}]}
    entries = entries_between(before, after)
    assert [each.place for each in entries] == ["parties.a.mood_swing", "parties.c.name", "parties.b"]
    assert stepped(before, [entries[2]], after) == {
        "parties": [{"id": "a", "mood_swing": 0.1}, {"id": "b"}, {"id": "c"}]
    }


def test_a_list_without_ids_is_one_entry() -> None:
    before = {"overrides": [{"about": "a", "value": 1}, {"about": "b", "value": 1}]}
    after = {"overrides": [{"about": "a", "value": 0.5}]}
    [entry] = entries_between(before, after)
    assert entry.place == "overrides"
    assert len(entry.differences) == 2
    assert branch_or_nothing(after, entry.path) == [{"about": "a", "value": 0.5}]


def test_a_new_order_of_records_is_an_entry_that_changes_nothing_in_them() -> None:
    before = {"issues": [{"id": "a", "name": "A"}, {"id": "b"}]}
    after = {"issues": [{"id": "b"}, {"id": "a", "name": "Other"}]}
    order = next(each for each in entries_between(before, after) if each.place == "issues")
    assert stepped(before, [order], after) == {"issues": [{"id": "b"}, {"id": "a", "name": "A"}]}
