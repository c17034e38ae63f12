"""What a document consists of, whatever it is written as: a short list of typed blocks.

A format's writer needs to know these classes and nothing about templates or Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within a paragraph."""


Inline = Run | LineBreak
Alignment = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title and occurs once. `anchor` is where a list of contents leads."""

    level: int
    content: tuple[Inline, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted list, or a numbered one that begins at `start`."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row is its header and whose first column names its rows."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: tuple[Alignment, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A passage set apart: a warning, a verdict, a reminder."""

    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing. `alt` says in a sentence what it shows; a text equivalent stands in the blocks that follow."""

    name: str
    alt: str
    svg: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of contents: how deep, what it says, and where it leads."""

    depth: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of contents, with page numbers where a format has pages."""

    entries: tuple[Entry, ...]

    @property
    def listed(self) -> tuple[Block, ...]:
        """The same as a paragraph and a list, for formats that have neither pages nor links."""
        return (Paragraph((Run("Contents", strong=True),)), _nested(self.entries))


Block = Heading | Paragraph | ListBlock | Table | Callout | Figure | PageBreak | Contents


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready to be written: its blocks, and what stands on every page."""

    title: str
    handling: str
    language: str
    blocks: tuple[Block, ...]


def _nested(entries: tuple[Entry, ...]) -> ListBlock:
    """Entries as a list; those that are deeper stand below the one before them."""
    items: list[list[Block]] = []
    deeper: list[Entry] = []
    for place, each in enumerate(entries):
        if each.depth > entries[0].depth:
            deeper.append(each)
        else:
            items.append([Paragraph((Run(each.text),))])
        last = place == len(entries) - 1 or entries[place + 1].depth <= entries[0].depth
        if deeper and last:
            items[-1].append(_nested(tuple(deeper)))
            deeper = []
    return ListBlock(tuple(map(tuple, items)))


_SHORT = 300
_PERCENT = re.compile(r"(?<=\d) %")


def unbroken(text: str) -> str:
    r"""The text with every percent sign held to its figure, where lines are broken by the format.

    >>> unbroken("over 95 %")
    'over 95\xa0%'
    """
    return _PERCENT.sub("\N{NO-BREAK SPACE}%", text)


def leads_in(block: Block, after: Block | None) -> bool:
    """Whether a short paragraph stands right over a table or a drawing, and should not be left behind on its page."""
    return (
        isinstance(block, Paragraph)
        and isinstance(after, Table | Figure | ListBlock)
        and len(plain(block.content)) <= _SHORT
    )


def plain(content: tuple[Inline, ...]) -> str:
    """The words of inline content, without their styles."""
    return "".join(part.text if isinstance(part, Run) else "\n" for part in content)


def shape(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The structure of blocks without their words: what hostile text must never change."""
    for block in blocks:
        match block:
            case ListBlock():
                yield f"list of {len(block.items)}"
                for item in block.items:
                    yield from shape(item)
            case Table():
                yield f"table {len(block.header)} x {len(block.rows)}"
            case Callout():
                yield "callout"
                yield from shape(block.content)
            case Contents():
                yield from shape(block.listed)
            case Heading():
                yield f"heading {block.level}"
            case _:
                yield type(block).__name__
