"""Putting a document where it was asked for: whole or not at all, and never through somebody else's link."""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from pathlib import Path

_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])$", re.IGNORECASE)


class CannotWrite(Exception):
    """A document could not be put where it was asked for; the message is a sentence for the person who asked."""


def safe_name(text: str, suffix: str) -> str:
    """A file name from any text that every common system accepts: letters, digits and hyphens, at most 100 bytes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "document"
    return (f"{stem}-document" if _RESERVED.match(stem) else stem) + suffix


def write_file(folder: Path, name: str, content: bytes) -> Path:
    """Write a file of ours into a folder, readable by its owner only.

    The folder is made if need be. The content appears under its name at once or not at all. An earlier file of that
    name that says something else, perhaps in its owner's own words, is kept beside it with `.before` at its end. A
    symbolic link, or anything but an ordinary file, is refused.
    """
    target = folder / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if target.is_symlink() or (target.exists() and not target.is_file()):
            raise CannotWrite(f"{target} is not an ordinary file, so it was left as it is.")
        if target.exists() and target.read_bytes() != content:
            target.replace(target.with_name(f"{name}.before"))
        _replace(target, content)
    except OSError as error:
        raise CannotWrite(f"{target} could not be written: {_reason(error)}.") from error
    return target


def _replace(target: Path, content: bytes) -> None:
    draft = target.with_name(f".{target.name}.{secrets.token_hex(6)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _reason(error: OSError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "a file stands where its folder should be"
    return (error.strerror or type(error).__name__).lower()
