"""Long histories made shorter: all of today, then one an hour, then one a day; named snapshots for ever."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from coach.model.changes import Tree, changes_between, to_rows
from coach.store import revisions, sessions
from coach.store.connection import OpenFile
from coach.store.revisions import Revision
from coach.store.sessions import Listed

HOURLY_DAYS = 14
LEAST_TO_DROP = 20
_FOR_EVER = frozenset({"made", "snapshot", "import", "merge", "restore", "aside"})


def kept(history: Sequence[Revision], now: datetime) -> set[int]:
    """The numbers of the revisions that stay.

    A revision that undo, redo or a restoring one leads back to stays as long as the one that leads to it. Times that
    cannot be read, or that lie ahead because a clock was set back, count as today; days are those of `now`'s zone.
    """
    today = now.date()
    staying: set[int] = set()
    slots: dict[str, int] = {}
    for each in history:
        made = _moment(each.at, now)
        age = today - made.date()
        if age <= timedelta(0) or each.kind in _FOR_EVER:
            staying.add(each.number)
        elif age <= timedelta(days=HOURLY_DAYS):
            slots[made.strftime("%Y-%m-%d %H")] = each.number
        else:
            slots[made.strftime("%Y-%m-%d")] = each.number
    staying.update(slots.values())
    if history:
        staying.update((history[0].number, history[-1].number))
    for each in reversed(history):
        if each.number in staying and each.returns_to is not None:
            staying.add(each.returns_to)
    return staying & {each.number for each in history}


def _moment(at: str, now: datetime) -> datetime:
    try:
        return datetime.fromisoformat(at).astimezone(now.tzinfo)
    except ValueError:
        return now


def thin(file: OpenFile, listed: Listed, now: datetime) -> int:
    """Drops revisions and chains the rest anew in one transaction; returns how many went.

    The whole history is verified first, so that damage is found and never sealed in.
    """
    history = revisions.history(file, listed.number)
    if len(history) - len(kept(history, now)) < LEAST_TO_DROP:
        return 0
    with file.writing():
        current, seal = sessions.of_id(file, listed.id)
        history, chain = revisions.verified(file, current.number, current.id)
        sessions.check_seal(current, seal, chain)
        staying = kept(history, now)
        states = [
            (revision, tree)
            for revision, tree in revisions.replayed(file, current.number)
            if revision.number in staying
        ]
        revisions.drop(file, current.number)
        sessions.put(file, current, _rewritten(file, current, states))
    return len(history) - len(states)


def _rewritten(file: OpenFile, listed: Listed, states: list[tuple[Revision, Tree]]) -> bytes:
    chain = revisions.first_link(listed.id)
    before: Tree = None
    for position, (revision, tree) in enumerate(states):
        changes = () if position == 0 else changes_between(before, tree)
        keyframe = revisions.packed(tree) if position % revisions.KEYFRAME_EVERY == 0 else b""
        text = revisions.as_json(cast("Tree", to_rows(changes)))
        chain = revisions.write(file, listed.number, chain, revision, text, keyframe)
        before = tree
    return chain
