"""Folders and files that nobody else can read, whatever the umask, from their first byte on."""

from __future__ import annotations

import os
import stat
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600
SIDE_FILES = ("-wal", "-shm", "-journal")


def make_private_folder(folder: Path) -> None:
    """Makes the folder with mode 0700; one that exists keeps its mode (the doctor says when it is too open)."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=FOLDER_MODE, exist_ok=True)
        os.chmod(each, FOLDER_MODE)


def make_private_file(path: Path) -> None:
    """Makes an empty file with mode 0600; raises `FileExistsError` when something, a link too, stands there."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags, FILE_MODE)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, FILE_MODE)
    finally:
        os.close(handle)


def side_files(path: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside a database."""
    return tuple(path.with_name(path.name + suffix) for suffix in SIDE_FILES)


def too_open(path: Path) -> bool:
    """Whether others than the owner may read or write there; always false where modes mean nothing."""
    if os.name == "nt":
        return False
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def sync_file(path: Path) -> None:
    """Returns when the file's bytes are on the disk."""
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        _flush(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Returns when the folder's entries are on the disk, where the system can do that at all."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _flush(handle)
    finally:
        os.close(handle)


def _flush(handle: int) -> None:
    try:
        import fcntl

        full = getattr(fcntl, "F_FULLFSYNC", None)
        if full is not None:
            fcntl.fcntl(handle, full)
            return
    except (ImportError, OSError):
        pass
    os.fsync(handle)
