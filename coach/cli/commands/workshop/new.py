"""`coach workshop new`: a folder to begin from."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.asking import opened
from coach.cli.keeping import keeps_sessions


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from", "where", metavar="SESSION", help="Make it of a session file, a kept session or a worked case."
)
@click.option("--workshop", metavar="ID", help="Copy one that comes with the coach, to change it.")
@keeps_sessions
def command(
    folder: Path, where: str | None, workshop: str | None, db: str | None, key_fd: int | None
) -> None:
    """Make a workshop in DIR, which is new or empty: a copy of one, or a first draft made of any session.

    A draft says TO COMPLETE where only you can write; `coach workshop check DIR` says what is wrong or given away.
    """
    from coach.workshop.making import TO_COMPLETE, copied, made_from

    if (where is None) == (workshop is None):
        raise click.UsageError("Say what to begin from: --from SESSION, or --workshop ID.")
    paths = made_from(opened(where, db, key_fd).session, folder) if where else copied(workshop or "", folder)
    shown = click.format_filename(folder)
    click.echo(f"Wrote {' and '.join(path.name for path in paths)} into {shown}.")
    if where:
        click.echo(f"Now fill in what says {TO_COMPLETE}.")
    click.echo(f"Next:  coach workshop check {shown}")
