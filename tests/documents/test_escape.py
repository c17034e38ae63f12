"""Whatever somebody writes comes out as that text, and never as structure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.documents.blocks import Block, Cell, Heading, ListBlock, Paragraph, Run, Table, plain, shape
from coach.documents.escape import css_string, md, md_lines, one_line
from coach.documents.parse import parse

HOSTILE = (
    "[/red] bold", "# a heading", "- an item", "1. an item", "> a quote", "```\ncode", "    indented", "| a | b |",
    "a\n\n# heading", "a\n---", "===", "***", "<script>alert(1)</script>", "<b>", "&amp; &#60;",
    "[x](javascript:alert(1))",
    "![x](http://example.org/a.png)", "http://example.org", "{{ 7*7 }}", "{% for %}", "${7*7}", "\x1b]0;title\x07",
    "a\\", "\\*", "`", "~~~", "a|b\\|c", "line one\nline two", "tab\tstop", "\u2028next", "AT&T <CFO>", "*", "_x_",
)  # fmt: skip

texts = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
    st.text("`*_{}[]()#+-.!|>~<&\\\n\t 1a=:\"'/", max_size=30),
    st.sampled_from(HOSTILE),
)


def as_document(text: str) -> str:
    said = md(text)
    return f"# Title\n\n{said}\n\n- first\n- {said}\n\n| a | b |\n|---|---|\n| {said} | **{said}** |\n\n> {said}\n"


def words_of(blocks: tuple[Block, ...]) -> list[str]:
    heading, paragraph, items, table, _ = blocks
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert isinstance(items, ListBlock)
    assert isinstance(table, Table)
    return [plain(paragraph.content), plain(table.rows[0][0].content)]


@given(texts.filter(lambda text: one_line(text) != ""))
def test_no_text_changes_the_structure_of_a_document(text: str) -> None:
    quiet = parse(as_document("x"))
    loud = parse(as_document(text))
    assert list(shape(loud)) == list(shape(quiet))
    for said in words_of(loud):
        assert said == one_line(text)


@given(texts.filter(lambda text: one_line(text) != ""))
def test_text_in_bold_stays_bold_and_whole(text: str) -> None:
    [paragraph] = parse(f"**{md(text)}**\n")
    assert paragraph == Paragraph((Run(one_line(text), strong=True),))


@given(texts)
def test_kept_lines_stay_in_one_paragraph(text: str) -> None:
    blocks = parse(f"before {md_lines(text)}\n")
    assert len(blocks) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_holds_the_whole_text(text: str) -> None:
    [table] = parse(f"| a |\n|---|\n| {md(text)} |\n")
    assert isinstance(table, Table)
    assert table.rows == ((Cell((Run(one_line(text)),)),),)


@given(st.text(max_size=40))
def test_a_css_string_cannot_be_left(text: str) -> None:
    inner = css_string(text)[1:-1]
    assert all(c.isalnum() or c in " \\" for c in inner)
    assert "\n" not in inner


def test_raw_html_links_and_strange_pictures_are_refused_in_templates() -> None:
    for wrong in (
        "[x](http://example.org)\n",
        "![x](http://example.org/a.png)\n",
        "    code\n",
        "```\ncode\n```\n",
    ):
        with pytest.raises(ValueError, match="a template"):
            parse(wrong)
