"""Two descendants of one tree brought together, entry by entry, and what they disagree on.

Entries of a list are told apart by their ids where all have one; other lists are taken whole, unless both sides only
added to their ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal, TypeAlias

from coach.model.changes import Key, Path, Tree, same


class Nothing(Enum):
    """Where nothing stands, as opposed to a value that is null."""

    HERE = "nothing"


NOTHING = Nothing.HERE
Maybe: TypeAlias = "Tree | Literal[Nothing.HERE]"
Choice = Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class Clash:
    """An entry that both sides changed, each in its own way. In lists the path names entries by their ids."""

    path: Path
    base: Maybe
    mine: Maybe
    theirs: Maybe


@dataclass(frozen=True, slots=True)
class Merged:
    """The tree that holds the changes of both sides; where they clash, it holds what was chosen."""

    tree: Tree
    clashes: tuple[Clash, ...]


def merged(
    base: Tree, mine: Tree, theirs: Tree, choose: Callable[[Clash], Choice] = lambda _: "theirs"
) -> Merged:
    """Brings the changes that lead from `base` to `mine` and those to `theirs` together."""
    clashes: list[Clash] = []

    def chosen(clash: Clash) -> Maybe:
        clashes.append(clash)
        return clash.mine if choose(clash) == "mine" else clash.theirs

    tree = _merged((), base, mine, theirs, chosen)
    return Merged(None if tree is NOTHING else tree, tuple(clashes))


_Chooser: TypeAlias = Callable[[Clash], "Maybe"]


def _equal(one: Maybe, other: Maybe) -> bool:
    if one is NOTHING or other is NOTHING:
        return one is other
    return same(one, other)


def _merged(path: Path, base: Maybe, mine: Maybe, theirs: Maybe, chosen: _Chooser) -> Maybe:
    if _equal(mine, theirs) or _equal(base, theirs):
        return mine
    if _equal(base, mine):
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict):
        common = base if isinstance(base, dict) else {}
        return _merged_maps(path, common, mine, theirs, chosen)
    if isinstance(mine, list) and isinstance(theirs, list):
        common_list = base if isinstance(base, list) else []
        if all(_told_apart(entries) for entries in (common_list, mine, theirs)):
            maps = (_by_id(common_list), _by_id(mine), _by_id(theirs))
            return list(_merged_maps(path, *maps, chosen).values())
        if _only_added(common_list, mine) and _only_added(common_list, theirs):
            return [*theirs, *mine[len(common_list) :]]
    return chosen(Clash(path, base, mine, theirs))


def _merged_maps(
    path: Path, base: dict[str, Tree], mine: dict[str, Tree], theirs: dict[str, Tree], chosen: _Chooser
) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for key in _order(list(base), list(mine), list(theirs)):
        value = _merged(
            (*path, key), base.get(key, NOTHING), mine.get(key, NOTHING), theirs.get(key, NOTHING), chosen
        )
        if value is not NOTHING:
            found[key] = value
    return found


def _order(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The keys of both, in the order of the side that changed it; what one side added follows its neighbour there."""
    lead, other = (
        (mine, theirs) if [each for each in theirs if each in base] == list(base) else (theirs, mine)
    )
    order = list(lead)
    for index, key in enumerate(other):
        if key not in order:
            before = other[index - 1] if index else None
            order.insert(order.index(before) + 1 if before in order else 0, key)
    return order


def _told_apart(entries: list[Tree]) -> bool:
    ids = [entry.get("id") if isinstance(entry, dict) else None for entry in entries]
    return all(isinstance(each, str) for each in ids) and len(set(map(str, ids))) == len(ids)


def _by_id(entries: list[Tree]) -> dict[str, Tree]:
    return {str(entry["id"]): entry for entry in entries if isinstance(entry, dict)}


def _only_added(base: list[Tree], longer: list[Tree]) -> bool:
    return len(longer) >= len(base) and same(longer[: len(base)], base)


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry in which two trees differ: added (nothing before), removed (nothing after) or changed."""

    path: Path
    before: Maybe
    after: Maybe


def differences(before: Tree, after: Tree) -> tuple[Difference, ...]:
    """Where two trees differ, entry by entry; in lists the paths name entries by their ids where all have one."""
    found: list[Difference] = []
    _differ((), before, after, found)
    return tuple(found)


def choices(mine: Tree, theirs: Tree) -> tuple[Difference, ...]:
    """Where two trees differ, as somebody can choose between them.

    As `differences`, but a list whose entries have no ids is one choice, and the order of a list none.
    """
    found: list[Difference] = []

    def noted(path: Path, one: Maybe, other: Maybe) -> Maybe:
        found.append(Difference(path, one, other))
        return one

    _between((), mine, theirs, noted)
    return tuple(found)


def between(mine: Tree, theirs: Tree, taken: Callable[[Path], bool]) -> Tree:
    """Mine, with those of the `choices` taken from the other tree for whose path `taken` is true.

    >>> between({"a": 1, "b": 2}, {"a": 9, "b": 8, "c": 7}, lambda path: path in (("b",), ("c",)))
    {'a': 1, 'b': 8, 'c': 7}
    """
    tree = _between((), mine, theirs, lambda path, one, other: other if taken(path) else one)
    return None if tree is NOTHING else tree


def _between(path: Path, mine: Maybe, theirs: Maybe, choose: Callable[[Path, Maybe, Maybe], Maybe]) -> Maybe:
    if _equal(mine, theirs):
        return mine
    if isinstance(mine, list) and isinstance(theirs, list) and _told_apart(mine) and _told_apart(theirs):
        return list(_between_maps(path, _by_id(mine), _by_id(theirs), choose).values())
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return _between_maps(path, mine, theirs, choose)
    return choose(path, mine, theirs)


def _between_maps(
    path: Path,
    mine: dict[str, Tree],
    theirs: dict[str, Tree],
    choose: Callable[[Path, Maybe, Maybe], Maybe],
) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for key in _order((), list(mine), list(theirs)):
        value = _between((*path, key), mine.get(key, NOTHING), theirs.get(key, NOTHING), choose)
        if value is not NOTHING:
            found[key] = value
    return found


def _differ(path: Path, before: Maybe, after: Maybe, found: list[Difference]) -> None:
    if _equal(before, after):
        return
    if isinstance(before, list) and isinstance(after, list) and _told_apart(before) and _told_apart(after):
        old, new = _by_id(before), _by_id(after)
        if [each for each in old if each in new] != [each for each in new if each in old]:
            found.append(Difference(path, list(old), list(new)))
        _differ_maps(path, old, new, found)
    elif isinstance(before, dict) and isinstance(after, dict):
        _differ_maps(path, before, after, found)
    elif isinstance(before, list) and isinstance(after, list):
        _differ_lists(path, before, after, found)
    else:
        found.append(Difference(path, before, after))


def _differ_maps(
    path: Path, before: dict[str, Tree], after: dict[str, Tree], found: list[Difference]
) -> None:
    for key in [*before, *(key for key in after if key not in before)]:
        _differ((*path, key), before.get(key, NOTHING), after.get(key, NOTHING), found)


def _differ_lists(path: Path, before: list[Tree], after: list[Tree], found: list[Difference]) -> None:
    start = 0
    shorter = min(len(before), len(after))
    while start < shorter and same(before[start], after[start]):
        start += 1
    end = 0
    while end < shorter - start and same(before[-1 - end], after[-1 - end]):
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    for index in range(max(len(old), len(new))):
        own: Key = start + index
        _differ(
            (*path, own),
            old[index] if index < len(old) else NOTHING,
            new[index] if index < len(new) else NOTHING,
            found,
        )
