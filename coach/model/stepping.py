"""From one state of a session to another, entry by entry: what each step is, and the state that it leads to.

An entry is what somebody would call one thing: a field, or a record that was added or taken away as a whole. A list
whose members have no ids (figures set by hand, impossible combinations) is one entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coach.model.changes import Path, Tree
from coach.model.merging import NOTHING, Difference, Maybe, differences


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in which two trees differ; in lists its path names members by their ids."""

    path: Path
    before: Maybe
    after: Maybe
    differences: tuple[Difference, ...]

    @property
    def place(self) -> str:
        """The path as people write it: `parties.ussr.mood_swing`."""
        return ".".join(str(step) for step in self.path)


def entries_between(before: Tree, after: Tree) -> tuple[Entry, ...]:
    """Every entry in which two trees differ, in the order of the file.

    >>> [
    ...     each.place
    ...     for each in entries_between(
    ...         {"title": "A", "deal": {"fare": 1}}, {"title": "B", "deal": {"fare": 2}}
    ...     )
    ... ]
    ['title', 'deal.fare']
    """
    found: dict[Path, list[Difference]] = {}
    for each in differences(before, after):
        found.setdefault(_up_to_a_plain_list(each.path), []).append(each)
    return tuple(
        Entry(path, branch_or_nothing(before, path), branch_or_nothing(after, path), tuple(held))
        for path, held in found.items()
    )


def stepped(tree: Tree, entries: Iterable[Entry], target: Tree) -> Tree:
    """The tree in which these entries stand as in the target; what is new takes its place in the target's order.

    >>> one, other = {"a": 1, "c": 3}, {"a": 1, "b": 2, "c": 4}
    >>> stepped(one, entries_between(one, other)[1:], other)
    {'a': 1, 'b': 2, 'c': 3}
    """
    for each in entries:
        tree = _stepped(tree, each.path, target)
    return tree


def branch_or_nothing(tree: Tree, path: Path) -> Maybe:
    """What stands at a path, members of lists named by their ids."""
    branch: Maybe = tree
    for key in path:
        held = _as_map(branch) if branch is not NOTHING else None
        branch = held.get(str(key), NOTHING) if held is not None else NOTHING
    return branch


def _up_to_a_plain_list(path: Path) -> Path:
    """The path without what lies inside a list whose members have no ids."""
    cut = next((place for place, key in enumerate(path) if isinstance(key, int)), len(path))
    return path[:cut]


def _as_map(branch: Tree) -> dict[str, Tree] | None:
    """A map, or a list of records with ids as a map by them; None for anything else."""
    if isinstance(branch, dict):
        return branch
    if isinstance(branch, list) and all(isinstance(each, dict) and "id" in each for each in branch):
        return {str(each["id"]): each for each in branch if isinstance(each, dict)}
    return None


def _stepped(branch: Tree, path: Path, target: Tree) -> Tree:
    if not path:
        return _reordered(branch, target)
    here, there, key = _as_map(branch), _as_map(target), str(path[0])
    if here is None or there is None:
        return target
    if key not in there:
        changed = {name: value for name, value in here.items() if name != key}
    elif key not in here:
        changed = _with_new(here, key, there)
    else:
        changed = {**here, key: _stepped(here[key], path[1:], there[key])}
    return list(changed.values()) if isinstance(target, list) else changed


def _reordered(branch: Tree, target: Tree) -> Tree:
    """The target's value; where only the order of a list of records differs, the same records in the target's order."""
    here, there = _as_map(branch), _as_map(target)
    if not (isinstance(branch, list) and isinstance(target, list) and here and there):
        return target
    order = [key for key in there if key in here]
    held = iter(order)
    return [here[next(held)] if key in there else value for key, value in here.items()]


def _with_new(here: dict[str, Tree], key: str, there: dict[str, Tree]) -> dict[str, Tree]:
    """The map with a key of the target put after its nearest neighbour there."""
    order = list(there)
    before = next((name for name in reversed(order[: order.index(key)]) if name in here), None)
    names = list(here)
    names.insert(names.index(before) + 1 if before is not None else 0, key)
    return {name: there[key] if name == key else here[name] for name in names}
