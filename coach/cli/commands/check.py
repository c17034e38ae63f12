"""`coach check`: every finding in session files."""

from __future__ import annotations

import json

import click


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=str))
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON document.")
def command(files: tuple[str, ...], as_json: bool) -> int:
    """Check session FILES and say everything that is wrong, unfinished or odd in them.

    An error means that a file cannot be used as it is (exit code 1); a warning means that something is unfinished.
    """
    from coach.files.loading import load_session
    from coach.files.rendering import finding_record, render_finding
    from coach.model.findings import has_errors

    loaded = [(file, load_session(file)) for file in files]
    if as_json:
        findings = [finding_record(finding) for _, each in loaded for finding in each.findings]
        click.echo(
            json.dumps({"format": "coach.check/1", "findings": findings}, ensure_ascii=False, indent=2)
        )
    else:
        for file, each in loaded:
            for finding in each.findings:
                click.echo(render_finding(finding, each.source) + "\n")
            click.echo(_summary(file, [finding.severity for finding in each.findings]))
    return 1 if any(has_errors(each.findings) for _, each in loaded) else 0


def _summary(file: str, severities: list[str]) -> str:
    counted = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for word in ("error", "warning")
        if (count := severities.count(word))
    ]
    return f"{click.format_filename(file)}: {' and '.join(counted) if counted else 'nothing to report'}"
