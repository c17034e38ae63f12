"""`coach decrypt`: take the store out from under its key."""

from __future__ import annotations

import click

from coach.cli.keeping import keeps_sessions


@click.command("decrypt")
@keeps_sessions
def command(db: str | None, key_fd: int | None) -> int:
    """Keep the store in the open again."""
    from coach.cli.keeping import unlocking_key
    from coach.desk.locking import relock
    from coach.desk.where import in_words, store_path

    path = store_path(db)
    with in_words():
        old = unlocking_key(db, key_fd)
        if old is None:
            click.echo("The store is in the open already.")
            return 0
        relock(path, old, None)
    click.echo(f"{click.format_filename(path)} is in the open now.")
    return 0
