"""What the plan says of itself: who of ours would need help most, where nothing is asked in return."""

from __future__ import annotations

from typing import Any

from coach.views.exposure import plan_of
from tests.views.cases import german_dossier, material_of, session_of, two_sides

ACT = {"id": "give-way", "by": "us", "helps": "them", "terms": {"deal": "yes"}}


def rater(id: str, deal: float, money: float) -> dict[str, Any]:
    ratings = {
        "deal": {"importance": 2, "ratings": {"yes": deal}},
        "money": {"importance": 2, "ratings": {"yes": money}},
    }
    return {"id": id, "name": id.title(), "judgement": {"issues": ratings}}


def remarks(plan: list[dict[str, Any]]) -> str:
    sides = two_sides()
    money = {
        "id": "money",
        "name": "Money",
        "today": "no",
        "options": [{"id": "no"}, {"id": "yes", "name": "Paid"}],
    }
    parties = [
        {"id": "us", "name": "Us", "constituencies": [rater("hawks", -0.2, 1.5), rater("doves", 1.5, 0.2)]},
        {**sides["parties"][1], "constituencies": [rater("left", 1, -0.2), rater("right", 0.5, -0.2)]},
    ]
    entries = {
        **sides,
        "parties": parties,
        "issues": [*sides["issues"], money],
        "deal": {"deal": "yes", "money": "no"},
    }
    return " ".join(plan_of(material_of(session_of(**{**entries, "plan": plan}))).remarks)


def test_where_nothing_is_asked_in_return_it_says_who_of_ours_needs_it_most_and_what_would_help() -> None:
    said = remarks([ACT])
    assert "Of ours, Hawks would need it most" in said
    assert "what would help there most: Money: Paid" in said


def test_where_something_is_asked_it_proposes_nothing() -> None:
    asked = {"id": "their-word", "by": "them", "helps": "us", "in_return_for": "give-way", "agreed": "hinted"}
    said = remarks([ACT, asked])
    assert "Their word (hinted at)" in said
    assert "would need it most" not in said


def test_the_report_names_what_would_take_away_doubt_and_the_one_judgement_that_turns_it() -> None:
    assert german_dossier().ignorance.matters == (
        "What would take away most of our doubt about the result, were it known: our reading of Party centre, then "
        "the mood of Moscow as a whole."
    )
    assert "would take the joint odds up to one half" in german_dossier().one_judgement
