"""What a command asks of a session changes the question and never the session."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coach.desk.analyzing import analyzed
from coach.desk.asking import Ask, asked_of
from coach.desk.opening import Opened, WrongInput
from coach.model.session import Session

FARES = Session.from_tree(
    {
        "format": "coach.session/1.0",
        "title": "Fares",
        "our_side": "town",
        "issues": [
            {"id": "fare", "scale": {"low": "2", "high": "3", "step": "0.25", "unit": "euro"}},
            {"id": "night", "options": [{"id": "no"}, {"id": "yes"}]},
        ],
        "drafts": {"may": {"fare": "2.5", "night": "no"}, "june": {"fare": "2.75"}},
        "deal": "may",
        "parties": [
            {
                "id": "town",
                "constituencies": [{"id": "council", "stance": "1"}, {"id": "riders", "stance": "-1"}],
                "ratification": [
                    {"id": "vote", "gates": [{"id": "hall", "votes": {"council": "5", "riders": "2"}}]},
                    {"id": "poll", "gates": [{"id": "streets", "votes": {"council": "1", "riders": "9"}}]},
                ],
            }
        ],
    }
)


def test_a_draft_stands_in_for_the_deal() -> None:
    assert asked_of(FARES, Ask(draft="june")).package == {"fare": Decimal("2.75")}
    assert FARES.package == {"fare": Decimal("2.5"), "night": "no"}


def test_changes_replace_options_issue_by_issue() -> None:
    asked = asked_of(FARES, Ask(draft="june", changes={"night": "yes"}))
    assert asked.package == {"fare": Decimal("2.75"), "night": "yes"}


def test_one_step_may_be_written_in_several_ways() -> None:
    assert asked_of(FARES, Ask(changes={"fare": "3.00"})).package["fare"] == Decimal(3)


@pytest.mark.parametrize(
    ("ask", "says", "expected"),
    [
        (Ask(draft="mai"), "`mai` is no draft: did you mean `may`?", "one of may, june"),
        (Ask(changes={"fares": "2"}), "`fares` is no issue: did you mean `fare`?", "one of fare, night"),
        (Ask(changes={"night": "maybe"}), "`maybe` is no option of `night`", "one of no, yes"),
        (Ask(changes={"fare": "2.6"}), "`2.6` is no step of `fare`", "2.5 or 2.75"),
        (Ask(changes={"fare": "9"}), "`9` is no step of `fare`", "3"),
        (Ask(changes={"fare": "dear"}), "`dear` is no step of `fare`", "a number like 2 or 3"),
        (Ask(routes={"city": "vote"}), "`city` is no party", "one of town"),
        (
            Ask(routes={"town": "pole"}),
            "`pole` is no route of `town`: did you mean `poll`?",
            "one of vote, poll",
        ),
    ],
)
def test_what_is_not_there_is_refused_with_what_would_be_right(ask: Ask, says: str, expected: str) -> None:
    with pytest.raises(WrongInput) as refused:
        asked_of(FARES, ask)
    (finding,) = refused.value.findings
    assert (finding.says, finding.expected) == (says, expected)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(WrongInput) as refused:
        asked_of(FARES, Ask(changes={"fare": "9", "day": "x"}, routes={"town": "x"}))
    assert len(refused.value.findings) == 3


def test_another_route_changes_who_ratifies_and_stays_in_file_order() -> None:
    planned = analyzed(Opened(FARES, (), "0"))
    other = analyzed(Opened(FARES, (), "0"), Ask(routes={"town": "poll"}))
    assert planned.analysis.deal.parties is not None
    assert other.analysis.deal.parties is not None
    assert planned.analysis.deal.parties["town"].ratified
    assert not other.analysis.deal.parties["town"].ratified
    assert list(other.analysis.parties["town"].routes) == ["vote", "poll"]
    assert [route.id for route in other.session.parties[0].ratification] == ["poll", "vote"]


def test_actions_that_contradict_each_other_are_wrong_input() -> None:
    plan = [{"id": "free", "terms": {"night": "yes"}}, {"id": "paid", "terms": {"night": "no"}}]
    with pytest.raises(WrongInput, match="`free` and `paid`"):
        analyzed(Opened(Session.from_tree({**FARES.to_tree(), "plan": plan}), (), "0"))


def test_more_packages_than_can_be_counted_are_answered_and_the_answer_says_so() -> None:
    scale = {"low": "0", "high": "999", "step": "1"}
    issues = [{"id": id, "scale": scale} for id in ("pay", "hours")]
    issues += [{"id": "place", "options": [{"id": f"o{place}"} for place in range(200)]}]
    session = Session.from_tree({"format": "coach.session/1.0", "title": "All at once", "issues": issues})
    packages = analyzed(Opened(session, (), "0")).analysis.packages
    assert packages.total == 200_000_000
