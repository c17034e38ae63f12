"""Blocks as slides: a headline and six lines each, the rest for the speaker, the handling mark head and foot."""

from __future__ import annotations

import io

import pptx
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide as PptxSlide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from coach.documents.blocks import Document, Figure
from coach.documents.office_properties import say_no_more
from coach.documents.page import PageSetup
from coach.documents.pictures import picture
from coach.documents.slide_points import Point, Slide, slides_of
from coach.documents.zipped import settled

_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_LEFT, _ACROSS = Inches(0.6), Inches(12.133)
_TITLE_TOP, _TITLE_HIGH = Inches(0.5), Inches(1.1)
_BODY_TOP, _BODY_HIGH = Inches(1.75), Inches(5.0)
_MARK_HIGH = Inches(0.35)
_HEAD, _FOOT = Emu(Inches(0.1)), Emu(Inches(7.05))
_NUMBER_LEFT, _NUMBER_WIDE = Inches(12.133), Inches(0.6)
_FIGURE_TOP, _FIGURE_HIGH = Inches(1.55), Inches(5.3)
_CONTENT, _TITLE_ONLY = 1, 5
_SILENT = ("/docProps/app.xml", "/docProps/thumbnail.jpeg", "/ppt/printerSettings/printerSettings1.bin")
_NUMBER = (
    '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'id="{5B3B6F7E-1A3C-4D0E-9C55-0D2F5A6B7C8D}" type="slidenum"><a:rPr sz="1000"/><a:t>%d</a:t></a:fld>'
)


def write_pptx(document: Document, setup: PageSetup | None = None) -> bytes:
    """The document as a .pptx: the same document gives the same bytes, and its metadata names nobody unless asked."""
    show = pptx.Presentation()
    _lay_out(show)
    for number, slide in enumerate(slides_of(document), 1):
        _add(show, slide, document, number)
    return _packed(show, document, setup or PageSetup())


def _lay_out(show: Presentation) -> None:
    """Wide slides, two layouts and no more, each with its places where we want them."""
    show.slide_width, show.slide_height = _WIDE, _HIGH
    kept = (show.slide_layouts[_CONTENT], show.slide_layouts[_TITLE_ONLY])
    for layout in [each for each in show.slide_layouts if each not in kept]:
        show.slide_layouts.remove(layout)
    for holder in (show.slide_master, *kept):
        for place in list(holder.placeholders):
            if place.name.startswith(("Date", "Footer", "Slide Number")):
                place._element.getparent().remove(place._element)
                continue
            title = place.name.startswith("Title")
            place.left, place.width = _LEFT, _ACROSS
            place.top, place.height = (_TITLE_TOP, _TITLE_HIGH) if title else (_BODY_TOP, _BODY_HIGH)


def _add(show: Presentation, slide: Slide, document: Document, number: int) -> None:
    made = show.slides.add_slide(show.slide_layouts[1 if slide.figure or not slide.points else 0])
    title = made.shapes.title
    assert title is not None
    _say(title.text_frame, [(slide.headline, True, False)], 26, document.language, PP_ALIGN.LEFT)
    if slide.figure is not None:
        _show(made, slide.figure)
    elif slide.points:
        _list(made.placeholders[1].text_frame, slide.points, document.language)
    if document.handling:
        for place, top in (("head", _HEAD), ("foot", _FOOT)):
            _mark(made, f"Handling mark, {place}", document, top)
    _count(made, number)
    if slide.notes:
        notes = made.notes_slide.notes_text_frame
        assert notes is not None
        mark = (document.handling,) if document.handling else ()
        notes.text = "\n".join((*mark, *slide.notes))


def _list(frame: TextFrame, points: tuple[Point, ...], language: str) -> None:
    frame.word_wrap = True
    frame.text = "\n" * (len(points) - 1)
    for paragraph, point in zip(frame.paragraphs, points, strict=True):
        paragraph.space_after = Pt(8)
        for run in point:
            said = paragraph.add_run()
            said.text = run.text
            said.font.size, said.font.bold, said.font.italic = (
                Pt(20),
                run.strong or None,
                run.emphasis or None,
            )
            said._r.get_or_add_rPr().set("lang", language)


def _say(
    frame: TextFrame, runs: list[tuple[str, bool, bool]], size: int, language: str, side: PP_ALIGN
) -> None:
    frame.word_wrap = True
    frame.paragraphs[0].alignment = side
    for text, bold, italic in runs:
        said = frame.paragraphs[0].add_run()
        said.text = text
        said.font.size, said.font.bold, said.font.italic = Pt(size), bold, italic
        said._r.get_or_add_rPr().set("lang", language)


def _mark(slide: PptxSlide, name: str, document: Document, top: Emu) -> None:
    box = slide.shapes.add_textbox(_LEFT, top, _ACROSS, _MARK_HIGH)
    box.name = name
    _say(box.text_frame, [(document.handling, True, False)], 10, document.language, PP_ALIGN.CENTER)


def _count(slide: PptxSlide, number: int) -> None:
    box = slide.shapes.add_textbox(_NUMBER_LEFT, _FOOT, _NUMBER_WIDE, _MARK_HIGH)
    box.name = "Slide number"
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    paragraph._p.append(parse_xml(_NUMBER % number))


def _show(slide: PptxSlide, figure: Figure) -> None:
    """The figure as large as there is room for, in the middle, with its description for screen readers."""
    shown = slide.shapes.add_picture(io.BytesIO(picture(figure.svg)), _LEFT, _FIGURE_TOP)
    scale = min(_ACROSS / shown.width, _FIGURE_HIGH / shown.height)
    shown.width, shown.height = Emu(int(shown.width * scale)), Emu(int(shown.height * scale))
    shown.left = Emu(int((_WIDE - shown.width) / 2))
    described = shown._element.find(f".//{qn('p:cNvPr')}")
    assert described is not None
    described.set("descr", figure.alt)
    described.set("name", "Figure")


def _packed(show: Presentation, document: Document, setup: PageSetup) -> bytes:
    """Take out what tells of people and times, and write the parts in a fixed order with a fixed date."""
    say_no_more(show.core_properties, document, setup)
    package = show.part.package
    for holder in (package, show.part):
        for id, relation in list(holder._rels.items()):
            if not relation.is_external and str(relation.target_part.partname) in _SILENT:
                holder._rels.pop(id)
    loose = io.BytesIO()
    show.save(loose)
    return settled(loose.getvalue())
