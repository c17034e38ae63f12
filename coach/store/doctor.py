"""A look at the store and all around it: each finding says what is wrong and what to do about it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coach.store import checks, drivers, heads, revisions, sessions, texts
from coach.store.backup import backups_folder, copies, made_at
from coach.store.connection import open_file
from coach.store.private_files import side_files, too_open
from coach.store.problems import StoreProblem, plainly

LEAST_FREE = 50 * 1024 * 1024
_SYNCED = (
    "dropbox",
    "onedrive",
    "icloud",
    "google drive",
    "googledrive",
    "nextcloud",
    "owncloud",
    "mobile documents",
)


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing looked at: how it is, and what to do unless it is well."""

    state: Literal["well", "attend", "wrong"]
    of: str
    says: str
    advice: str = ""


def examine(path: Path, key: str | None = None) -> tuple[Observation, ...]:
    """Everything that the doctor finds. Nothing is written, whatever the state of the file."""
    return tuple(_examine(path, key))


def _examine(path: Path, key: str | None) -> Iterator[Observation]:
    if not path.exists():
        yield Observation("well", "store", "Nothing is kept yet; the first `coach new` makes the file.")
    else:
        yield from _integrity(path, key)
        yield from _permissions(path)
        yield from _leftovers(path)
        yield from _copies(path)
    yield from _space(path)
    yield from _place(path)
    yield from _parts()


def _integrity(path: Path, key: str | None) -> Iterator[Observation]:
    try:
        file = open_file(path, key=key, for_reading=True)
    except StoreProblem as problem:
        yield Observation("wrong", "store", problem.says, problem.advice)
        return
    try:
        with plainly():
            checks.check_whole(file.database)
            sessions.check_count(file)
            listing = sessions.listing(file)
        yield Observation(
            "well", "migrations", f"The file has the shape of version {_version(file.database)}."
        )
        broken = 0
        for each in listing:
            try:
                heads.read(file, each.id)
                for _ in revisions.replayed(file, each.number):
                    pass
            except StoreProblem as problem:
                broken += 1
                yield Observation("wrong", f"session {each.title!r}", problem.says, _SALVAGE)
        if not texts.index_agrees(file):
            yield Observation(
                "wrong", "search", "The search index is not what was saved; your entries are.", _SALVAGE
            )
        if not broken:
            yield Observation(
                "well", "integrity", "Every page, and every link of every history, is as it was saved."
            )
    except StoreProblem as problem:
        yield Observation("wrong", "integrity", problem.says, _SALVAGE)
    finally:
        file.close()


_SALVAGE = "Run `coach doctor --salvage`: the file is copied aside and what can be read is brought back."


def _version(db: object) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])  # type: ignore[attr-defined]


def _permissions(path: Path) -> Iterator[Observation]:
    open_ones = [
        each
        for each in (path.parent, path, *side_files(path), backups_folder(path))
        if each.exists() and too_open(each)
    ]
    if open_ones:
        names = ", ".join(str(each) for each in open_ones)
        yield Observation(
            "attend",
            "permissions",
            f"Others on this machine can read {names}.",
            "Run `chmod go-rwx` on them.",
        )
    else:
        yield Observation("well", "permissions", "Only you can read the folder and the files in it.")
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        yield Observation(
            "attend",
            "permissions",
            "The store can only be read here.",
            "Make its folder writable, or copy the file.",
        )


def _leftovers(path: Path) -> Iterator[Observation]:
    stale = [*path.parent.glob(f".{path.name}.*.new*"), *path.parent.glob(".*.unfinished*")]
    stale += list(backups_folder(path).glob(".*.unfinished*")) if backups_folder(path).exists() else []
    if stale:
        names = ", ".join(str(each) for each in stale)
        yield Observation(
            "attend", "leftovers", f"An interrupted copy was left: {names}.", "They may be deleted."
        )
    journal = side_files(path)[2]
    if journal.exists():
        yield Observation(
            "attend",
            "locks",
            f"{journal.name} is left from an interrupted copy.",
            "Leave it where it is: opening the store puts it right.",
        )
    else:
        yield Observation("well", "locks", "No lock outlives its window: the system lets go of them all.")


def _copies(path: Path) -> Iterator[Observation]:
    latest = next(iter(copies(path)), None)
    made = made_at(latest) if latest else None
    if latest is None or made is None:
        yield Observation(
            "attend", "copies", "There is no copy of the store.", "Make one:  coach backup FILE"
        )
    else:
        yield Observation(
            "well", "copies", f"The latest copy is of {made.astimezone():%Y-%m-%d %H:%M}: {latest}"
        )


def _space(path: Path) -> Iterator[Observation]:
    folder = next(each for each in (path.parent, *path.parent.parents) if each.exists())
    free = shutil.disk_usage(folder).free
    size = path.stat().st_size if path.exists() else 0
    if free < max(LEAST_FREE, 3 * size):
        yield Observation(
            "attend", "space", f"Only {free // 2**20} MB are free.", "Make room before you go on."
        )
    else:
        yield Observation("well", "space", f"{free // 2**20} MB are free.")


def _place(path: Path) -> Iterator[Observation]:
    where = str(path.absolute()).lower()
    if any(name in where for name in _SYNCED):
        yield Observation(
            "attend",
            "place",
            "The store lies in a folder that is copied to other machines while it is in use.",
            "Keep it elsewhere with --db or COACH_DB, and put copies there with `coach backup`.",
        )


def _parts() -> Iterator[Observation]:
    if sqlite3.sqlite_version_info < (3, 37):
        yield Observation(
            "wrong", "SQLite", f"SQLite {sqlite3.sqlite_version} is too old.", "Use 3.37 or later."
        )
    else:
        yield Observation("well", "SQLite", f"SQLite {sqlite3.sqlite_version}.")
    if not drivers.encryption_available():
        yield Observation(
            "well",
            "encryption",
            "The optional part that encrypts the store is not installed.",
            "pip install 'level-two-coach[encrypt]'",
        )
