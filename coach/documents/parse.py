"""From the Markdown that a template gives to blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from coach.documents.blocks import (
    Alignment,
    Block,
    Callout,
    Cell,
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

_FIGURE = "figure:"
_INSTEAD = {
    "link": "the words alone: our documents link to nothing",
    "image": "a figure of ours alone in its paragraph: ![what it shows](figure:NAME)",
    "code_block": "the line begun further left: four spaces make it code",
    "fence": "a passage set apart: > at the beginning of each line",
}


class NotOurs(ValueError):
    """A template uses what our documents do not have: of which kind it is, and what could be used instead."""

    def __init__(self, says: str, kind: str) -> None:
        super().__init__(says)
        self.kind = kind
        self.expected = _INSTEAD.get(kind, "headings, paragraphs, lists, tables, **bold**, *italic*")


def parse(text: str, drawings: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """The blocks of a Markdown text.

    Conventions of our templates: a block quote is a callout; a rule (`---`) is a page break; an image alone in its
    paragraph, whose address is `figure:NAME`, is the drawing of that name. Raw HTML, links, code blocks and other
    images are no part of our documents and raise `NotOurs`: a template that uses them is wrong.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tree = SyntaxTreeNode(parser.parse(text))
    return _blocks(tree.children, drawings or {})


def _blocks(nodes: list[SyntaxTreeNode], drawings: Mapping[str, str]) -> tuple[Block, ...]:
    return tuple(_block(node, drawings) for node in nodes)


def _block(node: SyntaxTreeNode, drawings: Mapping[str, str]) -> Block:
    match node.type:
        case "heading":
            return Heading(int(node.tag[1]), _inline(node))
        case "paragraph":
            return _figure(node, drawings) or Paragraph(_inline(node))
        case "bullet_list":
            return ListBlock(tuple(_blocks(item.children, drawings) for item in node.children))
        case "ordered_list":
            start = int(node.attrs.get("start", 1))
            return ListBlock(tuple(_blocks(item.children, drawings) for item in node.children), start)
        case "blockquote":
            return Callout(_blocks(node.children, drawings))
        case "hr":
            return PageBreak()
        case "table":
            return _table(node)
    raise _not_ours(node)


def _not_ours(node: SyntaxTreeNode) -> NotOurs:
    return NotOurs(
        f"a template uses {node.type.replace('_', ' ')}, which our documents do not have", node.type
    )


def _figure(node: SyntaxTreeNode, drawings: Mapping[str, str]) -> Figure | None:
    inner = node.children[0].children
    if len(inner) != 1 or inner[0].type != "image":
        return None
    address = str(inner[0].attrs.get("src", ""))
    name = address.removeprefix(_FIGURE)
    if not address.startswith(_FIGURE) or name not in drawings:
        raise NotOurs(f"a template shows a picture that is no figure of ours: {address[:80]}", "image")
    return Figure(name, _words(inner[0].children), drawings[name])


def _words(nodes: list[SyntaxTreeNode]) -> str:
    return "".join(" " if node.type in ("softbreak", "hardbreak") else node.content for node in nodes)


def _table(node: SyntaxTreeNode) -> Table:
    head, *body = node.children
    header_cells = head.children[0].children
    rows = tuple(
        tuple(Cell(_inline(cell)) for cell in row.children) for part in body for row in part.children
    )
    return Table(
        tuple(Cell(_inline(cell)) for cell in header_cells),
        rows,
        tuple(_alignment(cell) for cell in header_cells),
    )


def _alignment(cell: SyntaxTreeNode) -> Alignment:
    side = str(cell.attrs.get("style", "")).removeprefix("text-align:")
    return cast("Alignment", side) if side in ("center", "right") else "left"


@dataclass(frozen=True, slots=True)
class _Style:
    strong: bool = False
    emphasis: bool = False


def _inline(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for child in node.children:
        _collect(child.children, _Style(), parts)
    return tuple(_joined(parts))


def _collect(nodes: list[SyntaxTreeNode], style: _Style, parts: list[Inline]) -> None:
    for node in nodes:
        match node.type:
            case "text" | "text_special":
                parts.append(Run(node.content, style.strong, style.emphasis))
            case "code_inline":
                parts.append(Run(node.content, style.strong, style.emphasis, code=True))
            case "softbreak":
                parts.append(Run(" ", style.strong, style.emphasis))
            case "hardbreak":
                parts.append(LineBreak())
            case "strong":
                _collect(node.children, _Style(True, style.emphasis), parts)
            case "em":
                _collect(node.children, _Style(style.strong, True), parts)
            case _:
                raise _not_ours(node)


def _joined(parts: list[Inline]) -> list[Inline]:
    joined: list[Inline] = []
    for part in parts:
        if isinstance(part, Run) and not part.text:
            continue
        last = joined[-1] if joined else None
        if isinstance(part, Run) and isinstance(last, Run) and _same_style(part, last):
            joined[-1] = Run(last.text + part.text, last.strong, last.emphasis, last.code)
        else:
            joined.append(part)
    return joined


def _same_style(one: Run, other: Run) -> bool:
    return (one.strong, one.emphasis, one.code) == (other.strong, other.emphasis, other.code)
