"""Where answers go: a kept session, in which each is saved at once, or a file, which is rewritten only when asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

from coach.cli.keeping import asks, opened_store

if TYPE_CHECKING:
    from coach.desk.kept import KeptSessions
    from coach.desk.opening import Opened
    from coach.model.edits import Edit
    from coach.model.session import Session


class Place(Protocol):
    """A session that answers can be taken into."""

    @property
    def session(self) -> Session:
        """The session as it stands, answers included."""

    def take(self, edit: Edit) -> None:
        """Make an edit."""


class InStore:
    """A kept session: what is taken is on the disk when it returns."""

    def __init__(self, kept: KeptSessions, id: str) -> None:
        self.kept = kept
        self.id = id

    @property
    def session(self) -> Session:
        """The session as it stands, with what other windows saved."""
        return self.kept.present(self.id)

    def take(self, edit: Edit) -> None:
        """Make an edit and save it."""
        self.kept.apply(self.kept.open_session(self.id), edit)


class InFile:
    """A session file: what is taken is held until somebody says that it is to be written."""

    def __init__(self, where: str, opened: Opened) -> None:
        self.where = where
        self.opened = opened
        self.session = opened.session
        self.taken = False

    def take(self, edit: Edit) -> None:
        """Make an edit, in memory."""
        from coach.desk.applying import applied

        self.session = applied(edit, self.session)
        self.taken = True

    def settle(self, *, save: bool) -> None:
        """Write what was taken, if that was asked for or is said now; else say that the file is as it was."""
        if not self.taken:
            return
        from coach.desk.saving import save as save_back
        from coach.desk.saving import written_back

        found = written_back(self.where, self.opened, self.session)
        name = found.path.name
        if not found.keeps_comments:
            click.echo(f"{name} is laid out in a way that its comments would not survive.", err=True)
        if not save and not (asks() and click.confirm(f"Write what was answered into {name}?")):
            click.echo(f"{name} is as it was.")
            return
        aside = save_back(found)
        click.echo(f"Wrote it into {name}. What stood there before: {aside.name}")


@contextmanager
def place_of(where: str, db: str | None, key_fd: int | None, *, save: bool) -> Iterator[Place]:
    """The session that WHERE means, ready to take answers.

    For a file, what was taken is settled at the end, also where somebody broke off with Ctrl-C or Ctrl-D.
    """
    from coach.desk.opening import is_file_name, open_file

    if is_file_name(where):
        place = InFile(where, open_file(where))
        try:
            yield place
        except click.Abort:
            click.echo()
        place.settle(save=save)
        return

    from coach.desk.where import meant

    with opened_store(db, key_fd) as kept:
        yield InStore(kept, meant(kept.listing(), where).id)
