"""A session's tree in parts, so that an edit rewrites the entry that it changed and not the whole document.

Every list at the top of the session is kept entry by entry, and so are a party's constituencies; all the rest
stands together in the part whose place is the empty text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.model.changes import Change, Path, Tree, branch_at

_INNER = {"parties": ("constituencies",)}


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of a session: where it stands, of what list it is an entry, whose it is, and what it holds."""

    place: str
    kind: str
    owner: str | None
    position: int
    value: Tree


def parts_of(tree: Tree) -> dict[str, Part]:
    """The parts by place. In the part that holds a list's owner, the list is replaced by its length."""
    if not isinstance(tree, dict):
        raise ValueError("a session is a map")
    return {part.place: part for part in _split("", tree, tuple(tree), "session", None, 0)}


def _split(
    place: str, branch: dict[str, Tree], lists: tuple[str, ...], kind: str, owner: str | None, position: int
) -> Iterator[Part]:
    rest = dict(branch) if lists else branch
    for key in lists:
        entries = branch.get(key)
        if not isinstance(entries, list):
            continue
        rest[key] = {"": len(entries)}
        for index, entry in enumerate(entries):
            own_place = f"{place}/{key}/{index}".lstrip("/")
            inner = _INNER.get(key, ()) if not place else ()
            holder = _id(branch) if place else None
            if isinstance(entry, dict):
                yield from _split(own_place, entry, inner, key, holder, index)
            else:
                yield Part(own_place, key, holder, index, entry)
    yield Part(place, kind, owner, position, rest)


def touched(tree: Tree, changes: tuple[Change, ...]) -> dict[str, Part] | None:
    """The parts of a tree that changes inside of entries touched; None where entries came, went or moved."""
    found: dict[str, Part] = {}
    for change in changes:
        place = _place(change.path)
        if place is None:
            return None
        branch = branch_at(tree, place)
        if not isinstance(branch, dict):
            return None
        holder = branch_at(tree, place[:-2]) if len(place) > 2 else None
        owner = _id(holder) if isinstance(holder, dict) else None
        inner = _INNER.get(str(place[0]), ()) if len(place) == 2 else ()
        name = "/".join(str(step) for step in place)
        parts = list(_split(name, branch, inner, str(place[-2]), owner, int(place[-1])))
        found[name] = parts[-1]
    return found


def _place(path: Path) -> Path | None:
    """The entry that a path leads into; None where it does not lead into one."""
    match path:
        case ("parties", int(), "constituencies", int(), _, *_):
            return path[:4]
        case ("parties", int(), "constituencies" | "id", *_):
            return None  # the people's parts name their party
        case (str(), int(), str(), *_):
            return path[:2]
    return None


def _id(branch: Mapping[str, Tree]) -> str | None:
    own = branch.get("id")
    return own if isinstance(own, str) else None


def tree_of(values: Mapping[str, Tree]) -> Tree:
    """The tree that was split into these values by place; raises `LookupError` when a part is missing or left over."""
    left = dict(values)
    tree = _joined("", left)
    if left:
        raise LookupError("a part belongs to nothing")
    return tree


def _joined(place: str, left: dict[str, Tree]) -> Tree:
    branch = left.pop(place)
    if not isinstance(branch, dict):
        return branch
    whole: dict[str, Tree] = {}
    for key, value in branch.items():
        match value:
            case {"": int() as length, **others} if not others:
                whole[key] = [_joined(f"{place}/{key}/{index}".lstrip("/"), left) for index in range(length)]
            case _:
                whole[key] = value
    return whole
