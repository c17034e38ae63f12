"""The list of sessions: one row each with what a list shows, sealed so that a changed byte is noticed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from coach.model.changes import Tree
from coach.store.connection import OpenFile
from coach.store.problems import StoreProblem, damaged

_ALL = """
    SELECT number, id, title, our_side, as_of, handling, issues, parties, constituencies, actions, made_at, changed_at,
        revision, archived_at, deleted_at
    FROM kept_sessions ORDER BY changed_at DESC, number DESC
"""
_ONE = """
    SELECT number, id, title, our_side, as_of, handling, issues, parties, constituencies, actions, made_at, changed_at,
        revision, archived_at, deleted_at, seal
    FROM kept_sessions WHERE id = ?
"""
_PUT = """
    INSERT INTO kept_sessions(
        number, id, title, our_side, as_of, handling, issues, parties, constituencies, actions, made_at, changed_at,
        revision, archived_at, deleted_at, seal
    )
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT(number) DO UPDATE SET
        title = excluded.title, our_side = excluded.our_side, as_of = excluded.as_of, handling = excluded.handling,
        issues = excluded.issues, parties = excluded.parties, constituencies = excluded.constituencies,
        actions = excluded.actions, changed_at = excluded.changed_at, revision = excluded.revision,
        archived_at = excluded.archived_at, deleted_at = excluded.deleted_at, seal = excluded.seal
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A session as a list shows it, without opening its document."""

    number: int
    id: str
    title: str
    our_side: str | None
    as_of: str | None
    handling: str | None
    issues: int
    parties: int
    constituencies: int
    actions: int
    made_at: str
    changed_at: str
    revision: int
    archived_at: str | None
    deleted_at: str | None


def seal_of(listed: Listed, head: bytes) -> bytes:
    """The seal of a row: over every column and over the hash of the last revision."""
    columns = [getattr(listed, name) for name in Listed.__slots__]
    return hashlib.sha256(json.dumps(columns).encode() + head).digest()


def summary(tree: Tree) -> dict[str, str | int | None]:
    """The columns of the list that follow from a session's tree."""
    top = tree if isinstance(tree, dict) else {}
    parties = [party for party in _list(top.get("parties")) if isinstance(party, dict)]
    return {
        "title": str(top.get("title", "")),
        "our_side": _text(top.get("our_side")),
        "as_of": _text(top.get("as_of")),
        "handling": _text(top.get("handling")),
        "issues": len(_list(top.get("issues"))),
        "parties": len(parties),
        "constituencies": sum(len(_list(party.get("constituencies"))) for party in parties),
        "actions": len(_list(top.get("plan"))),
    }


def _list(value: Tree) -> list[Tree]:
    return value if isinstance(value, list) else []


def _text(value: Tree) -> str | None:
    return None if value is None else str(value)


def listing(file: OpenFile) -> tuple[Listed, ...]:
    """Every session of the file, the last changed first, the deleted and archived included."""
    rows = file.rows(_ALL)
    return tuple(Listed(*row) for row in rows)


def of_id(file: OpenFile, session: str) -> tuple[Listed, bytes]:
    """The row of a session and its seal; raises `StoreProblem` when there is no such session."""
    row = file.row(_ONE, (session,))
    if row is None:
        raise StoreProblem(
            "missing", "There is no such session here.", "`coach list` shows those that there are."
        )
    return Listed(*row[:-1]), bytes(row[-1])


def put(file: OpenFile, listed: Listed, head: bytes) -> None:
    """Writes a row with its seal, new or in place of the old one; inside a transaction."""
    columns = [getattr(listed, name) for name in Listed.__slots__]
    file.run(_PUT, (*columns, seal_of(listed, head)))


def check_seal(listed: Listed, seal: bytes, head: bytes) -> None:
    """Refuses a row of the list that is not as it was written."""
    if seal_of(listed, head) != seal:
        raise damaged("an entry in the list of sessions is not what was saved")


def count(file: OpenFile, step: int) -> None:
    """Notes that there is one session more (1) or less (-1); inside a transaction."""
    file.run("UPDATE tally SET sessions = sessions + ?", (step,))


def check_count(file: OpenFile) -> None:
    """Refuses a file from which a session has vanished."""
    row = file.row("SELECT (SELECT sessions FROM tally), (SELECT count(*) FROM kept_sessions)")
    if row is None or row[0] != row[1]:
        raise damaged("a session is missing from it")
