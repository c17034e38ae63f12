"""`coach schema`: the session file's JSON Schema."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a session file, so that an editor can complete and check it."""
    from coach.files.schema import session_schema

    click.echo(json.dumps(session_schema(), ensure_ascii=False, indent=2))
