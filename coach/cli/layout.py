"""Plain text for a terminal or a pipe: paragraphs and columns, by the width that characters take on screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

WIDTH = 80
_GAP = "  "
_LEAST = 12
_WORD = re.compile(r"\S+(?: %\S*)?")
"""A word; a percent sign stays with its figure."""


def width(text: str) -> int:
    """The columns that a text takes on screen.

    >>> width("deal"), width("\u5354\u5b9a")
    (4, 4)
    """
    return sum(_cells(character) for character in text)


def paragraph(text: str, indent: str = "", hanging: str | None = None, columns: int = WIDTH) -> Iterator[str]:
    """The text in lines of at most `columns`; lines after the first begin with `hanging`.

    >>> list(paragraph("who decides at home", columns=12))
    ['who decides', 'at home']
    """
    after = indent if hanging is None else hanging
    line, start = "", indent
    for word in _WORD.findall(text):
        wider = f"{line} {word}" if line else word
        if line and width(start) + width(wider) > columns:
            yield start + line
            line, start = word, after
        else:
            line = wider
    if line:
        yield start + line


def columns(rows: Sequence[Sequence[str]], indent: str = "  ", most: Sequence[int] = ()) -> Iterator[str]:
    """Rows of cells under each other, each folded to its column.

    `most` says how wide columns may become; a column without a number, or with 0, takes what it needs, the last of
    them what is left.

    >>> list(columns([("Reform team", "yes"), ("KGB", "no")]))
    ['  Reform team  yes', '  KGB          no']
    >>> list(columns([("Economic managers", "yes")], most=[9]))
    ['  Economic   yes', '  managers']
    """
    if not rows:
        return
    caps = [*most, *[0] * (len(rows[0]) - len(most))]
    natural = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))]
    widths = [min(need, cap) if cap else need for need, cap in zip(natural, caps, strict=True)]
    spare = WIDTH - width(indent) - len(_GAP) * (len(widths) - 1) - sum(widths)
    if spare < 0:
        last = max(place for place, cap in enumerate(caps) if not cap)
        widths[last] = max(widths[last] + spare, _LEAST)
    for row in rows:
        folded = [list(paragraph(cell, columns=wide)) for cell, wide in zip(row, widths, strict=True)]
        for place in range(max(1, *(len(lines) for lines in folded))):
            cells = [lines[place] if place < len(lines) else "" for lines in folded]
            padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True))
            yield (indent + _GAP.join(padded)).rstrip()


def section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines under a heading, with an empty line before; nothing at all where there are no lines."""
    held = list(lines)
    if held:
        yield ""
        yield from paragraph(heading)
        yield from held


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
