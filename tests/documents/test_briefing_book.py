"""The briefing book is one volume: one verdict, its parts under one title, nothing said twice at their heads."""

from __future__ import annotations

import pytest

from coach.documents import document, render
from coach.documents.blocks import Contents, Heading, PageBreak, plain
from coach.documents.contents import with_contents
from coach.documents.parse import parse
from coach.documents.rendering import compose
from tests.documents.reading import pdf_of
from tests.views.cases import dossier, german_dossier, session_of, two_sides

PARTS = [
    "Brief",
    "Two-level map",
    "The view from their chair",
    "Risk report",
    "Tactic plan",
    "Their speech, as we imagine it",
]


def headings(level: int) -> list[str]:
    kind = document("briefing-book")
    assert kind is not None
    blocks = compose(kind, german_dossier()).blocks
    return [plain(each.content) for each in blocks if isinstance(each, Heading) and each.level == level]


def test_its_parts_stand_in_the_order_in_which_a_principal_reads_them() -> None:
    assert headings(1) == ["Briefing book"]
    assert headings(2) == PARTS


def test_the_verdict_is_said_once() -> None:
    book = render("briefing-book", german_dossier(), "md").decode()
    first = german_dossier().verdict.first.split(":")[0]
    assert book.count(first) == 1
    assert book.index(first) < book.index("Contents")
    assert book.count("**Who decides:**") == 1
    assert book.count("Two-level map. ") == 1


def test_every_part_and_section_is_in_its_contents_with_the_page_on_which_it_stands() -> None:
    pdf = pdf_of(render("briefing-book", german_dossier(), "pdf"))
    kind = document("briefing-book")
    assert kind is not None
    [contents] = [each for each in compose(kind, german_dossier()).blocks if isinstance(each, Contents)]
    assert [each.text for each in contents.entries if each.depth == 0] == PARTS
    assert "Contents" in pdf.pages[1].extract_text()
    bookmarks = [each for each in pdf.outline if not isinstance(each, list)]
    assert bookmarks


def test_a_half_empty_session_gives_a_book_without_empty_parts() -> None:
    book = render("briefing-book", dossier(session_of(**two_sides())), "md").decode()
    assert "## Tactic plan" not in book
    assert "## Brief" in book


@pytest.mark.parametrize("text", ["# A\n\nx\n\n# B\n\n## C\n\ny\n"])
def test_a_second_title_opens_a_part(text: str) -> None:
    levels = [each.level for each in with_contents(parse(text)) if isinstance(each, Heading)]
    assert levels == [1, 2, 3]
    assert not any(isinstance(each, PageBreak) for each in with_contents(parse(text)))
