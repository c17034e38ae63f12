"""Blocks as a PDF that is tagged for screen readers, through typst, which is handed data and never markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

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
    leads_in,
    plain,
    unbroken,
)
from coach.documents.columns import column_shares, to_fill_in
from coach.documents.page import PageSetup
from coach.documents.pdf_glyphs import in_words, note, unshown
from coach.resources import templates_dir

if TYPE_CHECKING:
    import typst

Data: TypeAlias = "dict[str, Data] | list[Data] | str | int | float | bool | None"

_FONTS: list[Data] = [
    "IBM Plex Sans", "Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "PingFang SC", "Microsoft YaHei",
    "WenQuanYi Micro Hei", "Noto Sans Arabic", "Noto Naskh Arabic", "Geeza Pro", "Segoe UI", "DejaVu Sans",
    "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji",
]  # fmt: skip
_LONG = 900
_LONG_WORD = re.compile(r"[^\s\u3000-\u9fff\uac00-\ud7af]{25,}")
_SPLIT = re.compile(r".{8}", re.DOTALL)
"""Where a word that would run off the page may be broken."""


class NoTypst(Exception):
    """PDF cannot be written here; the message says what is missing."""


def write_pdf(document: Document, setup: PageSetup | None = None) -> bytes:
    """The document as PDF/UA-1: the same document gives the same bytes on one computer.

    Where no font of this computer holds a picture, its name stands for it. Where none holds a letter, the promise of
    PDF/UA cannot be kept: the file is tagged all the same, the letter shows as a box, and the first page says so.
    Raises `NoTypst` where typst is not installed.
    """
    data = document_data(document, setup or PageSetup())
    compiler = _compiler(data)
    from typst import TypstError

    try:
        return _pdf(compiler, promised=True)
    except TypstError as problem:
        missing = unshown(str(problem.diagnostic))
        if not missing:
            raise
    said = note(missing)
    mended = _compiler(_with_note(data, said), missing)
    return _pdf(mended, promised=not said)


def pages_of_headings(document: Document, setup: PageSetup | None = None) -> tuple[int, ...]:
    """On which page of the PDF each heading below the title stands, in their order; raises `NoTypst` as `write_pdf`."""
    compiler = _compiler(document_data(document, setup or PageSetup()))
    found = json.loads(compiler.query("<pages>", field="value", one=True))
    return tuple(map(int, found))


def _pdf(compiler: typst.Compiler, promised: bool) -> bytes:
    """The pages; `promised`: only if they keep all that PDF/UA asks."""
    written = compiler.compile(format="pdf", pdf_standards="ua-1" if promised else None, timestamp=0)
    assert isinstance(written, bytes)
    return written


def _with_note(data: dict[str, Data], said: str) -> dict[str, Data]:
    """The same with a passage set apart after what it says first, where there is something to say."""
    blocks = data["blocks"]
    assert isinstance(blocks, list)
    if not said:
        return data
    apart = _block(Callout((Paragraph((Run(said),)),)))
    return {**data, "blocks": [*blocks[:2], apart, *blocks[2:]]}


def _compiler(data: dict[str, Data], missing: Iterable[str] = ()) -> typst.Compiler:
    try:
        import typst
    except ImportError as lacking:
        raise NoTypst(
            "PDF needs the package typst, which is not installed here (there is none for Windows on ARM); "
            "all other formats can be written"
        ) from lacking
    return typst.Compiler(
        templates_dir() / "typst" / "document.typ",
        font_paths=[templates_dir() / "fonts"],
        sys_inputs={"doc": in_words(json.dumps(data, ensure_ascii=False), missing)},
    )


def document_data(document: Document, setup: PageSetup) -> dict[str, Data]:
    """The document as the tree that the typst template reads."""
    return {
        "title": document.title,
        "handling": document.handling,
        "language": document.language.split("-")[0].lower()[:3] or "en",
        "author": setup.author,
        "paper": setup.paper,
        "fonts": _FONTS,
        "blocks": _blocks(document.blocks),
    }


def _blocks(blocks: Sequence[Block]) -> list[Data]:
    return [_block(block, after) for block, after in zip(blocks, [*blocks[1:], None], strict=True)]


def _block(block: Block, after: Block | None = None) -> dict[str, Data]:
    match block:
        case Heading(level, content):
            return {"kind": "heading", "level": level, "content": _inline(content)}
        case Contents(entries):
            return {"kind": "contents", "depth": 2 + max(each.depth for each in entries)}
        case Paragraph(content):
            return {"kind": "paragraph", "content": _inline(content), "leads": leads_in(block, after)}
        case ListBlock(items, start):
            return {"kind": "list", "start": start, "items": [_blocks(item) for item in items]}
        case Callout(content):
            return {"kind": "callout", "content": _blocks(content)}
        case Figure(_, alt, svg):
            return {"kind": "figure", "alt": alt, "svg": svg.strip()}
        case PageBreak():
            return {"kind": "break"}
        case Table():
            return {
                "kind": "table",
                "align": list(block.align),
                "shares": list(column_shares(block)),
                "header": [_inline(cell.content) for cell in block.header],
                "rows": [_row(row) for row in block.rows],
            }


def _row(row: tuple[Cell, ...]) -> Data:
    longest = max(len(plain(cell.content)) for cell in row)
    return {
        "open": to_fill_in(row),
        "long": longest > _LONG,
        "cells": [_inline(cell.content) for cell in row],
    }


def _inline(content: tuple[Inline, ...]) -> list[Data]:
    return [_part(part) for part in content]


def _part(part: Inline) -> Data:
    if isinstance(part, LineBreak):
        return {"kind": "break"}
    return {
        "kind": "run",
        "text": _LONG_WORD.sub(lambda found: _SPLIT.sub("\\g<0>\u200b", found.group()), unbroken(part.text)),
        "strong": part.strong,
        "emphasis": part.emphasis,
        "code": part.code,
    }
