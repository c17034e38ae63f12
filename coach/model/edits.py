"""Edits: the one way in which a session changes. Each says in words what it does, and is checked like a file.

A path leads through keys and, in lists, through the ids of their entries, so that it means the same entry after
somebody else has put another one before it: `("parties", "line", "constituencies", "crew", "stance")`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from coach.model.changes import Key, Path, Tree
from coach.model.session import Session


class Edit(Protocol):
    """Something that can be done to a session, and what it is called in the history."""

    @property
    def label(self) -> str:
        """What the edit does, as the history and undo name it: "Set the quota of the State Duma to 300"."""

    def applied_to(self, session: Session) -> Session:
        """The session with the edit made.

        Raises pydantic's `ValidationError` for what a file could not hold either, and `LookupError` where the
        edit speaks of an entry that is not there.
        """


@runtime_checkable
class OnTree(Protocol):
    """An edit that can be made on a session's tree, so that many of them build the session once."""

    def on_tree(self, tree: Tree) -> Tree:
        """The tree with the edit made."""


@dataclass(frozen=True, slots=True)
class SetEntry:
    """Puts a value at a path. A blank (None or empty text) takes the entry out: what is blank is not known."""

    label: str
    path: Path
    value: Tree

    def applied_to(self, session: Session) -> Session:
        """The session with the value in its place; maps that are missing on the way are made."""
        return Session.from_tree(self.on_tree(session.to_tree()))

    def on_tree(self, tree: Tree) -> Tree:
        """The same, on a session's tree."""
        blank = self.value is None or self.value == ""
        return _changed(tree, self.path, (lambda _: None) if blank else (lambda _: self.value))


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """Takes the entry at a path out, with all that it holds."""

    label: str
    path: Path

    def applied_to(self, session: Session) -> Session:
        """The session without the entry."""
        return Session.from_tree(self.on_tree(session.to_tree()))

    def on_tree(self, tree: Tree) -> Tree:
        """The same, on a session's tree."""
        return _changed(tree, self.path, lambda _: None)


@dataclass(frozen=True, slots=True)
class AddEntry:
    """Puts a new entry into the list at a path: at a position, or at the end."""

    label: str
    path: Path
    value: Tree
    position: int | None = None

    def applied_to(self, session: Session) -> Session:
        """The session with the entry in its list; a list that is missing is made."""
        return Session.from_tree(self.on_tree(session.to_tree()))

    def on_tree(self, tree: Tree) -> Tree:
        """The same, on a session's tree."""

        def with_entry(entries: Tree) -> Tree:
            if entries is not None and not isinstance(entries, list):
                raise LookupError("no list stands there")
            held = entries or []
            at = len(held) if self.position is None else self.position
            return [*held[:at], self.value, *held[at:]]

        return _changed(tree, self.path, with_entry)


@dataclass(frozen=True, slots=True)
class MoveEntry:
    """Moves the entry at a path to another position of its list."""

    label: str
    path: Path
    position: int

    def applied_to(self, session: Session) -> Session:
        """The session with the entry in its new place."""
        return Session.from_tree(self.on_tree(session.to_tree()))

    def on_tree(self, tree: Tree) -> Tree:
        """The same, on a session's tree."""

        def moved(entries: Tree) -> Tree:
            if not isinstance(entries, list):
                raise LookupError("no list stands there")
            here = _place(entries, self.path[-1])
            rest = [*entries[:here], *entries[here + 1 :]]
            return [*rest[: self.position], entries[here], *rest[self.position :]]

        return _changed(tree, self.path[:-1], moved)


@dataclass(frozen=True, slots=True)
class Together:
    """Several edits that are one in the history."""

    label: str
    edits: tuple[Edit, ...]

    def applied_to(self, session: Session) -> Session:
        """The session after all of them, in order; it is built once, however many they are."""
        try:
            tree = self.on_tree(session.to_tree())
        except NotImplementedError:
            for edit in self.edits:
                session = edit.applied_to(session)
            return session
        return Session.from_tree(tree)

    def on_tree(self, tree: Tree) -> Tree:
        """The same, on a session's tree; `NotImplementedError` where one of them needs the session itself."""
        for edit in self.edits:
            if not isinstance(edit, OnTree):
                raise NotImplementedError
            tree = edit.on_tree(tree)
        return tree


@dataclass(frozen=True, slots=True)
class Become:
    """Puts another state of the session in place of the present one: an update from a file, a merge."""

    label: str
    session: Session

    def applied_to(self, session: Session) -> Session:
        """The other state."""
        return self.session


def entry_at(session: Session, path: Path) -> Tree:
    """What was entered at a path; None where nothing was."""
    return entry_in(session.to_tree(), path)


def entry_in(tree: Tree, path: Path) -> Tree:
    """What stands at a path of a tree; None where nothing does."""
    branch = tree
    for key in path:
        try:
            branch = _step(branch, key)
        except LookupError:
            return None
    return branch


def _changed(branch: Tree, path: Path, work: Callable[[Tree], Tree]) -> Tree:
    """The branch with `work` done at the path; where it gives None, nothing stands there any more."""
    if not path:
        return work(branch)
    key, rest = path[0], path[1:]
    if isinstance(branch, list):
        here = _place(branch, key)
        value = _changed(branch[here], rest, work)
        return [*branch[:here], *([] if value is None else [value]), *branch[here + 1 :]]
    if not isinstance(branch, dict | None) or not isinstance(key, str):
        raise LookupError("no such entry")
    held = branch or {}
    value = _changed(held.get(key), rest, work)
    if value is None:
        return {name: each for name, each in held.items() if name != key}
    return {**held, key: value}


def _step(branch: Tree, key: Key) -> Tree:
    if isinstance(branch, list):
        return branch[_place(branch, key)]
    if isinstance(branch, dict) and isinstance(key, str):
        return branch[key]
    raise LookupError("no such entry")


def _place(entries: list[Tree], key: Key) -> int:
    """The position of an entry, named by its id or by the position itself."""
    if isinstance(key, int):
        if not 0 <= key < len(entries):
            raise LookupError("no such entry")
        return key
    for index, entry in enumerate(entries):
        if isinstance(entry, dict) and entry.get("id") == key:
            return index
    raise LookupError(f"no entry has the id {key}")
