"""What a machine can say about a written file: that it opens, is whole, marked, described, in order, and fits its page.

`problems` gives sentences, so that the ordinary tests, the long ones and the campaign over everything ask the same.
"""

from __future__ import annotations

import io
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator
from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import docx
import pptx

from coach.documents.blocks import Figure, Heading, Table
from coach.documents.parse import parse
from coach.documents.slide_points import MOST_LINES
from tests.documents.reading import W, body_of, parts_of, pdf_of

VOID = {"meta", "hr", "br", "path", "line", "rect", "circle"}
OUTSIDE = re.compile(r"https?://(?!www\.w3\.org/2000/svg)[^\"' )<]+|@import|<script|\son\w+=")


def problems(content: bytes, fmt: str, handling: str) -> Iterator[str]:
    """Everything that a machine finds wrong with a file; `handling` is the mark that must stand head and foot."""
    yield from CHECKS[fmt](content, handling)


def in_order(levels: list[int]) -> Iterator[str]:
    """Headings begin with the one title and leave no level out."""
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"the headings begin {levels[:3]}, with {levels.count(1)} titles"
    yield from (f"a heading of level {b} under {a}" for a, b in pairwise(levels) if b > a + 1)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.wrong: list[str] = []
        self.drawings = self.titles = self.tables = self.heads = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.drawings += tag == "svg"
        self.titles += tag == "title" and "svg" in self.open
        self.tables += tag == "table"
        self.heads += tag == "thead"
        if tag == "th" and not dict(attrs).get("scope"):
            self.wrong.append("a head of a row or column without its scope")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")


def _html(content: bytes, handling: str) -> Iterator[str]:
    text = content.decode()
    page = _Page()
    page.feed(text)
    yield from page.wrong
    yield from (f"<{tag}> is left open" for tag in page.open)
    yield from in_order(page.levels)
    if page.drawings != page.titles or text.count("<figure>") != text.count("<figcaption>"):
        yield "a drawing without its description"
    if page.tables != page.heads:
        yield "a table without a head"
    if (
        handling
        and re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL).count(f">{escape(handling)}<") != 2
    ):
        yield "the mark does not stand first and last"
    yield from (f"{found} leads outside" for found in OUTSIDE.findall(text))


def _markdown(content: bytes, handling: str) -> Iterator[str]:
    blocks = parse(content.decode())
    yield from in_order([block.level for block in blocks if isinstance(block, Heading)])
    if any(isinstance(block, Figure) for block in blocks):
        yield "a picture that is nowhere"
    yield from (
        "rows of different lengths"
        for table in blocks
        if isinstance(table, Table) and any(len(row) != len(table.header) for row in table.rows)
    )
    lines = [line for line in content.decode().splitlines() if line]
    if handling and not (_plain(handling) == _plain(lines[0]) == _plain(lines[-1])):
        yield "the mark does not stand first and last"


