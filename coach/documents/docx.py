"""Blocks as a Word file: real headings, tables whose heads repeat, and the user's own letterhead if there is one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

import docx
from docx.document import Document as WordDocument
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from coach.documents.blocks import (
    Block,
    Callout,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    PageBreak,
    Paragraph,
    Table,
    leads_in,
    unbroken,
)
from coach.documents.docx_contents import add_contents, bookmark
from coach.documents.docx_figure import add_figure
from coach.documents.docx_frame import frame, move_to_marker, open_letterhead
from coach.documents.docx_package import packed
from coach.documents.docx_style import (
    StyleIds,
    numbered_from,
    set_apart,
    styled,
)
from coach.documents.docx_table import add_table
from coach.documents.page import PageSetup
from coach.documents.pdf import NoTypst, pages_of_headings


def write_docx(document: Document, setup: PageSetup | None = None) -> bytes:
    """The document as a .docx: the same document gives the same bytes, and its metadata names nobody unless asked.

    With a letterhead, its styles are used by their names, and the body stands where it has a paragraph `{{ body }}`, or
    at its end. Raises `BadLetterhead` where the letterhead is no Word file of the ordinary kind.
    """
    setup = setup or PageSetup()
    word = open_letterhead(setup.letterhead) if setup.letterhead else styled(docx.Document())
    frame(word, document, setup)
    stood_there = list(word.element.body)
    _Writer(word, _pages(document, setup)).write(document.blocks)
    if setup.letterhead:
        move_to_marker(word, stood_there)
    return packed(word, document, setup)


def _pages(document: Document, setup: PageSetup) -> dict[str, int]:
    """On which page each section stands in our own PDF; Word counts its own once it brings its fields up to date."""
    if not any(isinstance(each, Contents) for each in document.blocks):
        return {}
    anchors = [each.anchor for each in document.blocks if isinstance(each, Heading) and each.anchor]
    try:
        return dict(zip(anchors, pages_of_headings(document, setup), strict=True))
    except NoTypst:
        return {}


class _Writer:
    """Appends blocks; remembers that a page was asked for until there is something to put on it."""

    def __init__(self, word: WordDocument, pages: dict[str, int]) -> None:
        self.word = word
        self.styles = StyleIds(word)
        self.pages = pages
        self._new_page = False

    def write(self, blocks: Iterable[Block], level: int = 0, apart: bool = False) -> None:
        held = list(blocks)
        for block, after in zip_longest(held, held[1:]):
            if isinstance(block, Paragraph):
                paragraph = self._paragraph(None, apart)
                self._say(paragraph, block.content)
                if leads_in(block, after):
                    paragraph.paragraph_format.keep_with_next = True
            elif block is not None:
                self._block(block, level, apart)

    def _block(self, block: Block, level: int, apart: bool) -> None:
        match block:
            case Heading(depth, content, anchor):
                name = "Title" if depth == 1 else f"Heading {depth - 1}"
                paragraph = self._paragraph(self.styles.paragraph(name))
                self._say(paragraph, content)
                if anchor:
                    bookmark(paragraph, anchor)
            case Contents(entries):
                add_contents(self.word, self._paragraph, entries, self.pages)
            case ListBlock(items, start):
                self._list(items, start, level, apart)
            case Callout(content):
                self.write(content, level, apart=True)
            case PageBreak():
                self._new_page = True
            case Figure():
                add_figure(self.word, self._paragraph(None), block)
            case Table():
                if self._new_page:
                    self._paragraph(None)
                add_table(self.word, block, self.styles.table("Table Grid"))

    def _paragraph(self, style: str | None, apart: bool = False) -> WordParagraph:
        paragraph = self.word.add_paragraph()
        if style is not None:
            paragraph._p.style = style
        if self._new_page:
            paragraph.paragraph_format.page_break_before = True
            self._new_page = False
        if apart:
            set_apart(paragraph)
        return paragraph

    def _list(self, items: tuple[tuple[Block, ...], ...], start: int | None, level: int, apart: bool) -> None:
        style = self.styles.bullets(level) if start is None else self.styles.numbers(level)
        numbering = numbered_from(self.word, style, start) if start is not None else None
        for place, item in enumerate(items):
            first, rest = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (None, item)
            paragraph = self._paragraph(style, apart)
            if style is None:
                paragraph.add_run("• " if start is None else f"{start + place}. ")
                paragraph.paragraph_format.left_indent = Pt(12 * (level + 1))
            elif numbering is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = numbering
            if first is not None:
                self._say(paragraph, first.content)
            self.write(rest, level + 1, apart)

    @staticmethod
    def _say(paragraph: WordParagraph, content: tuple[Inline, ...]) -> None:
        for part in content:
            if isinstance(part, LineBreak):
                paragraph.add_run().add_break()
                continue
            run = paragraph.add_run(unbroken(part.text))
            if part.strong:
                run.bold = True
            if part.emphasis:
                run.italic = True
            if part.code:
                run.font.name = "Consolas"
