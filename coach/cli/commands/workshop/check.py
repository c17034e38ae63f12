"""`coach workshop check`: whether a workshop is sound."""

from __future__ import annotations

import click


@click.command("check")
@click.argument("workshop")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON document.")
def command(workshop: str, as_json: bool) -> int:
    """Check WORKSHOP, its folder or its id: every finding with file, line and column."""
    from coach.cli.findings import tell_findings
    from coach.workshop.opening import read_workshop

    loaded = read_workshop(workshop)
    return tell_findings([(workshop, loaded.findings, loaded.source)], as_json)
