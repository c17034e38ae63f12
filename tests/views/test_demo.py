"""The demonstration: 25 lines of 80 columns, every figure computed from the case."""

from __future__ import annotations

from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.desk.cases import worked_cases
from coach.model.session import Session
from coach.views.demo import demo_lines, guessed, question_of
from tests.views.cases import german, group, session_of, two_sides

CLOSING = ("Wrote somewhere", "Next:  something")


def told(session: Session) -> tuple[str, ...]:
    return demo_lines(session, analyze(session), CLOSING)


def text(session: Session) -> str:
    return " ".join(line.strip() for line in told(session))


def changed(edit: dict[str, Any]) -> Session:
    return german().revised(**edit)


def test_it_fits_a_small_terminal_and_ends_with_what_the_caller_adds() -> None:
    lines = told(german())
    assert len(lines) <= 25
    assert max(map(len, lines)) <= 80
    assert lines[-2:] == CLOSING


@pytest.mark.parametrize("case", worked_cases(), ids=lambda case: case.id)
def test_every_worked_case_can_be_told_so(case: Any) -> None:
    lines = told(case.opened.session)
    assert len(lines) <= 25
    assert max(map(len, lines)) <= 80


def test_it_tells_the_german_case_in_this_order() -> None:
    said = text(german())
    steps = [
        "THE ANSWER",
        "just under 20 %",
        "WHERE IT STICKS",
        "Behind their table, not across it",
        "would sign 51; Moscow could carry 1.",
        "WHO DECIDES",
        "Party centre, 0.6 short of yes",
        "40 of the 55 needed",
        "WHAT TURNS IT",
        "What NATO becomes: It changes: just under 50 %",
        "Limit on German forces: About 370,000: about 45 %",
        "Not enough alone. Together about 75 %, highly likely",
        "WHAT UNDOES IT",
        "WHAT WE DO NOT KNOW",
        "about 5 %, not just under 20 %",
        "IF IT LEAKS",
        "DISPUTED",
    ]
    places = [said.index(step) for step in steps]
    assert places == sorted(places)


def test_another_deal_gives_another_text() -> None:
    said = text(changed({"deal": "final"}))
    assert "highly likely that Moscow would carry it: about 75 %" in said
    assert "just under 20 %" not in said


def test_another_reading_gives_another_text() -> None:
    tree = german().to_tree()
    centre = next(each for each in tree["parties"][0]["constituencies"] if each["id"] == "centre")
    centre["judgement"]["no_agreement"] = -1
    assert "Party centre, 0.6 short of yes" not in text(Session.from_tree(tree))


def test_names_come_from_the_case() -> None:
    tree = german().to_tree()
    tree["parties"][0]["name"] = "Ruritania"
    said = text(Session.from_tree(tree))
    assert "highly unlikely that Ruritania would" in said
    assert "Moscow could" not in said


@pytest.mark.parametrize(
    "entries",
    [
        {},
        {"parties": [{"id": "us"}]},
        two_sides(),
        two_sides(deal={}),
        two_sides(our_side=None),
        two_sides(title="A very long title " * 20),
        two_sides(parties=[{"id": "us", "name": "長い名前" * 40, "constituencies": [group("ours", 1)]}]),
    ],
)
def test_unfinished_cases_are_told_shortly_and_within_bounds(entries: dict[str, Any]) -> None:
    lines = told(session_of(**entries))
    assert len(lines) <= 25
    assert lines[-2:] == CLOSING
    assert all(line.isprintable() for line in lines)


def test_a_guess_stands_beside_the_answer() -> None:
    session = german()
    question = question_of(session, analyze(session))
    assert question is not None
    assert question.groups[4] == "General Staff and military leadership"
    assert guessed(question, 5, 50) == (
        "You guessed General Staff and military leadership and 50 %. The map says Party centre and just under 20 %."
    )
