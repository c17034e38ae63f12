"""Conditions find, join, unite and deny."""

from __future__ import annotations

from typing import Any

from coach.coaching.conditions import find
from coach.coaching.playbook.conditions import PREDICATES, Condition
from coach.coaching.predicates import ANSWERS
from tests.coaching.at_home import context


def found(condition: Any, **names: Any) -> list[dict[str, str]]:
    return [dict(each.ids) for each in find(Condition.from_tree(condition), context(**names))]


def who(condition: Any) -> set[str]:
    return {each.get("who", "") for each in found(condition)}


def test_every_predicate_of_the_playbooks_can_be_answered() -> None:
    assert set(PREDICATES.values()) == set(ANSWERS)


def test_all_keeps_those_for_whom_every_part_holds() -> None:
    both = {"all": [{"side": {"is": "theirs"}}, {"constituency": {"barrier": ["interest"]}}]}

    assert who(both) == {"growers", "singers"}
    assert who({"all": [both, {"on_deal": {"short_at_least": 1}}]}) == {"singers"}


def test_the_order_of_parts_makes_no_difference() -> None:
    parts = [
        {"not": {"constituency": {"barrier": ["face"]}}},
        {"side": {"is": "theirs"}},
        {"constituency": {}},
    ]

    assert who({"all": parts}) == who({"all": parts[::-1]}) == {"growers", "singers"}


def test_any_unites() -> None:
    assert who({"any": [{"constituency": {"barrier": ["face"]}}, {"decides": {}}]}) >= {"temple"}


def test_not_denies_only_those_of_whom_it_speaks() -> None:
    kept = {"all": [{"constituency": {}}, {"not": {"on_deal": {"accepts": True}}}]}

    assert who(kept) == {"growers", "singers"}


def test_not_that_shares_no_id_denies_all_or_nothing() -> None:
    assert found({"all": [{"side": {"is": "theirs"}}, {"not": {"session_has": {"what": "issues"}}}]}) == []
    assert found({"all": [{"side": {"is": "theirs"}}, {"not": {"session_has": {"what": "plan"}}}]}) == [
        {"party": "farms"}
    ]


def test_not_alone_holds_where_nothing_is_found() -> None:
    assert found({"not": {"session_has": {"what": "plan"}}}) == [{}]
    assert found({"not": {"session_has": {"what": "issues"}}}) == []


def test_exists_looks_at_another_party_and_binds_nothing() -> None:
    ours = {"exists": {"all": [{"side": {"is": "ours"}}, {"carries": {"answer": "yes"}}]}}

    assert found({"all": [{"side": {"is": "theirs"}}, ours]}) == [{"party": "farms"}]


def test_what_is_blank_satisfies_nothing() -> None:
    assert found({"regard": {"below": 2}}) == []
    assert found({"constituency": {"intensity_at_least": 0}}) == []


def test_a_match_cites_the_facts_that_it_rests_on() -> None:
    (match,) = (
        each
        for each in find(Condition.from_tree({"on_deal": {"accepts": False}}), context())
        if each.ids["who"] == "growers"
    )

    assert [(fact.what, fact.about, fact.value) for fact in match.facts] == [("margin", "growers", "-0.40")]
