"""Words of the user's inside sentences of ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice

_LONG_WORD = 70
_MOST_CANDIDATES = 200


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`: did you mean ...?` where a known word is close to one that is not known; else nothing."""
    if len(word) > _LONG_WORD:
        return ""
    candidates = [each for each in islice(known, _MOST_CANDIDATES) if len(each) <= _LONG_WORD]
    close = get_close_matches(word, candidates, n=1, cutoff=0.65)
    return f": did you mean {quoted(close[0])}?" if close else ""


def listed(words: Sequence[str], most: int = 12) -> str:
    """Some words with commas between them, cut short where there are many."""
    shown = ", ".join(_cut(word) for word in words[:most])
    return f"{shown}, ..." if len(words) > most else shown


def quoted(text: str) -> str:
    """A word of the user's as it stands in a sentence: marked off, on one line, and not too long."""
    return f"`{_cut(text)}`"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG_WORD else line[: _LONG_WORD - 3] + "..."
