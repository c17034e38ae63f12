"""Blocks as Markdown that a person can read and go on editing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.documents.blocks import (
    Block,
    Callout,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    PageBreak,
    Paragraph,
    Run,
    Table,
)

_MARKS = re.compile(r"([\\`*_\[\]<~#|])|&(?=[#\w])")
_AT_LINE_START = re.compile(r"^(\s*)(?:([-+>=])|(\d{1,9})([.)]))")
_RULE = {"left": "---", "center": ":-:", "right": "--:"}


def write_markdown(document: Document) -> bytes:
    """The document as UTF-8 Markdown: only the marks that would change the meaning are escaped.

    The handling mark stands first and last, because pages are not known here. A figure is its description: the text
    equivalent follows it in the document.
    """
    mark = [f"**{_escaped(document.handling)}**"] if document.handling else []
    return "\n\n".join([*mark, *_written(document.blocks), *mark]).rstrip("\n").encode() + b"\n"


def _written(blocks: Iterable[Block]) -> list[str]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> str:
    match block:
        case Contents():
            return "\n\n".join(_written(block.listed))
        case Heading(level, content):
            return "#" * level + " " + _inline(content)
        case Paragraph(content):
            return _paragraph(content)
        case ListBlock(items, start):
            return _list(items, start)
        case Table():
            return _table(block)
        case Callout(content):
            return _prefixed("\n\n".join(_written(content)), "> ", "> ")
        case Figure(_, alt, _):
            return f"*{_escaped(alt)}*"
        case PageBreak():
            return "---"


def _paragraph(content: tuple[Inline, ...]) -> str:
    lines = _inline(content).split("\n")
    return "\n".join(_AT_LINE_START.sub(_safe_start, line) for line in lines)


def _safe_start(match: re.Match[str]) -> str:
    indent, mark, number, dot = match.groups()
    return f"{indent}\\{mark}" if mark else f"{indent}{number}\\{dot}"


def _list(items: tuple[tuple[Block, ...], ...], start: int | None) -> str:
    written = []
    for position, item in enumerate(items):
        lead = "- " if start is None else f"{start + position}. "
        written.append(_prefixed("\n\n".join(_written(item)), lead, " " * len(lead)))
    loose = any(len(item) > 1 for item in items)
    return ("\n\n" if loose else "\n").join(written)


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([(first + lines[0]).rstrip(), *((rest + line).rstrip() for line in lines[1:])])


def _table(table: Table) -> str:
    rule = "| " + " | ".join(_RULE[side] for side in table.align) + " |"
    return "\n".join([_row(table.header), rule, *(_row(row) for row in table.rows)])


def _row(cells: tuple[Cell, ...]) -> str:
    return "| " + " | ".join(_inline(cell.content).replace("\n", " ") for cell in cells) + " |"


def _inline(content: tuple[Inline, ...]) -> str:
    return "".join("\\\n" if isinstance(part, LineBreak) else _run(part) for part in content)


def _run(run: Run) -> str:
    if run.code:
        return f"`{run.text}`"
    marks = ("**" if run.strong else "") + ("*" if run.emphasis else "")
    text = _escaped(run.text)
    if not marks:
        return text
    inner = text.strip()
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{lead}{marks}{inner}{marks[::-1]}{tail}"


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda match: "\\" + match.group(0), text)
