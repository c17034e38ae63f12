"""Copies of the whole file, consistent while it is in use, complete before they get their name."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.store import checks, drivers
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

KEEP_RECENT = 10
KEEP_DAYS = 14
_UNFINISHED = ".unfinished"


def backup(db: Database, target: Path, *, key: str | None = None, replace: bool = False) -> None:
    """Writes a verified copy to `target`; refuses one that exists unless told to replace it.

    Until the copy is complete and checked, whatever stood at `target` stays as it is.
    """
    with plainly():
        if not replace and (target.exists() or target.is_symlink()):
            raise StoreProblem("refused", f"{target.name} exists already.", "Choose another name.")
        make_private_folder(target.parent)
        _check_room(db, target.parent)
        unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_UNFINISHED}")
        make_private_file(unfinished)
        try:
            _copy(db, unfinished, key)
            sync_file(unfinished)
            if replace:
                os.replace(unfinished, target)
            else:
                _name_new(unfinished, target)
            sync_folder(target.parent)
        finally:
            for each in (unfinished, *side_files(unfinished)):
                each.unlink(missing_ok=True)


def _check_room(db: Database, folder: Path) -> None:
    """Refuses before anything is written where the copy cannot fit."""
    pages, size = (int(db.execute(f"PRAGMA {each}").fetchone()[0]) for each in ("page_count", "page_size"))
    free = shutil.disk_usage(folder).free
    if free < pages * size * 1.1:
        raise StoreProblem(
            "full",
            f"The copy needs {pages * size // 2**20 + 1} MB, and {free // 2**20} MB are free there.",
            "Free some space, or copy to another disk.",
        )


def _copy(db: Database, unfinished: Path, key: str | None) -> None:
    copy = drivers.connect(unfinished, "rw", key)
    try:
        drivers.copy_pages(db, copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        checks.check_shape(copy, unfinished.name)
        checks.check_whole(copy)
    finally:
        copy.close()


def _name_new(unfinished: Path, target: Path) -> None:
    try:
        os.link(unfinished, target)
    except FileExistsError:
        raise StoreProblem("refused", f"{target.name} exists already.", "Choose another name.") from None
    except OSError:  # a file system without links
        if target.exists():
            raise StoreProblem("refused", f"{target.name} exists already.", "Choose another name.") from None
        os.rename(unfinished, target)


def backups_folder(store: Path) -> Path:
    """Where the copies lie that are made without being asked for."""
    return store.with_name(f"{store.stem}-backups")


def backup_before(store: Path, db: Database, why: str, key: str | None = None) -> Path:
    """A copy made before something that changes much; returns where it lies. Old copies are thinned afterwards."""
    folder = backups_folder(store)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
    target = folder / f"{stamp}-{secrets.token_hex(2)}-before-{why}.db"
    backup(db, target, key=key)
    sweep(folder)
    prune(folder)
    return target


def copies(store: Path) -> tuple[Path, ...]:
    """The copies that were made without being asked for, the latest first."""
    folder = backups_folder(store)
    return tuple(sorted(folder.glob("*-before-*.db"), reverse=True)) if folder.exists() else ()


def made_at(copy: Path) -> datetime | None:
    """When such a copy was made, by its name; None for another file."""
    try:
        return datetime.strptime(copy.name[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def drop_copies(store: Path) -> int:
    """Removes every such copy; returns how many there were."""
    found = copies(store)
    for each in found:
        each.unlink(missing_ok=True)
    return len(found)


def sweep(folder: Path) -> int:
    """Removes copies that were never finished, when they are older than an hour; returns how many."""
    gone = 0
    now = datetime.now(UTC).timestamp()
    for each in folder.glob(f".*{_UNFINISHED}*"):
        with suppress(OSError):
            if now - each.stat().st_mtime > 3600:
                each.unlink()
                gone += 1
    return gone


def prune(folder: Path) -> int:
    """Keeps the ten latest copies and one a day for a fortnight of days; returns how many others were removed."""
    copies = sorted(folder.glob("*-before-*.db"), reverse=True)
    days = {each.name[:8]: each for each in reversed(copies)}
    kept = {*copies[:KEEP_RECENT], *(days[day] for day in sorted(days, reverse=True)[:KEEP_DAYS])}
    for each in copies:
        if each not in kept:
            each.unlink(missing_ok=True)
    return len(copies) - len(kept)
