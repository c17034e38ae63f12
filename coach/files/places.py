"""Where each entry of a file stands: line and column for every key and value of its tree."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from coach.model.findings import Finding, Path

Node = dict[str, "Node"] | list["Node"] | str | None
"""A file's content before anything is understood: maps, lists, text as written, and None for nothing."""


LINE_END = re.compile(r"\r\n|\n|\r")


class Place(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


@dataclass
class Places:
    """The places of a tree's keys and values, by path."""

    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)

    def of(self, path: Path) -> Place | None:
        """The place of the value at a path, or of the nearest entry around it that stands in the file."""
        return self._nearest(self.values, path)

    def of_key(self, path: Path) -> Place | None:
        """The place of the key that the path ends in; a list's item has none, so its value's place serves."""
        return self.keys.get(path) or self.of(path)

    @staticmethod
    def _nearest(places: dict[Path, Place], path: Path) -> Place | None:
        for length in range(len(path), -1, -1):
            if place := places.get(path[:length]):
                return place
        return None


@dataclass
class Tree:
    """What a reader made of a text: the tree, its places, and what it could not accept.

    `broken` holds paths at which the reader has already reported something, so that nobody complains twice;
    `complete` says whether the text could be read to its end.
    """

    root: Node = None
    places: Places = field(default_factory=Places)
    findings: list[Finding] = field(default_factory=list)
    broken: set[Path] = field(default_factory=set)
    complete: bool = True

    def refuse(self, says: str, path: Path, place: Place, expected: str | None = None) -> None:
        """Report an error at a place, and let nothing else be said about that path."""
        self.broken.add(path)
        self.findings.append(
            Finding(
                "error", says, path, path_in_words(path, self.root), expected, None, place.line, place.column
            )
        )

    def located(self, finding: Finding, at_key: bool = False) -> Finding:
        """The finding with line, column and the path in words, taken from this tree."""
        place = self.places.of_key(finding.path) if at_key else self.places.of(finding.path)
        return replace(
            finding,
            where=path_in_words(finding.path, self.root),
            line=place.line if place else None,
            column=place.column if place else None,
        )


class Lines:
    """Turns offsets in a text into places; a line ends where editors end one, at a line feed or a return."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *_line_starts(text)]

    def place(self, offset: int) -> Place:
        """The place of the character at an offset."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)


def _line_starts(text: str) -> Iterator[int]:
    return (end.end() for end in LINE_END.finditer(text))


def node_at(root: Node, path: Path) -> Node:
    """The entry at a path, or None where the path leads nowhere."""
    node = root
    for step in path:
        if isinstance(node, dict) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
            node = node[step]
        else:
            return None
    return node


def path_in_words(path: Path, root: Node) -> str:
    """A path with ids in place of list positions: `parties.ussr.constituencies.military.influence`.

    An item without an id is named by its position, counted from 1: `facts.3.says`.
    """
    words: list[str] = []
    node = root
    for step in path:
        child = node_at(node, (step,))
        words.append(str(step) if isinstance(step, str) else _item_name(child, step))
        node = child
    return ".".join(words)


def _item_name(item: Node, position: int) -> str:
    name = item.get("id") if isinstance(item, dict) else None
    return name if isinstance(name, str) and name else str(position + 1)
