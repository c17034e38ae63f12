"""`coach workshop figures`: what a workshop showed, without anybody in it."""

from __future__ import annotations

import json

import click


@click.command("figures")
@click.argument("folder", metavar="DIR")
def command(folder: str) -> None:
    """Print the figures of the workshop in DIR for research, as JSON: no name, no text, no id, no time.

    What is left: coverage and likeness of maps, numbers of groups missed, deals by the numbers of their options, odds,
    forecasts and outcomes. Tables stand in an order of chance.
    """
    from coach.workshop.anonymous import anonymous_record
    from coach.workshop.ballots import kept_votes
    from coach.workshop.debriefing import comparison
    from coach.workshop.opening import open_workshop

    opened = open_workshop(folder)
    found = comparison(opened)
    votes = kept_votes(opened, sorted({each.taken.team.table for each in found.teams}))
    click.echo(json.dumps(anonymous_record(opened, found, votes), indent=2))
