"""One list of blocks, every format alike."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from coach.documents.blocks import (
    Block,
    Callout,
    Cell,
    Document,
    Figure,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    Run,
    Table,
)  # fmt: skip
from coach.documents.escape import one_line
from coach.documents.html import write_html
from coach.documents.markdown import write_markdown
from coach.documents.parse import parse

STYLE = "body { color: black; }"


def document(*blocks: Block, handling: str = "PRIVATE") -> Document:
    return Document("Title", handling, "en", blocks)


def said(text: str) -> tuple[Inline, ...]:
    return (Run(text),)


texts = st.text("ab1.)#+-*_`<>&[]()|~\\!=:\" '", min_size=1, max_size=20).map(one_line).filter(bool)
runs = texts.map(said)
cells = runs.map(Cell)
leaves: st.SearchStrategy[Block] = st.one_of(
    runs.map(Paragraph),
    st.builds(Heading, st.integers(1, 4), runs),
    st.builds(
        lambda head, rows: Table(head, tuple(rows), ("left", "right")),
        st.tuples(cells, cells),
        st.lists(st.tuples(cells, cells), max_size=2),
    ),
    st.just(PageBreak()),
)
paragraphs: st.SearchStrategy[tuple[Block, ...]] = runs.map(lambda content: (Paragraph(content),))
blocks = st.one_of(
    leaves,
    st.builds(ListBlock, st.lists(paragraphs, min_size=1, max_size=3).map(tuple), st.none() | st.just(1)),
    st.lists(runs.map(Paragraph), min_size=1, max_size=2).map(lambda inner: Callout(tuple(inner))),
)


@given(st.lists(blocks, max_size=4))
def test_the_markdown_written_means_the_same_blocks(content: list[Block]) -> None:
    separated = [part for block in content for part in (block, Paragraph(said("between")))]
    first, *rest = parse(write_markdown(document(*separated)).decode())
    assert rest[:-1] == separated
    assert first == rest[-1] == Paragraph((Run("PRIVATE", strong=True),))


def test_markdown_escapes_only_what_would_change_the_meaning() -> None:
    text = write_markdown(
        document(Paragraph(said("Plain words (and a few more), 3-4 years: 20 % & more.")))
    ).decode()
    assert "Plain words (and a few more), 3-4 years: 20 % & more." in text


def test_html_names_the_first_cell_of_each_row_as_its_header() -> None:
    table = Table(
        (Cell(said("a")), Cell(said("b"))), ((Cell(said("row")), Cell(said("1"))),), ("left", "right")
    )
    html = write_html(document(table), STYLE).decode()
    assert '<thead><tr><th scope="col">a</th><th scope="col" class="right">b</th></tr></thead>' in html
    assert '<tr><th scope="row">row</th><td class="right">1</td></tr>' in html


def test_html_forbids_everything_but_its_own_style_sheet() -> None:
    html = write_html(document(Paragraph(said("x"))), STYLE).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy.group(1).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy.group(1)
    assert "<script" not in html


def test_html_carries_the_handling_mark_at_head_and_foot_and_the_language() -> None:
    html = write_html(document(handling="SECRET <b>"), STYLE).decode()
    assert html.count("SECRET &lt;b&gt;") == 2
    assert '<html lang="en">' in html


def test_a_figure_is_drawn_in_html_and_described_in_markdown() -> None:
    figure = Figure("map", "What it shows.", "<svg></svg>")
    assert "<svg></svg>" in write_html(document(figure), STYLE).decode()
    assert "*What it shows.*" in write_markdown(document(figure)).decode()
