"""A long document says what is in it: with page numbers where there are pages, with links where one can follow."""

from __future__ import annotations

import io
import re
from functools import cache

import docx
import pytest

from coach.documents import OURS, document, render
from coach.documents.blocks import Block, Contents, Heading, PageBreak, Paragraph, Run, plain
from coach.documents.contents import with_contents
from coach.documents.rendering import compose
from tests.documents.reading import W, body_of, pdf_of
from tests.views.cases import german_dossier

LONG = [kind for kind in OURS if kind.id in ("acceptance-speech", "risk-report")]


@cache
def sections(id: str) -> tuple[str, ...]:
    kind = document(id)
    assert kind is not None
    [contents] = [each for each in compose(kind, german_dossier()).blocks if isinstance(each, Contents)]
    return tuple(each.text for each in contents.entries)


def essay(length: int, parts: int = 5) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(1, (Run("Title"),)), Paragraph((Run("First of all"),))]
    for number in range(parts):
        blocks += [Heading(2, (Run(f"Part {number}"),)), Paragraph((Run("x" * (length // parts)),))]
    return tuple(blocks)


def test_a_document_of_four_pages_has_none_and_one_of_six_has() -> None:
    assert not [each for each in with_contents(essay(12_000)) if isinstance(each, Contents)]
    [contents] = [each for each in with_contents(essay(24_000)) if isinstance(each, Contents)]
    assert [each.text for each in contents.entries] == [f"Part {number}" for number in range(5)]


def test_it_stands_after_what_is_said_first_and_before_the_first_section() -> None:
    blocks = with_contents(essay(24_000))
    assert isinstance(blocks[2], Contents)
    assert isinstance(blocks[3], Heading)


@pytest.mark.parametrize("kind", LONG, ids=lambda kind: kind.id)
def test_every_section_of_a_long_document_is_listed_in_its_order(kind: object) -> None:
    id = getattr(kind, "id", "")
    blocks = compose(next(each for each in OURS if each.id == id), german_dossier()).blocks
    headings = [plain(each.content) for each in blocks if isinstance(each, Heading) and each.level in (2, 3)]
    assert [each for each in headings if each in sections(id)] == list(sections(id))


def test_html_links_every_line_to_its_heading() -> None:
    html = render("risk-report", german_dossier(), "html").decode()
    links = re.findall(r'<a href="#(part-\d+)">', html)
    assert len(links) == len(sections("risk-report"))
    assert all(f'id="{link}"' in html for link in links)


def test_pdf_has_page_numbers_in_the_list_and_bookmarks_beside_it() -> None:
    pdf = pdf_of(render("risk-report", german_dossier(), "pdf"))
    first = pdf.pages[0].extract_text()
    numbers = [int(re.search(rf"{re.escape(each)}[ .]+(\d+)", first)[1]) for each in sections("risk-report")]  # type: ignore[index]
    assert numbers == sorted(numbers)
    assert numbers[-1] <= len(pdf.pages)
    for title, number in zip(sections("risk-report"), numbers, strict=True):
        assert title in " ".join(pdf.pages[number - 1].extract_text().split())
    assert pdf.outline


def test_word_has_a_field_that_is_filled_already() -> None:
    content = render("risk-report", german_dossier(), "docx")
    codes = [node.text or "" for node in body_of(content).iter(f"{W}instrText")]
    assert sum("TOC" in code for code in codes) == 1
    assert sum("PAGEREF" in code for code in codes) == len(sections("risk-report"))
    kinds = [node.get(f"{W}fldCharType") for node in body_of(content).iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    links = {node.get(f"{W}anchor") for node in body_of(content).iter(f"{W}hyperlink")}
    marks = {node.get(f"{W}name") for node in body_of(content).iter(f"{W}bookmarkStart")}
    assert links <= marks
    shown = "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
    assert all(re.search(rf"{re.escape(each)}\t\d+", shown) for each in sections("risk-report"))


@pytest.mark.parametrize("fmt", ["md", "txt"])
def test_plain_formats_list_it(fmt: str) -> None:
    text = render("risk-report", german_dossier(), fmt).decode()
    assert all(f"- {each}" in text for each in sections("risk-report") if len(each) < 60)


def volume(length: int) -> tuple[Block, ...]:
    parts: list[Block] = [Heading(1, (Run("Volume"),)), Paragraph((Run("First of all"),))]
    for number in range(4):
        words = "x" * (length // 4)
        parts += [PageBreak(), Heading(1, (Run(f"Part {number}"),)), Paragraph((Run(words),))]
    return tuple(parts)


def test_a_long_volume_has_its_contents_on_a_page_of_their_own_and_a_short_one_runs_on() -> None:
    long = with_contents(volume(40_000))
    place = next(place for place, each in enumerate(long) if isinstance(each, Contents))
    assert isinstance(long[place - 1], PageBreak)
    assert isinstance(long[place + 1], PageBreak)
    short = with_contents(volume(4_000))
    assert not [each for each in short if isinstance(each, PageBreak | Contents)]
    assert [each.level for each in short if isinstance(each, Heading)] == [1, 2, 2, 2, 2]
