"""Reads JSON into the same tree of text with places that YAML gives.

The standard library's reader knows no places, lets the last of two equal keys win and accepts NaN; this
one is a small machine with a stack of its own, so no nesting can exhaust it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.files.limits import MAX_DEPTH, MAX_VALUES
from coach.files.places import Lines, Node, Place, Tree
from coach.files.words import quoted
from coach.model.findings import Path

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WORD = re.compile(r"[-+.\w]+")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_HEX = re.compile(r"[0-9a-fA-F]{4}")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class _StopError(Exception):
    """The rest of the file cannot be read."""


@dataclass
class _Frame:
    node: dict[str, Node] | list[Node]
    path: Path
    kept: bool
    opened: Place
    key: str | None = None
    repeated: bool = False

    @property
    def closing(self) -> str:
        return "}" if isinstance(self.node, dict) else "]"


def read_json(text: str) -> Tree:
    """The tree that a JSON text describes, with everything that the reader refuses."""
    reader = _Reader(text)
    try:
        reader.read()
    except _StopError:
        reader.tree.complete = False
    return reader.tree


class _Reader:
    def __init__(self, text: str) -> None:
        self.tree = Tree()
        self._text = text
        self._at = 0
        self._lines = Lines(text)
        self._stack: list[_Frame] = []
        self._values = 0

    def read(self) -> None:
        """Read one value and whatever it holds, then insist that nothing follows."""
        self._read_value()
        while self._stack:
            self._read_on(self._stack[-1])
        self._skip_space()
        if self._at < len(self._text):
            raise self._stop(
                "something stands after the end of the JSON value", expected="one value, and no more"
            )

    def _read_on(self, frame: _Frame) -> None:
        """Read the next entry of a map or list, or its end."""
        self._skip_space()
        if self._take(frame.closing):
            self._stack.pop()
            return
        if frame.node or frame.repeated:
            if not self._take(","):
                raise self._stop_unclosed(frame)
            self._skip_space()
            if self._peek() == frame.closing:
                says = f"a comma stands before the closing `{frame.closing}`"
                raise self._stop(says, expected="no comma after the last entry")
        if isinstance(frame.node, dict):
            self._read_key(frame)
        self._read_value()

    def _read_key(self, frame: _Frame) -> None:
        place = self._here()
        if self._peek() != '"':
            raise self._stop("a key must stand in double quotes", expected='`"key": value`')
        key, sound = self._read_text()
        path = (*frame.path, key)
        assert isinstance(frame.node, dict)
        frame.key, frame.repeated = key, key in frame.node
        if frame.repeated:
            first = self.tree.places.keys.get(path)
            at = f"at line {first.line}, column {first.column}" if first else "above"
            says = f"key {quoted(key)} stands here a second time; the first is {at}"
            self.tree.refuse(says, path, place, "each key once")
        elif frame.kept:
            self.tree.places.keys[path] = place
        if not sound:
            self.tree.broken.add(path)
        self._skip_space()
        if not self._take(":"):
            raise self._stop(f"after the key {quoted(key)} a colon is missing", expected="`:` and a value")

    def _read_value(self) -> None:
        self._skip_space()
        self._values += 1
        if self._values > MAX_VALUES:
            raise self._stop(f"the file holds more than {MAX_VALUES:,} entries")
        frame = self._stack[-1] if self._stack else None
        path, place = self._path_now(), self._here()
        kept = not frame or (frame.kept and not frame.repeated)
        if kept:
            self.tree.places.values[path] = place
        first = self._peek()
        if first in ("{", "["):
            if len(self._stack) >= MAX_DEPTH:
                raise self._stop(f"entries are nested more than {MAX_DEPTH} deep")
            self._at += 1
            node: dict[str, Node] | list[Node] = {} if first == "{" else []
            self._put(node)
            self._stack.append(_Frame(node, path, kept, place))
            return
        if first == '"':
            value, sound = self._read_text()
            if not sound:
                self.tree.broken.add(path)
            self._put(value)
        else:
            self._put(self._read_bare())

    def _put(self, value: Node) -> None:
        if not self._stack:
            self.tree.root = value
            return
        frame = self._stack[-1]
        if isinstance(frame.node, list):
            frame.node.append(value)
        elif frame.key is not None and not frame.repeated:
            frame.node[frame.key] = value

    def _read_bare(self) -> str | None:
        number = _NUMBER.match(self._text, self._at)
        word = _WORD.match(self._text, self._at)
        found = word.group() if word else ""
        if number and number.group() == found:
            self._at = number.end()
            return found
        if found in ("true", "false", "null"):
            self._at += len(found)
            return None if found == "null" else found
        if not found:
            raise self._stop(*_about_bare(found, self._peek()))
        says, place, expected = _about_bare(found, "")
        self.tree.refuse(says, self._path_now(), place or self._here(), expected)
        self._at += len(found)
        return found

    def _read_text(self) -> tuple[str, bool]:
        """A quoted text, and whether it holds no half of a character."""
        start = self._here()
        self._at += 1
        pieces: list[str] = []
        while True:
            plain = _PLAIN.match(self._text, self._at)
            assert plain
            pieces.append(plain.group())
            self._at = plain.end()
            character = self._peek()
            if character == '"':
                self._at += 1
                return self._joined("".join(pieces), start)
            if character == "\\":
                pieces.append(self._read_escape())
            elif character == "" or character in "\r\n":
                raise self._stop("the text that begins here is never closed", start, 'a closing `"`')
            else:
                says = f"a control character (U+{ord(character):04X}) stands in the text"
                raise self._stop(says, expected=f"the text without it, or `\\u{ord(character):04x}`")

    def _read_escape(self) -> str:
        letter = self._text[self._at + 1 : self._at + 2]
        if letter in _ESCAPES and letter:
            self._at += 2
            return _ESCAPES[letter]
        digits = _HEX.match(self._text, self._at + 2) if letter == "u" else None
        if not digits:
            raise self._stop(
                "JSON has no such escape", expected="`\\\\` for a backslash, or `\\u` and four digits"
            )
        self._at = digits.end()
        return chr(int(digits.group(), 16))

    def _joined(self, text: str, place: Place) -> tuple[str, bool]:
        """The text with both halves of each wide character put together."""
        if not re.search("[\ud800-\udfff]", text):
            return text, True
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        lonely = "\ufffd" in whole and whole.count("\ufffd") != text.count("\ufffd")
        if lonely:
            says = "the text holds half of a character (a lone `\\ud800` to `\\udfff`)"
            self.tree.refuse(says, self._path_now(), place, "both halves, or neither")
        return whole, not lonely

    def _path_now(self) -> Path:
        if not self._stack:
            return ()
        frame = self._stack[-1]
        if isinstance(frame.node, list):
            return (*frame.path, len(frame.node))
        return frame.path if frame.key is None else (*frame.path, frame.key)

    def _skip_space(self) -> None:
        space = _SPACE.match(self._text, self._at)
        assert space
        self._at = space.end()

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, character: str) -> bool:
        taken = self._peek() == character
        self._at += taken
        return taken

    def _here(self) -> Place:
        return self._lines.place(self._at)

    def _stop_unclosed(self, frame: _Frame) -> _StopError:
        what = "map" if isinstance(frame.node, dict) else "list"
        opened = f"line {frame.opened.line}, column {frame.opened.column}"
        if self._peek() in ("", "}", "]"):
            return self._stop(
                f"the {what} that opens at {opened} is not closed", expected=f"`{frame.closing}`"
            )
        if self._text.startswith(("//", "/*"), self._at) or self._peek() == "#":
            return self._stop(*_about_bare("", self._peek()))
        says = f"a comma is missing between two entries of the {what} that opens at {opened}"
        return self._stop(says, expected=f"`,` or `{frame.closing}`")

    def _stop(self, says: str, place: Place | None = None, expected: str | None = None) -> _StopError:
        self.tree.refuse(says, self._path_now(), place or self._here(), expected)
        return _StopError()


def _about_bare(word: str, character: str) -> tuple[str, None, str | None]:
    """What to say of something that is no JSON value."""
    if word.lstrip("+-") in ("NaN", "Infinity", "nan", "inf", "Inf", "infinity"):
        return f"{quoted(word)} is no number that JSON knows", None, "a finite number"
    if word[:1].isdigit() or word[:1] in ("-", "+", "."):
        return f"{quoted(word)} is not a number as JSON writes it", None, "digits, as in 0.5 or 12 or 1e3"
    if word in ("True", "False", "None"):
        return f"{quoted(word)} is not JSON", None, f"`{'null' if word == 'None' else word.lower()}`"
    if word:
        return f"{quoted(word)} stands without quotes", None, f'`"{word}"`'
    if character == "'":
        return "single quotes are not JSON", None, "double quotes"
    if character in ("/", "#"):
        return "JSON has no comments", None, "the file without it, or a YAML file"
    if character == "":
        return "the file ends where a value is missing", None, "a value"
    return f"`{character}` stands where a value is missing", None, "a value"
