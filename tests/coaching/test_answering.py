"""An answer goes into the field that its question fills, in whatever form people give it; nothing said is lost."""

from __future__ import annotations

from typing import Any

import pytest

from coach.coaching.answering import answer_edit, example_of
from coach.coaching.matches import Match
from coach.coaching.questions import Asked
from coach.model.edits import entry_at
from coach.model.session import Session
from tests.coaching.at_home import SESSION
from tests.coaching.patched import BOOKS, merged

GATE = {"party": "farms", "route": "assembly", "gate": "meeting"}
GROWERS = {"party": "farms", "who": "growers"}
FARMS = {"party": "farms"}
LINE = {"party": "farms", "who": "growers", "line": "no-meters"}

HELD: dict[str, Any] = merged(
    SESSION,
    {
        "parties": [
            {
                "id": "farms",
                "constituencies": [
                    {"id": "growers", "name": "The Growers (east bank)", "red_lines": [{"id": "no-meters"}]},
                    {"id": "singers", "name": "Temple singers"},
                ],
            }
        ],
        "milestones": [{"id": "harvest", "name": "Harvest home"}],
        "statements": [{"id": "s", "by": "farms", "text": "Never", "said": True}],
        "speeches": {"farms": {"criticisms": [{"id": "c", "says": "Sold out"}]}},
        "plan": [{"id": "send-a-well", "by": "city"}],
    },
)


def answered(
    question: str, ids: dict[str, str], says: str, held: dict[str, Any] = HELD
) -> tuple[Session, Asked]:
    found = BOOKS.question(question)
    assert found is not None, question
    asked = Asked(found, Match(ids), 0.0)
    session = Session.from_tree(held)
    return answer_edit(session, asked, says, "Answered").applied_to(session), asked


READ = [
    ("what-counts-as-yes", GATE, "two thirds", {"at_least": "2/3"}),
    ("what-counts-as-yes", GATE, "More than half of them", {"more_than": 0.5}),
    ("what-counts-as-yes", GATE, "55 votes", {"at_least_votes": 55}),
    ("formal-and-informal-veto", GATE, "the growers and temple", ["growers", "temple"]),
    ("who-stays-away", GATE, "Growers 60 %; temple 0.9", {"growers": 0.6, "temple": 0.9}),
    ("may-they-amend", GATE, "accept, or amend", ["accept", "amend"]),
    ("who-sets-the-agenda", GATE, "2026-08-01", "2026-08-01"),
    ("base-rate", GATE, "90 %, 60 %", {"low": 0.6, "high": 0.9}),
    ("standing-this-month", FARMS, "falling", "falling"),
    ("authority-today", FARMS, "propose", "propose"),
    ("limit-or-position", LINE, "It is sacred", "sacred"),
    ("one-step-from-yes", GROWERS, "face, and a rule: procedure", ["face", "procedure"]),
    ("could-they-split", GROWERS, "70 %", 0.7),
    ("first-sentence", FARMS, "if yes: called a traitor, voted out; if no: praised",
     {"if_yes": ["called a traitor", "voted out"], "if_no": ["praised"]}),
    ("explain-to-whom", FARMS, "Temple; Growers", ["temple", "growers"]),
    ("thrown-at-them", FARMS, "Growers: you sold the river; nobody knows",
     [{"id": "c", "says": "Sold out"}, {"by": "growers", "says": "you sold the river"}, {"says": "nobody knows"}]),
    ("answers-that-need-us", {**FARMS, "criticism": "c"}, "price; send a well; a kind word",
     {"deal": ["price"], "plan": ["send-a-well"], "words": ["a kind word"]}),
    ("poison-and-honour", FARMS, "honoured: water, fathers; poison: meter",
     {"honoured": ["water", "fathers"], "poison": ["meter"]}),
    ("how-to-read-it", {"statement": "s"}, "posture", "posture"),
    ("who-else-hears", {"statement": "s"}, "Growers: we lost; council: a delay",
     {"growers": {"as": "we lost"}, "council": {"as": "a delay"}}),
    ("what-must-be-true", {"action": "send-a-well"}, "a driller; money", [{"what": "a driller"}, {"what": "money"}]),
    ("how-long-secret", {"action": "send-a-well"}, "30 %", {"chance": 0.3}),
    ("who-is-angered", {"action": "send-a-well"}, "council -0.4", {"council": -0.4}),
    ("how-we-know", GROWERS, "guessed, from their songs",
     {"status": "guessed", "evidence": [{"says": "guessed, from their songs"}]}),
    ("trivial-here-vital-there", GROWERS, "price (5): cheap -2, dear 2",
     {"price": {"importance": 5, "ratings": {"cheap": -2, "dear": 2}},
      "pledge": {"ratings": {"silent": 0, "public": 1}}}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "ids", "says", "value"), READ, ids=lambda each: str(each)[:30])
