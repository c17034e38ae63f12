"""Characters that no font of this computer holds: said in a PDF, instead of leaving a reader before boxes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_REPORTED = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_JOINERS = frozenset("\u200d\ufe0f\ufe0e")
_SKIN = range(0x1F3FB, 0x1F400)
_WRITTEN = ("ARABIC", "CJK", "HANGUL", "TIBETAN")
"""Scripts in which a single character may be a whole phrase: writing, though Unicode counts it among the symbols."""

_SCRIPTS = {
    "CJK": "Chinese characters",
    "HIRAGANA": "Japanese letters",
    "KATAKANA": "Japanese letters",
    "HANGUL": "Korean letters",
    "VARIATION": "pictures",
    "ZERO": "pictures",
    "REGIONAL": "pictures",
}


def unshown(report: str) -> frozenset[str]:
    """The characters that a report of typst says could not be displayed."""
    found = (_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in _REPORTED.findall(report))
    return frozenset("".join(found))


def is_picture(character: str) -> bool:
    """Whether a character is a picture or a sign, which a word can stand in for, or only joins such."""
    if character in _JOINERS or ord(character) in _SKIN:
        return True
    written = unicodedata.name(character, "").startswith(_WRITTEN)
    return unicodedata.category(character) in ("So", "Sk", "Sm") and not written


def in_words(text: str, missing: Iterable[str]) -> str:
    """The text with each missing picture replaced by its name in brackets; what joins pictures goes."""
    for each in missing:
        if is_picture(each):
            joins = each in _JOINERS or ord(each) in _SKIN
            name = unicodedata.name(each, "picture").lower()
            text = text.replace(each, "" if joins else f"[{re.sub(r'[^a-z0-9 -]', '', name)}]")
    return text


def note(missing: Iterable[str]) -> str:
    """What to say of letters that cannot be shown; empty where words could stand in for all of them."""
    letters = sorted({_script(each) for each in missing if not is_picture(each)})
    if not letters:
        return ""
    named = letters[0] if len(letters) == 1 else f"{', '.join(letters[:-1])} and {letters[-1]}"
    return (
        f"No font of the computer that wrote this holds some of its characters ({named}), which show as boxes. The "
        "same document as HTML or Word shows them wherever such a font is at hand."
    )


def _script(character: str) -> str:
    first = unicodedata.name(character, "").split(" ")[0].split("-")[0]
    return _SCRIPTS.get(first, f"{first.capitalize()} letters" if first else "characters without a name")
