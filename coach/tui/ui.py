"""User text on its way to the screen: shown as typed, whatever it contains, and measured in cells."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size
from textual.content import Content

_MARKS = frozenset("◆►→▲▼✓+-")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text on one line, without anything that a terminal would act on."""
    return _CONTROLS.sub(" ", text)


def text(shown: str, style: str = "") -> Content:
    """The text as a widget may show it: never read as markup."""
    lines = (plain(line) for line in shown.split("\n"))
    return Content.styled("\n".join(lines), style) if style else Content("\n".join(lines))


def joined(*parts: tuple[str, str]) -> Content:
    """Several texts, each with its style, behind each other."""
    return Content("").join([text(shown, style) for shown, style in parts])


def width(shown: str) -> int:
    """The cells that a text takes."""
    return cell_len(shown)


def cut(shown: str, cells: int) -> str:
    """The text in at most so many cells; where something is left out, an ellipsis says so."""
    shown = plain(shown)
    if cell_len(shown) <= cells:
        return shown
    return set_cell_size(shown, max(cells - 1, 0)).rstrip() + "…" if cells > 0 else ""


def padded(shown: str, cells: int) -> str:
    """The text in exactly so many cells."""
    return set_cell_size(cut(shown, cells), cells)


def folded(shown: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, broken between words where that is possible.

    A sign stays with what it belongs to: no line begins with a % sign, and none ends with a mark.

    >>> folded("who decides at home", 12)
    ['who decides', 'at home']
    >>> folded("Moscow: over 95 %", 15)
    ['Moscow: over', '95 %']
    """
    cells = max(cells, 1)
    lines: list[str] = []
    for paragraph in shown.split("\n"):
        line = ""
        for word in _words(plain(paragraph)):
            while cell_len(word) > cells:
                room = cells - (cell_len(line) + 1 if line else 0)
                if room < 4:
                    lines.append(line)
                    line, room = "", cells
                head = set_cell_size(word, room).rstrip() or word[:1]
                lines.append(f"{line} {head}" if line else head)
                line, word = "", word[len(head) :]
            if not word:
                continue
            wider = f"{line} {word}" if line else word
            if line and cell_len(wider) > cells:
                lines.append(line)
                line = word
            else:
                line = wider
        lines.append(line)
    return lines


def _words(line: str) -> list[str]:
    """The words of a line, a % sign joined to its number and a mark to the word behind it."""
    words: list[str] = []
    for word in line.split():
        if words and (word.startswith("%") or words[-1] in _MARKS):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words
