"""Findings as a command prints them: as text with the line and a caret, or as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from coach.files.reading import Source
from coach.files.rendering import finding_record, render_finding
from coach.model.findings import Finding, has_errors

Checked = tuple[str, tuple[Finding, ...], Source | None]


def tell_findings(checked: Sequence[Checked], as_json: bool) -> int:
    """Print what was found in some files; the exit code is 1 where anything is an error."""
    if as_json:
        records = [finding_record(finding) for _, findings, _ in checked for finding in findings]
        click.echo(json.dumps({"format": "coach.check/1", "findings": records}, ensure_ascii=False, indent=2))
    else:
        for file, findings, source in checked:
            for finding in findings:
                click.echo(render_finding(finding, source) + "\n")
            click.echo(_summary(file, [finding.severity for finding in findings]))
    return 1 if any(has_errors(findings) for _, findings, _ in checked) else 0


def _summary(file: str, severities: list[str]) -> str:
    counted = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for word in ("error", "warning")
        if (count := severities.count(word))
    ]
    return f"{click.format_filename(file)}: {' and '.join(counted) if counted else 'nothing to report'}"
