"""Bounds for templates that somebody brings along: no way out of their folder, no end of output, no end of time."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

MOST_CHARACTERS = 4_000_000
MOST_SECONDS = 20.0
_MOST_FILES, _MOST_BYTES = 500, 2_000_000


def look_over(folder: Path) -> None:
    """Raise `ValueError` for a folder of templates that leads elsewhere through links, or is far too large."""
    home = folder.resolve()
    for number, path in enumerate(folder.rglob("*")):
        if number > _MOST_FILES:
            raise ValueError(f"the folder of templates holds more than {_MOST_FILES} files")
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            raise ValueError(f"{path.name} is a link that leads out of the folder of templates")
        if path.is_file() and path.stat().st_size > _MOST_BYTES:
            raise ValueError(f"{path.name} is far too large for a template")


def bounded(pieces: Iterable[str]) -> str:
    """What a template prints, put together; raises `ValueError` once it is too much or takes too long.

    A loop that prints nothing cannot be stopped here: it is for whoever brings a template to trust its author that far.
    """
    started, length, kept = time.monotonic(), 0, []
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length > MOST_CHARACTERS:
            raise ValueError("it prints far more than a document holds")
        if time.monotonic() - started > MOST_SECONDS:
            raise ValueError("it takes too long")
    return "".join(kept)
