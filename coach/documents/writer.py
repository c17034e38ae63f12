"""Putting a document where it was asked for: whole or not at all, and never through somebody else's link."""

from __future__ import annotations

import errno
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])$", re.IGNORECASE)

_FULL = tuple(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))


class CannotWrite(Exception):
    """A document could not be put where it was asked for; the message is a sentence for the person who asked."""


def safe_name(text: str, suffix: str) -> str:
    """A file name from any text that every common system accepts: letters, digits and hyphens, at most 100 bytes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "document"
    return (f"{stem}-document" if _RESERVED.match(stem) else stem) + suffix


@dataclass(frozen=True, slots=True)
class Put:
    """A file that was put in its place, and the earlier one that is kept beside it, if there was another."""

    path: Path
    kept: Path | None = None


def write_file(folder: Path, name: str, content: bytes) -> Put:
    """Write a file of ours into a folder, readable by its owner only.

    The folder is made if need be. The content appears under its name at once or not at all; until then the earlier file
    stands there whole. One that says something else, perhaps in its owner's own words, is kept beside it with `.before`
    at its end. Refused are a symbolic link, anything but an ordinary file, and what another program has open.
    """
    target = folder / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if target.is_symlink() or (target.exists() and not target.is_file()):
            raise CannotWrite(f"{target} is not an ordinary file, so it was left as it is.")
        _refuse_open(target)
        earlier = target.read_bytes() if target.exists() else content
        kept = None if earlier == content else target.with_name(f"{name}.before")
        with _draft(target, content) as draft:
            if kept is not None:
                with _draft(kept, earlier) as copy:
                    copy.replace(kept)
            draft.replace(target)
    except OSError as error:
        raise CannotWrite(f"{target} could not be written: {_reason(error, target)}.") from error
    return Put(target, kept)


@contextmanager
def _draft(target: Path, content: bytes) -> Iterator[Path]:
    """The content beside its place, on the disk and under a name of its own; gone when it was not moved."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(6)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _refuse_open(target: Path) -> None:
    """Refuse what Word or LibreOffice has open, by the small file that they leave beside it: one text would be lost."""
    for name in (f"~${target.name}", f"~${target.name[2:]}", f".~lock.{target.name}#"):
        mark = target.with_name(name)
        if target.exists() and mark.exists():
            raise CannotWrite(
                f"{target} is open in another program, so it was left as it is: close it there and write again "
                f"(or delete {mark.name}, if that program is gone)."
            )


def _reason(error: OSError, target: Path) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "a file stands where its folder should be"
    if isinstance(error, PermissionError) and target.exists() and os.access(target.parent, os.W_OK):
        return "it is open in another program, or not yours to change; the earlier file stands as it was"
    if error.errno in _FULL:
        return "the disk is full; the earlier file, if there was one, stands as it was"
    return (error.strerror or type(error).__name__).lower()
