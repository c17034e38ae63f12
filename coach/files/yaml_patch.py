"""Changes a YAML text entry by entry, so that comments, order and layout stay wherever nothing changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from coach.files.yaml_writer import entry_lines, item_lines
from coach.model.changes import Change, Ordered, Path, Put, Removed, Spliced, Tree, applied, changes_between
from coach.model.edits import entry_in

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK_TEXT = ("|", ">")


class _CannotPatchError(Exception):
    """The text is not laid out in a way in which this change could be made."""


def patched_yaml(text: str, before: Tree, after: Tree) -> str | None:
    r"""The text with what differs between two trees changed in it; None where it has to be written anew.

    `before` is what the text holds. What stands within braces or brackets is laid out anew as a whole entry; a comment
    in there is lost, every other is kept. Whoever uses the result should read it again and compare.

    >>> text = "a: 1  # one\nb: [x]\n"
    >>> print(patched_yaml(text, {"a": 1, "b": ["x"]}, {"a": 1, "b": ["x", "y"], "c": "z"}))
    a: 1  # one
    b: [x, y]
    c: z
    <BLANKLINE>
    """
    windows = "\r\n" in text
    held, tree = text.replace("\r\n", "\n"), before
    try:
        for change in changes_between(before, after, to_the_letter=False):
            tree = applied(tree, (change,))
            if not isinstance(change, Ordered):
                held = _changed(held, change, tree)
    except (_CannotPatchError, LookupError, yaml.YAMLError, RecursionError):
        return None
    return held.replace("\n", "\r\n") if windows else held


def _changed(text: str, change: Change, tree: Tree) -> str:
    laid = _Laid.of(text)
    if isinstance(change, Spliced):
        node = laid.at(change.path)
        if change.count == 0 and laid.is_block_list(node) and change.start == len(node.value):
            return laid.appended(node, change.items)
        return laid.put(change.path, tree)
    if isinstance(change, Removed):
        parent = laid.at(change.path[:-1])
        if laid.is_block_map(parent) and len(parent.value) > 1:
            return laid.without(parent, change.path[-1])
        return laid.put(change.path[:-1], tree)
    assert isinstance(change, Put)
    return laid.put(change.path, tree)


@dataclass(frozen=True)
class _Laid:
    """A text with its nodes, each of which knows where it begins and ends."""

    text: str
    root: yaml.Node
    starts: Sequence[int]

    @classmethod
    def of(cls, text: str) -> _Laid:
        root = yaml.compose(text, Loader=_Loader)
        if root is None:
            raise _CannotPatchError
        starts = [0, *(place + 1 for place, character in enumerate(text) if character == "\n")]
        return cls(text, root, starts)

    # finding

    def at(self, path: Path) -> yaml.Node:
        node = self.root
        for key in path:
            node = self._child(node, key)
        return node

    def _child(self, node: yaml.Node, key: str | int) -> yaml.Node:
        if isinstance(node, yaml.MappingNode) and isinstance(key, str):
            return self._pair(node, key)[1]
        if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            return node.value[key]  # type: ignore[no-any-return]
        raise _CannotPatchError

    @staticmethod
    def _pair(node: yaml.MappingNode, key: str) -> tuple[yaml.Node, yaml.Node]:
        found = next((pair for pair in node.value if pair[0].value == key), None)
        if found is None:
            raise _CannotPatchError
        return found  # type: ignore[no-any-return]

    @staticmethod
    def is_block_map(node: yaml.Node) -> bool:
        return isinstance(node, yaml.MappingNode) and not node.flow_style and bool(node.value)

    @staticmethod
    def is_block_list(node: yaml.Node) -> bool:
        return isinstance(node, yaml.SequenceNode) and not node.flow_style and bool(node.value)

    # places

    def _start(self, node: yaml.Node) -> int:
        return self.starts[node.start_mark.line] + node.start_mark.column

    def _end(self, node: yaml.Node) -> int:
        """Where the last of a node's own text ends: before the comments and blank lines that follow it."""
        if isinstance(node, yaml.MappingNode | yaml.SequenceNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end = self.starts[node.end_mark.line] + node.end_mark.column
        if isinstance(node, yaml.ScalarNode) and node.style in _BLOCK_TEXT:
            return len(self.text[:end].rstrip("\n"))
        return end

    def _line_end(self, place: int) -> int:
        found = self.text.find("\n", place)
        return len(self.text) if found < 0 else found

    # changing

    def put(self, path: Path, tree: Tree) -> str:
        """The text with what the tree holds at a path, in the place that is there or in a new one."""
        if not path:
            raise _CannotPatchError
        parent = self.at(path[:-1])
        if not (self.is_block_map(parent) or self.is_block_list(parent)):
            return self.put(path[:-1], tree)
        value, key = entry_in(tree, path), path[-1]
        if isinstance(parent, yaml.MappingNode) and isinstance(key, str):
            if any(pair[0].value == key for pair in parent.value):
                name, held = self._pair(parent, key)
                return self._replaced(
                    self._start(name), self._end(held), entry_lines(key, value, self._column(parent))
                )
            blank = "\n" if parent is self.root and self._spaced(parent) else ""
            return self._inserted(parent, entry_lines(key, value, self._column(parent)), blank)
        if not isinstance(key, int) or not isinstance(parent, yaml.SequenceNode):
            raise _CannotPatchError
        held = parent.value[key]
        first, *rest = item_lines(value, self._column(parent))
        return self._replaced(self._start(held), self._end(held), [first.removeprefix("- "), *rest], parent)

    def appended(self, node: yaml.Node, items: Sequence[Tree]) -> str:
        """The text with further entries behind the last one of a list."""
        column = self._column(node)
        return self._inserted(node, [line for each in items for line in item_lines(each, column)])

    def without(self, parent: yaml.Node, key: str | int) -> str:
        """The text without an entry of a map, its line and the comment behind it."""
        assert isinstance(parent, yaml.MappingNode)
        name, held = self._pair(parent, str(key))
        start, end = self._start(name), self._line_end(self._end(held))
        if parent.value[0][0] is name and start != self.starts[name.start_mark.line]:
            following = self._start(parent.value[1][0])
            return self.text[:start] + self.text[following:]
        return self.text[: self.starts[name.start_mark.line]] + self.text[end + 1 :]

    def _column(self, node: yaml.Node) -> int:
        first = node.value[0]
        return node.start_mark.column if not isinstance(first, tuple) else first[0].start_mark.column

    def _spaced(self, root: yaml.Node) -> bool:
        """Whether blank lines part the larger entries at the top."""
        starts = [pair[0].start_mark.line for pair in root.value[1:]]
        return any(line and self.text[self.starts[line - 1]] == "\n" for line in starts)

    def _inserted(self, parent: yaml.Node, lines: Sequence[str], blank: str = "") -> str:
        place = self._line_end(self._end(parent))
        indent = " " * self._column(parent)
        added = "".join(f"\n{indent}{line}" if line else "\n" for line in lines)
        rest = self.text[place:] or "\n"
        return self.text[:place] + blank + added + rest

    def _replaced(self, start: int, end: int, lines: Sequence[str], parent: yaml.Node | None = None) -> str:
        column = self._column(parent) if parent else start - self.text.rfind("\n", 0, start) - 1
        indent = "\n" + " " * column
        return self.text[:start] + indent.join(lines) + self.text[end:]
