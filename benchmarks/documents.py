"""What writing costs: the same content by our writers, and by what somebody would use instead.

    python benchmarks/documents.py [--write]

Twelve sections, thirty-six paragraphs, four tables of ten rows: by bare Jinja2, by python-docx and typst with nothing
around them, and by WeasyPrint where it is installed (`pip install weasyprint`; it is no dependency of ours). Times are
medians of seven runs, by turns, in milliseconds of this process's own processor time, so that a busy computer does not
blur them. --write puts the table into docs/reference/benchmarks-documents.md.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import jinja2
import typst

from coach.analysis.analyze import analyze
from coach.desk.cases import worked_case
from coach.documents.blocks import Document
from coach.documents.catalogue import OURS
from coach.documents.columns import column_shares
from coach.documents.environment import markdown_environment
from coach.documents.formats import WRITERS
from coach.documents.page import PageSetup
from coach.documents.parse import parse
from coach.documents.rendering import compose
from coach.views.dossier import dossier_of

RUNS = 7
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks-documents.md"
TEMPLATE = """# {{ title }}

{% for section in sections %}
## {{ section.head }}

{% for text in section.texts %}
{{ text }}

{% endfor %}
{% if section.rows %}
| Who | Where | Weight | On this deal |
|---|---|---|---|
{% for row in section.rows %}
| **{{ row[0] }}** | {{ row[1] }} | {{ row[2] }} | {{ row[3] }} |
{% endfor %}

{% endif %}
{% endfor %}
"""
REPORT = """# What writing documents costs

Made by `python benchmarks/documents.py --write`, the same content each time: twelve sections, thirty-six paragraphs,
four tables of ten rows. Medians of seven runs by turns, in milliseconds of processor time. {machine}.

| ours / theirs | ours | theirs | | aim |
|---|--:|--:|---|---|
{compared}

Ours escapes every value, goes through typed blocks, and writes handling marks, page numbers, described figures,
repeated heads and no names; theirs writes the words.

All documents of the worked case of German unification, one run in which each figure is drawn as a picture once:

| format | ms | KB |
|---|--:|--:|
{whole}
"""
WORDS = "the party centre would rather see what changes before the Congress than hear of it afterwards; "


def content() -> dict[str, Any]:
    return {
        "title": "What writing costs",
        "sections": [
            {
                "head": f"Section {n + 1}",
                "texts": [f"{n}.{k} " + WORDS * 4 for k in range(3)],
                "rows": [[f"Group {r}", "at the table", str(r), WORDS[: 20 + 5 * r]] for r in range(10)]
                if n % 3 == 0
                else [],
            }
            for n in range(12)
        ],
    }


def composed(held: dict[str, Any]) -> Document:
    text = markdown_environment().from_string(TEMPLATE).render(**held)
    return Document(held["title"], "PRIVATE: a benchmark", "en", parse(text))


def by_jinja(held: dict[str, Any]) -> bytes:
    options = {"trim_blocks": True, "lstrip_blocks": True}
    return jinja2.Environment(**options).from_string(TEMPLATE).render(**held).encode()  # type: ignore[arg-type]


def by_python_docx(held: dict[str, Any]) -> bytes:
    word = docx.Document()
    word.add_heading(held["title"], 0)
    for section in held["sections"]:
        word.add_heading(section["head"], 1)
        for text in section["texts"]:
            word.add_paragraph(text)
        if section["rows"]:
            table = word.add_table(rows=1, cols=4, style="Table Grid")
            for cell, head in zip(
                table.rows[0].cells, ("Who", "Where", "Weight", "On this deal"), strict=True
            ):
                cell.text = head
            for row in section["rows"]:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def by_typst(held: dict[str, Any]) -> bytes:
    source = [f"= {held['title']}"]
    for section in held["sections"]:
        source += [f"== {section['head']}", *(f"{text}\n" for text in section["texts"])]
        if section["rows"]:
            cells = [
                f"[{text}]"
                for row in [["Who", "Where", "Weight", "On this deal"], *section["rows"]]
                for text in row
            ]
            source.append(f"#table(columns: 4, {', '.join(cells)})")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "by-hand.typ"
        path.write_text("\n\n".join(source), encoding="utf-8")
        written = typst.Compiler(path).compile(format="pdf")
    assert isinstance(written, bytes)
    return written


def by_weasyprint() -> Callable[[bytes], bytes] | None:
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    return lambda html: bytes(weasyprint.HTML(string=html.decode()).write_pdf() or b"")


@dataclass(frozen=True)
class Row:
    what: str
    ours: float
    theirs: float
    goal: str

    @property
    def ratio(self) -> str:
        times = self.theirs / self.ours
        return f"{times:.1f} times as fast" if times >= 1 else f"{1 / times:.1f} times as long"


def by_turns(*works: Callable[[], object]) -> list[float]:
    """The median of each, in ms of processor time, taken by turns; the first turn warms up."""
    times: list[list[float]] = [[] for _ in works]
    for turn in range(RUNS + 1):
        for place, work in enumerate(works):
            column_shares.cache_clear()
            began = time.process_time()
            work()
            if turn:
                times[place].append((time.process_time() - began) * 1000)
    return [statistics.median(each) for each in times]


def rows() -> list[Row]:
    held, setup = content(), PageSetup()
    document = composed(held)
    html = WRITERS["html"](document, setup)
    found = []
    ours, theirs = by_turns(lambda: WRITERS["md"](composed(held), setup), lambda: by_jinja(held))
    found.append(Row("Markdown, from the template / bare Jinja2, which escapes nothing", ours, theirs, ""))
    ours, theirs = by_turns(lambda: WRITERS["docx"](document, setup), lambda: by_python_docx(held))
    found.append(Row("Word / python-docx by hand", ours, theirs, "no slower"))
    ours, theirs = by_turns(lambda: WRITERS["pdf"](document, setup), lambda: by_typst(held))
    found.append(Row("PDF/UA / typst by hand, not tagged to a standard", ours, theirs, ""))
    weasyprint = by_weasyprint()
    if weasyprint is not None:
        ours, theirs = by_turns(lambda: WRITERS["pdf"](document, setup), lambda: weasyprint(html))
        found.append(Row("PDF/UA / WeasyPrint from our HTML", ours, theirs, "10 times as fast"))
    return found


def whole_set() -> dict[str, tuple[float, int]]:
    """Every document of a worked case in each format: ms of processor time for all of them, and the bytes."""
    session = worked_case("german").opened.session
    dossier = dossier_of(session, analyze(session))
    kinds = [kind for kind in OURS if kind.id != "since-the-last-brief"]
    documents = [compose(kind, dossier) for kind in kinds]
    told = {}
    for fmt, write in WRITERS.items():
        began = time.process_time()
        size = sum(len(write(each, PageSetup())) for each in documents)
        told[fmt] = ((time.process_time() - began) * 1000, size)
    return told


def report() -> str:
    machine = (
        f"{platform.machine()}, {os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}, "
        f"typst {typst.__version__}"
    )
    compared = "\n".join(
        f"| {r.what} | {r.ours:.1f} | {r.theirs:.1f} | {r.ratio} | {r.goal} |" for r in rows()
    )
    whole = "\n".join(f"| {fmt} | {ms:.0f} | {size / 1000:.0f} |" for fmt, (ms, size) in whole_set().items())
    return REPORT.format(machine=machine, compared=compared, whole=whole)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    told = report()
    print(told)
    if parser.parse_args().write:
        PAGE.write_text(told, encoding="utf-8")
