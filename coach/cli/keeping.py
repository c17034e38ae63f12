"""What commands about kept sessions share: which store, which session, and what is printed of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from coach.desk.kept import KeptSessions

_Command = TypeVar("_Command", bound=Callable[..., object])


def keeps_sessions(command: _Command) -> _Command:
    """Give a command the options that say which store is meant and how it is unlocked."""
    for add in (
        click.option(
            "--key-fd", type=int, metavar="N", help="Read an encrypted store's key from this file descriptor."
        ),
        click.option(
            "--db",
            type=click.Path(dir_okay=False),
            metavar="FILE",
            help="The store; without it COACH_DB, else your own.",
        ),
    ):
        command = add(command)
    return command


@contextmanager
def opened_store(
    db: str | None, key_fd: int | None = None, *, for_reading: bool = False
) -> Iterator[KeptSessions]:
    """The store that is meant, its problems told as wrong input."""
    from coach.desk.kept import KeptSessions
    from coach.desk.where import in_words, store_path

    path = store_path(db)
    with in_words():
        key = unlocking_key(db, key_fd)
        with KeptSessions.open(path, key=key, for_reading=for_reading) as kept:
            yield kept


def unlocking_key(db: str | None, key_fd: int | None) -> str | None:
    """The key of an encrypted store, from where the user keeps it; None for a store in the open."""
    from coach.desk.locking import is_locked, key_from_descriptor, key_from_keyring
    from coach.desk.where import store_path

    if key_fd is not None:
        return key_from_descriptor(key_fd)
    path = store_path(db)
    if not is_locked(path):
        return None
    held = key_from_keyring(path)
    if held is not None:
        return held
    if not asks():
        from coach.desk.problems import WrongInput
        from coach.model.findings import Finding

        says = f"{path.name} is encrypted, not made by coach, or damaged"
        raise WrongInput((Finding("error", says, expected="--key-fd N, or the key in the system's keyring"),))
    return str(click.prompt("Key", hide_input=True, err=True))


def key_where_needed(places: Sequence[str], db: str | None, key_fd: int | None) -> str | None:
    """The key of the store, where any of some places (files, kept sessions, their revisions) is kept in it."""
    from coach.desk.opening import is_file_name

    if all(is_file_name(each) or is_file_name(each.partition("@")[0]) or each[:1] == "@" for each in places):
        return None
    from coach.desk.where import in_words

    with in_words():
        return unlocking_key(db, key_fd)


def asks() -> bool:
    """Whether there is somebody to ask."""
    import sys

    return sys.stdin.isatty() and sys.stdout.isatty()


def short(id: str) -> str:
    """Enough of an id to name a session with."""
    return id[:8]


def when(at: str) -> str:
    """A moment that was noted in UTC, as the user's clock shows it."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at
