"""Every document of every worked case in every format: it opens, it is whole, and nothing of it runs off the page.

In an ordinary run a rotating choice stands for the rest; `python -m tests.documents.whole_set` takes all.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.desk.cases import worked_cases
from coach.documents import OURS, render
from coach.documents.blocks import Figure, Heading, Paragraph, plain
from coach.documents.catalogue import DocumentKind
from coach.documents.formats import WRITERS
from coach.documents.page import PageSetup
from coach.documents.rendering import compose
from coach.model.session import Session
from coach.views.dossier import Dossier, dossier_of
from tests.documents.machine import problems
from tests.documents.reading import pdf_of, words_in
from tests.views.cases import german_dossier, session_of

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
CASES = worked_cases()
PAIRS = [(case.id, kind) for case in CASES for kind in OURS]
SAMPLE = PAIRS[:: len(OURS) + 2] + PAIRS[5 :: 4 * len(OURS)]
NAMES = (
    "\ufdfd" * 12,
    "محادثات السلام بين الأطراف المتعددة",
    "各界代表联合会议常务委员会特别工作组" * 3,
    "👩‍👩‍👧‍👦🏳️‍🌈🚢" * 4,
    "W" * 120,
)


@cache
def dossier(case: str) -> Dossier:
    session = next(each for each in CASES if each.id == case).opened.session
    return dossier_of(session, analyze(session))


@cache
def crowd() -> Dossier:
    """Eighty constituencies with long names in many scripts."""
    people = [
        {"id": f"c{n}", "name": f"{NAMES[n % 5]} {n}", "stance": (n % 5) - 2, "interests": [NAMES[n % 5]]}
        for n in range(80)
    ]
    session = session_of(
        our_side="us",
        issues=[{"id": "a", "options": [{"id": "no"}, {"id": "yes"}]}],
        deal={"a": "yes"},
        parties=[{"id": "us", "constituencies": people[:20]}, {"id": "them", "constituencies": people[20:]}],
    )
    return dossier_of(session, analyze(session))


@pytest.mark.parametrize(("case", "kind"), SAMPLE, ids=lambda each: getattr(each, "id", each))
def test_a_machine_finds_nothing_wrong_with_a_document_of_a_worked_case(
    case: str, kind: DocumentKind
) -> None:
    composed = compose(kind, dossier(case))
    for fmt, write in WRITERS.items():
        assert list(problems(write(composed, PageSetup()), fmt, composed.handling)) == [], fmt


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("id", ["brief", "points", "before-the-meeting", "their-chair"])
def test_one_page_is_one_page(id: str, paper: Any) -> None:
    assert len(pdf_of(render(id, german_dossier(), "pdf", setup=PageSetup(paper))).pages) == 1


@pytest.mark.parametrize("kind", OURS if LONG else OURS[3:9:4], ids=lambda kind: kind.id)
def test_eighty_groups_with_names_in_many_scripts_fit(kind: DocumentKind) -> None:
    composed = compose(kind, crowd())
    for fmt in ("docx", "html", "pptx", "txt"):
        assert list(problems(WRITERS[fmt](composed, PageSetup()), fmt, composed.handling)) == [], fmt
    assert len(pdf_of(WRITERS["pdf"](composed, PageSetup())).pages) >= 1


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.id)
def test_every_format_says_every_paragraph(kind: DocumentKind) -> None:
    paragraphs = [
        compact(plain(block.content))
        for block in compose(kind, german_dossier()).blocks
        if isinstance(block, Paragraph | Heading)
    ]
    for fmt in ("docx", "html", "txt", "pptx") if LONG else ("docx",):
        said = compact(words_in(render(kind.id, german_dossier(), fmt), fmt))
        assert [text for text in paragraphs if text not in said] == []


def compact(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def test_every_figure_says_what_it_shows() -> None:
    for kind in OURS:
        for block in compose(kind, german_dossier()).blocks:
            if isinstance(block, Figure):
                assert len(block.alt) > 20
                assert "<title" in block.svg


HOSTILE = (
    '#eval("1") $x$ <w:p> {{ 7*7 }} =cmd|calc @page [x](y) \\u{0} ]]> &amp; `code` #import "@preview/x:1.0.0"'
)


@pytest.mark.parametrize("fmt", ["docx", "pdf", "txt"])
def test_hostile_text_stays_text(fmt: str) -> None:
    session = Session.from_tree(
        {"format": "coach.session/1.0", "title": HOSTILE, "handling": HOSTILE, "mandate": {"says": HOSTILE}}
    )
    content = render("mandate-paper", dossier_of(session, analyze(session)), fmt)
    assert compact(HOSTILE) in compact(words_in(content, fmt))
