"""A half-empty session gives a shorter, honest page: what is missing is named, and nothing is invented."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from coach.documents import OURS, document, render
from coach.documents.blocks import Block, Document, Heading, plain
from coach.documents.catalogue import DocumentKind
from coach.documents.html import write_html
from coach.documents.markdown import write_markdown
from coach.documents.rendering import compose
from coach.views.dossier import Dossier
from tests.views.cases import dossier, german_dossier, session_of, two_sides

UNJUDGED = [{"id": "us", "constituencies": [{"id": "a"}]}, {"id": "them", "constituencies": [{"id": "b"}]}]
NOBODY = [{"id": "us", "name": "Us"}, {"id": "them", "name": "Them"}]
SESSIONS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "one party": {"parties": NOBODY[:1]},
    "nobody behind the tables": {"our_side": "us", "parties": NOBODY},
    "no deal": two_sides(deal=None),
    "open deal": two_sides(deal={}),
    "no speech": two_sides(),
    "mediator": two_sides(our_side=None),
    "empty speech": two_sides(speeches={"them": {}}),
    "bare records": two_sides(
        facts=[{}], risks=[{}], unknowns=[{}], exchanges=[{}], statements=[{}], plan=[{"id": "act"}], outsiders=[],
        speeches={"them": {"themes": [{}], "criticisms": [{}]}}, channels=[{"id": "c"}], milestones=[{"id": "m"}],
    ),
    "nobody judged": two_sides(parties=UNJUDGED),
}  # fmt: skip
cases = pytest.mark.parametrize("name", list(SESSIONS))
REPORT = next(kind for kind in OURS if kind.id == "risk-report")
VERDICT_FIRST = (
    "acceptance-speech", "risk-report", "brief", "before-the-meeting", "two-level-map", "tactic-plan", "mandate-paper",
)  # fmt: skip
kinds = pytest.mark.parametrize(
    "kind", [kind for kind in OURS if kind.id != "since-the-last-brief"], ids=lambda kind: kind.id
)


@cache
def full_length(id: str) -> int:
    return len(render(id, german_dossier(), "md"))


@cache
def told(name: str) -> Dossier:
    """The dossier of one of the sessions, made once for every test that asks about it."""
    return dossier(session_of(**SESSIONS[name]))


@cache
def document_of(id: str, name: str) -> Document:
    kind = document(id)
    assert kind is not None
    return compose(kind, told(name))


def text_of(kind: DocumentKind, name: str) -> str:
    return write_markdown(document_of(kind.id, name)).decode()


@kinds
@cases
def test_no_heading_stands_over_nothing(kind: DocumentKind, name: str) -> None:
    blocks = document_of(kind.id, name).blocks
    following: list[Block | None] = [*blocks[1:], None]
    for block, after in zip(blocks, following, strict=True):
        if isinstance(block, Heading):
            assert after is not None, plain(block.content)
            assert not isinstance(after, Heading) or after.level > block.level, plain(block.content)


@kinds
@cases
def test_it_is_shorter_than_a_full_one_and_says_nothing_of_nothing(kind: DocumentKind, name: str) -> None:
    text = text_of(kind, name)
    assert len(text) < full_length(kind.id) / 2
    assert "None" not in text
    assert "not known: not known" not in text
    assert "..  " not in text


@pytest.mark.parametrize(
    "kind", [kind for kind in OURS if kind.id in VERDICT_FIRST], ids=lambda kind: kind.id
)
@cases
def test_it_begins_with_a_verdict_or_with_what_keeps_us_from_one(kind: DocumentKind, name: str) -> None:
    assert any(word in text_of(kind, name) for word in ("erdict", "If the deal in hand were put to them"))


def test_what_is_missing_is_named_once() -> None:
    text = text_of(OURS[0], "no speech")
    assert text.count("No speech was entered for Them") == 1
    assert "Said before" not in text


def test_nobody_is_called_ratifying_while_unjudged() -> None:
    text = text_of(REPORT, "nobody judged")
    assert "no odds can be given" in text
    assert "passes at home on every side" not in text


@pytest.mark.parametrize("name", ["nothing", "no speech"])
def test_the_handling_mark_stands_even_where_none_was_entered(name: str) -> None:
    for kind in OURS:
        html = write_html(document_of(kind.id, name), "").decode()
        assert html.count("PRIVATE: planning notes") == 2
