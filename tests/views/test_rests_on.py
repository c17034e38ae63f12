"""An answer is hollow where it rests on what is not in the deal, not planned, not agreed or not given."""

from __future__ import annotations

from typing import Any

import pytest

from coach.model.speeches import RestsOn
from coach.views.rests_on import Rests, rests_of
from tests.views.cases import material_of, session_of, two_sides


def rests(on: dict[str, Any], occasion: str | None = None, **entries: Any) -> Rests:
    return rests_of(material_of(session_of(**two_sides(**entries))), RestsOn.from_tree(on), occasion)


def test_a_term_of_the_deal_stands() -> None:
    found = rests({"deal": ["deal"]})
    assert (found.hollow, found.mark, found.says) == (False, "", "in the deal: The deal: Yes")


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ({"deal": ["other"]}, "no issue of these talks"),
        ({"plan": ["nowhere"]}, "not in the plan"),
        ({"plan": ["dropped"]}, "was dropped"),
        ({"plan": ["refused"]}, "not agreed: The boss refused"),
        ({"words": ["nobody said it"]}, "no record"),
        ({"words": ["broken"]}, "it was broken"),
        ({"words": ["asked"]}, "that gives no word"),
        ({"words": ["vague"]}, "disputed whether it binds"),
    ],
)
def test_what_is_not_there_is_hollow_and_says_why(on: dict[str, Any], why: str) -> None:
    found = rests(
        on,
        plan=[
            {"id": "dropped", "status": "dropped"},
            {"id": "refused", "needs": [{"who": "The boss", "status": "refused"}]},
        ],
        exchanges=[
            {"id": "broken", "kind": "promise", "says": "we will", "status": "broken"},
            {"id": "asked", "kind": "request", "says": "would you?"},
            {"id": "vague", "kind": "assurance", "says": "perhaps", "form": "oral", "binds": "disputed"},
        ],
    )
    assert found.hollow
    assert found.mark == "HOLLOW"
    assert why in found.why_hollow


def test_a_term_left_as_it_is_today_is_hollow_unless_an_act_brings_it() -> None:
    today = {"deal": {"deal": "no"}}
    assert rests({"deal": ["deal"]}, **today).hollow
    act = {"id": "act", "terms": {"deal": "yes"}, "due": "1999-04-01"}
    found = rests({"deal": ["deal"], "plan": ["act"]}, **today, plan=[act])
    assert found.mark == "still to come"
    assert found.says == "the act “Act”: The deal: Yes, planned for 1 April 1999"


def test_an_act_that_comes_after_the_speech_comes_too_late() -> None:
    act = {"id": "act", "due": "1999-06-01"}
    calendar = [{"id": "congress", "on": "1999-05-01/1999-05-09"}]
    assert rests({"plan": ["act"]}, "congress", plan=[act], milestones=calendar).mark == "TOO LATE"
    assert rests({"plan": ["act"]}, "1999-07", plan=[act]).mark == "still to come"


def test_an_act_says_who_has_not_agreed_yet() -> None:
    act = {"id": "act", "needs": [{"who": "The allies", "status": "open"}]}
    assert "not agreed yet by The allies" in rests({"plan": ["act"]}, plan=[act]).says


def test_a_word_in_writing_stands_and_a_sentence_still_to_be_said_is_to_come() -> None:
    found = rests(
        {"words": ["letter", "line"]},
        exchanges=[
            {
                "id": "letter",
                "kind": "assurance",
                "says": "we shall not",
                "form": "letter",
                "binds": "yes",
                "status": "met",
            }
        ],
        statements=[{"id": "line", "by": "us", "said": False, "text": "We are content"}],
    )
    assert (found.hollow, found.mark) == (False, "still to come")


def test_nothing_named_is_said_to_be_nothing_named() -> None:
    found = rests_of(material_of(session_of(**two_sides())), None)
    assert (found.named, found.hollow, found.says) == (False, False, "names nothing that it rests on")
