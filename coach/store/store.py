"""The store: the verbs with which sessions are kept, found and let go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from coach.model.changes import Tree
from coach.store import heads, revisions, sessions, texts, thinning
from coach.store.backup import backup, backup_before, copies, made_at
from coach.store.connection import OpenFile, open_file, open_foreign
from coach.store.heads import Head
from coach.store.problems import StoreProblem
from coach.store.revisions import Revision
from coach.store.sessions import Listed
from coach.store.texts import Hit


def utc_now() -> datetime:
    """The present moment. Times are shown to people; nothing is ordered by them."""
    return datetime.now(UTC)


class Store:
    """An open store. When a method that writes has returned, what it wrote is on the disk.

    A store belongs to the thread that opened it. Any number of stores, in any number of processes, may be open on one
    file: a save waits for its turn, and one that rests on an outdated state raises `Stale`.
    """

    def __init__(self, file: OpenFile, clock: Callable[[], datetime] = utc_now) -> None:
        self._file = file
        self._clock = clock

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        key: str | None = None,
        for_reading: bool = False,
        clock: Callable[[], datetime] = utc_now,
    ) -> Store:
        """The store at `path`, made when nothing is there; raises `StoreProblem` when it must not be opened."""
        return cls(open_file(path, key=key, for_reading=for_reading), clock)

    @classmethod
    def open_foreign(cls, path: Path, *, key: str | None = None) -> Store:
        """A store that is only read from, a copy or somebody else's; nothing is written, not beside it either."""
        return cls(open_foreign(path, key=key))

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._file.path

    @property
    def key(self) -> str | None:
        """The key of an encrypted store; None for one in the open."""
        return self._file.key

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved here."""
        return self._file.read_only

    # finding

    def listing(self, *, archived: bool = True, deleted: bool = False) -> tuple[Listed, ...]:
        """The sessions, the last changed first. The deleted come only when asked for."""
        return tuple(
            each
            for each in sessions.listing(self._file)
            if (deleted or not each.deleted_at) and (archived or not each.archived_at)
        )

    def find(self, words: str, most: int = 100) -> tuple[Hit, ...]:
        """Where all of the words stand in the present state of the sessions that are not deleted."""
        return texts.find(self._file, words, most)

    def has(self, session: str) -> bool:
        """Whether there is a session of that id, deleted or not."""
        return self._file.row("SELECT 1 FROM kept_sessions WHERE id = ?", (session,)) is not None

    # keeping

    def make(self, session: str, tree: Tree, *, label: str, kind: str = "made") -> Head:
        """Keeps a new session; raises `StoreProblem` when its id is taken."""
        with self._file.writing():
            if self.has(session):
                raise StoreProblem(
                    "refused", "A session of that id is kept already.", "Import it to compare the two."
                )
            return heads.make(self._file, session, tree, label=label, kind=kind, at=self._now())

    def head(self, session: str) -> Head:
        """The session as it stands, checked against its whole history."""
        return heads.read(self._file, session)

    def head_after(self, known: Head) -> Head:
        """The session as it stands, quickly, from a state of it that was read before."""
        return heads.read_on(self._file, known)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Keeps all others from saving until the block ends; what is saved inside is on disk then, or not at all."""
        with self._file.writing():
            yield

    def add(
        self,
        head: Head,
        tree: Tree,
        *,
        label: str,
        kind: str = "edit",
        returns_to: int | None = None,
        to_the_letter: bool = True,
    ) -> Head:
        """Saves the next revision; raises `Stale` when the session has moved on since `head` was read.

        An edit that changes nothing gives the same head back. `to_the_letter` may be false for an edit of single
        entries, which leaves the order of keys elsewhere alone: finding what changed is then quicker.
        """
        with self._file.writing():
            return heads.add(
                self._file,
                head,
                tree,
                label=label,
                kind=kind,
                at=self._now(),
                returns_to=returns_to,
                to_the_letter=to_the_letter,
            )

    def put_aside(self, head: Head, tree: Tree, *, label: str, back: str) -> Head:
        """Keeps another state in the history without its becoming the present one: it is saved and taken back at once.

        The number of the revision that holds it is the one before the returned head's.
        """
        with self._file.writing():
            aside = heads.add(self._file, head, tree, label=label, kind="aside", at=self._now())
            return heads.add(self._file, aside, head.tree, label=back, kind="back", at=self._now())

    def label_of(self, session: str, revision: int) -> str:
        """What a revision is called; empty when it is not kept."""
        row = self._file.row(
            """SELECT r.label FROM revisions r JOIN kept_sessions s ON s.number = r.session
               WHERE s.id = ? AND r.seq = ?""",
            (session, revision),
        )
        return str(row[0]) if row else ""

    def revision_of(self, session: str) -> int:
        """The number of the session's last revision: a cheap way to notice another window's work."""
        return sessions.of_id(self._file, session)[0].revision

    # looking back

    def history(self, session: str) -> tuple[Revision, ...]:
        """Every revision that is kept, the oldest first."""
        return revisions.history(self._file, sessions.of_id(self._file, session)[0].number)

    def tree_at(self, session: str, revision: int) -> Tree:
        """The session as it stood; raises `StoreProblem` when no such revision is kept."""
        try:
            return revisions.tree_at(self._file, sessions.of_id(self._file, session)[0].number, revision)
        except LookupError:
            raise StoreProblem(
                "missing",
                f"There is no revision {revision} of this session.",
                "`coach history` lists those that are kept.",
            ) from None

    def recent_trees(self, session: str, most: int) -> Iterator[tuple[int, Tree]]:
        """The last states with their numbers, the oldest of them first."""
        number = sessions.of_id(self._file, session)[0].number
        history = revisions.history(self._file, number)
        first = history[-most:][0].number if history else 0
        for revision, tree in revisions.replayed(self._file, number):
            if revision.number >= first:
                yield revision.number, tree

    def thin(self, session: str) -> int:
        """Drops what the rules for long histories let go; returns how many revisions went."""
        listed = sessions.of_id(self._file, session)[0]
        return thinning.thin(self._file, listed, self._clock().astimezone())

    # letting go

    def archive(self, session: str, archived: bool = True) -> None:
        """Puts a session away, or takes it out again."""
        self._mark(session, archived_at=self._now() if archived else None)

    def delete(self, session: str, deleted: bool = True) -> None:
        """Deletes a session so that it can be brought back, or brings it back."""
        self._mark(session, deleted_at=self._now() if deleted else None)

    def _mark(self, session: str, **stamps: str | None) -> None:
        with self._file.writing():
            listed, seal = sessions.of_id(self._file, session)
            row = self._file.row(
                "SELECT hash FROM revisions WHERE session = ? AND seq = ?", (listed.number, listed.revision)
            )
            own = bytes(row[0]) if row else b""
            sessions.check_seal(listed, seal, own)
            sessions.put(self._file, replace(listed, **stamps), own)  # type: ignore[arg-type]

    def purge(self, session: str) -> bool:
        """Takes a session and its whole history out of the file, bytes included.

        Returns false when another window kept the log from being emptied, so that traces may stay in it until
        the last window is closed. Copies elsewhere are out of reach: backups, exports, file-system snapshots.
        """
        with self._file.writing():
            number = sessions.of_id(self._file, session)[0].number
            texts.forget(self._file, number)
            self._file.run("DELETE FROM parts WHERE session = ?", (number,))
            revisions.drop(self._file, number)
            self._file.run("DELETE FROM kept_sessions WHERE number = ?", (number,))
            sessions.count(self._file, -1)
            self._file.run("INSERT INTO words(words) VALUES ('rebuild')")
        return self._file.empty_log()

    # copying

    def backup(self, target: Path, *, replace: bool = False) -> None:
        """Writes a consistent, checked copy of everything."""
        backup(self._file.database, target, key=self._file.key, replace=replace)

    def backup_before(self, why: str) -> Path:
        """A copy in the folder beside the store, before something that changes much."""
        return backup_before(self.path, self._file.database, why, self._file.key)

    def copy_once_a_day(self) -> None:
        """Makes a copy beside the store unless there is one of the last day; a failure keeps nobody from working."""
        latest = next(iter(copies(self.path)), None)
        made = made_at(latest) if latest else None
        if self.read_only or (made and timedelta(0) <= utc_now() - made < timedelta(days=1)):
            return
        with suppress(StoreProblem):
            self.backup_before("work")

    def _now(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
