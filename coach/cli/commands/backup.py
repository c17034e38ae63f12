"""`coach backup`: a copy of everything."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.keeping import asks, keeps_sessions, opened_store


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Put it in place of a file that exists.")
@keeps_sessions
def command(file: Path, force: bool, db: str | None, key_fd: int | None) -> None:
    """Copy every session with its history to FILE, whole and checked, while the store may be in use.

    A copy is a store: open it with `--db FILE`, or put it where your own lies.
    """
    if file.exists() and not force and asks():
        force = click.confirm(f"{click.format_filename(file)} exists. Put the copy in its place?")
    with opened_store(db, key_fd) as kept:
        kept.backup(file, replace=force)
    click.echo(f"Copied everything to {click.format_filename(file)}")
