"""The rows that are done, kept beside the results until all of them are: what a kill leaves is taken up again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from coach.desk.problems import WrongInput
from coach.desk.sweeps.rows import Row
from coach.files.words import quoted
from coach.model.findings import Finding


class Journal:
    """A file of done rows, one a line. Its first line says of which sweep they are rows.

    A line that was cut off by a kill is dropped. While the file is open no other run may write to it.
    """

    def __init__(self, path: Path, sweep: str, *, afresh: bool = False) -> None:
        """Open the journal at a path, for the sweep with this fingerprint.

        Raises `WrongInput` where it holds rows of another sweep (unless it is to be begun afresh), is in use, or
        cannot be written.
        """
        self.path = path
        self._done: dict[int, str] = {}
        try:
            self._file = _opened(path)
        except OSError as problem:
            raise _wrong(f"{quoted(path.name)} cannot be written: {problem.strerror}") from None
        try:
            _lock(self._file)
            self._begin(sweep, afresh)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    @property
    def done(self) -> Mapping[int, str]:
        """The rows that are done, by their numbers."""
        return self._done

    def add(self, rows: Iterable[Row]) -> None:
        """Keeps rows; when this returns, a kill of this process cannot take them away any more."""
        held = list(rows)
        self._file.write(b"".join(f"{number}\t{text}\n".encode() for number, text in held))
        self._file.flush()
        self._done.update(held)

    def drop(self) -> None:
        """Takes the file away: the results stand in their own."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def _begin(self, sweep: str, afresh: bool) -> None:
        content = b"" if afresh else self._file.read()
        whole = content[: content.rfind(b"\n") + 1]
        head, *lines = whole.decode("utf-8", "replace").split("\n")
        if head and head != sweep:
            raise _wrong(
                f"{quoted(self.path.name)} holds rows of another sweep, or of this one before it was changed",
                "--force to begin afresh",
            )
        for line in lines:
            number, tab, text = line.partition("\t")
            if tab and number.isdigit() and _is_json(text):
                self._done[int(number)] = text
        self._file.seek(len(whole))
        self._file.truncate()
        if not whole:
            self._file.write(f"{sweep}\n".encode())
            self._file.flush()


def _opened(path: Path) -> BinaryIO:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "r+b")


def _lock(file: BinaryIO) -> None:
    """Keeps a second run out until this one ends, however it ends; where a file system knows no locks, nothing does."""
    try:
        try:
            import fcntl
        except ImportError:  # Windows
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        raise _wrong(
            "another run is at work on these results", "wait for it, or give this one another file"
        ) from None
    except OSError:
        return


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _wrong(says: str, expected: str | None = None) -> WrongInput:
    return WrongInput((Finding("error", says, expected=expected),))
