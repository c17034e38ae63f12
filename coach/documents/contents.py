"""A list of contents where a document is long: after what stands first, before its first section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from coach.documents.blocks import (
    Block,
    Callout,
    Contents,
    Entry,
    Figure,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Table,
    plain,
)

_PAGE = 4600.0
"""About how many characters stand on a page of ours."""

_LONG = 4.0
_BLOCK, _ROW = 70.0, 60.0
_TALL = 0.7
"""How much of a page a square drawing fills that is as wide as the text."""

_VIEW = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_FEWEST = 4
_TOP = 2


def with_contents(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks, with a list of contents where they come to more than about four pages; a volume's has its own.

    A title after the first one opens a part of a volume: it becomes a heading, and those below it move down by one. A
    volume that is no longer than a report runs on without new pages.
    Every heading below the title gets an anchor, whether or not something leads to it, so that a document keeps its
    anchors as it grows.
    """
    parted = tuple(_parted(blocks))
    anchored = tuple(_anchored(parted))
    volume = parted != blocks
    if volume and pages(_unbroken(parted)) <= _LONG:
        return _unbroken(anchored)
    first = next((place for place, each in enumerate(anchored) if _section(each)), None)
    entries = tuple(_entries(anchored, deep=volume))
    if first is None or len(entries) < _FEWEST or pages(blocks) <= _LONG:
        return anchored
    while first > 0 and isinstance(anchored[first - 1], PageBreak):
        first -= 1
    page = (PageBreak(),) if volume else ()
    return (*anchored[:first], *page, Contents(entries), *anchored[first:])


def _unbroken(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(each for each in blocks if not isinstance(each, PageBreak))


def pages(blocks: tuple[Block, ...]) -> float:
    """About how many pages the blocks fill."""
    return sum(map(_extent, blocks)) / _PAGE


def _shape(svg: str) -> float:
    """How high a drawing is for its width."""
    found = _VIEW.search(svg)
    return int(found[2]) / max(int(found[1]), 1) if found else 1.0


def _parted(blocks: tuple[Block, ...]) -> Iterator[Block]:
    titles = 0
    for block in blocks:
        titles += isinstance(block, Heading) and block.level == 1
        lower = isinstance(block, Heading) and titles > 1
        yield replace(block, level=block.level + 1) if isinstance(block, Heading) and lower else block


def _anchored(blocks: tuple[Block, ...]) -> Iterator[Block]:
    number = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level >= _TOP:
            number += 1
            yield replace(block, anchor=f"part-{number}")
        else:
            yield block


def _section(block: Block) -> bool:
    return isinstance(block, Heading) and block.level >= _TOP


def _entries(blocks: tuple[Block, ...], deep: bool) -> Iterator[Entry]:
    """The sections; where there are hardly any, and in a volume, what is in them too."""
    headings = [each for each in blocks if isinstance(each, Heading) and each.level in (_TOP, _TOP + 1)]
    few = sum(each.level == _TOP for each in headings) < _FEWEST
    for each in headings:
        if each.level == _TOP or few or deep:
            yield Entry(each.level - _TOP, plain(each.content).replace("\n", " "), each.anchor)


def _extent(block: Block) -> float:
    match block:
        case Heading(_, content) | Paragraph(content):
            return len(plain(content)) + _BLOCK
        case ListBlock(items):
            return sum(_extent(each) for item in items for each in item)
        case Callout(content):
            return sum(map(_extent, content)) + _BLOCK
        case Table(header, rows):
            return sum(
                len(plain(cell.content)) for row in (header, *rows) for cell in row
            ) * 1.3 + _ROW * len(rows)
        case Figure(_, _, svg):
            return _PAGE * _TALL * _shape(svg)
        case Contents(entries):
            return _BLOCK * len(entries)
        case PageBreak():
            return _PAGE / 3
