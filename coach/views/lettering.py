"""How much room text takes in a drawing, and cutting it to fit: counted in letters of ordinary width."""

from __future__ import annotations

import math
import textwrap
import unicodedata


def letters(text: str) -> int:
    """How many letters of ordinary width a text takes; a letter of East Asia takes two, a capital more than one."""
    return math.ceil(sum(map(_width, text)) - 1e-9)


def _width(each: str) -> float:
    if unicodedata.combining(each):
        return 0.0
    if unicodedata.east_asian_width(each) in "WF" or unicodedata.category(each) == "So":
        return 2.0
    return 1.6 if each in "MW@%&—" else 1.2 if each.isupper() else 1.0


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
