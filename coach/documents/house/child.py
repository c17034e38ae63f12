"""The process in which templates from elsewhere run: it is given everything at its start and can open nothing.

It reads one JSON document and prints one line of JSON for each document that was asked for. Started by `running`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from types import SimpleNamespace

from jinja2 import BaseLoader, Environment, Template, TemplateError, TemplateNotFound

from coach.documents.environment import MOST_CHARACTERS, TooMuch, drawings_from, markdown_from
from coach.documents.figures import Drawings
from coach.documents.house.faults import TemplateFault, fault_of
from coach.documents.parse import NotOurs, parse

_MEMORY = 600_000_000
_PROCESSOR_SECONDS = 120
READY = "ready"
_LOOKS_LIKE = {
    "link": re.compile(r"(?<!!)\[[^\]]*\]\(|<\w+:|^\s*\[[^\]]+\]:"),
    "image": re.compile(r"!\[[^\]]*\](?!\(figure:)"),
    "fence": re.compile(r"^\s*(```|~~~)"),
    "code_block": re.compile(r"^(\t| {4,})\S"),
}


@dataclass
class _Request:
    sources: dict[str, str]
    theirs: list[str]
    dossier: SimpleNamespace
    figures: list[SimpleNamespace]
    documents: list[str]


def main() -> None:
    """Answer the one request on standard input."""
    request = _read()
    loader = _FromMemory(request.sources)
    environment = markdown_from(loader)
    drawing = drawings_from(loader)
    _warm(environment)
    _lock()
    print(READY, flush=True)
    for name in request.documents:
        drawings = Drawings(request.figures, drawing)
        print(json.dumps(_answer(name, environment, request, drawings)), flush=True)


class _FromMemory(BaseLoader):
    """Templates by name, whose errors name them."""

    def __init__(self, sources: dict[str, str]) -> None:
        self._sources = sources

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        if template not in self._sources:
            raise TemplateNotFound(template)
        return self._sources[template], template, None


def _read() -> _Request:
    tree = json.load(sys.stdin, object_hook=lambda entries: SimpleNamespace(**entries))
    return _Request(vars(tree.sources), tree.theirs, tree.dossier, tree.figures, tree.documents)


def _warm(environment: Environment) -> None:
    """Load whatever is loaded late, as long as files can be opened."""
    text = "# {{ x }}\n\n| a |\n|---|\n| {{ x or 'b' }} |\n\n- a\n\n> a &amp;\n"
    parse(environment.from_string(text).render(x="a"))
    for wrong in ("{{ x.y }}", "{% if %}", "{% include 'x' %}"):
        try:
            environment.from_string(wrong).render(x="a")
        except TemplateError as problem:
            fault_of(problem, "")


def _lock() -> None:
    """No more files, no child, little memory and time; what the system does not know is left to the one who waits."""
    try:
        import resource
    except ImportError:
        return
    for name, most in (
        ("RLIMIT_AS", _MEMORY),
        ("RLIMIT_CPU", _PROCESSOR_SECONDS),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_NOFILE", 0),
    ):
        limit = getattr(resource, name, None)
        if limit is not None:
            try:
                resource.setrlimit(limit, (most, most))
            except (ValueError, OSError):
                continue


def _answer(name: str, environment: Environment, request: _Request, drawings: Drawings) -> dict[str, object]:
    try:
        text = "".join(_printed(environment.get_template(name), request.dossier))
        parse(text, drawings)
    except NotOurs as wrong:
        place, line = _written_at(wrong.kind, name, request)
        return {"fault": asdict(TemplateFault(place, line, str(wrong), wrong.expected))}
    except (Exception, RecursionError, MemoryError) as wrong:
        return {"fault": asdict(fault_of(wrong, name))}
    return {"text": text, "drawings": drawings.drawn}


def _printed(template: Template, dossier: SimpleNamespace) -> Iterator[str]:
    length = 0
    for piece in template.root_render_func(template.new_context({"dossier": dossier})):
        length += len(piece)
        if length > MOST_CHARACTERS:
            raise TooMuch("it prints far more than a document holds")
        yield piece


def _written_at(kind: str, name: str, request: _Request) -> tuple[str, int]:
    """Where the words of a template make such a thing: in itself, or in what it may have taken from the folder.

    No value can: whatever is printed is escaped.
    """
    pattern = _LOOKS_LIKE.get(kind)
    if pattern is None:
        return name, 0
    for each in (name, *request.theirs):
        for number, line in enumerate(request.sources.get(each, "").splitlines(), 1):
            if pattern.search(line):
                return each, number
    return name, 0
