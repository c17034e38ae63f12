"""`coach new`: begin a session."""

from __future__ import annotations

import click

from coach.cli.keeping import keeps_sessions, opened_store, short


@click.command("new")
@click.argument("title")
@click.option("--case", "case", metavar="ID", help="Start from a worked case; `coach playbooks` lists them.")
@keeps_sessions
def command(title: str, case: str | None, db: str | None, key_fd: int | None) -> None:
    """Begin a session called TITLE. Whatever is entered in it is saved as it is entered."""
    from coach.desk.cases import worked_case
    from coach.desk.privacy import NOTICE

    origin = worked_case(case).opened.session if case else None
    with opened_store(db, key_fd) as kept:
        if kept.empty():
            click.echo(f"{NOTICE}\n", err=True)
        desk = kept.new(title, origin)
    click.echo(f"Made {desk.session.title} ({short(desk.id)}).")
    click.echo(f"Next:  coach open {short(desk.id)}")
