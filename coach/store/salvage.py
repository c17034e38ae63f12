"""What can still be read of a damaged file. The file itself is copied aside first and never written to."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.model.changes import Tree, applied, from_rows
from coach.store import drivers, revisions
from coach.store.private_files import make_private_file, make_private_folder, side_files, sync_file
from coach.store.problems import explained
from coach.store.revisions import Revision

if TYPE_CHECKING:
    from coach.store.library import Database


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A session that came back: its state at `revision`, and how far that can be trusted.

    `proven` means that every link of the chain up to that revision holds. `lost` counts the revisions after it that
    the file speaks of and that did not come back.
    """

    session: str
    title: str
    tree: Tree
    revision: int
    proven: bool
    lost: int


@dataclass(frozen=True, slots=True)
class Salvage:
    """The copy that was made aside, what came back from it, and the ids of the sessions that did not."""

    aside: Path
    sessions: tuple[Salvaged, ...]
    gone: tuple[str, ...]


def set_aside(path: Path) -> Path:
    """Copies the file and its side files, byte for byte, into a folder beside it; returns the copy's place."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    folder = path.with_name(f"{path.stem}-damaged-{stamp}-{secrets.token_hex(2)}")
    make_private_folder(folder)
    for each in (path, *side_files(path)):
        if each.exists() and not each.name.endswith("-shm"):
            copy = folder / each.name
            make_private_file(copy)
            with each.open("rb") as source, copy.open("r+b") as target:
                shutil.copyfileobj(source, target)
            sync_file(copy)
    return folder / path.name


def salvage(path: Path, key: str | None = None) -> Salvage:
    """Copies a damaged file aside and reads from a second copy whatever can be read."""
    aside = set_aside(path)
    working = aside.with_name(f"{aside.name}.reading")
    for copy, original in zip((working, *side_files(working)), (aside, *side_files(aside)), strict=True):
        if original.exists():
            shutil.copy2(original, copy)
    try:
        found, gone = _read(working, key)
    finally:
        for each in (working, *side_files(working)):
            with suppress(OSError):
                os.unlink(each)
    return Salvage(aside, tuple(found), tuple(gone))


def _read(path: Path, key: str | None) -> tuple[list[Salvaged], list[str]]:
    try:
        db = drivers.connect(path, "rw", key)
    except Exception as error:
        if explained(error) is None:
            raise
        return [], []
    try:
        db.execute("PRAGMA cell_size_check = OFF")
        names = {row[0]: (str(row[1]), str(row[2])) for row in _readable(db, _NAMES)}
        remains: dict[object, _Remains] = {number: _Remains() for number in names}
        for session, seq, *row in _readable(db, _REVISIONS):
            remains.setdefault(session, _Remains()).rows[seq] = row
        for session, seq, document in _readable(db, _KEYFRAMES):
            remains.setdefault(session, _Remains()).keyframes[seq] = document
    finally:
        db.close()
    back, gone = list[Salvaged](), list[str]()
    for number, left in remains.items():
        name, title = names.get(number, ("", ""))
        found = _put_together(left, name, title, f"salvaged-{number}")
        if found is None:
            gone.append(name or f"number {number}")
        else:
            back.append(found)
    return back, gone


@dataclass(frozen=True, slots=True)
class _Remains:
    """The rows and documents of one session that could be read, by revision."""

    rows: dict[int, list[Any]] = field(default_factory=dict)
    keyframes: dict[int, Any] = field(default_factory=dict)


def _put_together(left: _Remains, name: str, title: str, otherwise: str) -> Salvaged | None:
    known = sorted({seq for seq in (*left.rows, *left.keyframes) if isinstance(seq, int)})
    best: tuple[int, Tree] | None = None
    for seq in known:
        tree = _document(left.keyframes.get(seq))
        if tree is None and best is not None:
            tree = _followed(best, seq, left, known)
        if tree is not None:
            best = (seq, tree)
    if best is None:
        return None
    revision, tree = best
    top = tree if isinstance(tree, dict) else {}
    return Salvaged(
        name or str(top.get("id", otherwise)),
        str(top.get("title", title)),
        tree,
        revision,
        revision == known[-1] and _chain_holds(left, name, known),
        sum(1 for seq in known if seq > revision),
    )


def _followed(best: tuple[int, Tree], seq: int, left: _Remains, known: list[int]) -> Tree:
    """The state after `seq`, when the best one so far is the state just before it and the changes fit; else None."""
    if seq not in left.rows or known[known.index(seq) - 1] != best[0]:
        return None
    try:
        return applied(best[1], from_rows(json.loads(left.rows[seq][4])))
    except (ValueError, TypeError, LookupError):
        return None


def _document(packed: object) -> Tree:
    if not isinstance(packed, bytes):
        return None
    try:
        tree: Tree = json.loads(zlib.decompress(packed))
    except (zlib.error, ValueError):
        return None
    return tree


def _chain_holds(left: _Remains, name: str, known: list[int]) -> bool:
    chain = revisions.first_link(name)
    for seq in known:
        try:
            at, kind, label, returns_to, changes, own = left.rows[seq]
            revision = Revision(seq, at, kind, label, returns_to)
            chain = revisions.link(chain, revision, changes, left.keyframes.get(seq, b""))
        except (KeyError, TypeError, AttributeError):
            return False
        if chain != own:
            return False
    return True


_NAMES = (
    "SELECT number, id, title FROM kept_sessions",
    "SELECT number, id, title FROM kept_sessions ORDER BY 1 DESC",
)
_REVISIONS = (
    "SELECT session, seq, at, kind, label, returns_to, changes, hash FROM revisions",
    "SELECT session, seq, at, kind, label, returns_to, changes, hash FROM revisions ORDER BY 1 DESC, 2 DESC",
)
_KEYFRAMES = (
    "SELECT session, seq, document FROM keyframes",
    "SELECT session, seq, document FROM keyframes ORDER BY rowid DESC",
)


def _readable(db: Database, statements: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The rows of a table up to the damage, from either end."""
    found: dict[object, tuple[Any, ...]] = {}
    for statement in statements:
        try:
            for row in db.execute(statement):
                found.setdefault(row[:2], row)
        except Exception as error:
            if explained(error) is None and not isinstance(error, sqlite3.Error):
                raise
    return list(found.values())
