"""`coach schema`: the JSON Schema of session files, of sweeps and of workshops."""

from __future__ import annotations

import json

import click

_KINDS = ("session", "sweep", "workshop")


@click.command("schema")
@click.argument("kind", default="session", type=click.Choice(_KINDS), metavar=f"[{'|'.join(_KINDS)}]")
def command(kind: str) -> None:
    """Print the JSON Schema of a session file (or of a sweep, or a workshop), so that an editor can check it."""
    from coach.files.schema import session_schema, workshop_schema
    from coach.files.sweeps import sweep_schema

    made = {"session": session_schema, "sweep": sweep_schema, "workshop": workshop_schema}[kind]()
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
