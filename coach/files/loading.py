"""Loads session files: the front door of this room."""

from __future__ import annotations

import os
from dataclasses import dataclass

from coach.files.checking import check_tree
from coach.files.limits import MAX_BYTES
from coach.files.reading import Kind, Source, kind_of, read_source, read_tree
from coach.model.findings import Finding, has_errors
from coach.model.session import Session


@dataclass(frozen=True)
class Loaded:
    """What became of a file: a session unless there are errors, everything found, and the text behind it."""

    session: Session | None
    findings: tuple[Finding, ...]
    source: Source | None

    @property
    def ok(self) -> bool:
        """Whether there is a session to work with."""
        return not has_errors(self.findings)


def load_session(path: str | os.PathLike[str]) -> Loaded:
    """The session in a file, with every finding. Never raises for anything that a file may hold."""
    source = read_source(path)
    if isinstance(source, Finding):
        return Loaded(None, (source,), None)
    return _loaded(source)


def check_text(text: str, name: str = "text", kind: Kind | None = None) -> Loaded:
    """The session in a text, as if it stood in a file of that name."""
    if len(text) > MAX_BYTES:
        says = f"the text is larger than {MAX_BYTES // 1_000_000} MB, which no session is"
        return Loaded(None, (Finding("error", says, file=name, line=1, column=1),), None)
    text = text.removeprefix("\ufeff")
    return _loaded(Source(name, text, kind or kind_of(name, text)))


def check_file(path: str | os.PathLike[str]) -> tuple[Finding, ...]:
    """Every finding about a session file; nothing is kept."""
    return load_session(path).findings


def _loaded(source: Source) -> Loaded:
    checked = check_tree(read_tree(source), source.name)
    return Loaded(checked.session, checked.findings, source)
