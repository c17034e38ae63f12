"""Text that is being typed and is no entry yet, kept beside the store: as private as the store, encrypted where it is.

It is written while one types, so that a kill costs less than a second of it, and taken out as soon as it is an entry or
was let go. What goes wrong here keeps nobody from working: without the file, unfinished text is simply not kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coach.store import drivers
from coach.store.private_files import make_private_file, side_files
from coach.store.problems import explained

if TYPE_CHECKING:
    from coach.store.library import Database

_SUFFIX = "-loose"
_TABLE = """CREATE TABLE IF NOT EXISTS loose (
    session TEXT NOT NULL, step TEXT NOT NULL, place TEXT NOT NULL, asks TEXT NOT NULL, typed TEXT NOT NULL,
    window INTEGER NOT NULL, PRIMARY KEY (session, place, window)) STRICT"""
_SETTINGS = ("secure_delete = ON", "synchronous = NORMAL", "journal_mode = DELETE", "busy_timeout = 200")


@dataclass(frozen=True, slots=True)
class LooseText:
    """What somebody was typing: in which session (none: before one was begun), at which step, where, and asked what."""

    session: str
    step: str
    place: str
    asks: str
    typed: str


class LooseTexts:
    """The loose texts beside one store. A file is made when there is something to keep for the first time."""

    def __init__(self, store: Path, key: str | None = None, window: int | None = None) -> None:
        self._store = store
        self._path = loose_file(store)
        self._key = key
        self._window = os.getpid() if window is None else window
        self._db: Database | None = None

    def keep(self, text: LooseText) -> None:
        """Keeps what is being typed, in place of what stood there before."""
        row = (text.session, text.step, text.place, text.asks, text.typed, self._window)

        def put(db: Database) -> None:
            db.execute("INSERT OR REPLACE INTO loose VALUES (?, ?, ?, ?, ?, ?)", row)

        self._with(put, make=True)

    def drop(self, text: LooseText) -> None:
        """Forgets a text: this window's, and those that ended windows left in the same place."""

        def forget(db: Database) -> None:
            sql = "SELECT DISTINCT window FROM loose WHERE session = ? AND place = ?"
            for (window,) in db.execute(sql, (text.session, text.place)).fetchall():
                if not self._lives_elsewhere(int(window)):
                    where = (text.session, text.place, window)
                    db.execute("DELETE FROM loose WHERE session = ? AND place = ? AND window = ?", where)

        self._with(forget)

    def drop_session(self, session: str) -> None:
        """Forgets everything that was typed in a session."""

        def forget(db: Database) -> None:
            db.execute("DELETE FROM loose WHERE session = ?", (session,))

        self._with(forget)

    def left(self, session: str) -> tuple[LooseText, ...]:
        """What a window that has ended left in a session; what other windows are typing is theirs."""
        found: list[LooseText] = []

        def read(db: Database) -> None:
            sql = (
                "SELECT session, step, place, asks, typed, window FROM loose WHERE session = ? ORDER BY rowid"
            )
            rows = db.execute(sql, (session,)).fetchall()
            mine = [row for row in rows if not self._lives_elsewhere(int(row[5]))]
            found.extend(LooseText(*(str(value) for value in row[:5])) for row in mine)

        self._with(read)
        return tuple(found)

    def close(self) -> None:
        """Closes the file."""
        if self._db is not None:
            with suppress(Exception):
                self._db.close()
            self._db = None

    def _lives_elsewhere(self, window: int) -> bool:
        if window == self._window or os.name == "nt":
            return False
        try:
            os.kill(window, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True

    def _with(self, work: Callable[[Database], None], *, make: bool = False) -> None:
        """Does a piece of work on the file where there is one; a file that cannot be read gives way to a new one."""
        for again in (True, False):
            try:
                db = self._connect(make=make)
                if db is not None:
                    work(db)
                return
            except Exception as error:
                self.close()
                problem = explained(error)
                if problem is None:
                    raise
                if problem.kind not in ("damaged", "foreign") or not (make and again):
                    return
                with suppress(OSError):
                    drop_loose(self._store)

    def _connect(self, *, make: bool) -> Database | None:
        if self._db is not None:
            return self._db
        if not self._path.exists():
            if not make:
                return None
            make_private_file(self._path)
        db = drivers.connect(self._path, "rw", self._key)
        try:
            for setting in _SETTINGS:
                db.execute(f"PRAGMA {setting}")
            db.execute(_TABLE)
        except BaseException:
            db.close()
            raise
        self._db = db
        return db


def loose_file(store: Path) -> Path:
    """Where the loose texts of a store lie."""
    return store.with_name(store.name + _SUFFIX)


def drop_loose(store: Path) -> None:
    """Removes the file, as when the store gets another key."""
    path = loose_file(store)
    for each in (path, *side_files(path)):
        each.unlink(missing_ok=True)
