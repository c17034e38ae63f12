"""A table of a Word file: its head repeats on every page, and no row is torn apart.

Made as XML in one piece: a table has as many paragraphs as cells, and building each through the library's objects takes
most of the time that a Word file takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu

from coach.documents.blocks import Cell, Inline, LineBreak, Run, Table, plain, unbroken
from coach.documents.columns import column_shares, to_fill_in

_LONG = 900
_TWIP = 635
_SIZE = '<w:sz w:val="17"/>'
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="666666"/>' for edge in _EDGES)
_FIXED = (
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>'
    '</w:tblCellMar><w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0" '
    'w:noHBand="0" w:noVBand="1" w:val="04A0"/>'
)
_AIR = f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
"""A small paragraph, without which two tables would grow into one."""


def text_width(word: WordDocument) -> Emu:
    """How wide the text is between the margins of the last section."""
    section = word.sections[-1]
    inner = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return Emu(max(inner, 1_000_000))


def add_table(word: WordDocument, table: Table, style: str | None) -> None:
    """Append the table in the style of that id; without one, it draws its own lines."""
    room = text_width(word)
    widths = [int(share * room) // _TWIP for share in column_shares(table)]
    look = f'<w:tblStyle w:val="{escape(style)}"/>' if style else ""
    lines = "" if style else f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, table, widths) for row in table.rows)
    grid = (
        f'<w:tbl {nsdecls("w")}><w:tblPr>{look}<w:tblW w:type="dxa" w:w="{sum(widths)}"/>{lines}{_FIXED}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{_row(table.header, table, widths, head=True)}{rows}</w:tbl>"
    )
    for made in (grid, _AIR):
        word.element.body.insert_element_before(parse_xml(made), "w:sectPr")


def _row(cells: tuple[Cell, ...], table: Table, widths: list[int], head: bool = False) -> str:
    whole = head or max(len(plain(cell.content)) for cell in cells) <= _LONG
    rules = ("<w:cantSplit/>" if whole else "") + (
        '<w:trHeight w:val="520"/>' if to_fill_in(cells) and not head else ""
    )
    repeated = "<w:tblHeader/>" if head else ""
    held = (
        _cell(cell, width, side, head) for cell, width, side in zip(cells, widths, table.align, strict=True)
    )
    return f"<w:tr><w:trPr>{rules}{repeated}</w:trPr>{''.join(held)}</w:tr>"


def _cell(cell: Cell, width: int, side: str, head: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E6E6E6"/>' if head else ""
    aligned = "" if side == "left" else f'<w:jc w:val="{side}"/>'
    laid_out = f'<w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{shade}</w:tcPr>'
    kept = "<w:keepNext/>" if head else ""
    spaced = f'<w:pPr>{kept}<w:spacing w:after="20"/>{aligned}</w:pPr>'
    return f"<w:tc>{laid_out}<w:p>{spaced}{''.join(_runs(cell.content, head))}</w:p></w:tc>"


def _runs(content: tuple[Inline, ...], head: bool) -> Iterator[str]:
    for part in content:
        if isinstance(part, LineBreak):
            yield "<w:r><w:br/></w:r>"
        else:
            text = escape(unbroken(part.text))
            yield f'<w:r><w:rPr>{_look(part, head)}{_SIZE}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _look(run: Run, head: bool) -> str:
    font = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>' if run.code else ""
    return font + ("<w:b/>" if run.strong or head else "") + ("<w:i/>" if run.emphasis else "")
