"""One analyst's entry in the place of another's: what must come out where both are the same, and where they differ."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from coach.analysis.analysts import Answer, answer_of
from coach.analysis.taking_over import Person, with_reading, with_rules, written_out
from coach.files.checking import check_session
from coach.model.findings import has_errors
from coach.model.session import Session
from tests.strategies import sessions

Tree = dict[str, Any]


def people(session: Session) -> list[Person]:
    return [Person(session, party, who) for party in session.parties for who in party.constituencies]


def figures(answer: Answer) -> list[float | None]:
    return [answer.joint.odds, *(side.odds for side in answer.parties.values())]


@settings(max_examples=settings.default.max_examples // 5)
@given(sessions())
def test_ones_own_reading_put_in_its_own_place_changes_nothing(tree: Tree) -> None:
    held = Session.from_tree(tree)
    before = answer_of(held)[0]
    for person in people(held)[:3]:
        taken = with_reading(person, person)
        assert taken.left_out == ()
        after = answer_of(taken.session)[0]
        assert figures(after) == pytest.approx(figures(before), abs=1e-9, nan_ok=True)
        assert after.differs_from(before) == ()
        assert not has_errors(check_session(taken.session))
    for party in held.parties:
        ids = {who.id: who.id for who in party.constituencies}
        same = with_rules(held, party, party, ids)
        assert same.left_out == ()
        assert figures(answer_of(same.session)[0]) == pytest.approx(figures(before), abs=1e-9)


@settings(max_examples=settings.default.max_examples // 8)
@given(sessions(), sessions())
def test_a_reading_from_any_other_session_can_be_put_in_place(tree: Tree, other: Tree) -> None:
    one, two = Session.from_tree(tree), Session.from_tree(other)
    for own, theirs in list(zip(people(one), people(two), strict=False))[:3]:
        taken = with_reading(own, theirs)
        assert not has_errors(check_session(taken.session))
        answer_of(taken.session)


def test_what_is_taken_over_from_another_is_written_out() -> None:
    crew = {"id": "crew", "judgement": {"issues": {"fare": {"importance": 3, "ratings": {"low": -1}}}}}
    cook = {"id": "cook", "judgement": {"like": "crew", "issues": {"fare": {"ratings": {"high": 2}}}}}
    held = Session.from_tree(
        {
            "format": "coach.session/1.0",
            "title": "A ferry",
            "issues": [{"id": "fare", "options": [{"id": "low"}, {"id": "high"}]}],
            "parties": [{"id": "line", "constituencies": [crew, cook]}],
        }
    )
    told = written_out(people(held)[1]).constituency("cook")
    assert told is not None
    assert told.judgement is not None
    assert told.judgement.like is None
    assert dict(told.judgement.issues["fare"].ratings) == {"low": -1, "high": 2}
    assert told.judgement.issues["fare"].importance == 3


def test_options_are_matched_by_their_names_where_their_ids_differ() -> None:
    def fares(low: str) -> Session:
        options = [{"id": low, "name": "Two crowns"}, {"id": "high", "name": "Three"}]
        line = {"id": "cap", "forbids": {"fare": [low]}}
        crew = {"id": "crew", "judgement": {"issues": {"fare": {"ratings": {low: -1}}}}, "red_lines": [line]}
        return Session.from_tree(
            {
                "format": "coach.session/1.0",
                "title": "A ferry",
                "issues": [{"id": "fare", "options": options}],
                "parties": [{"id": "line", "constituencies": [crew]}],
            }
        )

    [own], [theirs] = people(fares("low")), people(fares("two"))
    taken = with_reading(own, theirs)
    assert taken.left_out == ()
    told = taken.session.constituency("crew")
    assert told is not None
    assert told.judgement is not None
    assert dict(told.judgement.issues["fare"].ratings) == {"low": -1}
    assert told.red_lines[0].forbids == {"fare": ("low",)}
