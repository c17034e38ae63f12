"""Coaching has something to say of any session, and never fails on one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from coach.coaching.documents import advice_document, questions_document, warnings_document
from coach.desk.coaching import coached_desk
from coach.desk.opening import WrongInput
from coach.files.loading import load_session
from coach.model.session import Session
from coach.views.first_page import first_page
from coach.views.questions import questions_view
from coach.views.statements import decoding_view, statement_view
from coach.views.tactics import tactics_view
from coach.views.warnings import warnings_view
from tests.strategies.sessions import sessions

EXAMPLES = sorted((Path(__file__).parents[1] / "files" / "examples").glob("[gw]*/*.*"))


def everything(session: Session) -> str:
    """All that the coach says of a session, and all that it prints as JSON."""
    found = coached_desk(session)
    portfolio = found.portfolio(2)
    raised, asked = found.warnings(extra=True), found.questions(extra=True)
    said = [
        tactics_view(found.names, found.advice, portfolio, found.playbooks),
        warnings_view(found.names, raised, found.playbooks, len(raised)),
        questions_view(found.names, asked),
        [statement_view(found.names, each) for each in found.statements],
        [decoding_view(found.names, each) for each in found.decodings],
        first_page(session),
    ]
    documents = (
        advice_document(session, found.advice, portfolio, found.teller.sentence),
        questions_document(session, asked, found.teller.sentence),
        warnings_document(session, raised, found.statements, found.decodings, found.teller.sentence),
    )
    for document in documents:
        json.dumps(document, allow_nan=False)
    return repr(said)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_file_can_be_coached(path: Path) -> None:
    loaded = load_session(path)
    if loaded.session is not None:
        everything(loaded.session)


@given(sessions())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_session_can_be_coached(tree: dict[str, Any]) -> None:
    try:
        everything(Session.from_tree(tree))
    except WrongInput:
        return  # its actions contradict each other, or it has too many packages


def test_an_empty_session_is_asked_and_not_ranked() -> None:
    found = coached_desk(Session.from_tree({"format": "coach.session/1.0", "title": "Nothing yet"}))

    assert found.advice.ranked == ()
    assert found.questions()[0].stake == 1.0
    assert everything(found.session)


def test_hostile_names_stay_text() -> None:
    nasty = "{who.__class__} [/red] {{ 7*7 }} 9**9**9"
    tree = {
        "format": "coach.session/1.0",
        "title": nasty,
        "our_side": "us",
        "parties": [
            {"id": "us", "name": nasty},
            {"id": "them", "name": nasty, "constituencies": [{"id": "a", "name": nasty}]},
        ],
    }

    assert "{who.__class__}" in everything(Session.from_tree(tree))
