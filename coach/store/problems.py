"""What can go wrong with the file that keeps the sessions, in plain sentences with what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

Kind = Literal[
    "damaged",
    "newer",
    "foreign",
    "full",
    "disk",
    "read-only",
    "busy",
    "missing",
    "stale",
    "locked",
    "refused",
]

_SENTENCES: dict[int, tuple[Kind, str, str]] = {
    5: ("busy", "Another window kept the file busy for too long.", "Try again; nothing was changed."),
    6: ("busy", "Another window kept the file busy for too long.", "Try again; nothing was changed."),
    8: (
        "read-only",
        "The file can only be read here.",
        "Save a copy elsewhere, or make the folder writable.",
    ),
    10: ("disk", "The disk reported an error.", "Nothing is lost that was shown as saved. Try again."),
    11: (
        "damaged",
        "The file is damaged.",
        "Run `coach doctor`; it copies the file aside before it reads it.",
    ),
    13: ("full", "The disk is full.", "Free some space and try again; what you typed is kept."),
    14: ("missing", "The file cannot be opened.", "Check that its folder exists and that you may read it."),
    23: ("refused", "You may not open this file.", "Check who owns it."),
    26: ("foreign", "This file was not made by coach.", "It was left as it is. Choose another with --db."),
}


class StoreProblem(Exception):
    """A reason why nothing was read or written: what happened, and what to do."""

    def __init__(self, kind: Kind, says: str, advice: str = "") -> None:
        super().__init__(f"{says} {advice}".strip())
        self.kind: Kind = kind
        self.says = says
        self.advice = advice


class Stale(StoreProblem):
    """The session was changed elsewhere since it was read; `revision` is where it stands now."""

    def __init__(self, revision: int) -> None:
        super().__init__("stale", "The session was changed in another window.", "Take the changes in first.")
        self.revision = revision


def damaged(what: str) -> StoreProblem:
    """The problem of a file whose content is not what was written into it."""
    return StoreProblem(
        "damaged", f"The file is damaged: {what}.", "Run `coach doctor`; nothing was written to it."
    )


def explained(error: Exception) -> StoreProblem | None:
    """A database library's error as a sentence; None for an error that is not the database's.

    The encrypted driver's exceptions are not those of the standard library, so their home decides, not their
    class.
    """
    if isinstance(error, OSError):
        number = {28: 13, 122: 13, 30: 8, 13: 23, 1: 23, 2: 14}.get(error.errno or 0, 10)
        return StoreProblem(*_SENTENCES[number])
    if isinstance(error, UnicodeDecodeError):
        return damaged("a text in it cannot be read")
    home = type(error).__module__.partition(".")[0]
    if not isinstance(error, sqlite3.Error) and home not in ("sqlite3", "sqlcipher3"):
        return None
    text = str(error)
    if "decode to UTF-8" in text or "malformed" in text:
        return StoreProblem(*_SENTENCES[11])
    code = getattr(error, "sqlite_errorcode", None)
    number = (code or 0) & 0xFF
    if not number:
        number = next((n for words, n in _BY_TEXT.items() if words in text), 0)
    if number in _SENTENCES:
        return StoreProblem(*_SENTENCES[number])
    return damaged("it cannot be read as it should") if number in (1, 18, 19, 20) else None


_BY_TEXT = {
    "locked": 5,
    "readonly": 8,
    "disk I/O": 10,
    "is full": 13,
    "unable to open": 14,
    "not a database": 26,
}


@contextmanager
def plainly() -> Iterator[None]:
    """Turns the database library's and the system's errors inside the block into a `StoreProblem`."""
    try:
        yield
    except StoreProblem:
        raise
    except Exception as error:
        problem = explained(error)
        if problem is None:
            raise
        raise problem from error
