"""How old what we know of those who decide is when they decide."""

from __future__ import annotations

from typing import Any

from coach.analysis.analyze import analyze
from coach.analysis.results.ageing import EvidenceAge
from coach.model.session import Session
from coach.views.ageing import ageing_remarks
from coach.views.material import Material
from tests.analysis.building import party, people, session

GATE = {"id": "meeting", "when": "the-day", "votes": {"board": 1}}


def board(**more: Any) -> Session:
    """One board that decides at a meeting in early July."""
    return session(
        [],
        party("us", people("board", **more), gates=[GATE]),
        as_of="2026-03-31",
        milestones=[{"id": "the-day", "on": "2026-07-02/2026-07-13"}],
    )


def aged(held: Session) -> EvidenceAge:
    [age] = analyze(held).ageing["us"]
    return age


def told(held: Session) -> tuple[str, ...]:
    return ageing_remarks(Material.of(held, analyze(held)), "us")


def dated(*dates: str | None) -> dict[str, Any]:
    return {"evidence": [{"says": "so", **({"date": each} if each else {})} for each in dates]}


def test_age_is_counted_to_the_last_day_on_which_they_decide_from_the_last_day_that_a_date_may_mean() -> None:
    age = aged(board(stance=0.2, basis=dated("2026-06", "2026-07-01", None)))
    assert (age.on, age.gate) == ("2026-07-13", "meeting")
    assert (age.oldest, age.newest) == ("2026-06", "2026-07-01")
    assert (age.oldest_days, age.newest_days) == (13, 12)
    assert (age.dated, age.undated) == (2, 1)


def test_every_basis_counts_and_so_does_the_day_on_which_they_were_seen() -> None:
    held = board(
        stance=0.2,
        judgement={"seen": "2026-05-01", "basis": {"on": "2026-04-01"}},
        red_lines=[{"id": "line", "basis": dated("2026-02-01")}],
    )
    assert aged(held).dated == 3
    assert aged(held).oldest == "2026-02-01"


def test_without_a_dated_gate_the_day_of_the_session_stands_in() -> None:
    held = session([], party("us", people("board", stance=0, basis=dated("2026-03-01"))), as_of="2026-03-31")
    age = aged(held)
    assert (age.on, age.gate, age.oldest_days) == ("2026-03-31", None, 30)
    assert told(held) == (
        "Board: the oldest evidence is of 1 March 2026, 30 days before 31 March 2026; there is nothing newer.",
    )


def test_the_sentence_gives_plain_dates_and_makes_up_no_rate() -> None:
    [sentence] = told(board(stance=0.2, basis=dated("2026-04-04", "2026-07-01")))
    assert sentence == (
        "Board: the oldest evidence is of 4 April 2026, 100 days before they decide (13 July 2026); "
        "the newest is of 1 July 2026."
    )


def test_that_nothing_has_a_date_is_said_only_where_the_answer_rests_on_it() -> None:
    assert told(board(stance=0.2)) == ("Nothing that we know of Board has a date.",)
    assert told(board(stance=2)) == ()


def test_evidence_from_after_the_day_is_not_called_old() -> None:
    held = session([], party("us", people("board", stance=0, basis=dated("2026-04-02"))), as_of="2026-03-31")
    assert aged(held).oldest_days == -2
    assert told(held) == ("Board: the oldest evidence is of 2 April 2026; there is nothing newer.",)
