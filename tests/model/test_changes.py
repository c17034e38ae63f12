"""Changes lead from one tree exactly to another, are small, and survive being written down."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.changes import (
    Put,
    Spliced,
    applied,
    branch_at,
    changes_between,
    from_rows,
    same,
    to_rows,
)

leaves = (
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([0.5, 1.0, 2.0]) | st.text(max_size=3)
)
keys = st.sampled_from(["a", "b", "c", "d"])
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)


@given(trees, trees)
def test_the_changes_between_two_trees_lead_from_one_to_the_other_to_the_letter(old, new):
    assert same(applied(old, changes_between(old, new)), new)


@given(trees, trees)
def test_changes_written_as_json_and_read_back_do_the_same(old, new):
    changes = changes_between(old, new)
    assert same(applied(old, from_rows(json.loads(json.dumps(to_rows(changes))))), new)


@given(trees, trees)
def test_applying_changes_leaves_the_old_tree_as_it_was(old, new):
    before = copy.deepcopy(old)
    applied(old, changes_between(old, new))
    assert same(old, before)


@given(trees)
def test_a_tree_does_not_differ_from_its_copy(tree):
    assert changes_between(tree, copy.deepcopy(tree)) == ()


def test_a_number_is_not_the_boolean_that_equals_it():
    assert changes_between({"a": 1}, {"a": True}) == (Put(("a",), True),)


def test_a_new_order_of_keys_is_a_change():
    assert list(applied({"a": 1, "b": 2}, changes_between({"a": 1, "b": 2}, {"b": 2, "a": 1}))) == ["b", "a"]


def test_an_entry_added_in_the_middle_of_a_list_costs_only_that_entry():
    old = [{"id": "a"}, {"id": "b"}]
    assert changes_between(old, [old[0], {"id": "new"}, old[1]]) == (Spliced((), 1, 0, ({"id": "new"},)),)


@pytest.mark.parametrize(
    ("tree", "change"),
    [
        ({}, Put(("a", "b"), 1)),
        ([], Put((0,), 1)),
        ("text", Put(("a",), 1)),
        ([1], Spliced((), 1, 1, ())),
        ([1], Spliced((), -1, 1, ())),
    ],
)
def test_a_change_that_speaks_of_a_place_that_is_not_there_is_refused(tree, change):
    with pytest.raises(LookupError):
        applied(tree, (change,))


@pytest.mark.parametrize("rows", [{}, [["put", "a", 1]], [["move", []]], [[]], "put", [["put", [None], 1]]])
def test_rows_that_are_no_changes_are_refused(rows):
    with pytest.raises(ValueError, match="not a"):
        from_rows(rows)


def test_a_branch_is_found_by_its_path():
    assert branch_at({"a": [1, {"b": 2}]}, ("a", 1, "b")) == 2
