"""Blocks as one HTML page that loads nothing, runs nothing and prints well."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape

from coach.documents.blocks import (
    Block,
    Callout,
    Cell,
    Contents,
    Document,
    Entry,
    Figure,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    PageBreak,
    Paragraph,
    Run,
    Table,
    unbroken,
)
from coach.documents.escape import css_string


def write_html(document: Document, style_sheet: str) -> bytes:
    """The document as a UTF-8 HTML page with the style sheet inside it.

    The page forbids itself everything but that one style sheet (by its hash). The handling mark is the first and
    the last thing read on screen and stands at head and foot of every printed page.
    """
    style = "\n" + style_sheet.replace("@@HANDLING@@", css_string(document.handling)) + "\n"
    mark = escape(document.handling)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(document.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(document.title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            *([f'<header class="handling">{mark}</header>'] if mark else []),
            "<main>",
            *_written(document.blocks),
            "</main>",
            *([f'<footer class="handling">{mark}</footer>'] if mark else []),
            "</body>",
            "</html>",
            "",
        ]
    ).encode()


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _written(blocks: Iterable[Block]) -> list[str]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> str:
    match block:
        case Heading(level, content, anchor):
            id = f' id="{anchor}"' if anchor else ""
            return f"<h{level}{id}>{_inline(content)}</h{level}>"
        case Contents(entries):
            return _contents(entries)
        case Paragraph(content):
            return f"<p>{_inline(content)}</p>"
        case ListBlock(items, start):
            return _list(items, start)
        case Table():
            return _table(block)
        case Callout(content):
            return "\n".join(['<div class="callout">', *_written(content), "</div>"])
        case Figure(_, alt, svg):
            return f"<figure>\n{svg.strip()}\n<figcaption>{escape(alt)}</figcaption>\n</figure>"
        case PageBreak():
            return '<hr class="page-break">'


def _contents(entries: tuple[Entry, ...]) -> str:
    """Links to the sections; in print, where nothing can be followed, they are the list alone."""
    lines = (
        f'<li class="deep-{each.depth}"><a href="#{each.anchor}">{escape(each.text)}</a></li>'
        for each in entries
    )
    return "\n".join(
        ['<nav aria-label="Contents">', "<p><strong>Contents</strong></p>", "<ul>", *lines, "</ul>", "</nav>"]
    )


def _list(items: tuple[tuple[Block, ...], ...], start: int | None) -> str:
    tag = "ul" if start is None else "ol"
    first = f' start="{start}"' if start not in (None, 1) else ""
    return "\n".join([f"<{tag}{first}>", *(f"<li>{_item(item)}</li>" for item in items), f"</{tag}>"])


def _item(blocks: tuple[Block, ...]) -> str:
    if blocks and isinstance(blocks[0], Paragraph):
        return "\n".join([_inline(blocks[0].content), *_written(blocks[1:])])
    return "\n".join(_written(blocks))


def _table(table: Table) -> str:
    head = "".join(
        f'<th scope="col"{_side(side)}>{_inline(cell.content)}</th>'
        for cell, side in zip(table.header, table.align, strict=True)
    )
    return "\n".join(
        [
            "<table>",
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
            *(_row(row, table) for row in table.rows),
            "</tbody>",
            "</table>",
        ]
    )


def _row(row: tuple[Cell, ...], table: Table) -> str:
    first, *rest = row
    cells = "".join(
        f"<td{_side(side)}>{_inline(cell.content)}</td>"
        for cell, side in zip(rest, table.align[1:], strict=True)
    )
    return f'<tr><th scope="row">{_inline(first.content)}</th>{cells}</tr>'


def _side(side: str) -> str:
    return "" if side == "left" else f' class="{side}"'


def _inline(content: tuple[Inline, ...]) -> str:
    return "".join("<br>" if isinstance(part, LineBreak) else _run(part) for part in content)


def _run(run: Run) -> str:
    text = unbroken(escape(run.text))
    for tag, wanted in (("code", run.code), ("em", run.emphasis), ("strong", run.strong)):
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    return text
