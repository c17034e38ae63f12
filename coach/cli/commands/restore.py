"""`coach restore`: make an earlier state the present one."""

from __future__ import annotations

import click

from coach.cli.keeping import keeps_sessions, opened_store


@click.command("restore")
@click.argument("session")
@click.argument("revision", type=int)
@keeps_sessions
def command(session: str, revision: int, db: str | None, key_fd: int | None) -> None:
    """Make REVISION the present state of SESSION. Nothing is lost: what stood before stays in the history."""
    from coach.desk.importing import landed
    from coach.desk.where import meant

    with opened_store(db, key_fd) as kept:
        desk = kept.open_session(meant(kept.listing(), session).id)
        restored = landed(kept.restore(desk, revision))
        lines = kept.compare(desk.id, desk.revision, restored.revision)
    if restored.revision == desk.revision:
        click.echo(f"Revision {revision} is what stands now already.")
        return
    click.echo(f"Restored revision {revision} of {restored.session.title} as revision {restored.revision}:")
    for line in lines:
        click.echo(f"  {line.sentence}")
