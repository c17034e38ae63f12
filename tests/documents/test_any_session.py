"""Whatever may be in a session, both documents can be written about it, and nothing in them is a slip of ours."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings

from coach.analysis.analyze import analyze
from coach.desk.cases import WorkedCase, worked_cases
from coach.documents import OURS
from coach.documents.html import write_html
from coach.documents.markdown import write_markdown
from coach.documents.parse import parse
from coach.documents.rendering import compose
from coach.model.session import Session
from coach.views.demo import demo_lines
from coach.views.dossier import Dossier, dossier_of
from tests.strategies import sessions
from tests.strategies.space import Tree

CASES = worked_cases()
SLIPS = re.compile(r"\bnan\b|<[A-Za-z]+\.|\{\{|\.\. |[^.]\.\.$|;\s*;|: \.|\( ?\)|\b100 %|\b0 %|\d\.\d+ %")


def check(dossier: Dossier) -> tuple[str, str]:
    """Look for slips of ours in every document; a figure that somebody entered so is none. What was written, twice."""
    told, pages, entered = "", "", str(dossier._material.session.to_tree())
    for kind in OURS:
        document = compose(kind, dossier)
        text = write_markdown(document).decode()
        assert parse(text)
        slips = [each.group() for each in SLIPS.finditer(text)]
        assert [each for each in slips if not (each.endswith("%") and each in entered)] == []
        told += text
        pages += write_html(document, "").decode()
    return told, pages


@cache
def pages_of(id: str) -> str:
    """Every document of a worked case as HTML, checked."""
    session = next(case for case in CASES if case.id == id).opened.session
    return check(dossier_of(session, analyze(session)))[1]


@settings(max_examples=15)
@given(sessions())
def test_any_session_can_be_written_about_and_told(tree: Tree) -> None:
    session = Session.from_tree(tree)
    try:
        analysis = analyze(session)
    except ValueError:  # a plan that contradicts itself has no analysis
        return
    assert not re.search(r"\bNone\b(?! of them)", check(dossier_of(session, analysis))[0])
    lines = demo_lines(session, analysis)
    assert len(lines) <= 25
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_worked_case_can_be_written_about(case: WorkedCase) -> None:
    assert pages_of(case.id)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_no_name_of_a_source_stands_in_a_document(case: WorkedCase) -> None:
    told = pages_of(case.id)
    sources = case.opened.session.sources
    assert [source.name for source in sources if source.name and source.name in told] == []
