"""A store taken into another file, row by row: into an encrypted one, out of it, or under another key.

The new file is complete and verified before it takes the old one's place, and the old one's text is overwritten after.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coach.store import checks, drivers, heads, sessions
from coach.store.connection import open_file
from coach.store.private_files import side_files, sync_file, sync_folder
from coach.store.problems import StoreProblem, plainly

if TYPE_CHECKING:
    from coach.store.library import Database

_COPIED = (
    ("SELECT * FROM kept_sessions", "INSERT INTO kept_sessions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
    ("SELECT * FROM revisions", "INSERT INTO revisions VALUES (?,?,?,?,?,?,?,?)"),
    ("SELECT * FROM keyframes", "INSERT INTO keyframes VALUES (?,?,?)"),
    ("SELECT * FROM parts", "INSERT INTO parts VALUES (?,?,?,?,?,?)"),
    ("SELECT * FROM texts", "INSERT INTO texts VALUES (?,?,?,?)"),
    ("SELECT sessions FROM tally", "UPDATE tally SET sessions = ?"),
)
_EMPTIED = ("texts", "parts", "keyframes", "revisions", "kept_sessions")


def change_key(path: Path, old: str | None, new: str | None) -> None:
    """Puts the store under another key; None is none, so that this encrypts and decrypts as well.

    Raises `StoreProblem` while another window has the store open. Until the last moment the old file stands untouched.
    """
    with plainly():
        open_file(path, key=old).close()  # brings it to the present shape first
        source = drivers.connect(path, "rw", old)
        try:
            _alone(source)
            source.execute("BEGIN EXCLUSIVE")
            _replace(source, path, new)
            _wipe(source)
            source.execute("COMMIT")
        finally:
            with suppress(Exception):
                source.execute("ROLLBACK")
            source.close()


def _alone(source: Database) -> None:
    """Leaves the log, which works only while nobody else has the file open; writes no journal file from here on."""
    source.execute("PRAGMA busy_timeout = 2000")
    try:
        mode = source.execute("PRAGMA journal_mode = MEMORY").fetchone()[0]
    except Exception as error:
        if "locked" not in str(error):
            raise
        mode = "wal"
    if mode != "memory":
        raise StoreProblem("busy", "Another window has the store open.", "Close it and try again.")
    source.execute("PRAGMA secure_delete = ON")


def _replace(source: Database, path: Path, key: str | None) -> None:
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        file = open_file(unfinished, key=key)
        try:
            with file.writing():
                for read, write in _COPIED:
                    for row in source.execute(read):
                        file.run(write, row)
                file.run("INSERT INTO words(words) VALUES ('rebuild')")
            sessions.check_count(file)
            for each in sessions.listing(file):
                heads.read(file, each.id)
            checks.check_whole(file.database)
        finally:
            file.close()
        sync_file(unfinished)
        os.replace(unfinished, path)
        sync_folder(path.parent)
    finally:
        for left in (unfinished, *side_files(unfinished)):
            left.unlink(missing_ok=True)


def _wipe(source: Database) -> None:
    """Overwrites the text in the old file, which nobody can reach by name any more, and makes it unusable."""
    for table in _EMPTIED:
        source.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    source.execute("INSERT INTO words(words) VALUES ('rebuild')")
    source.execute("PRAGMA application_id = 0")
