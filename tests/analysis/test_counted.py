"""A gate counted: who casts how many votes, and how many in favour carry it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest

from coach.analysis.counted import GateRule, gate_rule
from coach.model.ratification import Gate


def gate(votes: Mapping[str, float], **more: object) -> GateRule:
    return gate_rule(Gate.from_tree({"id": "gate", "votes": votes, **more}))


def passes(rule: GateRule, *accepting: str) -> bool:
    accepts = {member: np.array([member in accepting]) for member in rule.everyone}
    return bool(rule.passed(accepts).all())


def test_the_default_is_more_than_half_of_all_votes() -> None:
    rule = gate({"a": 50, "b": 49, "c": 1})
    assert not passes(rule, "a")
    assert passes(rule, "a", "c")


def test_at_least_is_met_by_exactly_the_share() -> None:
    rule = gate({"a": 66, "b": 33}, passes={"at_least": "2/3"})
    assert passes(rule, "a")
    assert not passes(gate({"a": 66, "b": 33}, passes={"more_than": "2/3"}), "a")


def test_a_share_written_as_a_decimal_is_that_decimal() -> None:
    assert not passes(gate({"a": 2, "b": 1}, passes={"at_least": "66.7 %"}), "a")


def test_at_least_votes_counts_votes_whatever_the_base() -> None:
    rule = gate({"a": 40, "b": 25, "c": 35}, passes={"at_least_votes": 65})
    assert passes(rule, "a", "b")
    assert not passes(rule, "c", "b")


def test_whole_votes_present_and_cast_are_each_rounded_half_up() -> None:
    rule = gate({"a": 25}, turnout={"a": 0.9}, abstain={"a": 0.1})
    assert rule.present == 23  # 22.5
    assert rule.all_cast == 20  # 20.25


def test_fractional_votes_are_not_rounded() -> None:
    rule = gate({"a": 2.5, "b": 1}, turnout={"a": 0.5})
    assert rule.present == Fraction(9, 4)
    assert rule.unit == Fraction(1, 4)
    assert rule.units == (5, 4)


@pytest.mark.parametrize(("of", "carried"), [("members", False), ("present", False), ("voting", True)])
def test_a_share_is_a_share_of_all_of_those_present_or_of_those_voting(of: str, carried: bool) -> None:
    rule = gate({"a": 40, "b": 60}, turnout={"b": 0.8}, abstain={"b": 0.25}, of=of)
    assert rule.all_cast == 76
    assert passes(rule, "a") is carried


def test_without_a_quorum_nothing_passes() -> None:
    rule = gate({"a": 40, "b": 60}, turnout={"b": 0.1}, of="voting", quorum=0.5)
    assert not passes(rule, "a", "b")
    assert passes(gate({"a": 40, "b": 60}, turnout={"b": 0.1}, of="voting", quorum="46 %"), "a", "b")


def test_a_veto_holder_must_accept_and_need_not_hold_votes() -> None:
    rule = gate({"a": 60, "b": 40}, vetoes=["king", "b"])
    assert passes(rule, "a", "b", "king")
    assert not passes(rule, "a", "b")
    assert not passes(rule, "a", "king")


def test_with_all_votes_0_it_passes_when_its_veto_holders_accept() -> None:
    assert passes(gate({}))
    assert passes(gate({"a": 0}, quorum=1))
    assert passes(gate({"a": 0}, vetoes=["b"]), "b")
    assert not passes(gate({"a": 0}, vetoes=["b"]), "a")


def test_where_nobody_present_votes_a_base_of_0_passes_nothing() -> None:
    assert not passes(gate({"a": 10}, abstain={"a": 1}, of="voting", passes={"at_least": 0}), "a")


def test_a_refusal_that_needs_two_thirds_against_stands_only_then() -> None:
    rule = gate({"a": 30, "b": 5, "c": 65}, rejection_needs={"at_least": "2/3"})
    assert not passes(rule, "a"), "70 of 100 against"
    assert passes(rule, "a", "b"), "65 of 100 against fall short of two thirds"
    assert passes(rule, "a", "b", "c")


def test_a_refusal_cannot_fail_where_nobody_is_against() -> None:
    rule = gate({"a": 40, "b": 60}, turnout={"b": 0}, rejection_needs={"at_least": "2/3"})
    assert not passes(rule, "a"), "40 of 100 members, none against"


@pytest.mark.parametrize("scale", [3, 0.1, 1000])
def test_multiplying_all_votes_and_the_quota_changes_nothing(scale: float) -> None:
    votes = {"a": 30, "b": 25, "c": 45}
    rule = gate(votes, passes={"at_least_votes": 55})
    larger = gate({id: count * scale for id, count in votes.items()}, passes={"at_least_votes": 55 * scale})
    assert larger.units == rule.units
    assert larger.favour == rule.favour


def test_votes_beyond_a_machine_word_are_counted_exactly() -> None:
    rule = gate({"a": 1e30, "b": 1, "c": 1e30}, passes={"at_least": 1})
    assert passes(rule, "a", "b", "c")
    assert not passes(rule, "a", "b")
