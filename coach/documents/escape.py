"""Text of users as text, in each medium: nothing they write can become structure."""

from __future__ import annotations

import re

from markupsafe import Markup

_BREAKS = re.compile(
    r"[ \t]*[\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029][ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]*"
)
_PUNCTUATION = re.compile(r"([!#$&()*+\-.<=>@\[-`{-~])")
"""ASCII punctuation without the marks that mean nothing to Markdown wherever they stand: \" % ' , / : ; ?"""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """The text on one line, trimmed, without control characters: fit for a heading, an item or a table cell."""
    return _BREAKS.sub(" ", _CONTROLS.sub("", text)).replace("\t", " ").strip()


def md(text: str) -> Markup:
    """The text as Markdown that means exactly this text, on one line.

    Every ASCII punctuation mark is escaped, but for a few that mean nothing anywhere: CommonMark promises that an
    escaped mark is that mark and nothing else, so no list of dangerous marks needs to be kept complete.
    """
    return Markup(_PUNCTUATION.sub(r"\\\1", one_line(text)))  # noqa: S704


def md_lines(text: str) -> Markup:
    """As `md`, but line ends within the text are kept as hard breaks; only for paragraphs, never in a cell."""
    lines = (md(line) for line in _CONTROLS.sub("", text).splitlines())
    return Markup("\\\n").join(line for line in lines if line)


def css_string(text: str) -> str:
    """The text as a CSS string: everything but letters, digits and spaces in hexadecimal."""
    kept = (c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):06x}" for c in one_line(text))
    return '"' + "".join(kept) + '"'


def xml_text(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold at all (escaping is the environment's work)."""
    return one_line(text)
