"""A figure in a Word file: a picture for every reader, with the drawing itself inside for those that can show it."""

from __future__ import annotations

import io

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from coach.documents.blocks import Figure
from coach.documents.docx_table import text_width
from coach.documents.pictures import picture

_SVG = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="%s"/>'
    "</a:ext></a:extLst>"
)


def add_figure(word: WordDocument, paragraph: Paragraph, figure: Figure) -> None:
    """Put the figure into the paragraph, as wide as the text, with its description for screen readers."""
    shape = paragraph.add_run().add_picture(io.BytesIO(picture(figure.svg)), width=text_width(word))
    drawing = shape._inline
    drawing.docPr.set("descr", figure.alt)
    drawing.docPr.set("name", f"Figure {drawing.docPr.get('id')}")
    inner = drawing.find(f".//{qn('pic:cNvPr')}")
    if inner is not None:
        inner.set("name", "")
    number = drawing.docPr.get("id")
    part = Part(
        PackURI(f"/word/media/figure{number}.svg"),
        "image/svg+xml",
        figure.svg.strip().encode(),
        word.part.package,
    )
    relation = word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = drawing.find(f".//{qn('a:blip')}")
    assert blip is not None
    blip.append(parse_xml(_SVG % relation))
