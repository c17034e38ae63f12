"""`coach workshop collect`: what teams hand in."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("collect")
@click.argument("folder", metavar="DIR")
@click.argument("given", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--newest", is_flag=True, help="Where a team handed in two versions, take the one changed last."
)
def command(folder: str, given: tuple[Path, ...], newest: bool) -> int:
    """Take in what the teams of the workshop in DIR hand in: files, folders and archives in any mixture.

    What cannot be read, or belongs to no table, is named with the reason and left where it is. A session belongs to
    the role and table for which it was made; two versions of one are not chosen between unless you say so.
    """
    from coach.workshop.collecting import collect
    from coach.workshop.opening import open_workshop
    from coach.workshop.teams import seated_sessions

    opened = open_workshop(folder)
    found = collect(opened, seated_sessions(opened), given, newest=newest)
    for taken in found.taken:
        click.echo(f"table {taken.team.table}, {taken.team.role}: {click.format_filename(taken.source)}")
    for aside in found.aside:
        click.echo(f"left aside: {click.format_filename(aside.source)}: {aside.says}", err=True)
    if found.missing:
        missing = ", ".join(f"table {team.table} {team.role}" for team in found.missing)
        click.echo(f"Not handed in yet: {missing}.")
    click.echo(f"{len(found.taken)} taken, {len(found.aside)} left aside.")
    return 0
