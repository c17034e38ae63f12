"""The styles of a Word file: ours where there is no letterhead, the letterhead's by their names where there is one."""

from __future__ import annotations

import copy

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

_FONT = "Arial"
_SIZES = {"Normal": 10.0, "Title": 16.0, "Heading 1": 12.0, "Heading 2": 10.5, "Heading 3": 10.0}
_ABOVE = {"Normal": 0.0, "Title": 0.0, "Heading 1": 8.0, "Heading 2": 7.0, "Heading 3": 6.0}
_BELOW = {"Normal": 3.0, "Title": 6.0, "Heading 1": 2.0, "Heading 2": 3.0, "Heading 3": 2.0}


def styled(word: WordDocument) -> WordDocument:
    """The library's blank document with plain black headings that print well in grey."""
    for name, size in _SIZES.items():
        style = word.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.bold = name != "Normal"
        _all_scripts(style)
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after = Pt(_ABOVE[name]), Pt(_BELOW[name])
        spacing.keep_with_next = name != "Normal"
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
    for name in ("List Bullet", "List Number", "List Bullet 2", "List Number 2"):
        style = word.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.paragraph_format.space_after = Pt(1)
    return word


def _all_scripts(style: ParagraphStyle) -> None:
    """One font for every script that it holds; the theme's fonts, which the library's styles name, give way."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), _FONT)


class StyleIds:
    """The styles of a Word file by their names, whatever their letters' case, looked up once."""

    def __init__(self, word: WordDocument) -> None:
        self._ids = {
            (style.type, (style.name or "").casefold()): style.style_id
            for style in reversed(list(word.styles))
        }

    def paragraph(self, name: str) -> str | None:
        """The paragraph style of that name; None where the letterhead has none."""
        return self._ids.get((WD_STYLE_TYPE.PARAGRAPH, name.casefold()))

    def table(self, name: str) -> str | None:
        """The table style of that name."""
        return self._ids.get((WD_STYLE_TYPE.TABLE, name.casefold()))

    def bullets(self, level: int) -> str | None:
        """The style of a bulleted list at a depth."""
        return self.paragraph(f"List Bullet {level + 1}" if level else "List Bullet")

    def numbers(self, level: int) -> str | None:
        """The style of a numbered list at a depth."""
        return self.paragraph(f"List Number {level + 1}" if level else "List Number")


def numbered_from(word: WordDocument, style: str | None, start: int) -> int | None:
    """The number of a new list in this style that begins at `start`; None where the style does not number."""
    held = next((each for each in word.styles if each.style_id == style), None)
    number = held.element.find(f".//{qn('w:numPr')}/{qn('w:numId')}") if held is not None else None
    if number is None:
        return None
    numbering = word.part.numbering_part.element
    wanted = number.get(qn("w:val"))
    origin = next(
        (each for each in numbering.findall(qn("w:num")) if each.get(qn("w:numId")) == wanted), None
    )
    if origin is None:
        return None
    ours = copy.deepcopy(origin)
    taken = [int(each.get(qn("w:numId")) or 0) for each in numbering.findall(qn("w:num"))]
    id = max(taken, default=0) + 1
    ours.set(qn("w:numId"), str(id))
    for old in ours.findall(qn("w:lvlOverride")):
        ours.remove(old)
    override = _element("w:lvlOverride", ilvl="0")
    override.append(_element("w:startOverride", val=str(start)))
    ours.append(override)
    numbering.append(ours)
    return id


def set_apart(paragraph: Paragraph) -> None:
    """A bar at the left of the paragraph, seen in grey print too."""
    borders = _element("w:pBdr")
    borders.append(_element("w:left", val="single", sz="24", space="8", color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    paragraph.paragraph_format.left_indent = Pt(12)


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made
