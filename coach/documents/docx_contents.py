"""A list of contents in a Word file: a field that Word can bring up to date, filled so that it shows without that."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from coach.documents.blocks import Entry
from coach.documents.docx_table import text_width

_DEEPEST = 3


def bookmark(paragraph: Paragraph, anchor: str) -> None:
    """Mark a heading so that the list of contents can lead to it."""
    start, end = _made("w:bookmarkStart"), _made("w:bookmarkEnd")
    number = anchor.rpartition("-")[2]
    for each in (start, end):
        each.set(qn("w:id"), number)
    start.set(qn("w:name"), _name(anchor))
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, start)
    paragraph._p.append(end)


def add_contents(
    word: WordDocument,
    paragraph: Callable[[str | None], Paragraph],
    entries: tuple[Entry, ...],
    pages: Mapping[str, int],
) -> None:
    """Append the list: a heading that is no heading, a line for each entry, all of it one field.

    A page that is not known is left out until Word counts it.
    """
    head = paragraph(None)
    head.add_run("Contents").bold = True
    head.paragraph_format.keep_with_next = True
    lines = [paragraph(None) for _ in entries]
    deepest = min(_DEEPEST, 1 + max(each.depth for each in entries))
    for line, each in zip(lines, entries, strict=True):
        line.paragraph_format.left_indent = Pt(14 * each.depth)
        line.paragraph_format.space_after = Pt(2)
        line.paragraph_format.tab_stops.add_tab_stop(
            text_width(word), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
        link = _made("w:hyperlink", anchor=_name(each.anchor), history="1")
        line._p.append(link)
        link.append(_run(each.text))
        page = pages.get(each.anchor)
        if page is not None:
            tab = _made("w:r")
            tab.append(_made("w:tab"))
            link.append(tab)
            for part in _field(f" PAGEREF {_name(each.anchor)} \\h ", str(page)):
                link.append(part)
    opening = [_mark("begin"), _code(f' TOC \\o "1-{deepest}" \\h \\z \\u '), _mark("separate")]
    for part in reversed(opening):
        lines[0]._p.insert(1, part)
    lines[-1]._p.append(_mark("end"))


def _name(anchor: str) -> str:
    return f"_Toc{anchor.rpartition('-')[2].zfill(6)}"


def _field(code: str, shown: str) -> list[BaseOxmlElement]:
    return [_mark("begin"), _code(code), _mark("separate"), _run(shown), _mark("end")]


def _mark(kind: str) -> BaseOxmlElement:
    run = _made("w:r")
    run.append(_made("w:fldChar", fldCharType=kind))
    return run


def _code(code: str) -> BaseOxmlElement:
    run, held = _made("w:r"), _made("w:instrText")
    held.set(qn("xml:space"), "preserve")
    held.text = code
    run.append(held)
    return run


def _run(text: str) -> BaseOxmlElement:
    run, held = _made("w:r"), _made("w:t")
    held.set(qn("xml:space"), "preserve")
    held.text = text
    run.append(held)
    return run


def _made(tag: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made
