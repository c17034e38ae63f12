"""The likeness of a map: the textbook vector, and what must hold for any two maps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.workshop.likeness import PARTS, STANCES, GroupRead, likeness_of

TRUTH = {
    "centre": GroupRead("undecided", 30, 0.55, ("alliance", "nato", "troops")),
    "military": GroupRead(
        "blocking", 25, 0.62, ("withdraw", "alliance", "troops"), frozenset({"at-once", "alliance-in-full"})
    ),
    "reformers": GroupRead("leaning", 25, 0.48, ("style", "nato", "aid")),
    "managers": GroupRead("leaning", 20, 0.45, ("aid", "withdraw", "alliance")),
}
GUESS = {
    "military": GroupRead(
        "opposed", 40, 0.7, ("alliance", "withdraw", "nato"), frozenset({"alliance-in-full"})
    ),
    "reformers": GroupRead("support", 40, 0.4, ("aid", "nato", "style")),
    "secret-police": GroupRead("blocking", 20, 0.8, ("alliance", "nato", "troops")),
}
GROUPS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.builds(
        GroupRead,
        st.none() | st.sampled_from(STANCES),
        st.floats(0, 50),
        st.none() | st.floats(0, 1),
        st.lists(st.sampled_from("xyz"), unique=True).map(tuple),
        st.frozensets(st.sampled_from("pq")),
    ),
    max_size=5,
)


def test_the_worked_vector_is_reproduced():
    found = likeness_of(TRUTH, GUESS)
    assert found.coverage == 0.5
    assert found.invented_share == pytest.approx(0.2)
    assert found.stance == 0.75
    assert found.influence == 0.5
    assert found.no_agreement == pytest.approx(0.92)
    assert found.top_priority == 0.5
    assert (found.red_precision, found.red_recall) == (1.0, 0.5)
    assert found.red_f1 == pytest.approx(0.666667, abs=1e-6)
    assert found.wrong_sign == ()
    assert found.total == pytest.approx(45.85)


def test_the_side_itself_finds_everything():
    assert likeness_of(TRUTH, TRUTH).total == pytest.approx(100)


def test_the_parts_add_up_to_the_whole():
    assert sum(PARTS.values()) == pytest.approx(1)


def test_who_decides_or_can_stop_it_is_flagged_when_missed():
    found = likeness_of(TRUTH, GUESS, pivots=["centre", "military"], vetoes=["managers"])
    assert found.missed_pivots == ("centre",)
    assert found.missed_vetoes == ("managers",)
    assert found.missed == ("centre", "managers")
    assert found.invented == ("secret-police",)


def test_a_wrong_sign_is_named_and_the_undecided_have_none():
    own = {"a": GroupRead("support"), "b": GroupRead("undecided"), "c": GroupRead("opposed")}
    read = {"a": GroupRead("opposed"), "b": GroupRead("blocking"), "c": GroupRead("blocking")}
    assert likeness_of(own, read).wrong_sign == ("a",)


def test_what_was_left_blank_was_not_found_and_what_nobody_knows_is_left_out():
    own = {"a": GroupRead("support", 1, 0.5, ("x",)), "b": GroupRead(None, 1)}
    assert likeness_of(own, {"a": GroupRead(), "b": GroupRead()}).stance == 0
    assert likeness_of(own, {"a": GroupRead("support"), "b": GroupRead("blocking")}).stance == 1


@given(GROUPS, GROUPS)
def test_every_share_is_a_share_and_nobody_exceeds_the_side_itself(truth, guess):
    found = likeness_of(truth, guess)
    for share in (found.coverage, found.stance, found.influence, found.no_agreement, found.top_priority):
        assert share is None or -1e-9 <= share <= 1 + 1e-9
    assert -1e-9 <= found.total <= 100 + 1e-9


@given(GROUPS)
def test_a_side_that_says_something_finds_all_of_it_in_its_own_map(truth):
    assert not truth or likeness_of(truth, truth).total == pytest.approx(100)


@given(GROUPS, GROUPS, st.randoms())
def test_the_order_of_the_groups_does_not_matter(truth, guess, randomly):
    shuffled = list(guess.items())
    randomly.shuffle(shuffled)
    assert likeness_of(truth, dict(shuffled)).total == pytest.approx(likeness_of(truth, guess).total)
