"""How much room text takes in a drawing, and cutting it to fit: counted in letters, a letter of East Asia as two."""

from __future__ import annotations

import textwrap
import unicodedata


def letters(text: str) -> int:
    """How many letters wide a text is."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )


def cut(text: str, width: int) -> str:
    """The text on one line, its end cut off where it is longer than so many letters."""
    text = " ".join(text.split())
    if letters(text) <= width:
        return text
    kept = ""
    for character in text:
        if letters(kept + character) > width - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def wrapped(text: str, width: int) -> list[str]:
    """At most two lines, the second cut where the text is longer."""
    lines = textwrap.wrap(text, width, break_long_words=True) or [text]
    if any(letters(line) > width for line in lines):
        lines = textwrap.wrap(text, width // 2, break_long_words=True)
    return lines if len(lines) <= 2 else [lines[0], cut(" ".join(lines[1:]), width)]