def _plain(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def _text(content: bytes, handling: str) -> Iterator[str]:
    lines = content.decode().splitlines()
    longest = max(map(_cells, lines))
    if longest > 72:
        yield f"a line of {longest} characters"
    if any(unicodedata.category(each) == "Cc" for line in lines for each in line):
        yield "a control character"
    said = [line for line in lines if line]
    if handling and not (_plain(said[0]) in _plain(handling) and _plain(said[-1]) in _plain(handling)):
        yield "the mark does not stand first and last"


def _cells(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _word(content: bytes, handling: str) -> Iterator[str]:
    word = docx.Document(io.BytesIO(content))
    parts = parts_of(content)
    yield from _whole(parts)
    yield from in_order(
        [
            1 if name == "Title" else int(name.removeprefix("Heading ")) + 1
            for paragraph in word.paragraphs
            if paragraph.style and re.fullmatch(r"Title|Heading \d", name := str(paragraph.style.name))
        ]
    )
    section = word.sections[0]
    assert section.page_width and section.left_margin and section.right_margin
    room = (section.page_width - section.left_margin - section.right_margin) / 635
    for table in body_of(content).iter(f"{W}tbl"):
        if table.find(f".//{W}tblHeader") is None:
            yield "a table whose head does not repeat"
        widths = [int(each.get(f"{W}w") or 0) for each in table.iter(f"{W}gridCol")]
        if sum(widths) > room + 20:
            yield f"a table of {sum(widths)} on a page of {room:.0f}"
    for drawing in re.findall(r"<wp:docPr[^>]*>", parts["word/document.xml"].decode()):
        if not re.search(r'descr="[^"]{20,}"', drawing):
            yield "a picture without its description"
    heads = [
        ElementTree.fromstring(part)
        for name, part in parts.items()
        if re.match(r"word/(header|footer)\d", name)
    ]
    said = ["".join(node.text or "" for node in head.iter(f"{W}t")) for head in heads]
    if handling and sum(handling in each for each in said) != 2:
        yield "the mark does not stand head and foot"
    yield from _nameless(parts["docProps/core.xml"].decode())


def _whole(parts: dict[str, bytes]) -> Iterator[str]:
    """An office file whose parts can be read, have a type, and lead to each other: what opens without repair."""
    for name, part in parts.items():
        if name.endswith((".xml", ".rels", ".svg")):
            ElementTree.fromstring(part)
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    known = {each.get("PartName") or each.get("Extension") for each in types}
    for name in parts.keys() - {"[Content_Types].xml"}:
        if f"/{name}" not in known and name.rpartition(".")[2] not in known:
            yield f"{name} has no type"
    for name in known:
        if name and name.startswith("/") and name[1:] not in parts:
            yield f"{name} is announced and not there"
    for name in (name for name in parts if name.endswith(".rels")):
        folder, _, source = name.partition("_rels/")
        relations = {each.get("Id"): each for each in ElementTree.fromstring(parts[name])}
        used = set(
            re.findall(r'\sr:(?:id|embed|link|pict)="([^"]+)"', parts.get(folder + source[:-5], b"").decode())
        )
        yield from (f"{folder}{source[:-5]} leads nowhere by {each}" for each in used - relations.keys())
        for each in relations.values():
            target = posixpath.normpath(posixpath.join(f"/{folder}", each.get("Target") or ""))
            if each.get("TargetMode") != "External" and target[1:] not in parts:
                yield f"{name} leads to {target}, which is not there"


def _nameless(core: str) -> Iterator[str]:
    if re.search(r"<(dc:creator|cp:lastModifiedBy)>[^<]", core) or re.search(
        r"dcterms:(created|modified)", core
    ):
        yield "the metadata name somebody, or a time"


def _pdf(content: bytes, handling: str) -> Iterator[str]:
    pdf = pdf_of(content)
    root = pdf.trailer["/Root"]
    if not root["/MarkInfo"]["/Marked"] or b"pdfuaid" not in root["/Metadata"].get_data():  # type: ignore[index]
        yield "not tagged as PDF/UA"
    if (pdf.metadata or {}).get("/Author"):
        yield "the metadata name somebody"
    for number, page in enumerate(pdf.pages, 1):
        text = page.extract_text()
        if handling and _plain(text).count(_plain(handling)) < 2:
            yield f"the mark does not stand head and foot of page {number}"
        if len(text) < 2 * len(handling) + 12:
            yield f"page {number} is empty"


def _slides(content: bytes, handling: str) -> Iterator[str]:
    show = pptx.Presentation(io.BytesIO(content))
    yield from _whole(parts_of(content))
    for number, slide in enumerate(show.slides, 1):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        if handling and texts.count(handling) != 2:
            yield f"the mark does not stand head and foot of slide {number}"
        if slide.shapes.title is None or not slide.shapes.title.text_frame.text:
            yield f"slide {number} has no headline"
        for shape in slide.shapes:
            if shape.shape_type == 13 and len(shape._element.nvPicPr.cNvPr.get("descr") or "") < 20:  # type: ignore[attr-defined]
                yield f"a picture without its description on slide {number}"
            if shape.left + shape.width > show.slide_width or shape.top + shape.height > show.slide_height:
                yield f"something runs off slide {number}"
            if shape.is_placeholder and shape.placeholder_format.idx == 1:
                shown = [paragraph.text for paragraph in shape.text_frame.paragraphs]
                if len(shown) > MOST_LINES + 1 or sum(map(_cells, shown)) > 80 * (MOST_LINES + 1):
                    yield f"too much stands on slide {number}"
    yield from _nameless(parts_of(content)["docProps/core.xml"].decode())


CHECKS: dict[str, Callable[[bytes, str], Iterator[str]]] = {
    "html": _html,
    "md": _markdown,
    "txt": _text,
    "docx": _word,
    "pdf": _pdf,
    "pptx": _slides,
}
