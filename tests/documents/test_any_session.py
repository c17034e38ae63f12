"""Whatever may be in a session, both documents can be written about it, and nothing in them is a slip of ours."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from coach.analysis.analyze import analyze
from coach.desk.cases import WorkedCase, worked_cases
from coach.documents import OURS, render
from coach.documents.parse import parse
from coach.model.session import Session
from coach.views.demo import demo_lines
from coach.views.dossier import Dossier, dossier_of
from tests.strategies import sessions
from tests.strategies.space import Tree

SLIPS = re.compile(r"\bnan\b|<[A-Za-z]+\.|\{\{|\.\. |[^.]\.\.$|;\s*;|: \.|\( ?\)|\b100 %|\b0 %|\d\.\d+ %")


def check(dossier: Dossier) -> str:
    """Look for slips of ours in every document; a figure that somebody entered so is none."""
    told, entered = "", str(dossier._material.session.to_tree())
    for kind in OURS:
        text = render(kind.id, dossier, "md").decode()
        assert parse(text)
        told += text
        slips = [each.group() for each in SLIPS.finditer(text)]
        assert [each for each in slips if not (each.endswith("%") and each in entered)] == []
        assert render(kind.id, dossier, "html")
    return told


@settings(max_examples=25)
@given(sessions())
def test_any_session_can_be_written_about_and_told(tree: Tree) -> None:
    session = Session.from_tree(tree)
    try:
        analysis = analyze(session)
    except ValueError:  # a plan that contradicts itself has no analysis
        return
    assert "None" not in check(dossier_of(session, analysis))
    lines = demo_lines(session, analysis)
    assert len(lines) <= 25
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("case", worked_cases(), ids=lambda case: case.id)
def test_every_worked_case_can_be_written_about(case: WorkedCase) -> None:
    session = case.opened.session
    check(dossier_of(session, analyze(session)))


@pytest.mark.parametrize("case", worked_cases(), ids=lambda case: case.id)
def test_no_name_of_a_source_stands_in_a_document(case: WorkedCase) -> None:
    session = case.opened.session
    dossier = dossier_of(session, analyze(session))
    told = "".join(render(kind.id, dossier, "html").decode() for kind in OURS)
    assert [source.name for source in session.sources if source.name and source.name in told] == []
