"""The command `coach`: finds the one command that was asked for and loads nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from coach import __version__
from coach.cli.lazy import LazyGroup
from coach.cli.table import COMMANDS

_QUICK_START = {"OPENBLAS_NUM_THREADS": "1", "PYDANTIC_DISABLE_PLUGINS": "__all__"}
"""What libraries would do at their import that is of no use here: start threads, look for plugins."""


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="coach", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Plan a hard negotiation on both levels: who at home must say yes, on their side as on yours.

    Without a command it opens on the whole screen. Nothing is sent anywhere. Start with `coach demo`.
    """
    if ctx.invoked_subcommand is not None:
        return
    from coach.cli.screen import on_screen, terminal_here

    if terminal_here():
        ctx.exit(on_screen())
    click.echo(ctx.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 done, 1 wrong input, 2 wrong usage."""
    for name, value in _QUICK_START.items():
        os.environ.setdefault(name, value)

    from coach.cli.boundary import run

    sys.exit(run(cli, arguments))
