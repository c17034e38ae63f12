"""Word and PDF: they open, they have structure, they name nobody, and the same document gives the same bytes."""

from __future__ import annotations

import io
import re
import sys
import time

import docx
import pytest
from docx.shared import Mm

from coach.documents.blocks import (
    Callout,
    Cell,
    Document,
    Figure,
    Heading,
    LineBreak,
    ListBlock,
    PageBreak,
    Paragraph,
    Run,
    Table,
)
from coach.documents.docx import write_docx
from coach.documents.docx_frame import BadLetterhead
from coach.documents.page import PageSetup
from coach.documents.pdf import NoTypst, write_pdf
from coach.documents.text import write_text
from tests.documents.reading import W, body_of, parts_of, pdf_of, words_in

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><title>t</title><text x="5" y="20">x</text></svg>'


def said(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(said(text)) for text in texts)


EVERYTHING = Document(
    "A title",
    "SECRET: ours",
    "en",
    (
        Heading(1, said("A title")),
        Paragraph((Run("Plain, "), Run("strong", strong=True), LineBreak(), Run("slanted", emphasis=True))),
        Heading(2, said("Lists")),
        ListBlock(
            ((Paragraph(said("one")), ListBlock(((Paragraph(said("within")),),))), (Paragraph(said("two")),))
        ),
        ListBlock(((Paragraph(said("first")),), (Paragraph(said("second")),)), 3),
        ListBlock(((Paragraph(said("again")),),), 1),
        Callout((Paragraph(said("Set apart")),)),
        Heading(3, said("A table")),
        Table(row("Who", "How many"), tuple(row(f"Group {n}", str(n)) for n in range(60)), ("left", "right")),
        Figure("map", "What it shows.", SVG),
        PageBreak(),
        Heading(2, said("The end")),
        Paragraph(said("Last words")),
    ),
)


def test_word_has_real_headings_lists_and_a_table_whose_head_repeats() -> None:
    word = docx.Document(io.BytesIO(write_docx(EVERYTHING)))
    styles = [paragraph.style.name for paragraph in word.paragraphs if paragraph.style]
    for name in ("Title", "Heading 1", "Heading 2", "List Bullet", "List Bullet 2", "List Number"):
        assert name in styles
    rows = word.tables[0].rows
    assert rows[0]._tr.find(f".//{W}tblHeader") is not None
    assert all(each._tr.find(f".//{W}cantSplit") is not None for each in rows)
    assert rows[60].cells[1].text == "59"


def test_numbered_lists_begin_where_they_should() -> None:
    content = write_docx(EVERYTHING)
    numbers = [node.get(f"{W}val") for node in body_of(content).iter(f"{W}numId")]
    assert len(set(numbers[:2])) == 1
    assert numbers[2] != numbers[0]
    starts = re.findall(r'startOverride w:val="(\d+)"', parts_of(content)["word/numbering.xml"].decode())
    assert starts[-2:] == ["3", "1"]


def test_a_figure_in_word_is_a_picture_with_its_drawing_and_its_description() -> None:
    content = write_docx(EVERYTHING)
    parts = parts_of(content)
    assert [name for name in parts if name.endswith(".svg")]
    assert [name for name in parts if name.endswith(".png")]
    assert b'descr="What it shows."' in parts["word/document.xml"]
    assert b"svgBlip" in parts["word/document.xml"]


def test_word_carries_mark_and_page_number_on_every_page_and_names_nobody() -> None:
    parts = parts_of(write_docx(EVERYTHING))
    heads = [parts[name].decode() for name in parts if re.match(r"word/(header|footer)\d", name)]
    assert sum("SECRET: ours" in each for each in heads) == 2
    assert any("NUMPAGES" in each for each in heads)
    core = parts["docProps/core.xml"].decode()
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core
    assert "created" not in core
    assert "python-docx" not in core
    assert not [name for name in parts if "thumbnail" in name or name == "docProps/app.xml"]


def test_the_author_is_named_when_asked() -> None:
    setup = PageSetup(author="A. Writer")
    assert b"A. Writer" in parts_of(write_docx(EVERYTHING, setup))["docProps/core.xml"]
    assert (pdf_of(write_pdf(EVERYTHING, setup)).metadata or {}).get("/Author") == "A. Writer"
    assert "/Author" not in (pdf_of(write_pdf(EVERYTHING)).metadata or {})


def test_the_same_document_gives_the_same_bytes() -> None:
    first = write_docx(EVERYTHING), write_pdf(EVERYTHING)
    time.sleep(1.1)
    assert (write_docx(EVERYTHING), write_pdf(EVERYTHING)) == first


