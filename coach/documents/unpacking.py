"""Everything that a written file says, wherever it says it: body, metadata, hidden text, figures, attributes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

_ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TAG = re.compile(r"<[^>]*>")


def said_in(content: bytes, fmt: str) -> Iterator[tuple[str, str]]:
    """Each place of a file with the text that stands there."""
    match fmt:
        case "docx" | "pptx":
            yield from _in_zip(content)
        case "pdf":
            yield from _in_pdf(content)
        case "html":
            yield from _in_markup("the page", content.decode())
        case _:
            yield "the text", content.decode()


def _in_zip(content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        yield "the names of its parts", " ".join(parts.namelist())
        for name in parts.namelist():
            if name.endswith((".xml", ".rels", ".svg")):
                yield from _in_markup(f"{name} in the file", parts.read(name).decode("utf-8", "replace"))


def _in_markup(place: str, text: str) -> Iterator[tuple[str, str]]:
    paragraphs = re.sub(r"</(?:w:p|a:p|p|li|td|th|h\d|text|title|desc|div|tr|span)>", "\n", text)
    yield place, unescape(_TAG.sub("", paragraphs))
    attributes = (first or second for first, second in _ATTRIBUTE.findall(text))
    yield f"{place}, behind what is shown", unescape("\n".join(attributes))


def _in_pdf(content: bytes) -> Iterator[tuple[str, str]]:
    import pypdf

    pdf = pypdf.PdfReader(io.BytesIO(content))
    for number, page in enumerate(pdf.pages, 1):
        yield f"page {number}", page.extract_text()
    yield "the metadata", "\n".join(str(value) for value in (pdf.metadata or {}).values())
    root = pdf.trailer["/Root"].get_object()
    if isinstance(root, pypdf.generic.DictionaryObject) and "/Metadata" in root:
        stream = root["/Metadata"].get_object()
        if isinstance(stream, pypdf.generic.StreamObject):
            yield "the metadata", _TAG.sub(" ", stream.get_data().decode("utf-8", "replace"))
    for held in _objects(pdf):
        for key in ("/Alt", "/ActualText", "/E", "/T", "/Contents"):
            value = held.get(key)
            if isinstance(value, str):
                yield "a description in the file", value


def _objects(pdf: object) -> Iterator[dict[str, object]]:
    import pypdf

    assert isinstance(pdf, pypdf.PdfReader)
    for number in range(1, int(str(pdf.trailer.get("/Size", 0)))):
        try:
            held = pdf.get_object(number)
        except (pypdf.errors.PdfReadError, KeyError, ValueError):
            continue
        if isinstance(held, dict):
            yield held
