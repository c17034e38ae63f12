"""The sessions that are kept, and every verb that the front doors share."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from coach.desk.applying import applied, desk_of, session_of
from coach.desk.desk import Conflict, Desk, TakenIn
from coach.model.edits import Become, Edit
from coach.model.merging import merged
from coach.model.session import FORMAT, Session
from coach.store.backup import drop_copies
from coach.store.heads import Head
from coach.store.loose import LooseTexts
from coach.store.problems import Stale, StoreProblem
from coach.store.revisions import Revision
from coach.store.sessions import Listed
from coach.store.store import Store, utc_now
from coach.store.texts import Hit
from coach.views.changes import ChangeLine, clash_lines, compare_trees


class KeptSessions:
    """An open store with the work that is done on it.

    Everything raises `StoreProblem` when nothing could be read or saved, and `WrongInput` when what was asked is wrong;
    in either case nothing was changed.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.loose = LooseTexts(store.path, store.key)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        key: str | None = None,
        for_reading: bool = False,
        clock: Callable[[], datetime] = utc_now,
    ) -> KeptSessions:
        """The sessions kept in the file at `path`, which is made when nothing is there."""
        return cls(Store.open(path, key=key, for_reading=for_reading, clock=clock))

    def __enter__(self) -> KeptSessions:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file. Nothing waits to be saved: every verb saved before it returned."""
        self.loose.close()
        self.store.close()

    # finding

    def listing(self, *, archived: bool = True, deleted: bool = False) -> tuple[Listed, ...]:
        """The sessions, the last changed first."""
        return self.store.listing(archived=archived, deleted=deleted)

    def find(self, words: str) -> tuple[Hit, ...]:
        """Where all of the words stand in what people wrote."""
        return self.store.find(words)

    def has(self, id: str) -> bool:
        """Whether a session of that id is kept, deleted or not."""
        return self.store.has(id)

    def empty(self) -> bool:
        """Whether no session was ever kept here, so that the next one is the first."""
        return not self.store.listing(deleted=True)

    # beginning

    def new(self, title: str, origin: Session | None = None) -> Desk:
        """A new session of that title: blank, or with everything that `origin` holds but its identity."""
        tree = dict(origin.to_tree()) if origin else {}
        tree = {"format": FORMAT, **tree, "id": str(uuid.uuid4()), "title": title}
        return self.keep(Session.from_tree(tree), label=f"Made {title!r}", kind="made")

    def keep(self, session: Session, *, label: str, kind: str = "import") -> Desk:
        """Keeps a session that is not kept yet; one without an id is given one."""
        if session.id is None:
            session = session.revised(id=str(uuid.uuid4()))
        head = self.store.make(str(session.id), session.to_tree(), label=label, kind=kind)
        return self._desk_of(head, session)

    def duplicate(self, id: str, title: str | None = None) -> Desk:
        """A new session that holds what another one holds now; the history stays with the first."""
        origin = session_of(self.store.head(id))
        return self.new(title or f"{origin.title} (copy)", origin)

    def open_session(self, id: str) -> Desk:
        """The session as it was left, undo and redo included; a long history is thinned on the way."""
        if not self.store.read_only:
            self.store.copy_once_a_day()
            self.store.thin(id)
        head = self.store.head(id)
        return self._desk_of(head, session_of(head))

    # working

    def apply(self, desk: Desk, edit: Edit, kind: str = "edit") -> Desk | TakenIn | Conflict:
        """Makes an edit and saves it: when this returns, it is on the disk.

        When another window has saved in the meantime, the edit is made on top of that where the two touch different
        entries; otherwise the other's version stands, ours is put aside in the history, and the conflict says where.
        """
        wanted = applied(edit, desk.session)
        whole = kind != "edit" or isinstance(edit, Become)
        try:
            head = self.store.add(
                desk.head, wanted.to_tree(), label=edit.label, kind=kind, to_the_letter=whole
            )
        except Stale:
            return self._on_top(desk, edit.label, wanted, kind)
        return desk if head is desk.head else self._desk_of(head, wanted)

    def _on_top(self, desk: Desk, label: str, wanted: Session, kind: str) -> Desk | TakenIn | Conflict:
        with self.store.turn():
            present = self.store.head_after(desk.head)
            both = merged(desk.head.tree, wanted.to_tree(), present.tree)
            if both.clashes:
                return self._conflict(desk, label, wanted, present)
            session = applied(Become(label, Session.from_tree(both.tree)), desk.session)
            head = self.store.add(present, session.to_tree(), label=label, kind=kind)
        lines = compare_trees(desk.head.tree, present.tree)
        return TakenIn(self._desk_of(head, session), lines)

    def _conflict(self, desk: Desk, label: str, wanted: Session, present: Head) -> Conflict:
        ours = merged(desk.head.tree, wanted.to_tree(), present.tree, lambda _: "mine")
        back = f"Kept the other window's version, not: {label}"
        head = self.store.put_aside(present, ours.tree, label=label, back=back)
        return Conflict(
            desk=self._desk_of(head, session_of(head)),
            aside=head.revision - 1,
            label=label,
            ours=Session.from_tree(ours.tree),
            clashes=ours.clashes,
            lines=clash_lines(ours.clashes, wanted.to_tree(), present.tree),
        )

    def choose_ours(self, conflict: Conflict) -> Desk | TakenIn | Conflict:
        """Makes our version of a conflict the present one. To choose the other's, nothing needs to be done."""
        return self.apply(conflict.desk, Become(conflict.label, conflict.ours))

    def undo(self, desk: Desk) -> Desk:
        """The state before the last step, saved as a revision of its own; the same desk where there is none.

        Where another window has saved in the meantime, nothing is undone: the present state comes back instead.
        """
        past = desk.head.positions.past
        return self._step(desk, "undo", past[-1], f"Undid: {desk.undo}") if past else desk

    def redo(self, desk: Desk) -> Desk:
        """The state that the last undo left; otherwise as `undo`."""
        future = desk.head.positions.future
        return self._step(desk, "redo", future[-1], f"Did again: {desk.redo}") if future else desk

    def _step(self, desk: Desk, kind: str, target: int, label: str) -> Desk:
        try:
            tree = self.store.tree_at(desk.id, target)
        except StoreProblem as problem:
            if problem.kind != "missing":
                raise
            return self.refreshed_by_id(desk.id)  # thinned away since: the ways that are left are read anew
        try:
            head = self.store.add(desk.head, tree, label=label, kind=kind, returns_to=target)
        except Stale:
            return self.refreshed(desk)
        return self._desk_of(head, session_of(head))

    def changed_elsewhere(self, desk: Desk) -> bool:
        """Whether another window has saved since: cheap enough to ask every second."""
        return self.store.revision_of(desk.id) != desk.revision

    def refreshed(self, desk: Desk) -> Desk:
        """The session as it stands now, with what other windows saved."""
        head = self.store.head_after(desk.head)
        return self._desk_of(head, session_of(head))

    def refreshed_by_id(self, id: str) -> Desk:
        """The session as it stands, a deleted one too."""
        head = self.store.head(id)
        return self._desk_of(head, session_of(head))

    def put_aside(self, desk: Desk, session: Session, label: str, back: str) -> Desk:
        """Keeps another version in the history without its becoming the present one."""
        head = self.store.put_aside(desk.head, session.to_tree(), label=label, back=back)
        return self._desk_of(head, desk.session)

    # looking back

    def present(self, id: str) -> Session:
        """The session as it stands, for somebody who only reads."""
        return session_of(self.store.head(id))

    def history(self, id: str) -> tuple[Revision, ...]:
        """Every revision that is kept, the oldest first."""
        return self.store.history(id)

    def at(self, id: str, revision: int) -> Session:
        """The session as it stood at a revision."""
        return Session.from_tree(self.store.tree_at(id, revision))

    def compare(self, id: str, before: int, after: int) -> tuple[ChangeLine, ...]:
        """What changed between two revisions, in words."""
        return compare_trees(self.store.tree_at(id, before), self.store.tree_at(id, after))

    def name_snapshot(self, desk: Desk, name: str) -> Desk:
        """Gives the present state a name, under which it stays in the history for ever."""
        desk = self.refreshed(desk)
        head = self.store.add(desk.head, desk.head.tree, label=name, kind="snapshot")
        return self._desk_of(head, desk.session)

    def restore(self, desk: Desk, revision: int) -> Desk | TakenIn | Conflict:
        """Makes an earlier state the present one. Nothing is lost by it: what stood before is in the history."""
        edit = Become(f"Restored revision {revision}", self.at(desk.id, revision))
        return self.apply(self.refreshed(desk), edit, kind="restore")

    # copying

    def backup(self, target: Path, *, replace: bool = False) -> None:
        """A consistent, checked copy of everything."""
        self.store.backup(target, replace=replace)

    def backup_before(self, why: str) -> Path:
        """A copy in the folder beside the store, before something that changes much."""
        return self.store.backup_before(why)

    # letting go

    def archive(self, id: str) -> None:
        """Puts a session away without deleting it."""
        self.store.archive(id)

    def take_out(self, id: str) -> None:
        """Takes a session out of the archive."""
        self.store.archive(id, archived=False)

    def delete(self, id: str) -> None:
        """Deletes a session; `bring_back` brings it back until it is purged."""
        self.store.delete(id)

    def bring_back(self, id: str) -> None:
        """Brings a deleted session back."""
        self.store.delete(id, deleted=False)

    def purge(self, id: str) -> bool:
        """Deletes a session for good, bytes included; false when another window still holds on to traces of it."""
        self.loose.drop_session(id)
        return self.store.purge(id)

    def drop_copies(self) -> int:
        """Removes the copies beside the store, in which every session still stands; returns how many there were."""
        return drop_copies(self.store.path)

    def _desk_of(self, head: Head, session: Session) -> Desk:
        return desk_of(self.store, head, session)
