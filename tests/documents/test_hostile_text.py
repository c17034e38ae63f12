"""Markup, HTML, Jinja, Markdown, escapes and links in any field come out as that text, in every output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from coach.analysis.results import Analysis
from coach.documents.blocks import Contents, Document, Figure, shape
from coach.documents.catalogue import OURS, DocumentKind
from coach.documents.escape import one_line
from coach.documents.html import write_html
from coach.documents.markdown import write_markdown
from coach.documents.parse import parse
from coach.documents.rendering import compose
from coach.model.session import Session
from coach.model.text import clean_text
from coach.views.dossier import dossier_of
from tests.views.cases import german, german_analysis

HOSTILE = (
    "[/red] [b]x[/b] [@click=app.bell]y[/]",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</style></svg></table></body>",
    "{{ 7*7 }} {% for x in y %} ${7*7} #{7*7}",
    "# heading\n\n- item\n\n| a | b |\n|---|---|\n\n```\ncode\n```",
    "1. one\n---\n===\n> quote\n    indented",
    "[click](javascript:alert(1)) ![p](https://example.org/p.png) <https://example.org>",
    "**bold** _em_ `code` ~~gone~~ &lt;b&gt; \\* \\",
    "\x1b]0;title\x07\x1b[31mred \u202eright to left\u2028next",
    "AT&T <CFO> \"quoted\" 'single' | pipe",
)
QUIET = "Quiet words"
KEPT = re.compile(r"[a-z][a-z0-9_-]*|[A-F][1-6]|[\d/~. %-]+|coach\.session/1\.0")
TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "h1", "h2", "h3", "h4", "p", "ul",
    "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "div", "figure", "figcaption", "hr", "br", "strong", "em",
    "svg", "desc", "defs", "marker", "path", "line", "text", "rect", "circle", "nav", "a",
}  # fmt: skip


def with_text(value: Any, text: str) -> Any:
    if isinstance(value, str):
        return value if KEPT.fullmatch(value) else text
    if isinstance(value, list):
        return [with_text(held, text) for held in value]
    if isinstance(value, dict):
        return {
            key: held if key in ("sources", "share") else with_text(held, text) for key, held in value.items()
        }
    return value


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return german_analysis()


def documents(text: str, analysis: Analysis) -> Iterator[tuple[DocumentKind, Document]]:
    """Every document with this text in every field; the book, made of the other templates, for three texts alone."""
    session = Session.from_tree(with_text(german().to_tree(), text))
    dossier = dossier_of(session, analysis)
    for kind in OURS:
        if kind.id != "briefing-book" or text in (QUIET, *HOSTILE[3:6]):
            yield kind, compose(kind, dossier)


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names.update(
            name for name, value in attrs if name != "href" or not (value or "").startswith("#part-")
        )

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def quiet(analysis: Analysis) -> dict[str, list[str]]:
    return {kind.id: shape_of(document) for kind, document in documents(QUIET, analysis)}


def shape_of(document: Document) -> list[str]:
    """The structure, without the list of contents, which depends on how long the words are."""
    return list(shape(tuple(each for each in document.blocks if not isinstance(each, Contents))))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text_everywhere(
    text: str, analysis: Analysis, quiet: dict[str, list[str]]
) -> None:
    said = one_line(clean_text(text))
    for kind, document in documents(text, analysis):
        assert shape_of(document) == quiet[kind.id]

        page = Page()
        html = write_html(document, "").decode()
        page.feed(html)
        assert page.tags <= TAGS
        assert not {name for name in page.names if name.startswith("on") or name in ("href", "src", "style")}
        assert said in page.text

        markdown = write_markdown(document).decode()
        drawn_as_words = ["Paragraph" if part == "Figure" else part for part in shape(document.blocks)]
        assert list(shape(parse(markdown))) == ["Paragraph", *drawn_as_words, "Paragraph"]
        assert "\x1b" not in markdown + html


def test_nothing_is_loaded_from_outside(analysis: Analysis) -> None:
    for _, document in documents(QUIET, analysis):
        html = write_html(document, "body { color: black }").decode()
        addresses = set(re.findall(r"https?://[^\"' )<]+|url\([^)]*\)|@import", html))
        assert {address for address in addresses if not address.startswith("url(#")} <= {
            "http://www.w3.org/2000/svg"
        }


def test_the_drawing_escapes_text_for_xml(analysis: Analysis) -> None:
    from xml.etree import ElementTree

    tree = german().to_tree()
    tree["parties"][0]["constituencies"][0]["name"] = 'A <b> & "B" ]]>'
    dossier = dossier_of(Session.from_tree(tree), analysis)
    report = next(kind for kind in OURS if kind.id == "risk-report")
    figures = [block for block in compose(report, dossier).blocks if isinstance(block, Figure)]
    words = ["".join(ElementTree.fromstring(each.svg).itertext()) for each in figures]
    assert any('A <b> & "B" ]]>' in each for each in words)
