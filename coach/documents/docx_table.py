"""A table of a Word file: its head repeats on every page, and no row is torn apart."""

from __future__ import annotations

from collections.abc import Callable

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from coach.documents.blocks import Cell, Inline, Table, plain
from coach.documents.columns import column_shares, to_fill_in

_SIDES = {
    "left": None,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_LONG = 900
Say = Callable[[Paragraph, tuple[Inline, ...]], None]


def text_width(word: WordDocument) -> Emu:
    """How wide the text is between the margins of the last section."""
    section = word.sections[-1]
    inner = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return Emu(max(inner, 1_000_000))


def fill_table(word: WordDocument, table: Table, say: Say) -> None:
    """Append the table."""
    grid = word.add_table(rows=0, cols=len(table.header))
    if any(style.name == "Table Grid" for style in word.styles):
        grid.style = "Table Grid"
    grid.autofit = False
    widths = [Emu(int(share * text_width(word))) for share in column_shares(table)]
    for place, row in enumerate([table.header, *table.rows]):
        made = grid.add_row()
        for cell, held, width, side in zip(made.cells, row, widths, table.align, strict=True):
            _fill(cell, held, width, side, say, head=place == 0)
        _rules(made, row, head=place == 0)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    _let_air_after(word)


def _fill(cell: _Cell, held: Cell, width: Emu, side: str, say: Say, head: bool) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _SIDES[side]
    paragraph.paragraph_format.space_after = Pt(1)
    say(paragraph, held.content)
    for run in paragraph.runs:
        run.font.size = Pt(8.5)
        run.bold = run.bold or head or None
    if head:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E6E6E6")):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _rules(row: _Row, cells: tuple[Cell, ...], head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    if head or max(len(plain(cell.content)) for cell in cells) <= _LONG:
        properties.append(OxmlElement("w:cantSplit"))
    if to_fill_in(cells) and not head:
        row.height = Pt(26)
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _let_air_after(word: WordDocument) -> None:
    """A small paragraph, without which two tables would grow into one."""
    after = word.add_paragraph()
    after.paragraph_format.space_after = Pt(0)
    after.paragraph_format.line_spacing = Pt(6)