@pytest.mark.parametrize(("paper", "width", "points"), [("a4", Mm(210), 595), ("letter", Mm(215.9), 612)])
def test_the_paper_is_the_one_asked_for(paper: str, width: int, points: int) -> None:
    setup = PageSetup(paper)  # type: ignore[arg-type]
    word = docx.Document(io.BytesIO(write_docx(EVERYTHING, setup)))
    assert abs((word.sections[0].page_width or 0) - width) < 1000
    assert round(float(pdf_of(write_pdf(EVERYTHING, setup)).pages[0].mediabox.width)) == points


def test_a_letterhead_keeps_its_own_words_and_takes_the_body_at_its_marker() -> None:
    letterhead = docx.Document()
    letterhead.sections[0].header.paragraphs[0].text = "The Ministry"
    for text in ("Above", "{{ body }}", "Below"):
        letterhead.add_paragraph(text)
    letterhead.core_properties.author = "Someone"
    stream = io.BytesIO()
    letterhead.save(stream)
    content = write_docx(EVERYTHING, PageSetup(letterhead=stream.getvalue()))
    words = words_in(content, "docx")
    assert words.startswith("Above A title")
    assert words.endswith("Last words Below")
    assert "{{" not in words
    header = next(part for name, part in parts_of(content).items() if name.startswith("word/header"))
    assert header.index(b"SECRET") < header.index(b"The Ministry")
    assert b"Someone" not in parts_of(content)["docProps/core.xml"]


def test_a_letterhead_without_a_style_for_tables_gets_tables_that_draw_their_own_lines() -> None:
    letterhead = docx.Document()
    grid = letterhead.styles["Table Grid"].element
    grid.getparent().remove(grid)
    stream = io.BytesIO()
    letterhead.save(stream)
    content = write_docx(EVERYTHING, PageSetup(letterhead=stream.getvalue()))
    assert body_of(content).find(f".//{W}tblBorders") is not None
    assert body_of(content).find(f".//{W}tblStyle") is None
    assert body_of(write_docx(EVERYTHING)).find(f".//{W}tblBorders") is None


@pytest.mark.parametrize("content", [b"no file", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_letterhead_is_refused(content: bytes) -> None:
    with pytest.raises(BadLetterhead, match="no Word file"):
        write_docx(EVERYTHING, PageSetup(letterhead=content))


def test_pdf_is_tagged_titled_and_marked_on_every_page() -> None:
    pdf = pdf_of(write_pdf(EVERYTHING))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/Lang"] == "en"  # type: ignore[index]
    assert b"pdfuaid" in root["/Metadata"].get_data()  # type: ignore[index]
    assert (pdf.metadata or {}).get("/Title") == "A title"
    for number, page in enumerate(pdf.pages, 1):
        text = page.extract_text()
        assert text.count("SECRET: ours") == 2
        assert f"{number} / {len(pdf.pages)}" in text


def test_what_leads_in_a_table_is_not_left_behind_on_the_page_before() -> None:
    table = Table(row("Who", "How many"), (row("One", "1"),), ("left", "right"))
    for lines in range(38, 60):
        filling = tuple(Paragraph(said(f"Line {n}")) for n in range(lines))
        document = Document(
            "T", "", "en", (Heading(1, said("T")), *filling, Paragraph(said("Leads in:")), table)
        )
        pages = [page.extract_text() for page in pdf_of(write_pdf(document)).pages]
        assert len([page for page in pages if "Leads in:" in page and "How many" in page]) == 1, lines
        if len(pages) > 1:
            break
    kept = [p for p in body_of(write_docx(document)).iter(f"{W}p") if p.find(f".//{W}keepNext") is not None]
    assert ["".join(node.text or "" for node in p.iter(f"{W}t")) for p in kept] == [
        "Leads in:",
        "Who",
        "How many",
    ]


def test_the_head_of_a_table_stands_on_every_page_of_it() -> None:
    pages = [page.extract_text() for page in pdf_of(write_pdf(EVERYTHING)).pages]
    with_rows = [page for page in pages if "Group " in page]
    assert len(with_rows) > 1
    assert all("How many" in page for page in with_rows)


def test_without_typst_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoTypst, match="typst, which is not installed"):
        write_pdf(EVERYTHING)


@pytest.mark.parametrize("fmt", ["docx", "pdf", "txt"])
def test_every_word_is_there_and_in_order(fmt: str) -> None:
    writer = {"docx": write_docx, "pdf": write_pdf, "txt": write_text}[fmt]
    words = words_in(writer(EVERYTHING), fmt)
    places = [
        words.index(each) for each in ("strong", "within", "first", "Set apart", "Group 3", "Last words")
    ]
    assert places == sorted(places)


def test_plain_text_has_no_long_line_and_no_marks() -> None:
    long = Document(
        "T",
        "",
        "en",
        (Paragraph(said("word " * 60)), Paragraph(said("中" * 100)), Heading(1, said("H" * 90))),
    )
    lines = write_text(long).decode().splitlines()
    assert all(sum(2 if each == "中" else 1 for each in line) <= 72 for line in lines)
    assert "**" not in write_text(EVERYTHING).decode()
