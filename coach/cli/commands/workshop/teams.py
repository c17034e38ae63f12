"""`coach workshop teams`: from a list of people to tables."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("teams")
@click.argument("folder", metavar="DIR")
@click.argument("roster", type=click.Path(path_type=Path))
@click.option(
    "--tables", "count", type=click.IntRange(1, 200), help="How many tables; else what fits the roles best."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another number seats people otherwise.")
@click.option("--format", "formats", multiple=True, type=click.Choice(["pdf", "docx", "md", "html", "txt"]))
def command(folder: str, roster: Path, count: int | None, seed: int, formats: tuple[str, ...]) -> None:
    """Seat the people of ROSTER (CSV or XLSX: name, organisation, experience) for the workshop in DIR.

    Writes DIR/teams.yaml, which you may change by hand, and a list to hang on the door. Odd numbers are filled with
    shared roles and observers; the experienced, and those of one organisation, sit at different tables.
    """
    from coach.files.rendering import render_finding
    from coach.workshop.opening import open_workshop
    from coach.workshop.roster import load_roster
    from coach.workshop.seating import tables
    from coach.workshop.teams import print_teams, teams_of, write_teams

    opened = open_workshop(folder)
    listed = load_roster(roster)
    for warning in listed.warnings:
        click.echo(render_finding(warning, None), err=True)
    try:
        found = tables(listed.people, opened.workshop, seed=seed, count=count)
    except ValueError as too_few:
        raise click.UsageError(f"{too_few}.") from too_few
    teams = teams_of(opened, found)
    paths = [write_teams(teams, Path(folder)), *print_teams(opened, teams, Path(folder), formats or ("pdf",))]
    for table in found:
        parts = [seat.part for seat in table.seats]
        shared, watch = parts.count("mirrors"), parts.count("observes")
        more = "".join(
            f", {count} {what}" for count, what in ((shared, "sharing a role"), (watch, "observing")) if count
        )
        click.echo(f"Table {table.number}: {len(table.seats)} people{more}.")
    click.echo(f"Wrote {', '.join(click.format_filename(path) for path in paths)}.")
