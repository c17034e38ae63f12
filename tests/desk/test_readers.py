"""Whoever is handed a part of a session sees what the table lets them see, and not one word more."""

from __future__ import annotations

import json

import pytest

from coach.desk.readers import READERS, SEEN, seen_by
from coach.files.checking import check_session
from coach.files.loading import load_session
from coach.model.session import Session
from coach.resources import playbooks_dir

SECRET = "Zanzibar"


def tree(**more):
    return {
        "format": "coach.session/1.0",
        "id": "a",
        "title": "A ferry",
        "our_side": "council",
        "issues": [
            {
                "id": "route",
                "options": [
                    {"id": "north", "later": SECRET},
                    {"id": "south", "unsayable": {"line": SECRET}},
                    {"id": "hidden", "name": SECRET, "known": "private"},
                ],
            }
        ],
        "drafts": {"first": {"route": "north"}, "fallback": {"route": "south"}},
        "deal": "first",
        "close_at": 0.7,
        "parties": [
            {
                "id": "council",
                "name": "Council",
                "negotiator": {
                    "name": "Ms Holm",
                    "judgement": {"no_agreement": -1.5},
                    "red_lines": [{"id": "ours", "says": SECRET}],
                },
                "constituencies": [{"id": "fishers", "name": "Fishers", "stance": -2, "interests": [SECRET]}],
            },
            {
                "id": "line",
                "name": "Line",
                "negotiator": {"name": "Mr Berg", "motives": {"standing": SECRET}},
                "constituencies": [
                    {
                        "id": "crew",
                        "name": "Crew",
                        "stance": -1,
                        "x-own": SECRET,
                        "means": [SECRET],
                        "basis": {"by": SECRET},
                        "red_lines": [
                            {"id": "rest", "says": "Rest"},
                            {"id": "quiet", "says": SECRET, "said": "private"},
                        ],
                    }
                ],
                "reneging": {"why": SECRET},
            },
        ],
        "sources": [{"id": "s1", "name": SECRET}],
        "journal": [{"text": SECRET}],
        "mandate": {"says": SECRET},
        "unknowns": [{"question": SECRET}],
        "risks": [{"id": "r", "name": SECRET}],
        "plan": [{"id": "visit", "goal": SECRET}],
        "share": ["issues", "parties.line.constituencies.crew.red_lines"],
        **more,
    }


SESSION = Session.from_tree(tree())


def text(reader: str) -> str:
    return json.dumps(seen_by(reader, SESSION).to_tree())


@pytest.mark.parametrize("reader", ["ally", "counterpart"])
def test_nothing_that_is_ours_alone_reaches_those_outside(reader):
    assert SECRET not in text(reader)


def test_an_ally_sees_the_others_side_and_of_ours_who_there_is():
    seen = seen_by("ally", SESSION)
    assert seen.constituency("crew").stance == -1
    assert [line.id for line in seen.constituency("crew").red_lines] == ["rest"]
    assert seen.parties[0].to_tree() == {
        "id": "council",
        "name": "Council",
        "negotiator": {"name": "Ms Holm"},
        "constituencies": [{"id": "fishers", "name": "Fishers"}],
    }
    assert dict(seen.package) == {"route": "north"}
    assert "fallback" not in json.dumps(seen.to_tree())


def test_a_counterpart_sees_what_is_shared_and_nothing_else():
    seen = seen_by("counterpart", SESSION).to_tree()
    assert seen == {
        "format": "coach.session/1.0",
        "title": "Negotiation",
        "issues": [{"id": "route", "options": [{"id": "north"}, {"id": "south"}]}],
        "parties": [
            {"id": "line", "constituencies": [{"id": "crew", "red_lines": [{"id": "rest", "says": "Rest"}]}]}
        ],
    }


def test_a_counterpart_sees_nothing_where_nothing_is_shared():
    seen = seen_by("counterpart", Session.from_tree(tree(share=[])))
    assert seen.to_tree() == {"format": "coach.session/1.0", "title": "Negotiation"}


def test_the_team_sees_everything_but_the_names_of_sources():
    seen = seen_by("team", SESSION).to_tree()
    assert seen["sources"] == [{"id": "s1"}]
    assert seen["deal"] == "first"
    assert seen["parties"][1]["reneging"]
    assert seen.keys() == SESSION.to_tree().keys()


def test_the_principal_does_not_see_the_journal():
    assert seen_by("principal", SESSION).journal == ()
    assert seen_by("principal", SESSION).mandate is not None


def test_every_key_of_a_session_is_decided_about():
    assert {rule.split(".")[0] for rule in SEEN} == set(Session.model_fields)


def test_a_key_that_nobody_decided_about_is_seen_by_nobody_outside():
    seen = seen_by("ally", Session.from_tree(tree(invented=SECRET)))
    assert SECRET not in json.dumps(seen.to_tree())


@pytest.mark.parametrize("reader", [reader.id for reader in READERS if reader.id != "counterpart"])
@pytest.mark.parametrize(
    "case", sorted((playbooks_dir() / "cases").glob("*.yaml")), ids=lambda path: path.stem
)
def test_what_a_reader_is_handed_is_a_session_without_errors(case, reader):
    session = load_session(case).session
    assert [each for each in check_session(seen_by(reader, session)) if each.is_error] == []
