"""The present state of a session: kept in parts for quick saving, checked against the history when it is opened."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import cast

from coach.model.changes import Tree, applied, changes_between, same
from coach.store import revisions, sessions, texts
from coach.store.connection import OpenFile
from coach.store.parts import Part, parts_of, touched, tree_of
from coach.store.problems import Stale, damaged
from coach.store.revisions import Revision
from coach.store.sessions import Listed
from coach.store.undo import Positions, positions

_CHANGING = frozenset({"edit", "import", "merge", "restore"})


@dataclass(frozen=True, slots=True)
class Head:
    """A session as it stands: its tree, its last revision and that revision's hash, and where undo and redo lead."""

    listed: Listed
    tree: Tree
    hash: bytes
    positions: Positions

    @property
    def session(self) -> str:
        """The session's id."""
        return self.listed.id

    @property
    def revision(self) -> int:
        """The number of the last revision."""
        return self.listed.revision


def read(file: OpenFile, session: str) -> Head:
    """The session, when everything kept of it agrees; raises `StoreProblem` where anything was altered."""
    with file.reading():
        listed, seal = sessions.of_id(file, session)
        history, chain = revisions.verified(file, listed.number, session)
        sessions.check_seal(listed, seal, chain)
        if history[-1].number != listed.revision:
            raise damaged("the last revision of a session is missing")
        try:
            tree = revisions.tree_at(file, listed.number, listed.revision)
        except LookupError as error:
            raise damaged("the last document of a session cannot be put together") from error
        _check_parts(file, listed.number, tree)
        _check_texts(file, listed.number, tree)
    steps = positions((each.number, each.kind, each.returns_to) for each in history)
    return Head(listed, tree, chain, steps)


def read_on(file: OpenFile, known: Head) -> Head:
    """The session as it stands, read from a state that was read before: only what came after it is checked."""
    with file.reading():
        listed, seal = sessions.of_id(file, known.session)
        fresh = revisions.verified_after(file, listed.number, known.revision, known.hash)
        if fresh is None or listed.number != known.listed.number:
            return read(file, known.session)
        chain, tree, steps = known.hash, known.tree, known.positions
        for revision, changes, own in fresh:
            chain, steps = own, steps.after(revision.number, revision.kind, revision.returns_to)
            try:
                tree = applied(tree, changes)
            except LookupError as error:
                raise damaged(f"revision {revision.number} does not fit the one before it") from error
        sessions.check_seal(listed, seal, chain)
        if listed.revision != (fresh[-1][0].number if fresh else known.revision):
            raise damaged("the last revision of a session is missing")
    return Head(listed, tree, chain, steps)


def _check_parts(file: OpenFile, number: int, tree: Tree) -> None:
    rows = file.rows("SELECT place, kind, owner, position, json FROM parts WHERE session = ?", (number,))
    try:
        found = {
            place: Part(place, kind, owner, position, json.loads(text))
            for place, kind, owner, position, text in rows
        }
        whole = tree_of({place: part.value for place, part in found.items()})
    except (ValueError, LookupError) as error:
        raise damaged("the parts of a session cannot be read") from error
    wanted = parts_of(tree)
    if not same(whole, tree) or any(_frame(part) != _frame(found[place]) for place, part in wanted.items()):
        raise damaged("the parts of a session are not what was saved")


def _frame(part: Part) -> tuple[str, str | None, int]:
    return part.kind, part.owner, part.position


def _check_texts(file: OpenFile, number: int, tree: Tree) -> None:
    if texts.indexed(file, number) != {texts.place_of(path): text for path, text in texts.written(tree)}:
        raise damaged("the texts kept for searching are not what was saved")


def make(file: OpenFile, session: str, tree: Tree, *, label: str, kind: str, at: str) -> Head:
    """Writes a new session with its first revision; inside a transaction."""
    row = file.row("SELECT coalesce(max(number), 0) + 1 FROM kept_sessions")
    number = int(row[0]) if row else 1
    listed = _listed(number, session, tree, at, at, 1)
    sessions.put(file, listed, b"")
    sessions.count(file, 1)
    first = Revision(1, at, kind, label)
    own = revisions.add(file, number, revisions.first_link(session), first, (), tree)
    sessions.put(file, listed, own)
    _write_parts(file, number, {}, parts_of(tree))
    texts.index(file, number, None, tree, changes_between(None, tree))
    return Head(listed, tree, own, Positions().after(1, kind, None))


def add(
    file: OpenFile,
    head: Head,
    tree: Tree,
    *,
    label: str,
    kind: str,
    at: str,
    returns_to: int | None = None,
    to_the_letter: bool = True,
) -> Head:
    """Writes the next revision of a session; inside a transaction. An edit that changes nothing is not written.

    Raises `Stale` when `head` is not the last any more.
    """
    number = head.listed.number
    row = file.row(
        """SELECT s.revision, r.hash, s.archived_at, s.deleted_at FROM kept_sessions s
           LEFT JOIN revisions r ON r.session = s.number AND r.seq = s.revision WHERE s.number = ? AND s.id = ?""",
        (number, head.session),
    )
    if row is None:
        raise Stale(0)
    if row[0] != head.revision or row[1] is None:
        raise Stale(int(row[0]))
    changes = changes_between(head.tree, tree, to_the_letter=to_the_letter)
    if not changes and kind in _CHANGING:
        return head
    tree = applied(head.tree, changes)  # the same, but sharing with the old one all that is as it was
    revision = Revision(head.revision + 1, at, kind, label, returns_to)
    own = revisions.add(file, number, bytes(row[1]), revision, changes, tree)
    listed = _listed(number, head.session, tree, head.listed.made_at, at, revision.number)
    listed = replace(listed, archived_at=row[2], deleted_at=row[3])
    sessions.put(file, listed, own)
    if changes:
        fresh = touched(tree, changes)
        if fresh is None:
            _write_parts(file, number, parts_of(head.tree), parts_of(tree))
        else:
            _write_parts(file, number, {}, fresh)
        texts.index(file, number, head.tree, tree, changes)
    return Head(listed, tree, own, head.positions.after(revision.number, kind, returns_to))


def _listed(number: int, session: str, tree: Tree, made_at: str, changed_at: str, revision: int) -> Listed:
    return Listed(
        number=number,
        id=session,
        made_at=made_at,
        changed_at=changed_at,
        revision=revision,
        archived_at=None,
        deleted_at=None,
        **cast("dict[str, str]", sessions.summary(tree)),  # type: ignore[arg-type]
    )


def _write_parts(file: OpenFile, number: int, old: dict[str, Part], new: dict[str, Part]) -> None:
    for place in old.keys() - new.keys():
        file.run("DELETE FROM parts WHERE session = ? AND place = ?", (number, place))
    for place, part in new.items():
        before = old.get(place)
        if before and _frame(before) == _frame(part) and same(before.value, part.value):
            continue
        file.run(
            """INSERT INTO parts(session, place, kind, owner, position, json) VALUES (?,?,?,?,?,?)
               ON CONFLICT(session, place) DO UPDATE SET
                   kind = excluded.kind, owner = excluded.owner, position = excluded.position, json = excluded.json""",
            (number, place, part.kind, part.owner, part.position, revisions.as_json(part.value)),
        )
