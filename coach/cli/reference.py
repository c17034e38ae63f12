"""The reference page of all commands, made from what each says of itself: `python -m coach.cli.reference`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from coach.cli.main import cli
from coach.cli.table import COMMANDS

_HEAD = """\
# Commands

Made from what each command says of itself by `python -m coach.cli.reference`; a test compares.

**Exit codes.** 0: the command did what was asked, whatever it found. 1: the input was wrong, or a check found an error.
2: the command was used wrongly. 130: it was interrupted.

**For other programs.** `--json` prints one document on standard output and nothing else. What goes wrong then is one
document on standard error: `{"format": "coach.error/1", "findings": [...]}`, each finding with severity, file, line,
column, path, says and expected (null where there is none). Nothing is coloured, and nothing asks a question without a
terminal.
"""


def reference() -> str:
    """The page as Markdown."""
    return "\n".join([_HEAD, *_sections()])


def _sections() -> Iterator[str]:
    top = click.Context(cli, info_name="coach")
    for entry in COMMANDS:
        command = cli.get_command(top, entry.name)
        assert command is not None
        yield from _section(command, f"coach {entry.name}")


def _section(command: click.Command, path: str) -> Iterator[str]:
    under = _under(command)
    arguments = [_argument(each) for each in command.params if isinstance(each, click.Argument)]
    options = [each for each in command.params if isinstance(each, click.Option)]
    usage = [path, *arguments, *(["[OPTIONS]"] if options else []), *(["COMMAND"] if under else [])]
    yield f"## {' '.join(usage)}\n"
    yield f"{inspect.cleandoc(command.help or '')}\n"
    if options:
        yield "\n".join(f"- {_option(each)}" for each in options) + "\n"
    for name, each in under.items():
        yield from _section(each, f"{path} {name}")


def _under(command: click.Command) -> dict[str, click.Command]:
    if not isinstance(command, click.Group):
        return {}
    context = click.Context(command)
    found = {name: command.get_command(context, name) for name in command.list_commands(context)}
    return {name: each for name, each in found.items() if each is not None}


def _argument(argument: click.Argument) -> str:
    name = argument.metavar or (argument.name or "").upper()
    several = "..." if argument.nargs == -1 and not argument.metavar else ""
    return name + several


def _option(option: click.Option) -> str:
    values = "" if option.is_flag else f" {_values(option)}"
    default = f" Default: `{option.default}`." if option.show_default else ""
    return f"`{', '.join(option.opts)}{values}`: {option.help or ''}{default}"


def _values(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return "|".join(str(choice) for choice in option.type.choices)
    return option.metavar or option.type.name.split()[0].upper()


if __name__ == "__main__":
    click.echo(reference(), nl=False)