def test_words_become_what_the_field_holds(question: str, ids: dict[str, str], says: str, value: Any) -> None:
    session, asked = answered(question, ids, says)

    assert entry_at(session, asked.path) == value


BLANK: dict[str, Any] = {"format": "coach.session/1.0", "title": "Blank"}


def test_new_entries_get_ids_from_what_they_are_called() -> None:
    session, _ = answered("every-issue", {}, "Price: low, high; Who leads?", BLANK)

    assert [each.id for each in session.issues] == ["price", "who-leads"]
    assert [each.name for each in session.issues[0].options] == ["low", "high"]


def test_two_dates_become_two_milestones() -> None:
    session, _ = answered("wrecking-date", {}, "Party congress, 1990-07-02; Election decides 1990-12", BLANK)

    assert [(each.name, each.on, each.kind) for each in session.milestones] == [
        ("Party congress", "1990-07-02", None),
        ("Election decides", "1990-12", "decides"),
    ]


def test_who_must_say_yes_becomes_a_way_with_a_gate_for_each() -> None:
    held = merged(HELD, {"parties": [{"id": "city", "ratification": []}]})
    session, _ = answered("who-must-say-yes", {"party": "city"}, "Council, 2026-06-01; The auditors", held)
    (route,) = session.parties[0].ratification

    assert [(gate.name, gate.when, gate.vetoes) for gate in route.gates] == [
        ("Council", "2026-06-01", ("council",)),
        ("The auditors", None, ()),
    ]


def test_a_deal_is_read_from_names_of_options() -> None:
    session, _ = answered("which-decision", {}, "price: dear; pledge: public", {**HELD, "deal": None})

    assert dict(session.package) == {"price": "dear", "pledge": "public"}


def test_our_side_is_made_where_nobody_sits_at_the_table_yet() -> None:
    session, _ = answered("who-are-we", {}, "The union, and not its rivals", BLANK)

    assert (session.our_side, session.parties[0].name) == ("the-union", "The union")
    assert [each.says for each in session.answers] == ["The union, and not its rivals"]


def test_a_forecast_for_each_side_is_kept_apart() -> None:
    session, _ = answered("our-forecast", {}, "city 80 %; farms 40 %")

    assert [(getattr(each.about, "party", None), each.probability) for each in session.forecasts] == [
        ("city", 0.8),
        ("farms", 0.4),
    ]


@pytest.mark.parametrize(
    ("question", "ids", "says"),
    [
        ("formal-and-informal-veto", GATE, "the growers and somebody from the ministry"),
        ("weights-in-the-gate", GATE, "Nobody knows"),
        ("first-sentence", FARMS, "He looks weak either way"),
        ("which-decision", {}, "Cheaper water"),
        ("one-step-from-yes", GROWERS, "They are simply tired"),
    ],
)
def test_what_cannot_stand_in_its_field_is_kept_whole_among_the_answers(
    question: str, ids: dict[str, str], says: str
) -> None:
    session, asked = answered(question, ids, says)

    assert [(each.question, each.says) for each in session.answers] == [(question, says)]
    assert entry_at(session, asked.path) == entry_at(Session.from_tree(HELD), asked.path)


def test_words_beside_a_figure_are_kept_too() -> None:
    session, asked = answered("could-they-split", GROWERS, "0.4, since the flood half of them want out")

    assert entry_at(session, asked.path) == 0.4
    assert [each.says for each in session.answers] == ["0.4, since the flood half of them want out"]


def test_every_answer_leaves_a_session_that_can_be_read() -> None:
    hostile = ["", "{who}; 9**9**9", "a" * 5000, "price: ; : low -2 %%"]
    session = Session.from_tree(HELD)
    for question in BOOKS.questions:
        ids = {**LINE, **GATE, "issue": "price", "action": "send-a-well", "statement": "s", "criticism": "c"}
        for says in hostile:
            asked = Asked(question, Match(ids), 0.0)
            edited = answer_edit(session, asked, says, "x").applied_to(session)
            assert Session.from_tree(edited.to_tree()) == edited


def test_a_field_of_few_words_says_which() -> None:
    _, asked = answered("standing-this-month", FARMS, "steady")

    assert example_of(asked) == "rising, steady or falling"
