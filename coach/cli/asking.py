"""The arguments that commands about one session share: where it is, and what to ask of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from coach.cli.keeping import unlocking_key
from coach.cli.watching import interrupted_at_once

if TYPE_CHECKING:
    from coach.desk.asking import Ask
    from coach.desk.opening import Opened

_Command = TypeVar("_Command", bound=Callable[..., object])
_CHANGE = re.compile(r"[a-z][a-z0-9_-]*=.+", re.DOTALL)


def asks_of_a_session(command: _Command) -> _Command:
    """Give a command WHERE and the options `--draft`, `--package` and `--route`."""
    for add in (
        click.option(
            "--route", "routes", multiple=True, metavar="PARTY=ROUTE", help="Plan another route for a party."
        ),
        click.option(
            "--package",
            "package",
            multiple=True,
            metavar="ISSUE=OPTION ...",
            help="Change the deal, issue by issue.",
        ),
        click.option("--draft", metavar="ID", help="Look at this draft instead of the deal in hand."),
        click.argument("where", nargs=-1, required=True, metavar="WHERE"),
    ):
        command = add(command)
    return command


own_playbooks = click.option(
    "--folder",
    "folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False),
    help="A folder of playbooks of your own; may be given more than once.",
)
"""Give a command the option `--folder`."""


def opened(where: str, db: str | None, key_fd: int | None) -> Opened:
    """The session that WHERE means; for a file the store is not even loaded."""
    from coach.desk.opening import is_file_name, open_file

    if is_file_name(where):
        with interrupted_at_once():
            return open_file(where)

    from coach.desk.where import in_words, open_kept

    with in_words():
        key = unlocking_key(db, key_fd)
    return open_kept(where, db, key=key)


def place_and_ask(
    where: Sequence[str], draft: str | None, package: Sequence[str], routes: Sequence[str]
) -> tuple[str, Ask]:
    """Which session is meant, and what is asked of it.

    `--package a=b c=d` reaches us with `c=d` among the places: what reads like a change is one, when `--package` stands
    before it at all.
    """
    from coach.desk.asking import Ask

    changes = [each for each in where if package and _CHANGE.fullmatch(each)]
    places = [each for each in where if each not in changes]
    if len(places) != 1:
        raise click.UsageError("give one session" if not places else f"give one session, not {len(places)}")
    return places[0], Ask(draft, _pairs([*package, *changes], "--package"), _pairs(routes, "--route"))


def _pairs(given: Sequence[str], option: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise click.UsageError(f"{option} wants NAME=VALUE, not {text!r}")
        if name.strip() in pairs:
            raise click.UsageError(f"{option} names {name.strip()!r} twice")
        pairs[name.strip()] = value.strip()
    return pairs
