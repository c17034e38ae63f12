"""A session keeps all that was entered, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from coach.model.session import Session

TREE: dict[str, Any] = {
    "format": "coach.session/1.0",
    "title": "Ferry fares",
    "our_side": "town",
    "x-colour": {"any": ["thing"]},
    "issues": [{"id": "fare", "options": [{"id": "low"}, {"id": "high"}]}],
    "drafts": {"may": {"fare": "low"}},
    "deal": "may",
    "parties": [
        {
            "id": "town",
            "constituencies": [{"id": "council", "stance": 1}],
            "negotiator": {"name": "Mayor", "red_lines": [{"id": "no-rise", "forbids": {"fare": ["high"]}}]},
        },
        {
            "id": "ferry",
            "constituencies": [{"id": "crew", "red_lines": [{"id": "jobs", "says": "No lay-offs"}]}],
        },
    ],
    "relations": [{"from": "crew", "to": "council", "kind": "twin"}],
    "statements": [{"by": "Mayor", "to": ["crew"], "heard": {"council": {"as": "weak"}}}],
    "plan": [
        {"id": "letter", "with": ["crew"], "shifts": {"negotiator:ferry": 0.1, "crew": {"likely": 0.2}}}
    ],
}


def test_what_is_written_back_is_what_was_read() -> None:
    session = Session.from_tree(TREE)
    assert session.to_tree() == TREE
    assert Session.from_tree(session.to_tree()) == session


def test_the_deal_is_a_draft_or_a_map() -> None:
    assert Session.from_tree(TREE).package == {"fare": "low"}
    assert Session.from_tree({**TREE, "deal": {"fare": "high"}}).package == {"fare": "high"}
    assert Session.from_tree({**TREE, "deal": None}).package == {}


def test_red_lines_come_with_their_party_and_holder() -> None:
    held = [(party.id, who and who.id, line.id) for party, who, line in Session.from_tree(TREE).red_lines()]
    assert held == [("town", None, "no-rise"), ("ferry", "crew", "jobs")]


def test_people_are_found_by_id_on_whichever_side() -> None:
    session = Session.from_tree(TREE)
    crew, party = session.constituency("crew"), session.party_of("crew")
    assert crew is not None and party is not None and party.id == "ferry"
    assert session.constituency("nobody") is None


def test_a_session_cannot_be_changed_in_place() -> None:
    session = Session.from_tree(TREE)
    with pytest.raises(ValidationError):
        session.title = "other"  # type: ignore[misc]


def test_a_revision_is_validated_like_a_file() -> None:
    session = Session.from_tree(TREE)
    assert session.revised(title="Ferry times").title == "Ferry times"
    assert session.revised(title="Ferry times").to_tree()["x-colour"] == {"any": ["thing"]}
    with pytest.raises(ValidationError):
        session.revised(close_at=2)


def test_an_error_never_repeats_what_the_user_wrote() -> None:
    with pytest.raises(ValidationError) as caught:
        Session.from_tree({**TREE, "close_at": "the informant is Anna"})
    assert "Anna" not in str(caught.value)


@pytest.mark.parametrize("word", ["Military", "9lives", "a b", "", "é", "x" * 65])
def test_ids_are_plain(word: str) -> None:
    with pytest.raises(ValidationError):
        Session.from_tree({**TREE, "our_side": word})
