"""What the coach says of a map is said to people: no ids, no keys, no gaps, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.coaching.matches import Fact, Match
from coach.coaching.wording import PLAIN
from coach.desk.cases import worked_cases
from coach.desk.coaching import Coached
from coach.model.session import Session
from coach.views.facts import fact_told, facts_told
from coach.views.names import Names
from coach.views.questions import questions_view
from coach.views.tactics import TacticsView, tactics_view
from coach.views.told import Teller
from coach.views.warnings import warnings_view
from tests.coaching import coached_cases
from tests.coaching.patched import BOOKS

HALF_EMPTY: dict[str, Any] = {
    "format": "coach.session/1.0",
    "title": "Half a map",
    "our_side": "us",
    "issues": [{"id": "the_price", "options": [{"id": "low_one"}, {"id": "high_one"}]}],
    "deal": {"the_price": "low_one"},
    "parties": [
        {"id": "us", "name": "Our side"},
        {
            "id": "them",
            "constituencies": [{"id": "the_board", "stance": -0.5}, {"id": "works_council"}],
            "ratification": [
                {"id": "way", "gates": [{"id": "board_vote", "kind": "vote", "votes": {"the_board": 3}}]}
            ],
        },
    ],
}
MAPS = [*(case.id for case in worked_cases()), "half-empty"]


@cache
def coached(name: str) -> Coached:
    if name != "half-empty":
        return coached_cases.coached(name)
    session = Session.from_tree(HALF_EMPTY)
    return Coached(session, analyze(session), BOOKS)


@cache
def advised(name: str) -> TacticsView:
    if name != "half-empty":
        return coached_cases.advised(name)
    found = coached(name)
    return tactics_view(found.names, found.advice, found.portfolio(), BOOKS)


def sentences(name: str) -> Iterator[str]:
    found, view = coached(name), advised(name)
    yield from view.locks
    cards = (
        *view.helping,
        *view.leverage,
        *view.awaiting,
        *(card for _, held in view.shelves for card in held),
    )
    for card in cards:
        yield from (
            *card.why_here,
            card.reaches,
            card.does,
            *card.must_do,
            card.adds,
            card.lawful,
            *card.not_for,
        )
        yield card.option
    for ruled in (*view.could_fit, *view.ruled_out, *view.stopped):
        yield from ruled.reasons
    yield from (view.portfolio.sentence, *view.portfolio.acts)
    for each in warnings_view(found.names, found.warnings(extra=True), found.playbooks, 99).shown:
        yield from (each.says, each.why, *each.facts, *each.ask)
    for asked in questions_view(found.names, found.questions(extra=True)):
        yield from (asked.asks, asked.why, asked.example)


@pytest.mark.parametrize("name", MAPS)
def test_no_sentence_has_a_gap_or_a_key_in_it(name: str) -> None:
    bad = re.compile(
        r"[{}`_]|(?<!: )\bNone\b|\bTrue\b|\bFalse\b|\b1 days\b|'s's|s's |\b0\.0\b|  | \.(?!\.)|\?'|\(s\)"
    )
    found = [each for each in sentences(name) if bad.search(each)]

    assert found == []


@pytest.mark.parametrize("name", MAPS)
def test_no_id_is_shown_where_there_is_a_name(name: str) -> None:
    session = coached(name).session
    gates = [gate for party in session.parties for way in party.ratification for gate in way.gates]
    people = [each for party in session.parties for each in party.constituencies]
    ids = {
        each.id
        for each in (*people, *gates, *session.issues)
        if each.name and ("-" in each.id or "_" in each.id)
    }
    shown = [text for text in sentences(name) if set(re.findall(r"[a-z]+(?:[-_][a-z0-9]+)+", text)) & ids]

    assert shown == []


@pytest.mark.parametrize("name", MAPS)
def test_no_reason_is_given_twice_and_each_begins_as_a_sentence(name: str) -> None:
    view = advised(name)
    for ruled in (*view.could_fit, *view.ruled_out, *view.stopped):
        told = [part for reason in ruled.reasons for part in re.split(r"(?<=\.) (?=[A-Z“])", reason)]
        assert ruled.reasons, ruled.id
        assert len(set(ruled.reasons)) == len(ruled.reasons)
        assert len(told) - len(set(told)) <= 1, ruled
        assert all(reason[:1].isupper() or reason[:1] == "“" for reason in ruled.reasons), ruled
        assert all(reason.endswith((".", "?", "”")) for reason in ruled.reasons), ruled
    assert all(lock[:1].isupper() for lock in view.locks)


def test_one_reason_against_several_people_names_them_all_once() -> None:
    ruled = {each.id: each for each in advised("labour-contract-lockin").ruled_out}

    (reason,) = ruled["neutral-cover"].reasons
    assert reason.startswith("What stops Newer members and Opposition slate is an interest.")


def test_what_is_missing_from_the_map_is_said_in_words() -> None:
    ruled = {each.id: each for each in advised("misino-jose").ruled_out}

    assert ruled["show-of-struggle"].reasons == (
        "Not on the map: people who mind how the deal came about more than what is in it.",
    )


TELLER = Teller(Names(Session.from_tree(HALF_EMPTY), PLAIN))


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (Fact.of("margin", "the_board", -0.6), "the board: 0.6 short of yes"),
        (Fact.of("kind", "board_vote", "vote"), "board vote: people vote"),
        (Fact.of("lacks", "board_vote", "turnout"), "board vote: turnout not entered"),
        (Fact.of("carries", "them", "no"), "Them: does not carry it at home"),
        (
            Fact.of("willing", "negotiator:them", None),
            "the negotiator of Them: nobody knows whether he would sign",
        ),
        (Fact.of("willing", "negotiator:them", True), "the negotiator of Them: would sign"),
        (Fact.of("sources", "the_board", 0), "the board: no source"),
        (Fact.of("sources", "the_board", 1), "the board: 1 source"),
        (Fact.of("needed", "board_vote", 50.0), "board vote: it takes 50"),
        (Fact.of("odds", "joint", 0.3), "all sides together: odds about 30 %"),
        (Fact.of("adds", "plan", -0.001), "the plan: nothing that counts on all sides together"),
        (Fact.of("better package", "deal", "the_price high_one"), "The price: high one"),
        (Fact.of("entered", "them.name", "yes"), ""),
        (Fact.of("quite new", "the_board", "so so"), "the board: quite new so so"),
    ],
    ids=lambda each: each.what if isinstance(each, Fact) else None,
)
def test_a_fact_is_told_as_people_say_it(fact: Fact, told: str) -> None:
    assert fact_told(TELLER, fact) == told


def test_facts_about_the_same_stand_together_each_once() -> None:
    facts = [
        Fact.of("decides", "the_board", "yes"),
        Fact.of("margin", "the_board", -0.6),
        Fact.of("votes", "them", 3.0),
    ]

    assert facts_told(TELLER, [*facts, *facts]) == ("The board: decides, 0.6 short of yes", "Them: votes 3")


def test_a_sentence_about_nobody_in_particular_is_about_somebody() -> None:
    assert TELLER.sentence("How would {who} live in {days} days?", Match(told={"days": 1.0})) == (
        "How would a group live in 1 day?"
    )


def test_gates_of_two_sides_that_share_a_name_say_whose_they_are() -> None:
    gate = {"name": "Board", "votes": {}}
    parties = [
        {
            "id": id,
            "name": id.title(),
            "ratification": [{"id": f"w{id}", "gates": [{"id": f"g{id}", **gate}]}],
        }
        for id in ("left", "right")
    ]
    session = Session.from_tree({"format": "coach.session/1.0", "title": "x", "parties": parties})

    assert Teller(Names(session)).gate("gleft") == "Board of Left"
