"""The brief says what we decided, and offers what we did not plan only as an alternative."""

from __future__ import annotations

from typing import Any

from coach.views.brief import Brief, brief_of
from tests.views.cases import german_dossier, group, material_of, session_of, two_sides


def issue(id: str) -> dict[str, Any]:
    return {
        "id": id,
        "name": id.title(),
        "today": "no",
        "options": [{"id": "no"}, {"id": "yes", "name": "Agreed"}],
    }


def person(id: str, base: float, other: float) -> dict[str, Any]:
    ratings = {
        "deal": {"importance": 3, "ratings": {"yes": base}},
        "money": {"importance": 2, "ratings": {"yes": other}},
        "time": {"importance": 2, "ratings": {"yes": other}},
    }
    return {"id": id, "name": id.title(), "judgement": {"issues": ratings}}


def brief(plan: list[dict[str, Any]]) -> Brief:
    sides = two_sides()
    parties = [
        {"id": "us", "name": "Us", "constituencies": [person("ours", 1.5, -0.1)]},
        {**sides["parties"][1], "constituencies": [person("left", 1, 1), person("right", -0.6, 1)]},
    ]
    issues = [*sides["issues"], issue("money"), issue("time")]
    deal = {"deal": "yes", "money": "no", "time": "no"}
    return brief_of(
        material_of(session_of(**{**sides, "parties": parties, "issues": issues, "deal": deal, "plan": plan}))
    )


PAY = {
    "id": "pay",
    "by": "us",
    "helps": "them",
    "terms": {"money": "yes"},
    "owner": "Finance",
    "due": "1999-04",
}


def test_our_response_is_what_the_plan_changes_with_whose_it_is_and_by_when() -> None:
    found = brief([PAY])
    assert found.response == ("Money: Agreed (Finance, April 1999)",)
    assert found.leads_to.startswith("With the whole plan, all sides together: ")
    assert found.response_lead == ""


def test_another_way_is_only_an_alternative_and_never_the_one_that_is_planned() -> None:
    assert "Time: Agreed" in brief([PAY]).alternative


def test_without_a_plan_the_nearest_way_is_said_to_be_nobodys() -> None:
    found = brief([])
    assert found.response_lead.startswith("Our plan changes no term.")
    assert found.response
    assert found.alternative == ""


def test_an_act_that_was_dropped_is_neither_response_nor_objective() -> None:
    found = brief([{**PAY, "status": "dropped", "goal": "Their yes at any price"}])
    assert "Their yes at any price" not in found.objectives
    assert found.response_lead.startswith("Our plan changes no term.")


def test_the_german_brief_follows_its_plan() -> None:
    found = german_dossier().brief
    assert [line.split(" (")[0] for line in found.response] == [
        "What NATO becomes: It changes",
        "Limit on German forces: About 370,000",
    ]
    assert found.alternative.startswith("Limit on German forces: 200,000")


def test_nobody_of_a_group_without_a_judgement_breaks_it() -> None:
    assert brief_of(
        material_of(session_of(**two_sides(parties=[{"id": "us", "constituencies": [group("a", 1)]}])))
    )
