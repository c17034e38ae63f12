"""Which files this process has open: reading one of them by other means would let go of its locks.

On POSIX systems a process that closes any handle of a file gives up every lock that it holds on it, those of SQLite
too. Another process could then take the log away under an open connection.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

_OPEN: Counter[tuple[int, int]] = Counter()


def note_open(path: Path) -> tuple[int, int]:
    """Notes that SQLite has opened the file; returns what `note_closed` wants."""
    status = path.stat()
    _OPEN[status.st_dev, status.st_ino] += 1
    return status.st_dev, status.st_ino


def note_closed(file: tuple[int, int]) -> None:
    """Notes that SQLite has closed it."""
    _OPEN[file] -= 1
    if _OPEN[file] <= 0:
        del _OPEN[file]


def first_bytes(path: Path, count: int) -> bytes | None:
    """The first bytes of a file, read directly; None where this process has it open."""
    status = path.stat()
    if (status.st_dev, status.st_ino) in _OPEN:
        return None
    with path.open("rb") as file:
        return file.read(count)
