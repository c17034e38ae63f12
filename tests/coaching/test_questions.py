"""The next question is the one whose answer could move most, and every answer has a place."""

from __future__ import annotations

from typing import Any

from coach.analysis.analyze import analyze
from coach.coaching.answering import answer_edit, dont_know_edit
from coach.coaching.context import Context
from coach.coaching.questions import Asked, next_questions
from coach.desk.cases import worked_case
from coach.model.session import Session
from coach.views.names import Names
from coach.views.questions import questions_view
from tests.coaching.at_home import SESSION
from tests.coaching.patched import BOOKS

GERMAN = worked_case("german-reunification-1990").opened.session


def asked_of(tree: dict[str, Any], *, extra: bool = False) -> tuple[Asked, ...]:
    held = Session.from_tree(tree)
    return next_questions(Context(held, analyze(held), BOOKS), extra=extra)


def one(tree: dict[str, Any], question: str, about: str = "") -> Asked:
    return next(
        each for each in asked_of(tree, extra=True) if (each.question.id, each.about) == (question, about)
    )


def answered(tree: dict[str, Any], question: str, about: str, says: str) -> Session:
    held = Session.from_tree(tree)
    return answer_edit(held, one(tree, question, about), says, "x").applied_to(held)


def test_the_first_question_is_about_the_one_on_whom_the_odds_hang_most() -> None:
    first = asked_of(dict(GERMAN.to_tree()))[0]
    deal = analyze(GERMAN).deal
    assert deal.parties is not None
    doubts = {
        who: each.doubt or 0 for party in deal.parties.values() for who, each in party.constituencies.items()
    }

    assert first.about == max(doubts, key=lambda who: doubts[who]) == "centre"


def test_without_odds_what_they_are_computed_from_comes_first() -> None:
    found = asked_of({"format": "coach.session/1.0", "title": "x", "parties": [{"id": "us"}, {"id": "them"}]})

    assert found[0].stake == 1.0
    assert {each.question.id for each in found if each.stake == 1.0} >= {
        "which-decision",
        "every-issue",
        "who-are-we",
    }
    stakes = [each.stake for each in found]
    assert stakes == sorted(stakes, reverse=True)


def test_only_the_core_is_asked_unless_more_is_wanted() -> None:
    core, everything = asked_of(SESSION), asked_of(SESSION, extra=True)

    assert all(each.question.core for each in core)
    assert len(everything) > len(core)


def test_no_question_is_asked_twice_about_the_same() -> None:
    keys = [(each.question.id, each.about) for each in asked_of(SESSION, extra=True)]

    assert len(keys) == len(set(keys))


def test_an_answer_goes_into_its_field() -> None:
    party = answered(SESSION, "cost-of-no-deal", "singers", "-0.5").party("farms")
    assert party is not None
    singers = party.constituency("singers")

    assert singers is not None
    assert singers.judgement is not None
    assert singers.judgement.no_agreement == -0.5


def test_words_for_a_list_are_parted_and_added() -> None:
    session = answered(SESSION, "want-and-fear", "growers", "Rain; A fair price")
    growers = session.constituency("growers")

    assert growers is not None
    assert growers.interests == ("Rain", "A fair price")


def test_an_answer_that_fits_no_field_is_kept_among_the_answers_and_not_asked_again() -> None:
    session = answered(SESSION, "cost-of-no-deal", "singers", "They would sing on")

    assert [(each.question, each.about, each.says) for each in session.answers] == [
        ("cost-of-no-deal", "singers", "They would sing on")
    ]
    left = {(each.question.id, each.about) for each in asked_of(dict(session.to_tree()), extra=True)}
    assert ("cost-of-no-deal", "singers") not in left
    assert ("cost-of-no-deal", "temple") not in left  # it was entered


def test_not_knowing_is_kept_with_who_could_tell_us_and_not_asked_again() -> None:
    held = Session.from_tree(SESSION)
    asked = one(SESSION, "cost-of-no-deal", "singers")
    session = dont_know_edit(asked, "How would they live?", "x", "Their priest").applied_to(held)

    (unknown,) = session.unknowns
    assert (unknown.about, unknown.who_could_tell, unknown.status) == ("singers", "Their priest", "open")
    left = {(each.question.id, each.about) for each in asked_of(dict(session.to_tree()), extra=True)}
    assert ("cost-of-no-deal", "singers") not in left


def test_what_is_entered_already_is_not_asked() -> None:
    assert "who-are-we" not in {each.question.id for each in asked_of(SESSION, extra=True)}


def test_questions_are_asked_with_names() -> None:
    found = asked_of(dict(GERMAN.to_tree()), extra=True)
    view = questions_view(Names(GERMAN), found)

    assert any("Party centre" in each.asks for each in view)
    assert not [each for each in view if "{" in each.asks + each.why + each.place]


def test_only_that_without_which_nothing_can_be_computed_is_called_so() -> None:
    half: dict[str, Any] = {
        "format": "coach.session/1.0",
        "title": "x",
        "our_side": "us",
        "issues": [{"id": "price", "options": [{"id": "low"}, {"id": "high"}]}],
        "deal": {"price": "low"},
        "parties": [
            {"id": "us"},
            {"id": "them", "constituencies": [{"id": "board"}, {"id": "staff", "stance": 1}]},
        ],
    }
    found = asked_of(half, extra=True)
    view = questions_view(Names(Session.from_tree(half)), found)

    assert [(each.question.id, each.about) for each in found if each.stake == 1.0] == [("who-stops-us", "us")]
    assert view[0].moves == "without it nothing can be computed"
    assert {each.moves for each in view[1:]} == {"the odds will be computed from it", ""}


def test_a_side_of_which_nobody_is_judged_blocks_everything_too() -> None:
    half: dict[str, Any] = {
        "format": "coach.session/1.0",
        "title": "x",
        "our_side": "us",
        "issues": [{"id": "price", "options": [{"id": "low"}, {"id": "high"}]}],
        "deal": {"price": "low"},
        "parties": [
            {"id": "us", "constituencies": [{"id": "staff", "stance": 1}]},
            {"id": "them", "constituencies": [{"id": "board"}]},
        ],
    }
    first = [(each.question.id, each.about) for each in asked_of(half, extra=True) if each.stake == 1.0]

    assert first == [("trivial-here-vital-there", "board")]
