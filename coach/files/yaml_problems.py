"""Says in plain words what is wrong with a text that is no YAML."""

from __future__ import annotations

from typing import NamedTuple

import yaml

from coach.files.limits import MAX_DEPTH
from coach.files.places import Place


class Problem(NamedTuple):
    """A sentence, the place, and what would be right."""

    says: str
    place: Place
    expected: str | None


_TOO_DEEP = "the same indentation as the entries around it; quotes around text that holds `: ` or ` #`"

_PLAIN_WORDS = {
    "mapping values are not allowed": ("a `:` stands where no key can stand", _TOO_DEEP),
    "sequence entries are not allowed": ("a list item cannot begin here", "`- ` on a line of its own"),
    "unknown escape character": (
        "a backslash stands before a character that needs none",
        "`\\\\` for a backslash, or single quotes around the text",
    ),
    "did not find expected hexdecimal number": ("the `\\x` or `\\u` escape is not complete", None),
    "did not find expected hexadecimal number": ("the `\\x` or `\\u` escape is not complete", None),
    "incompatible YAML document": ("this version of YAML is not read", "`%YAML 1.2`, or no such line"),
    "unknown directive": (
        "a line that begins with `%` gives orders that are not read",
        "the file without it",
    ),
    "did not find expected node content": (
        "something is missing before this",
        "a value, or quotes around text",
    ),
    "expected the node content": ("something is missing before this", "a value, or quotes around text"),
    "did not find expected key": ("the indentation does not fit, or a quotation ends too early", _TOO_DEEP),
    "did not find expected '-' indicator": ("a list ends here without its indentation ending", _TOO_DEEP),
    "expected <block end>": ("the indentation does not fit, or a quotation ends too early", _TOO_DEEP),
    "expected <document start>": ("the indentation does not fit that of the first entry", _TOO_DEEP),
    "expected '<document start>'": ("the indentation does not fit that of the first entry", _TOO_DEEP),
    "maximum nesting depth": (f"entries are nested more than {MAX_DEPTH} deep", None),
    "a tab character": ("a tab stands where YAML reads only spaces", "spaces for indentation"),
}


def explained(error: yaml.YAMLError, text: str) -> Problem:
    """What a reader's complaint means for someone who wrote the file by hand."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem("the text is not YAML that can be read", Place(1, 1), None)
    problem, context = error.problem or "", error.context or ""
    place = _place(error.problem_mark)
    start = _place(error.context_mark) if error.context_mark else place
    if "cannot start any token" in problem:
        return _about_character(_character_at(text, place), place)
    if "unexpected end of stream" in problem and "quoted" in context:
        return Problem("the quotation that begins here is never closed", start, "a closing quotation mark")
    for closing, what in (("]", "list"), ("}", "map")):
        if f"',' or '{closing}'" in problem:
            says = f"the {what} that opens at line {start.line}, column {start.column} is not closed"
            return Problem(f"{says}, or a comma is missing", place, f"`,` or `{closing}`")
    for known, (says, expected) in _PLAIN_WORDS.items():
        if known in problem:
            return Problem(says, place, expected)
    return Problem(f"the text is not YAML here: {problem}", place, None)


def _about_character(character: str, place: Place) -> Problem:
    if character == "\t":
        return Problem("a tab stands where YAML reads only spaces", place, "spaces for indentation")
    return Problem(f"text cannot begin with `{character}` here", place, "quotes around the text")


def _character_at(text: str, place: Place) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    return line[place.column - 1 : place.column]


def _place(mark: yaml.Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)
