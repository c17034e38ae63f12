"""File names made from titles, safe on every system and unable to leave their folder."""

from __future__ import annotations

import re
import unicodedata

MAX_BYTES = 120
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)


def safe_name(title: str, otherwise: str = "session") -> str:
    """A file name without ending that stands for the title.

    Letters, digits, spaces, dots, dashes and underscores stay; everything else becomes a dash. The name never begins or
    ends in a dot or space, is no name that a system keeps for its devices, and has at most 120 bytes in UTF-8.
    """
    text = unicodedata.normalize("NFKC", title)
    kept = "".join(
        each if each.isalnum() or unicodedata.combining(each) or each in " ._-" else "-" for each in text
    )
    name = re.sub(r"-{2,}", "-", re.sub(r"\s+", " ", kept)).strip(" .-_")
    while len(name.encode()) > MAX_BYTES:
        name = name[:-1].rstrip(" .-_")
    if not name:
        return otherwise
    stem = name.split(".")[0].strip().casefold()
    return f"{otherwise} {name}" if stem in _RESERVED else name
