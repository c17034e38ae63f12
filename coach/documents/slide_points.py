"""What of a document stands on slides: a headline, at most six lines, and all of it in the speaker's notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from coach.documents.blocks import (
    Block,
    Callout,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    Run,
    Table,
    plain,
    unbroken,
)
from coach.documents.columns import cells_of

MOST_LINES = 6
_LINE = 80
_MOST_OF_ONE = 3
_HEADLINE, _SHORT = 100, 30
_SENTENCE = re.compile(r"[.;:!?] ")

_LITTLE = 40
Point = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its headline, what stands on it (points or a figure), and what the speaker has in hand."""

    headline: str
    points: tuple[Point, ...]
    notes: tuple[str, ...]
    figure: Figure | None = None


def slides_of(document: Document) -> Iterator[Slide]:
    """The slides of a document: one for its beginning, one for each section and figure that has something to show."""
    above = ""
    for heading, blocks in _sections(document.blocks):
        headline = plain(heading.content).replace("\n", " ") if heading else document.title
        first = heading is None or heading.level == 1
        if first:
            headline = document.title
        elif heading is not None and heading.level == 2:
            above = headline
        elif above and len(above) <= _SHORT:
            headline = f"{above}: {headline}"
        figures = [block for block in blocks if isinstance(block, Figure)]
        points = [(point, isinstance(block, Table)) for block in blocks for point in _points(block)]
        if points or (first and not figures):
            yield _slide(headline, points, blocks)
        for figure in figures:
            yield Slide(_cut_text(headline, _HEADLINE), (), (headline, figure.alt), figure)


def _sections(blocks: Iterable[Block]) -> Iterator[tuple[Heading | None, tuple[Block, ...]]]:
    heading: Heading | None = None
    held: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            if heading is not None or held:
                yield heading, tuple(held)
            heading, held = block, []
        else:
            held.append(block)
    yield heading, tuple(held)


def _slide(headline: str, points: list[tuple[Point, bool]], blocks: tuple[Block, ...]) -> Slide:
    shown: list[Point] = []
    left = MOST_LINES
    for place, (point, row) in enumerate(points):
        more = place < len(points) - 1
        room = min(left - more, 1 if row else _MOST_OF_ONE)
        if room < 1:
            break
        short = _cut(point, room * _LINE)
        shown.append(short)
        left -= _lines(short)
    missing = len(points) - len(shown)
    if missing:
        shown.append((Run(f"… and {missing} more, in the notes", emphasis=True),))
    head = _cut_text(headline, _HEADLINE)
    whole = head == headline and not missing and shown == [point for point, _ in points]
    notes = () if whole else (headline, *(line for block in blocks for line in _told(block)))
    return Slide(head, tuple(shown), notes)


def _points(block: Block) -> Iterator[Point]:
    match block:
        case Paragraph(content):
            yield _on_one_line(content)
        case ListBlock(items, start):
            for place, item in enumerate(items):
                parts = [point for each in item for point in _points(each)]
                if parts:
                    number = () if start is None else (Run(f"{start + place}. "),)
                    yield (*number, *parts[0])
                yield from parts[1:]
        case Callout(content):
            for each in content:
                yield from _points(each)
        case Table():
            yield from _rows(block)


def _rows(table: Table) -> Iterator[Point]:
    """Each row that says something as one line: its name, then its cells with what they are."""
    for row in table.rows:
        first, *rest = (plain(cell.content).replace("\n", " ").strip() for cell in row)
        heads = [plain(cell.content).strip() for cell in table.header[1:]]
        said = [f"{head}: {text}" if head else text for head, text in zip(heads, rest, strict=True) if text]
        if first or said:
            yield (Run(first or "–", strong=True), *((Run(" – " + "; ".join(said)),) if said else ()))


def _told(block: Block) -> Iterator[str]:
    """A block for the speaker: every word of it, a line to each paragraph, item and row."""
    match block:
        case Paragraph() | Table():
            yield from ("".join(run.text for run in point) for point in _points(block))
        case ListBlock():
            yield from ("- " + "".join(run.text for run in point) for point in _points(block))
        case Callout(content):
            for each in content:
                yield from _told(each)
        case Figure(_, alt, _):
            yield f"[{alt}]"
        case Heading() | PageBreak() | Contents():
            return


def _on_one_line(content: tuple[Inline, ...]) -> Point:
    parts = (part if isinstance(part, Run) else Run(" ") for part in content)
    return tuple(replace(part, text=unbroken(part.text)) for part in parts)


def _lines(point: Point) -> int:
    return max(1, -(-_length(point) // _LINE))


def _length(point: Point) -> int:
    return int(sum(cells_of(run.text) for run in point))


def _cut(point: Point, most: int) -> Point:
    """The point, cut at the end of a sentence or a word where it is too long."""
    if _length(point) <= most:
        return point
    kept: list[Run] = []
    room = most
    for run in point:
        if cells_of(run.text) <= room:
            kept.append(run)
            room -= int(cells_of(run.text))
        elif kept and room < _LITTLE and kept[-1].text.strip():
            kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip() + " …")
            break
        else:
            kept.append(replace(run, text=_cut_text(run.text, room)))
            break
    return tuple(kept)


def _cut_text(text: str, most: int) -> str:
    if cells_of(text) <= most:
        return text
    room, end = most - 2.0, 0
    while end < len(text) and room >= 0:
        room -= cells_of(text[end])
        end += 1
    begun = text[: max(end - 1, 0)]
    sentences = [found.start() + 1 for found in _SENTENCE.finditer(begun) if found.start() > len(begun) / 2]
    word = begun.rfind(" ")
    cut = sentences[-1] if sentences else word if word > len(begun) / 2 else len(begun)
    return begun[:cut].rstrip(" ,;:") + " …"
