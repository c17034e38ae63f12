"""`coach workshop check`: whether a workshop is sound."""

from __future__ import annotations

import click


@click.command("check")
@click.argument("workshop")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON document.")
def command(workshop: str, as_json: bool) -> int:
    """Check WORKSHOP, its folder or its id: every finding with file, line and column.

    Once it is sound, the packs are made and read: none may hold what only another role, or you, may know.
    """
    from coach.cli.findings import tell_findings
    from coach.workshop.opening import open_workshop, read_workshop
    from coach.workshop.secrets import given_away

    loaded = read_workshop(workshop)
    found = loaded.findings
    if loaded.workshop is not None:
        found = (*found, *given_away(open_workshop(workshop)))
    return tell_findings([(workshop, found, loaded.source)], as_json)
