"""A group whose commands are imported only when they run; its help page reads a table instead."""

from __future__ import annotations

import importlib
from typing import Any

import click

from coach.cli.table import Command


class LazyGroup(click.Group):
    """A group over a table of commands, in the table's order."""

    def __init__(self, *args: Any, table: tuple[Command, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return [command.name for command in self.table]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        entry = next((command for command in self.table if command.name == cmd_name), None)
        if entry is None:
            return None
        found: click.Command = importlib.import_module(entry.module).command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands on the help page."""
        with formatter.section("Commands"):
            formatter.write_dl([(command.name, command.help) for command in self.table])
