"""Reads YAML into a tree of text with places.

Text is text: `no`, `1e3`, `12:30` and `1990-06-22` stay as they are written, and only an empty value, `~` and
`null` mean nothing. What could surprise a reader of the file is refused in words: anchors and aliases, tags,
keys given twice, a second document, keys that are lists. Events are read one by one, so no file can nest deep
enough or repeat itself often enough to hurt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from coach.files.limits import MAX_DEPTH, MAX_VALUES
from coach.files.places import Node, Place, Tree
from coach.files.words import quoted
from coach.files.yaml_problems import explained
from coach.model.findings import Path

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = frozenset({"", "~", "null"})
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class _StopError(Exception):
    """The rest of the file cannot be read."""


@dataclass
class _Frame:
    """A map or list that is being read."""

    node: dict[str, Node] | list[Node]
    path: Path
    kept: bool
    key: str | None = None
    repeated: bool = False

    def child_path(self) -> Path:
        step = self.key if isinstance(self.node, dict) else len(self.node)
        return self.path if step is None else (*self.path, step)

    def put(self, value: Node) -> None:
        if isinstance(self.node, list):
            self.node.append(value)
        elif self.key is not None:
            if not self.repeated:
                self.node[self.key] = value
            self.key, self.repeated = None, False


def read_yaml(text: str) -> Tree:
    """The tree that a YAML text describes, with everything that the reader refuses."""
    stand_ins = _stand_ins(text)
    reader = _Reader(stand_ins={ord(new): old for old, new in stand_ins.items()})
    readable = text.translate({ord(old): new for old, new in stand_ins.items()}) if stand_ins else text
    try:
        for event in _events(readable):
            reader.take(event)
    except _StopError:
        reader.tree.complete = False
    except yaml.YAMLError as error:
        says, place, expected = explained(error, readable)
        reader.tree.refuse(says, reader.path_now(), place, expected)
        reader.tree.complete = False
    return reader.tree


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=_Loader)


def _stand_ins(text: str) -> dict[str, str]:
    """Characters that YAML forbids or takes for line ends, each with a private one to read in its place.

    They are put back afterwards: whether text may hold them is not for the reader of YAML to say, and places
    stay those that an editor shows.
    """
    found = sorted(set(_UNREADABLE.findall(text)))
    if not found:
        return {}
    used = set(text)
    free = (chr(code) for code in range(0xF0000, 0xFFFFE) if chr(code) not in used)
    return dict(zip(found, free, strict=False))


class _Reader:
    """Builds the tree from events, with a stack of its own instead of recursion."""

    def __init__(self, stand_ins: dict[int, str]) -> None:
        self.tree = Tree()
        self.tree.places.values[()] = Place(1, 1)
        self._stand_ins = stand_ins
        self._stack: list[_Frame] = []
        self._values = 0
        self._documents = 0

    def path_now(self) -> Path:
        """The path of the entry that is being read."""
        return self._stack[-1].child_path() if self._stack else ()

    def take(self, event: yaml.Event) -> None:
        """Add what one event says to the tree."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                says = "a second document begins here (`---`): a file holds one"
                raise self._stop(says, _place(event), "one document, or one file for each")
        elif isinstance(event, yaml.NodeEvent):
            self._take_node(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            frame = self._stack.pop()
            if self._stack:
                self._stack[-1].put(frame.node)

    def _take_node(self, event: yaml.NodeEvent) -> None:
        place = _place(event)
        self._values += 1
        if self._values > MAX_VALUES:
            raise self._stop(f"the file holds more than {MAX_VALUES:,} entries", place)
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.node, dict) and frame.key is None:
            self._take_key(frame, event, place)
            return
        path, kept = self.path_now(), not frame or (frame.kept and not frame.repeated)
        if kept:
            self.tree.places.values[path] = place
        self._refuse_tricks(event, path, place)
        if isinstance(event, yaml.ScalarEvent):
            self._put(frame, self._text(event))
        elif isinstance(event, yaml.AliasEvent):
            self._put(frame, None)
        else:
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], path, kept, place)

    def _put(self, frame: _Frame | None, value: Node) -> None:
        if frame:
            frame.put(value)
        else:
            self.tree.root = value

    def _open(self, node: dict[str, Node] | list[Node], path: Path, kept: bool, place: Place) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise self._stop(f"entries are nested more than {MAX_DEPTH} deep", place)
        if not self._stack:
            self.tree.root = node
        self._stack.append(_Frame(node, path, kept))

    def _take_key(self, frame: _Frame, event: yaml.NodeEvent, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent) or not isinstance(event, yaml.ScalarEvent):
            says = "a key must be one piece of text, not a list, a map or an alias"
            raise self._stop(says, place, "quotes around text that begins with `{`, `[` or `*`")
        frame.key = self._text(event) or event.value
        path = frame.child_path()
        self._refuse_tricks(event, path, place)
        assert isinstance(frame.node, dict)
        if frame.key in frame.node:
            frame.repeated = True
            self._refuse_repeated(frame, path, place)
        elif frame.kept:
            self.tree.places.keys[path] = place

    def _refuse_repeated(self, frame: _Frame, path: Path, place: Place) -> None:
        first = self.tree.places.keys.get(path)
        at = f"at line {first.line}, column {first.column}" if first else "above"
        says = f"key {quoted(frame.key or '')} stands here a second time; the first is {at}"
        self.tree.refuse(says, path, place, "each key once")

    def _refuse_tricks(self, event: yaml.NodeEvent, path: Path, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            says = f"`*{_name(event)}` is an alias: aliases are not read"
            self.tree.refuse(says, path, place, "the entry written out (or quotes, if `*` is meant)")
        elif event.anchor:
            says = f"`&{_name(event)}` is an anchor: anchors are not read"
            self.tree.refuse(says, path, place, "the entry without it (or quotes, if `&` is meant)")
        tag = getattr(event, "tag", None)
        if tag:
            written = tag.replace("tag:yaml.org,2002:", "!!")
            says = f"{quoted(written)} is a tag: tags are not read"
            self.tree.refuse(says, path, place, "the entry without it (or quotes, if `!` is meant)")

    def _text(self, event: yaml.ScalarEvent) -> str | None:
        if not event.style and event.value in _NOTHING:
            return None
        value: str = event.value
        return value.translate(self._stand_ins) if self._stand_ins else value

    def _stop(self, says: str, place: Place, expected: str | None = None) -> _StopError:
        self.tree.refuse(says, self.path_now(), place, expected)
        return _StopError()


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _name(event: yaml.NodeEvent) -> str:
    return quoted(event.anchor or "").strip("`")
