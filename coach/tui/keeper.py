"""The one thread that reads and saves. Screens ask; it answers with small reports, and never touches a widget."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from coach.tui.reports import Answer, Locked, NotSaved, Refused, Report, Saved, Trouble, sentence

if TYPE_CHECKING:
    from coach.desk.desk import Desk
    from coach.desk.kept import KeptSessions
    from coach.desk.loose import LooseText
    from coach.model.edits import Edit


Task: TypeAlias = "Callable[[KeptSessions], None]"


class _Reached:
    """A task that says that everything before it is done."""

    def __init__(self) -> None:
        self.event = threading.Event()

    def __call__(self, kept: KeptSessions) -> None:
        """Says it."""
        self.event.set()


@dataclass(frozen=True, slots=True)
class _Key:
    """The key that was asked for; where none is asked for, nothing to do."""

    key: str | None

    def __call__(self, kept: KeptSessions) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class _Aside:
    """A task that nobody asked for: where it cannot be done, nobody is told."""

    work: Task

    def __call__(self, kept: KeptSessions) -> None:
        """Does it."""
        self.work(kept)


class Keeper:
    """Owns the store and the open desk. Work is done in the order in which it is asked for."""

    def __init__(self, path: Path | None, report: Callable[[Report], None], key: str | None = None) -> None:
        self._path = path
        self._report = report
        self._key = key
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._held: list[Task] = []
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self._desk: Desk | None = None
        self._waiting: list[Edit] = []
        self.refusals = 0

    def start(self) -> None:
        """Begins to work."""
        self._thread.start()

    def unlock(self, key: str | None) -> None:
        """Gives the key that was asked for; None leaves the sessions closed."""
        self._tasks.put(_Key(key))

    @property
    def alive(self) -> bool:
        """Whether anything that is asked will be done."""
        return self._thread.is_alive()

    @property
    def unsaved(self) -> bool:
        """Whether an edit waits that could not be saved."""
        return bool(self._waiting)

    def ask(self, work: Callable[[KeptSessions], object], then: Callable[[object], None]) -> None:
        """Does a piece of work with the kept sessions; what it gives comes back to `then` on the screen's thread."""
        self._tasks.put(lambda kept: self._report(Answer(then, work(kept))))

    def open(self, work: Callable[[KeptSessions], Desk]) -> None:
        """Puts a session on the desk."""

        def opened(kept: KeptSessions) -> None:
            self._waiting.clear()
            self._desk = work(kept)
            self._report(Saved(self._desk, _changed_at(self._desk)))

        self._tasks.put(opened)

    def close(self) -> None:
        """Takes the session off the desk."""

        def closed(_: KeptSessions) -> None:
            self._desk = None

        self._tasks.put(closed)

    def edit(self, edit: Edit) -> None:
        """Makes an edit on the open session and saves it."""
        self._tasks.put(lambda kept: self._edit(kept, edit))

    def undo(self) -> None:
        """Undoes the last change."""
        self._tasks.put(lambda kept: self._step(kept, back=True))

    def redo(self) -> None:
        """Does the last undone change again."""
        self._tasks.put(lambda kept: self._step(kept, back=False))

    def loosened(self, now: LooseText | None, before: LooseText | None) -> None:
        """Keeps what is being typed, and forgets what was being typed before and is an entry now, or nothing."""

        def noted(kept: KeptSessions) -> None:
            if before is not None and (now is None or now.place != before.place):
                kept.loose.drop(before)
            if now is not None:
                kept.loose.keep(now)

        self._tasks.put(_Aside(noted))

    def look_around(self) -> None:
        """Saves what waits, and takes in what another window has saved."""
        self._tasks.put(_Aside(self._look_around))

    def drain(self, seconds: float) -> bool:
        """Waits until everything asked so far is done; false when that took too long."""
        reached = _Reached()
        self._tasks.put(reached)
        return reached.event.wait(seconds)

    def stop(self, seconds: float = 2.0) -> None:
        """Finishes what was asked, closes the store and ends."""
        self._tasks.put(None)
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            kept = self._opened()
        except Exception as error:
            self._report(Trouble(sentence(error), error))
            self._refuse_everything(sentence(error))
            return
        while (task := self._next()) is not None:
            try:
                task(kept)
            except Exception as error:
                self._report(Trouble(sentence(error), error))
        kept.close()

    def _next(self) -> Task | None:
        return self._held.pop(0) if self._held else self._tasks.get()

    def _opened(self) -> KeptSessions:
        """The open store; where it is locked, asks for its key until one fits or none is given."""
        from coach.desk.kept import KeptSessions
        from coach.desk.locking import is_locked
        from coach.desk.problems import SavingProblem
        from coach.desk.where import store_path

        path = store_path(self._path)
        while True:
            try:
                return KeptSessions.open(path, key=self._key)
            except SavingProblem as problem:
                if problem.kind not in ("foreign", "damaged") or not is_locked(path):
                    raise
                self._report(Locked(path.name, wrong=self._key is not None))
                key = self._key_given()
                if key is None:
                    raise
                self._key = key

    def _key_given(self) -> str | None:
        """The next key that is given; what else is asked for meanwhile waits until the sessions are open."""
        while (task := self._tasks.get()) is not None:
            if isinstance(task, _Key):
                return task.key
            if isinstance(task, _Reached):
                task.event.set()
            else:
                self._held.append(task)
        return None

    def _refuse_everything(self, says: str) -> None:
        while (task := self._next()) is not None:
            if isinstance(task, _Reached):
                task.event.set()
            elif not isinstance(task, _Aside | _Key):
                self._report(Trouble(says))

    def _edit(self, kept: KeptSessions, edit: Edit) -> None:
        from coach.desk.opening import WrongInput
        from coach.desk.problems import SavingProblem

        if self._desk is None:
            return
        if self._waiting and not self._retry(kept):
            self._hold(edit, None)
            return
        try:
            self._take(kept.apply(self._desk, edit))
        except WrongInput as refusal:
            self.refusals += 1
            self._report(Refused(edit, refusal.findings))
        except SavingProblem as problem:
            self._hold(edit, problem)

    def _hold(self, edit: Edit, problem: object) -> None:
        """Makes the edit in memory only, and says that it is not saved."""
        from coach.desk.applying import applied
        from coach.desk.opening import WrongInput

        assert self._desk is not None
        self._waiting.append(edit)
        session = self._desk.session
        for each in self._waiting:
            try:
                session = applied(each, session)
            except WrongInput as refusal:
                self._waiting.remove(each)
                self._report(Refused(each, refusal.findings))
        self._problem = problem or self._problem
        says = str(getattr(self._problem, "says", "the file cannot be written"))
        advice = str(getattr(self._problem, "advice", ""))
        self._report(NotSaved(replace(self._desk, session=session), says, advice))

    _problem: object = None

    def _retry(self, kept: KeptSessions) -> bool:
        """Tries to save what waits; true when nothing waits any more."""
        from coach.desk.problems import SavingProblem

        while self._waiting and self._desk is not None:
            try:
                outcome = kept.apply(self._desk, self._waiting[0])
            except SavingProblem as problem:
                self._problem = problem
                return False
            self._waiting.pop(0)
            self._take(outcome)
        return True

    def _take(self, outcome: object) -> None:
        from coach.desk.desk import Conflict, Desk, TakenIn

        told = ""
        if isinstance(outcome, Desk):
            self._desk = outcome
        elif isinstance(outcome, TakenIn):
            self._desk = outcome.desk
            told = "Another window had saved; both changes stand."
        elif isinstance(outcome, Conflict):
            self._desk = outcome.desk
            told = (
                f"Another window changed the same entry. Its version stands; yours ({outcome.label}) is in the "
                f"history as revision {outcome.aside}."
            )
        if self._desk is not None:
            self._report(Saved(self._desk, datetime.now(), told))

    def _step(self, kept: KeptSessions, *, back: bool) -> None:
        if self._desk is None or not self._retry(kept):
            return
        named = self._desk.undo if back else self._desk.redo
        if named is None:
            self._report(Saved(self._desk, datetime.now(), f"Nothing to {'undo' if back else 'do again'}."))
            return
        self._desk = kept.undo(self._desk) if back else kept.redo(self._desk)
        self._report(Saved(self._desk, datetime.now(), f"{'Undid' if back else 'Did again'}: {named}"))

    def _look_around(self, kept: KeptSessions) -> None:
        if self._desk is None:
            return
        if self._waiting:
            if not self._retry(kept):
                return
        elif kept.changed_elsewhere(self._desk):
            self._desk = kept.refreshed(self._desk)
            self._report(
                Saved(
                    self._desk, datetime.now(), "Another window changed this session; this is how it stands."
                )
            )


def _changed_at(desk: Desk) -> datetime:
    try:
        return datetime.fromisoformat(desk.head.listed.changed_at).astimezone()
    except ValueError:
        return datetime.now()
