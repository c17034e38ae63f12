"""`coach open`: work on a session, or look at it where there is no terminal."""

from __future__ import annotations

import click

from coach.cli.keeping import keeps_sessions, opened_store, short, when


@click.command("open")
@click.argument("session")
@keeps_sessions
def command(session: str, db: str | None, key_fd: int | None) -> None:
    """Open SESSION on the screen: an id, the beginning of one, or a part of a title. Without a terminal, show it."""
    from coach.cli.screen import on_screen, terminal_here
    from coach.desk.where import meant

    if terminal_here():
        with opened_store(db, key_fd, for_reading=True) as kept:
            id = meant(kept.listing(), session).id
        click.get_current_context().exit(on_screen(db, key_fd, id))
    with opened_store(db, key_fd) as kept:
        desk = kept.open_session(meant(kept.listing(), session).id)
        last = kept.history(desk.id)[-1]
    held = desk.session
    click.echo(f"{held.handling_mark}\n\n{held.title} ({short(desk.id)}), revision {desk.revision}")
    click.echo(f"Last: {last.label}, {when(last.at)}")
    for party in held.parties:
        people = ", ".join(each.name or each.id for each in party.constituencies) or "nobody yet"
        click.echo(click.wrap_text(f"{party.name or party.id}: {people}", 80, "  ", "      "))
    if held.issues:
        issues = ", ".join(each.name or each.id for each in held.issues)
        click.echo(click.wrap_text(f"Issues: {issues}", 80, "  ", "      "))
    click.echo(f"\nNext:  coach analyze {short(desk.id)}    coach export {short(desk.id)}")
