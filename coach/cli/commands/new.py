"""`coach new`: begin a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coach.cli.asking import own_playbooks
from coach.cli.keeping import keeps_sessions, opened_store, short

if TYPE_CHECKING:
    from coach.coaching.playbook.profiles import Profile
    from coach.model.edits import Edit
    from coach.model.session import Session


@click.command("new")
@click.argument("title")
@click.option(
    "--playbook",
    metavar="ID",
    help="Speak as in this field, such as labour; `coach playbooks list profiles` lists them.",
)
@click.option(
    "--our-gate", "ours", metavar="ID", multiple=True, help="A way to yes of the field, on our side."
)
@click.option("--their-gate", "theirs", metavar="ID", multiple=True, help="One on their side.")
@click.option("--case", "case", metavar="ID", help="Start from a worked case; `coach playbooks` lists them.")
@own_playbooks
@keeps_sessions
def command(
    title: str,
    playbook: str | None,
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
    case: str | None,
    folders: tuple[str, ...],
    db: str | None,
    key_fd: int | None,
) -> None:
    """Begin a session called TITLE. Whatever is entered in it is saved as it is entered.

    A playbook brings the words and questions of a field, and offers its ways to yes, its people and its red lines. None
    of them is taken for a fact: a way to yes is laid into the map where it is named here, its weights as guesses.
    """
    from coach.desk.cases import worked_case
    from coach.desk.privacy import NOTICE
    from coach.desk.profiles import begun_from, profile_named
    from coach.desk.tours import copied_from

    if (ours or theirs) and playbook is None:
        raise click.UsageError("--our-gate and --their-gate name ways to yes of a --playbook")
    worked = worked_case(case) if case else None
    origin = copied_from(worked.id, worked.opened.session) if worked else None
    profile = profile_named(playbook, folders) if playbook else None
    if profile is not None:
        origin = _with_gates(begun_from(profile, title, origin), profile, ours, theirs)
    with opened_store(db, key_fd) as kept:
        if kept.empty():
            click.echo(f"{NOTICE}\n", err=True)
        desk = kept.new(title, origin)
    click.echo(f"Made {desk.session.title} ({short(desk.id)}).")
    if profile is not None:
        from coach.cli.profile_lines import offer_lines

        for line in offer_lines(profile):
            click.echo(line)
    click.echo(
        f"Next:  coach open {short(desk.id)}" + (f"  or  coach ask {short(desk.id)}" if profile else "")
    )


def _with_gates(
    session: Session, profile: Profile, ours: tuple[str, ...], theirs: tuple[str, ...]
) -> Session:
    """The session with ways to yes on either side; an edit at a time, so that ids do not clash."""
    from coach.desk.applying import applied
    from coach.desk.profiles import gate_named, lay_gate, two_sides

    wanted = [(True, gate_named(profile, id)) for id in ours]
    wanted += [(False, gate_named(profile, id)) for id in theirs]

    def done(edit: Edit | None) -> Session:
        return applied(edit, session) if edit else session

    if wanted:
        session = done(two_sides(session))
    for our_own, archetype in wanted:
        party = next((each for each in session.parties if (each.id == session.our_side) == our_own), None)
        if party is None:
            raise click.UsageError("there is no such side to lay a way to yes into")
        session = done(lay_gate(session, party, archetype))
    return session
