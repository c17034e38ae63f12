"""What stands around the body of a Word file: paper, handling mark, page numbers, and the user's own letterhead."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer, _Header
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from coach.documents.blocks import Document
from coach.documents.page import PageSetup

MARKER = "{{ body }}"
_SIZES = {"a4": (Mm(210), Mm(297)), "letter": (Mm(215.9), Mm(279.4))}
_MOST_BYTES, _MOST_PARTS = 40_000_000, 2_000


class BadLetterhead(Exception):
    """The letterhead cannot be used; the message is a sentence for the person who brought it."""


def open_letterhead(content: bytes) -> WordDocument:
    """The letterhead, ready for our body; looked over before anything of it is read into memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            entries = parts.infolist()
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
            raise BadLetterhead(
                "The letterhead is far larger than a letterhead should be, so it was not opened"
            )
        if any("vbaproject" in entry.filename.lower() for entry in entries):
            raise BadLetterhead(
                "The letterhead holds macros, so it was not opened; save it as .docx without them"
            )
        return docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as wrong:
        raise BadLetterhead("The letterhead is no Word file (.docx) that can be read") from wrong


def frame(word: WordDocument, document: Document, setup: PageSetup) -> None:
    """Paper, marks and page numbers; with a letterhead, its own paper and margins stay."""
    for section in word.sections:
        if not setup.letterhead:
            section.page_width, section.page_height = _SIZES[setup.paper]
            section.left_margin = section.right_margin = Mm(18)
            section.top_margin, section.bottom_margin = Mm(20), Mm(18)
            section.header_distance = section.footer_distance = Mm(9)
        _mark(section, document.handling, numbered=not setup.letterhead)
    _speak(word, document.language)


def move_to_marker(word: WordDocument, stood_there: list[BaseOxmlElement]) -> None:
    """Put what was appended to the letterhead where its marker stands; without a marker it stays at the end."""
    body = word.element.body
    marker = next((each for each in body.iterchildren(qn("w:p")) if _text(each) == MARKER), None)
    if marker is None:
        return
    for each in [each for each in body if each not in stood_there]:
        marker.addprevious(each)
    body.remove(marker)


def _text(paragraph: BaseOxmlElement) -> str:
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t"))).strip()


def _mark(section: Section, handling: str, numbered: bool) -> None:
    if handling:
        _marked(section.header, handling, above=True)
        _marked(section.footer, handling, above=False)
    if numbered:
        paragraph = section.footer.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for piece in ("PAGE", " / ", "NUMPAGES"):
            _field(paragraph, piece)


def _marked(part: _Header | _Footer, handling: str, above: bool) -> None:
    """The mark in the head or the foot, beside what a letterhead has there."""
    first = part.paragraphs[0] if part.paragraphs else part.add_paragraph()
    if first.text.strip() or first._p.find(f".//{qn('w:drawing')}") is not None:
        first = first.insert_paragraph_before() if above else part.add_paragraph()
    first.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = first.add_run(handling)
    run.bold, run.font.size = True, Pt(8)


def _field(paragraph: Paragraph, code: str) -> None:
    """A field in runs of its own, so that what it shows is as small as the rest."""
    if code == " / ":
        paragraph.add_run(code).font.size = Pt(8)
        return
    for kind in ("begin", "code", "separate", "text", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(8)
        if kind in ("code", "text"):
            held = OxmlElement("w:instrText" if kind == "code" else "w:t")
            held.text = code if kind == "code" else "1"
        else:
            held = OxmlElement("w:fldChar")
            held.set(qn("w:fldCharType"), kind)
        run._r.append(held)


def _speak(word: WordDocument, language: str) -> None:
    """Say in which language the text is, for spelling and for screen readers."""
    properties = word.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if properties is None:
        return
    spoken = properties.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        properties.append(spoken)
    spoken.set(qn("w:val"), language)
