"""The owner of the connection: opens the file after every check, and lends out transactions.

Order matters. Nothing that writes, not even a setting, happens before the file is known to be ours, not
newer, of our shape and whole. A damaged file is never written to.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from coach.store import checks, drivers, migrations
from coach.store.open_here import note_closed, note_open
from coach.store.private_files import (
    make_private_file,
    make_private_folder,
    side_files,
    sync_file,
    sync_folder,
)
from coach.store.problems import StoreProblem, plainly

if TYPE_CHECKING:
    from coach.store.library import Database

Value: TypeAlias = str | int | float | bytes | None
Row: TypeAlias = tuple[Any, ...]

_WRITER = (
    "foreign_keys = ON",
    "secure_delete = ON",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "wal_autocheckpoint = 400",  # a log that is used again is cheaper to sync than one that grows
)


class OpenFile:
    """An open store file. Rows are read with `rows`, and written only inside `writing`."""

    def __init__(self, path: Path, db: Database, *, read_only: bool, key: str | None = None) -> None:
        self.path = path
        self.read_only = read_only
        self.key = key
        self._db = db
        self._within = False
        self._here: tuple[int, int] | None = note_open(path)

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Every row that a statement yields."""
        with plainly():
            return self._db.execute(sql, tuple(values)).fetchall()

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row that a statement yields."""
        with plainly():
            found: Row | None = self._db.execute(sql, tuple(values)).fetchone()
            return found

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Runs a writing statement inside `writing`; returns the row's number where one was inserted."""
        return self._db.execute(sql, tuple(values)).lastrowid or 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One immediate transaction: on disk when the block has ended, or as if it had never begun.

        Inside another one it is a part of that.
        """
        if self._within:
            yield
            return
        if self.read_only:
            raise StoreProblem(
                "read-only",
                f"{self.path.name} can only be read here.",
                "Save a copy elsewhere with `coach backup`, or make its folder writable.",
            )
        with plainly(), transaction(self._db), self._entered():
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One consistent view of the file for several statements."""
        if self._within:
            yield
            return
        with plainly():
            self._db.execute("BEGIN")
            try:
                with self._entered():
                    yield
            finally:
                with suppress(Exception):
                    self._db.execute("COMMIT")

    @contextmanager
    def _entered(self) -> Iterator[None]:
        self._within = True
        try:
            yield
        finally:
            self._within = False

    def empty_log(self) -> bool:
        """Moves everything from the write-ahead log into the file and empties the log; false while others read."""
        with plainly():
            busy = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy

    @property
    def database(self) -> Database:
        """The connection itself, for the store's own backup."""
        return self._db

    def close(self) -> None:
        """Closes the file."""
        self._db.close()
        if self._here is not None:
            note_closed(self._here)
            self._here = None


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """An immediate transaction: a deferred one can be refused as locked after it has read."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with suppress(Exception):
            db.execute("ROLLBACK")
        raise


def open_file(path: Path, *, key: str | None = None, for_reading: bool = False) -> OpenFile:
    """Opens the store at `path`, making it when nothing is there.

    Raises `StoreProblem` when the file must not be opened.
    `for_reading` asks for a file that will not be written to and skips the check of every page.
    """
    with plainly():
        if not path.exists() and not path.is_symlink():
            _make(path, key)
        if key is None:
            checks.check_header(path)
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        version = _check(path, key, writable=writable, pages=not for_reading)
        if not writable or for_reading:
            return OpenFile(path, _reader(path, key, writable=writable), read_only=True, key=key)
        if version < migrations.current_version():
            _migrate(path, key)
        return OpenFile(path, _writer(path, key), read_only=False, key=key)


def open_foreign(path: Path, *, key: str | None = None) -> OpenFile:
    """Opens a store that somebody else made or keeps, a copy for instance, only to read from it.

    Nothing is written, not beside it either; what is not exactly as we make it is refused, as it may hold instructions.
    """
    with plainly():
        if key is None:
            checks.check_header(path)
        _check(path, key, writable=False, pages=True)
        return OpenFile(path, _reader(path, key, writable=False), read_only=True, key=key)


def _check(path: Path, key: str | None, *, writable: bool, pages: bool) -> int:
    db = _reader(path, key, writable=writable)
    try:
        version = checks.check_shape(db, path.name)
        if pages:
            checks.check_whole(db)
        return version
    finally:
        db.close()


def _reader(path: Path, key: str | None, *, writable: bool) -> Database:
    """A connection that writes nothing, but what an interrupted change of the file's mode makes SQLite take back."""
    unfinished = [
        each for each in side_files(path) if not each.name.endswith("-shm") and _holds_something(each)
    ]
    if writable:
        interrupted = any(each.name.endswith("-journal") for each in unfinished)
        return drivers.connect(path, "rw" if interrupted else "ro", key)
    if unfinished:
        raise StoreProblem(
            "read-only",
            f"{path.name} has unfinished business in {unfinished[0].name}, and its folder cannot be written to.",
            "Copy both files into a folder of your own and open the copy with --db.",
        )
    return drivers.connect(path, "immutable", key)


def _holds_something(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _writer(path: Path, key: str | None) -> Database:
    db = drivers.connect(path, "rw", key)
    try:
        for setting in _WRITER:
            db.execute(f"PRAGMA {setting}")
        mode = db.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            db.execute("PRAGMA synchronous = EXTRA")
        return db
    except BaseException:
        db.close()
        raise


def _make(path: Path, key: str | None) -> None:
    """Makes a complete file under another name and only then gives it its own, so that none is ever half made."""
    make_private_folder(path.parent)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    make_private_file(unfinished)
    try:
        db = _writer(unfinished, key)
        try:
            with transaction(db):
                migrations.migrate(db)
        finally:
            db.close()
        sync_file(unfinished)
        _name(unfinished, path)
        sync_folder(path.parent)
    finally:
        for each in (unfinished, *side_files(unfinished)):
            each.unlink(missing_ok=True)


def _name(unfinished: Path, path: Path) -> None:
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return
    except OSError:
        if not path.exists():
            os.rename(unfinished, path)


def _migrate(path: Path, key: str | None) -> None:
    from coach.store.backup import backup_before

    db = _writer(path, key)
    try:
        backup_before(path, db, "migration", key)
        with transaction(db):
            checks.check_numbers(
                migrations.APPLICATION_ID, int(db.execute("PRAGMA user_version").fetchone()[0]), path.name
            )
            migrations.migrate(db)
    finally:
        db.close()
