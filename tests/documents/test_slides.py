"""Slides: a headline and six lines, the rest for the speaker; marked, described, nameless, always the same."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pptx
import pytest
from pptx.presentation import Presentation
from pptx.slide import Slide

from coach.documents import OURS, CannotWriteFormat, PageSetup, render, render_all
from coach.documents.blocks import Document, Heading, ListBlock, Paragraph, Run, plain
from coach.documents.catalogue import DocumentKind
from coach.documents.pptx import write_pptx
from coach.documents.rendering import compose
from coach.documents.slide_points import MOST_LINES, slides_of
from tests.documents.reading import parts_of, words_in
from tests.documents.test_word_and_pdf import EVERYTHING
from tests.views.cases import german_dossier

USUAL = [kind for kind in OURS if kind.id != "since-the-last-brief"]


def opened(content: bytes) -> Presentation:
    return pptx.Presentation(io.BytesIO(content))


def texts(slide: Slide) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def lines(slide: Slide) -> list[str]:
    """What stands on the slide beneath its headline, without mark and number."""
    return [
        paragraph.text
        for place in slide.placeholders
        if place.placeholder_format.idx == 1
        for paragraph in place.text_frame.paragraphs
    ]


@pytest.mark.parametrize("kind", USUAL[::3], ids=lambda kind: kind.id)
def test_every_slide_has_a_headline_few_lines_its_mark_twice_and_described_figures(
    kind: DocumentKind,
) -> None:
    mark = german_dossier().front.handling
    for slide in opened(render(kind.id, german_dossier(), "pptx")).slides:
        assert slide.shapes.title is not None
        assert slide.shapes.title.text_frame.text
        assert texts(slide).count(mark) == 2
        shown = lines(slide)
        assert len(shown) <= MOST_LINES + 1
        assert sum(-(-len(line) // 80) for line in shown) <= MOST_LINES + 1
        for shape in slide.shapes:
            if shape.shape_type == 13:
                assert len(shape._element.nvPicPr.cNvPr.get("descr")) > 20  # type: ignore[attr-defined]
            assert shape.left >= 0
            assert shape.left + shape.width <= 12192000
            assert shape.top + shape.height <= 6858000


@pytest.mark.parametrize("kind", USUAL[::6], ids=lambda kind: kind.id)
def test_nothing_is_lost_what_is_not_shown_is_in_the_notes(kind: DocumentKind) -> None:
    said = compact(words_in(render(kind.id, german_dossier(), "pptx"), "pptx"))
    for block in compose(kind, german_dossier()).blocks:
        if isinstance(block, Paragraph):
            assert compact(plain(block.content)) in said


def compact(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def test_long_sections_are_cut_at_a_word_and_counted() -> None:
    many = ListBlock(tuple((Paragraph((Run("word " * 60),)),) for _ in range(9)))
    [slide] = slides_of(Document("T", "", "en", (Heading(1, (Run("T"),)), many)))
    assert sum(len("".join(run.text for run in point)) for point in slide.points) < MOST_LINES * 90
    assert slide.points[-1][0].text == "… and 7 more, in the notes"
    assert all(not "".join(run.text for run in point).endswith("wor …") for point in slide.points)
    assert sum("word" in line for line in slide.notes) == 9


def test_the_same_document_gives_the_same_bytes_and_names_nobody() -> None:
    content = write_pptx(EVERYTHING)
    assert content == write_pptx(EVERYTHING)
    parts = parts_of(content)
    core = parts["docProps/core.xml"].decode()
    assert "A title" in core
    assert not re.search(r"created|modified>|Canny|PowerPoint", core)
    assert not [
        name for name in parts if "thumbnail" in name or "printer" in name or name == "docProps/app.xml"
    ]
    assert (
        b"A. Writer" in parts_of(write_pptx(EVERYTHING, PageSetup(author="A. Writer")))["docProps/core.xml"]
    )


def test_without_the_package_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "coach.documents.pptx", raising=False)
    monkeypatch.setitem(sys.modules, "pptx", None)
    with pytest.raises(CannotWriteFormat, match=r"level-two-coach\[slides\]"):
        render("brief", german_dossier(), "pptx")


def test_blank_worksheets_make_no_slides_and_the_other_formats_are_written() -> None:
    rendered, left_out = render_all(german_dossier(), ("brief", "points"), ("pptx", "md"), blank=True)
    assert [Path(name).suffix for name, _ in rendered] == [".md", ".md"]
    assert len(left_out) == 1
