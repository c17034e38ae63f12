"""A session's revisions: the edits in order, a whole document every hundredth, and a hash that chains them."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from coach.model.changes import Change, Tree, applied, from_rows, same, to_rows
from coach.store.connection import OpenFile
from coach.store.problems import damaged

KEYFRAME_EVERY = 100


@dataclass(frozen=True, slots=True)
class Revision:
    """One line of a session's history. Numbers only grow; the time is for people and orders nothing."""

    number: int
    at: str
    kind: str
    label: str
    returns_to: int | None = None


def as_json(tree: Tree) -> str:
    """A tree as compact JSON; raises `ValueError` for what JSON cannot hold."""
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def first_link(session: str) -> bytes:
    """Where the chain of a session begins."""
    return hashlib.sha256(b"coach session " + session.encode()).digest()


def link(before: bytes, revision: Revision, changes: str, keyframe: bytes) -> bytes:
    """The hash of a revision: over the one before it and over everything that is kept of this one."""
    digest = hashlib.sha256(before)
    returns = "" if revision.returns_to is None else str(revision.returns_to)
    texts = (str(revision.number), revision.at, revision.kind, revision.label, returns, changes)
    for content in (*(text.encode() for text in texts), keyframe):
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.digest()


def add(
    file: OpenFile, number: int, before: bytes, revision: Revision, changes: tuple[Change, ...], tree: Tree
) -> bytes:
    """Writes a revision inside a transaction; returns its hash."""
    keyframe = b""
    if revision.number == 1 or revision.number % KEYFRAME_EVERY == 0:
        keyframe = packed(tree)
    return write(file, number, before, revision, as_json(cast("Tree", to_rows(changes))), keyframe)


def write(
    file: OpenFile, number: int, before: bytes, revision: Revision, changes: str, keyframe: bytes
) -> bytes:
    """Writes one row and, where there is one, its keyframe; returns the row's hash."""
    own = link(before, revision, changes, keyframe)
    file.run(
        "INSERT INTO revisions(session, seq, at, kind, label, returns_to, changes, hash) VALUES (?,?,?,?,?,?,?,?)",
        (
            number,
            revision.number,
            revision.at,
            revision.kind,
            revision.label,
            revision.returns_to,
            changes,
            own,
        ),
    )
    if keyframe:
        file.run(
            "INSERT INTO keyframes(session, seq, document) VALUES (?,?,?)",
            (number, revision.number, keyframe),
        )
    return own


def drop(file: OpenFile, number: int) -> None:
    """Takes every revision of a session out; inside a transaction."""
    file.run("DELETE FROM keyframes WHERE session = ?", (number,))
    file.run("DELETE FROM revisions WHERE session = ?", (number,))


def history(file: OpenFile, number: int) -> tuple[Revision, ...]:
    """A session's revisions, the oldest first."""
    rows = file.rows(
        "SELECT seq, at, kind, label, returns_to FROM revisions WHERE session = ? ORDER BY seq", (number,)
    )
    return tuple(Revision(*row) for row in rows)


def tree_at(file: OpenFile, number: int, seq: int) -> Tree:
    """The session as it stood at a revision; raises `LookupError` when there is none of that number."""
    key = file.row(
        "SELECT seq, document FROM keyframes WHERE session = ? AND seq <= ? ORDER BY seq DESC LIMIT 1",
        (number, seq),
    )
    if key is None:
        raise LookupError("no such revision")
    rows = file.rows(
        "SELECT seq, changes FROM revisions WHERE session = ? AND seq > ? AND seq <= ? ORDER BY seq",
        (number, key[0], seq),
    )
    if (rows[-1][0] if rows else key[0]) != seq:
        raise LookupError("no such revision")
    tree = unpacked(key[1])
    for _, changes in rows:
        tree = applied(tree, parsed(changes))
    return tree


def packed(tree: Tree) -> bytes:
    """A tree as a keyframe holds it."""
    return zlib.compress(as_json(tree).encode(), 6)


def unpacked(document: bytes) -> Tree:
    """The tree in a keyframe."""
    try:
        return cast("Tree", json.loads(zlib.decompress(document)))
    except (zlib.error, ValueError) as error:
        raise damaged("a kept document cannot be read") from error


def parsed(changes: str) -> tuple[Change, ...]:
    """The changes in a row."""
    try:
        return from_rows(json.loads(changes))
    except ValueError as error:
        raise damaged("a change cannot be read") from error


def verified(file: OpenFile, number: int, session: str) -> tuple[tuple[Revision, ...], bytes]:
    """The history and the last hash, when every link of the chain holds; raises a `StoreProblem` otherwise."""
    chain = first_link(session)
    found: list[Revision] = []
    for revision, changes, keyframe, own in _links(file, number):
        chain = link(chain, revision, changes, keyframe)
        if chain != own:
            raise damaged(f"revision {revision.number} is not what was saved")
        found.append(revision)
    if not found:
        raise damaged("a session has no revisions")
    return tuple(found), chain


def verified_after(
    file: OpenFile, number: int, seq: int, own: bytes
) -> list[tuple[Revision, tuple[Change, ...], bytes]] | None:
    """The revisions after one whose hash is known, with their changes and hashes, every link checked.

    None when that revision is not there any more, or not as it was: the history was thinned.
    """
    row = file.row("SELECT hash FROM revisions WHERE session = ? AND seq = ?", (number, seq))
    if row is None or bytes(row[0]) != own:
        return None
    found: list[tuple[Revision, tuple[Change, ...], bytes]] = []
    chain = own
    for revision, changes, keyframe, after in _links(file, number, seq):
        chain = link(chain, revision, changes, keyframe)
        if chain != after:
            raise damaged(f"revision {revision.number} is not what was saved")
        found.append((revision, parsed(changes), chain))
    return found


def _links(file: OpenFile, number: int, after: int = 0) -> Iterator[tuple[Revision, str, bytes, bytes]]:
    rows = file.rows(
        """SELECT r.seq, r.at, r.kind, r.label, r.returns_to, r.changes, coalesce(k.document, x''), r.hash
           FROM revisions r LEFT JOIN keyframes k ON k.session = r.session AND k.seq = r.seq
           WHERE r.session = ? AND r.seq > ? ORDER BY r.seq""",
        (number, after),
    )
    for *fields, changes, keyframe, own in rows:
        yield Revision(*fields), str(changes), bytes(keyframe), bytes(own)


def replayed(file: OpenFile, number: int) -> Iterator[tuple[Revision, Tree]]:
    """Every state in order, made from the first document and the changes; raises when a keyframe disagrees."""
    tree: Tree = None
    for revision, changes, keyframe, _ in _links(file, number):
        steps = parsed(changes)
        if tree is None:
            tree = unpacked(keyframe)
        else:
            try:
                tree = applied(tree, steps)
            except LookupError as error:
                raise damaged(f"revision {revision.number} does not fit the one before it") from error
            if keyframe and not same(tree, unpacked(keyframe)):
                raise damaged(f"revision {revision.number} disagrees with its kept document")
        yield revision, tree
