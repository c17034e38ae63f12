"""A small world of kept sessions: what can be done in it, and a picture of all that it holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.desk.exporting import exported, write_export
from coach.desk.importing import arrival, merge_in, merge_preview, take_in
from coach.desk.kept import KeptSessions
from coach.desk.opening import Opened
from coach.model.edits import AddEntry, SetEntry
from coach.model.session import Session
from tests.store.trees import small

MAIN = "11111111-aaaa-4bbb-8ccc-000000000001"
FISHERS = ("parties", "council", "constituencies", "fishers")


def clock(start: datetime = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)) -> Callable[[], datetime]:
    """A clock that gives every moment once, so that histories are the same in every run."""
    moments = iter(range(10**9))
    return lambda: start + timedelta(seconds=next(moments))


def open_world(folder: Path, at: datetime = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)) -> KeptSessions:
    return KeptSessions.open(folder / "sessions.db", clock=clock(at))


def influence(value: float) -> SetEntry:
    return SetEntry(f"Set the influence to {value}", (*FISHERS, "influence"), value)


def build(folder: Path) -> None:
    """A store with two sessions, one of them with a history of sixty revisions, some undone, one named."""
    with open_world(folder, datetime(2026, 1, 1, 9, 0, tzinfo=UTC)) as kept:
        desk = kept.keep(Session.from_tree(small(MAIN)), label="Imported")
        for n in range(1, 50):
            desk = kept.apply(desk, influence(n))
        for _ in range(5):
            desk = kept.undo(desk)
        desk = kept.name_snapshot(desk, "Before the summit")
        desk = kept.apply(desk, SetEntry("A long remark", (*FISHERS, "interests"), ["word " * 900]))
        kept.apply(desk, influence(77))
        kept.keep(Session.from_tree(small("second", "Another one")), label="Imported")


def picture(folder: Path) -> str:
    """Everything the store holds but moments and invented ids: sessions, marks, and each state of each history."""
    with KeptSessions.open(folder / "sessions.db") as kept:
        found = []
        for each in sorted(kept.listing(deleted=True), key=lambda each: (each.title, each.revision, each.id)):
            kept.store.head(each.id)
            trees = kept.store.recent_trees(each.id, 10**6)
            states = [
                (revision.number, revision.kind, revision.label, _plain(tree))
                for revision, (_, tree) in zip(kept.history(each.id), trees, strict=True)
            ]
            marks = (each.title, bool(each.archived_at), bool(each.deleted_at), len(kept.find(each.title)))
            found.append((marks, states))
    return json.dumps(found)


def _plain(tree: object) -> str:
    return json.dumps({key: value for key, value in dict(tree).items() if key != "id"})


@dataclass(frozen=True)
class Operation:
    """Something that users do. `opens` when opening the store is part of it; `writes` names a file beside the store."""

    name: str
    run: Callable[[KeptSessions, Path], object]
    opens: bool = False
    writes: str | None = None


def _desk(kept: KeptSessions):
    return kept.refreshed_by_id(MAIN)


def _other_copy(kept: KeptSessions) -> Opened:
    tree = kept.at(MAIN, 10).to_tree()
    changed = AddEntry("Add", ("parties", "line", "constituencies"), {"id": "owners"}).applied_to(
        Session.from_tree(tree)
    )
    return Opened(changed, (), "")


def _import(kept: KeptSessions, folder: Path) -> None:
    take_in(kept, arrival(kept, _other_copy(kept)), "update", "copy.yaml")


def _merge(kept: KeptSessions, folder: Path) -> None:
    arrived = arrival(kept, _other_copy(kept))
    merge_in(kept, arrived, merge_preview(kept, arrived, "mine"), "copy.yaml")


def _aside(kept: KeptSessions, folder: Path) -> None:
    desk = _desk(kept)
    kept.put_aside(desk, influence(3).applied_to(desk.session), "Theirs", "Back to ours")


def _export(kept: KeptSessions, folder: Path) -> None:
    write_export(exported(kept.present(MAIN), "yaml"), folder / "out.yaml", overwrite=True)


OPERATIONS = {
    each.name: each
    for each in (
        Operation("save", lambda kept, _: kept.apply(_desk(kept), influence(99))),
        Operation("undo", lambda kept, _: kept.undo(_desk(kept))),
        Operation("import", _import),
        Operation("new", lambda kept, _: kept.new("Brand new")),
        Operation("snapshot", lambda kept, _: kept.name_snapshot(_desk(kept), "Named")),
        Operation("restore", lambda kept, _: kept.restore(_desk(kept), 5)),
        Operation("put aside", _aside),
        Operation("merge", _merge),
        Operation("duplicate", lambda kept, _: kept.duplicate(MAIN)),
        Operation("archive", lambda kept, _: kept.archive(MAIN)),
        Operation("delete", lambda kept, _: kept.delete(MAIN)),
        Operation("purge", lambda kept, _: kept.purge(MAIN)),
        Operation("thin", lambda kept, _: kept.store.thin(MAIN)),
        Operation("open", lambda kept, _: None, opens=True),
        Operation(
            "backup", lambda kept, folder: kept.backup(folder / "copy.db", replace=True), writes="copy.db"
        ),
        Operation("export", _export, writes="out.yaml"),
    )
}
