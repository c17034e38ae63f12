"""What differs between two trees, and the way from one to the other.

A tree is what `Session.to_tree` gives: maps, lists, text, numbers, booleans and None. The changes are small, can be
written as JSON, and lead exactly from the old tree to the new one, the order of the keys included.
"""

from __future__ import annotations

import marshal
import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Key: TypeAlias = str | int
Path: TypeAlias = tuple[Key, ...]
Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | int | float | bool | None"


@dataclass(frozen=True, slots=True)
class Put:
    """A value stands at a path, whether or not something stood there before."""

    path: Path
    value: Tree


@dataclass(frozen=True, slots=True)
class Removed:
    """Nothing stands at a path any more."""

    path: Path


@dataclass(frozen=True, slots=True)
class Spliced:
    """In the list at a path, `count` entries from `start` on give way to `items`."""

    path: Path
    start: int
    count: int
    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """The keys of the map at a path stand in this order."""

    path: Path
    keys: tuple[str, ...]


Change: TypeAlias = Put | Removed | Spliced | Ordered
_NEAR_THE_TOP = 2
_Equal: TypeAlias = Callable[[Tree, Tree], bool]


def same(one: Tree, other: Tree) -> bool:
    """Whether two trees agree to the letter: types (1 is not true) and the order of keys included."""
    return one is other or marshal.dumps(one, 2) == marshal.dumps(other, 2)


def changes_between(old: Tree, new: Tree, *, to_the_letter: bool = True) -> tuple[Change, ...]:
    """The changes that lead from the old tree to the new one; none when they agree.

    Branches are first compared as Python does, which is quick and takes 1 for true, and overlooks a new order of keys
    where nothing else changed. Unless told otherwise, it is then made sure that this did not lead astray.
    """
    quick = _found(old, new, operator.eq)
    if not to_the_letter or same(applied(old, quick), new):
        return quick
    return _found(old, new, same)


def _found(old: Tree, new: Tree, equal: _Equal) -> tuple[Change, ...]:
    found: list[Change] = []
    _look((), old, new, equal, found)
    return tuple(found)


def _look(path: Path, old: Tree, new: Tree, equal: _Equal, found: list[Change]) -> None:
    """Adds the changes between two branches to `found`.

    Near the top, branches are not compared before their entries are: nearly the whole would be compared at each step.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        _look_at_maps(path, old, new, equal, found)
    elif isinstance(old, list) and isinstance(new, list):
        _look_at_lists(path, old, new, equal, found)
    elif not equal(old, new):
        found.append(Put(path, new))


def _look_at_maps(
    path: Path, old: dict[str, Tree], new: dict[str, Tree], equal: _Equal, found: list[Change]
) -> None:
    found += [Removed((*path, key)) for key in old if key not in new]
    deep = len(path) >= _NEAR_THE_TOP
    for key, value in new.items():
        if key not in old:
            found.append(Put((*path, key), value))
        elif not (deep and equal(old[key], value)):
            _look((*path, key), old[key], value, equal, found)
    order = [key for key in old if key in new] + [key for key in new if key not in old]
    if order != list(new):
        found.append(Ordered(path, tuple(new)))


def _look_at_lists(path: Path, old: list[Tree], new: list[Tree], equal: _Equal, found: list[Change]) -> None:
    if len(old) == len(new):
        deep = len(path) >= _NEAR_THE_TOP
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            if not (deep and equal(before, after)):
                _look((*path, index), before, after, equal, found)
        return
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and equal(old[start], new[start]):
        start += 1
    kept = 0
    while kept < shorter - start and equal(old[-1 - kept], new[-1 - kept]):
        kept += 1
    found.append(Spliced(path, start, len(old) - start - kept, tuple(new[start : len(new) - kept])))


def applied(tree: Tree, changes: tuple[Change, ...]) -> Tree:
    """The tree that the changes lead to. The given one stays as it is, and unchanged branches are shared.

    Raises `LookupError` where a change speaks of a place that the tree does not have.
    """
    for change in changes:
        tree = _applied(tree, change)
    return tree


def _applied(tree: Tree, change: Change) -> Tree:
    match change:
        case Put(path, value):
            return value if not path else _at(tree, path[:-1], lambda branch: _with(branch, path[-1], value))
        case Removed(path):
            return _at(tree, path[:-1], lambda branch: _without(branch, path[-1]))
        case Spliced(path, start, count, items):
            return _at(tree, path, lambda branch: _spliced(branch, start, count, items))
        case Ordered(path, keys):
            return _at(tree, path, lambda branch: _ordered(branch, keys))


def _at(tree: Tree, path: Path, work: Callable[[Tree], Tree]) -> Tree:
    if not path:
        return work(tree)
    return _with(tree, path[0], _at(branch_at(tree, path[:1]), path[1:], work))


def branch_at(tree: Tree, path: Path) -> Tree:
    """What stands at a path; raises `LookupError` when nothing does."""
    for key in path:
        match tree, key:
            case dict() as branch, str():
                tree = branch[key]
            case list() as entries, int() if 0 <= key < len(entries):
                tree = entries[key]
            case _:
                raise LookupError("no such place")
    return tree


def _with(branch: Tree, key: Key, value: Tree) -> Tree:
    if isinstance(branch, dict) and isinstance(key, str):
        return {**branch, key: value}
    if isinstance(branch, list) and isinstance(key, int) and 0 <= key < len(branch):
        return [*branch[:key], value, *branch[key + 1 :]]
    raise LookupError("no such place")


def _without(branch: Tree, key: Key) -> Tree:
    if not isinstance(branch, dict) or key not in branch:
        raise LookupError("no such place")
    return {name: value for name, value in branch.items() if name != key}


def _spliced(branch: Tree, start: int, count: int, items: tuple[Tree, ...]) -> Tree:
    if not isinstance(branch, list) or not 0 <= start <= start + count <= len(branch):
        raise LookupError("no such place")
    return [*branch[:start], *items, *branch[start + count :]]


def _ordered(branch: Tree, keys: tuple[str, ...]) -> Tree:
    if not isinstance(branch, dict) or set(keys) != set(branch):
        raise LookupError("no such place")
    return {key: branch[key] for key in keys}


def to_rows(changes: tuple[Change, ...]) -> list[list[Tree]]:
    """The changes as lists that JSON can hold."""
    return [_to_row(change) for change in changes]


def _to_row(change: Change) -> list[Tree]:
    path: list[Tree] = list(change.path)
    match change:
        case Put(_, value):
            return ["put", path, value]
        case Removed():
            return ["remove", path]
        case Spliced(_, start, count, items):
            return ["splice", path, start, count, list(items)]
        case Ordered(_, keys):
            return ["order", path, list(keys)]


def from_rows(rows: Tree) -> tuple[Change, ...]:
    """The changes that `to_rows` wrote; raises `ValueError` for anything else."""
    if not isinstance(rows, list):
        raise ValueError("not a list of changes")
    return tuple(_from_row(row) for row in rows)


def _from_row(row: Tree) -> Change:
    match row:
        case ["put", list() as path, value]:
            return Put(_path(path), value)
        case ["remove", list() as path]:
            return Removed(_path(path))
        case ["splice", list() as path, int() as start, int() as count, list() as items]:
            return Spliced(_path(path), start, count, tuple(items))
        case ["order", list() as path, list() as keys]:
            return Ordered(_path(path), tuple(str(key) for key in keys))
    raise ValueError("not a change")


def _path(keys: list[Tree]) -> Path:
    if not all(isinstance(key, str | int) for key in keys):
        raise ValueError("not a path")
    return tuple(key for key in keys if isinstance(key, str | int))
