"""The one place where a connection is made: plain SQLite, or the encrypted kind where a key is given."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from coach.store.problems import StoreProblem

if TYPE_CHECKING:
    from coach.store.library import Database

Mode = Literal["rw", "ro", "immutable"]
BUSY_SECONDS = 60.0
_DEFENSIVE = 1010  # SQLITE_DBCONFIG_DEFENSIVE; Python knows it by name, and how to set it, from 3.12 on


def connect(path: Path, mode: Mode, key: str | None = None) -> Database:
    """A connection to an existing file that has not been read yet, in autocommit, with every precaution set.

    None of the settings made here writes to the file.
    """
    from coach.store.library import Database

    query = {"rw": "mode=rw", "ro": "mode=ro", "immutable": "mode=ro&immutable=1"}[mode]
    target = f"{path.absolute().as_uri()}?{query}"
    if key is None:
        connection = sqlite3.connect(target, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    else:
        connection = _encrypted(target, key)
    defend = getattr(connection, "setconfig", None)
    if defend is not None:
        defend(_DEFENSIVE, True)
    db = Database(connection)
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "temp_store = MEMORY"):
        db.execute(f"PRAGMA {setting}")
    return db


def copy_pages(source: Database, target: Database) -> None:
    """Copies every page, as one consistent state, while others go on writing."""
    connection = source.conn
    connection.backup(target.conn)


def memory() -> Database:
    """An empty database in memory."""
    from coach.store.library import Database

    return Database(sqlite3.connect(":memory:", isolation_level=None))


def encryption_available() -> bool:
    """Whether the optional part that encrypts the store is installed."""
    try:
        import sqlcipher3  # noqa: F401
    except ImportError:
        return False
    return True


def _encrypted(target: str, key: str) -> sqlite3.Connection:
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        raise StoreProblem(
            "refused",
            "An encrypted store needs an optional part.",
            "Install it with: pip install 'level-two-coach[encrypt]'",
        ) from None
    connection: sqlite3.Connection = dbapi2.connect(
        target, uri=True, isolation_level=None, timeout=BUSY_SECONDS
    )
    if not key:
        raise StoreProblem("foreign", "The key is empty.", "Nothing was opened.")
    connection.execute("PRAGMA cipher_log_level = NONE")
    quoted = key.replace("'", "''")
    connection.execute(f"PRAGMA key = '{quoted}'")
    return connection
