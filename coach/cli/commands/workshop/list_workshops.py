"""`coach workshop list`: what there is to begin with."""

from __future__ import annotations

import json

import click


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(as_json: bool) -> None:
    """List the workshops that come with the coach, with what each teaches."""
    from coach.workshop.opening import shipped_workshops

    found = [each.workshop for each in shipped_workshops()]
    if as_json:
        records = [
            {
                "id": each.id,
                "title": each.title,
                "kind": each.kind,
                "minutes": each.minutes,
                "roles": [role.name for role in each.roles],
                "says": list(each.says),
            }
            for each in found
        ]
        click.echo(
            json.dumps({"format": "coach.workshops/1", "workshops": records}, ensure_ascii=False, indent=2)
        )
        return
    for each in found:
        click.echo(
            f"{each.id}: {each.title} ({each.kind}, {len(each.roles)} roles, {each.minutes:g} minutes)"
        )
        for line in each.says:
            click.echo(f"    {line}")
