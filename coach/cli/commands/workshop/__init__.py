"""`coach workshop`: one facilitator, many people, and no internet needed."""

from __future__ import annotations

import click

from coach.cli.lazy import LazyGroup
from coach.cli.workshop_table import COMMANDS


@click.group("workshop", cls=LazyGroup, table=COMMANDS)
def command() -> None:
    """Run an exercise for two to a hundred people: before, during and after.

    A workshop is a folder with `workshop.yaml` in it; where a command asks for WORKSHOP, the id of one that comes with
    the coach will do too.
    """
