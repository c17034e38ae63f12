"""`coach workshop compare`: teams side by side."""

from __future__ import annotations

import json

import click


@click.command("compare")
@click.argument("folder", metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document, unrounded.")
def command(folder: str, as_json: bool) -> None:
    """Compare what the teams of the workshop in DIR handed in: groups found and missed, deals, odds, forecasts."""
    from coach.workshop.debriefing import comparison
    from coach.workshop.opening import open_workshop
    from coach.workshop.telling_comparison import comparison_lines, comparison_record

    opened = open_workshop(folder)
    found = comparison(opened)
    if as_json:
        click.echo(json.dumps(comparison_record(found), ensure_ascii=False, indent=2))
        return
    for line in comparison_lines(opened, found):
        click.echo(line)
