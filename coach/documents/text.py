"""Blocks as plain text for a mail: no marks but those of a typewriter, no line longer than 72 characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

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
    Table,
    plain,
)

_WIDTH = 72
_UNDER = {1: "=", 2: "-"}


def write_text(document: Document) -> bytes:
    """The document as UTF-8 text: tables as one entry a row, figures as what they show, the mark first and last."""
    mark = [document.handling] if document.handling else []
    parts = [*mark, *_written(document.blocks, ""), *mark]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _written(blocks: Iterable[Block], indent: str) -> Iterator[str]:
    for block in blocks:
        yield _block(block, indent)


def _block(block: Block, indent: str) -> str:
    match block:
        case Contents():
            return "\n\n".join(_written(block.listed, indent))
        case Heading(level, content):
            return _heading(level, content, indent)
        case Paragraph(content):
            return _folded(content, indent)
        case ListBlock(items, start):
            return _list(items, start, indent)
        case Table():
            return _table(block, indent)
        case Callout(content):
            return "\n".join(
                f"| {line}".rstrip() for line in "\n\n".join(_written(content, indent)).split("\n")
            )
        case Figure(_, alt, _):
            return _fold(f"[{alt}]", indent, indent)
        case PageBreak():
            return "* * *"


def _heading(level: int, content: tuple[Inline, ...], indent: str) -> str:
    text = _folded(content, indent)
    under = _UNDER.get(level)
    longest = max(map(_cells, text.split("\n")))
    return f"{text}\n{indent}{under * min(longest, _WIDTH)}" if under else text


def _list(items: tuple[tuple[Block, ...], ...], start: int | None, indent: str) -> str:
    written = []
    for place, item in enumerate(items):
        lead = "- " if start is None else f"{start + place}. "
        inner = "\n".join(_written(item, indent + " " * len(lead)))
        written.append(f"{indent}{lead}{inner.lstrip(' ')}")
    return "\n".join(written)


def _table(table: Table, indent: str) -> str:
    if not any(plain(cell.content).strip() for row in table.rows for cell in row):
        return _fold(" / ".join(plain(cell.content) for cell in table.header), indent, indent)
    return "\n\n".join(_row(table, place, indent) for place in range(len(table.rows)))


def _row(table: Table, place: int, indent: str) -> str:
    first, *rest = table.rows[place]
    lines = [_fold(plain(first.content) or "-", indent + "* ", indent + "  ")]
    for head, cell in zip(table.header[1:], rest, strict=True):
        text = plain(cell.content).strip()
        if text:
            lines.append(_fold(f"{plain(head.content)}: {text}", indent + "  ", indent + "    "))
    return "\n".join(lines)


def _folded(content: tuple[Inline, ...], indent: str) -> str:
    return "\n".join(_fold(line, indent, indent) for line in plain(content).split("\n"))


def _fold(text: str, first: str, rest: str) -> str:
    """The text in lines that fit; a word that is longer than a line, or text without spaces, is cut."""
    lines: list[str] = []
    line = first
    bare = True
    for word in _pieces(text, _WIDTH - len(rest)):
        joined = line + word if bare else f"{line} {word}"
        if not bare and _cells(joined) > _WIDTH:
            lines.append(line)
            joined = rest + word
        line, bare = joined, False
    return "\n".join([*lines, line])


def _pieces(text: str, most: int) -> Iterator[str]:
    for word in text.split():
        piece = ""
        for character in word:
            if piece and _cells(piece + character) > most:
                yield piece
                piece = ""
            piece += character
        yield piece


def _cells(text: str) -> int:
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )
