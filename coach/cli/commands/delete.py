"""`coach delete`: let go of a session, with a way back or for good."""

from __future__ import annotations

import click

from coach.cli.keeping import asks, keeps_sessions, opened_store


@click.command("delete")
@click.argument("session")
@click.option("--back", is_flag=True, help="Bring a deleted or archived session back.")
@click.option("--archive", is_flag=True, help="Only put it away: it stays whole and leaves the list.")
@click.option("--for-good", is_flag=True, help="Take it out of the file, its history and every word of it.")
@click.option(
    "--copies-too", is_flag=True, help="With --for-good: also the copies that lie beside the store."
)
@click.option("--yes", is_flag=True, help="With --for-good: do not ask.")
@keeps_sessions
def command(
    session: str,
    back: bool,
    archive: bool,
    for_good: bool,
    copies_too: bool,
    yes: bool,
    db: str | None,
    key_fd: int | None,
) -> int:
    """Delete SESSION. It can be brought back with --back until it is deleted --for-good."""
    if back + archive + for_good > 1:
        raise click.UsageError("choose one of --back, --archive and --for-good")
    from coach.desk.where import meant

    with opened_store(db, key_fd) as kept:
        found = meant(kept.listing(deleted=back or for_good), session)
        if back:
            kept.bring_back(found.id)
            kept.take_out(found.id)
            click.echo(f"Brought back {found.title}.")
        elif archive:
            kept.archive(found.id)
            click.echo(f"Put {found.title} into the archive. Back:  coach delete {found.id[:8]} --back")
        elif not for_good:
            kept.delete(found.id)
            click.echo(f"Deleted {found.title}. Back:  coach delete {found.id[:8]} --back")
        elif yes or (asks() and click.confirm(f"Take {found.title} and its whole history out for good?")):
            _told(kept.purge(found.id), found.title)
            if copies_too:
                click.echo(f"Removed {kept.drop_copies()} copies beside the store.")
        else:
            click.echo("Nothing was changed. Say --yes to delete it for good.", err=True)
            return 1
    return 0


def _told(clean: bool, title: str) -> None:
    from coach.desk.privacy import OUT_OF_REACH

    click.echo(f"Took {title} out of the file for good.")
    if not clean:
        click.echo("Another window holds the file open: close it, and traces in its log go with it.")
    click.echo(OUT_OF_REACH)
