"""Findings as text with the line and a caret, and as JSON records."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TypedDict

from coach.files.reading import Source
from coach.model.findings import Finding
from coach.model.text import clean_text

_WINDOW = 100


class FindingRecord(TypedDict):
    """A finding as commands print it with `--json`."""

    severity: str
    file: str | None
    line: int | None
    column: int | None
    path: str
    says: str
    expected: str | None


class ErrorDocument(TypedDict):
    """The one document that a command with `--json` prints on standard error."""

    format: str
    findings: list[FindingRecord]


def finding_record(finding: Finding) -> FindingRecord:
    """The finding as a record for JSON, its path in words."""
    return {
        "severity": finding.severity,
        "file": _one_line(finding.file) if finding.file is not None else None,
        "line": finding.line,
        "column": finding.column,
        "path": _one_line(finding.where),
        "says": _one_line(finding.says),
        "expected": _one_line(finding.expected) if finding.expected is not None else None,
    }


def error_document(findings: Iterable[Finding]) -> ErrorDocument:
    """The document that carries findings to another program."""
    return {"format": "coach.error/1", "findings": [finding_record(finding) for finding in findings]}


def render_finding(finding: Finding, source: Source | None = None) -> str:
    """The finding as lines for a terminal, without anything that a terminal would obey.

    First `file:line:column: error: sentence`, then the line with a caret, the path in words, and what would
    be right.
    """
    record = finding_record(finding)
    place = [str(part) for part in (record["file"], finding.line, finding.column) if part is not None]
    lines = [
        ": ".join(
            [":".join(place), record["severity"], record["says"]]
            if place
            else [record["severity"], record["says"]]
        )
    ]
    if source is not None and finding.line is not None and finding.column is not None:
        lines += _excerpt(source, finding.line, finding.column)
    if record["path"]:
        lines.append(f"    at {record['path']}")
    if record["expected"]:
        lines.append(f"    expected: {record['expected']}")
    return "\n".join(lines)


def render_findings(findings: Iterable[Finding], source: Source | None = None) -> str:
    """Several findings, one after the other, with an empty line between them."""
    return "\n\n".join(render_finding(finding, source) for finding in findings)


def _excerpt(source: Source, line: int, column: int) -> list[str]:
    """The source line and a caret under the column, both cut to a window that holds the column."""
    if not 0 < line <= len(source.lines) or not source.lines[line - 1].strip():
        return []
    text = source.lines[line - 1]
    start = max(0, column - 1 - _WINDOW // 2) if len(text) > _WINDOW else 0
    shown, before = text[start : start + _WINDOW], text[start : column - 1]
    number = str(line)
    return [
        f"  {number} | {_harmless(shown).rstrip()}",
        f"  {' ' * len(number)} | {' ' * _width(_harmless(before))}^",
    ]


def _harmless(text: str) -> str:
    """One visible character for each that a terminal might obey; a tab becomes two spaces."""
    expanded = text.replace("\t", "  ")
    return "".join(each if clean_text(each) else "\N{MIDDLE DOT}" for each in expanded)


def _width(text: str) -> int:
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).split())
