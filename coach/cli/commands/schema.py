"""`coach schema`: the JSON Schema of session files, and of sweeps."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.argument("kind", default="session", type=click.Choice(("session", "sweep")), metavar="[session|sweep]")
def command(kind: str) -> None:
    """Print the JSON Schema of a session file (or of a sweep), so that an editor can complete and check it."""
    from coach.files.schema import session_schema
    from coach.files.sweeps import sweep_schema

    schema = session_schema() if kind == "session" else sweep_schema()
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
