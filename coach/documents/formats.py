"""One writer per format over the same blocks; the library of a format is loaded when that format is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coach.documents.blocks import Document
from coach.documents.page import PageSetup
from coach.resources import templates_dir

_STYLE_SHEET = "html/page.css"


class CannotWriteFormat(Exception):
    """A format that cannot be written here; the message is a sentence for the person who asked."""


def _html(document: Document, setup: PageSetup) -> bytes:
    from coach.documents.html import write_html

    sheet = (templates_dir() / _STYLE_SHEET).read_text(encoding="utf-8")
    return write_html(document, sheet.replace("@@PAPER@@", setup.paper))


def _markdown(document: Document, setup: PageSetup) -> bytes:
    from coach.documents.markdown import write_markdown

    return write_markdown(document)


def _text(document: Document, setup: PageSetup) -> bytes:
    from coach.documents.text import write_text

    return write_text(document)


def _word(document: Document, setup: PageSetup) -> bytes:
    try:
        from coach.documents.docx import write_docx
        from coach.documents.docx_frame import BadLetterhead
    except ImportError as missing:
        raise CannotWriteFormat(
            f"Word files need the package {missing.name}, which is not installed here"
        ) from missing
    try:
        return write_docx(document, setup)
    except BadLetterhead as wrong:
        raise CannotWriteFormat(str(wrong)) from wrong


def _pdf(document: Document, setup: PageSetup) -> bytes:
    from coach.documents.pdf import NoTypst, write_pdf

    try:
        return write_pdf(document, setup)
    except NoTypst as missing:
        raise CannotWriteFormat(str(missing)) from missing


def _slides(document: Document, setup: PageSetup) -> bytes:
    try:
        from coach.documents.pptx import write_pptx
    except ImportError as missing:
        raise CannotWriteFormat(
            "Slides need the package python-pptx, which is not installed here; "
            "`pip install level-two-coach[slides]` brings it"
        ) from missing
    return write_pptx(document, setup)


WRITERS: Mapping[str, Callable[[Document, PageSetup], bytes]] = {
    "html": _html,
    "md": _markdown,
    "docx": _word,
    "pdf": _pdf,
    "txt": _text,
    "pptx": _slides,
}
