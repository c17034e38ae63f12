"""The one boundary at which text from outside becomes text of ours."""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    r"""The text without anything that a terminal or a reader's eye could be fooled by.

    Line ends become `\n`; control characters (but newline and tab), lone surrogates, direction overrides and
    invisible formatting characters are taken out; what remains is in Unicode's composed form (NFC).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for unwanted in (_CONTROLS, _INVISIBLE, _SURROGATES):
        text = unwanted.sub("", text)
    return unicodedata.normalize("NFC", text)


def is_clean(text: str) -> bool:
    """Whether `clean_text` would leave the text's characters as they are, line ends and composition aside."""
    text = text.replace("\r\n", "\n")
    return not any(unwanted.search(text) for unwanted in (_CONTROLS, _INVISIBLE, _SURROGATES))
