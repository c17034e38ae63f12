"""Earlier states, drafts and files, by what somebody types: `harbour@12`, `harbour@july`, `@july`, `plan.yaml`."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

from coach.desk.asking import Ask, asked_of
from coach.desk.kept import KeptSessions
from coach.desk.opening import is_file_name, open_file
from coach.desk.problems import WrongInput
from coach.desk.where import in_words, meant, store_path
from coach.files.words import quoted
from coach.model.base import ID_PATTERN
from coach.model.findings import Finding
from coach.model.session import Session
from coach.model.text import clean_text


@dataclass(frozen=True, slots=True)
class State:
    """A session as it stood somewhere, with the deal that was asked for.

    `kept`: the id under which it is kept, None for a file. `revision`: the number of its state there.
    """

    whose: str
    session: Session
    kept: str | None = None
    revision: int | None = None
    draft: str | None = None

    @property
    def name(self) -> str:
        """What to call it: the session, its revision, and the draft that was asked for."""
        return self.whose if self.draft is None else f"{self.whose}, draft {self.draft}"


@dataclass(frozen=True, slots=True)
class _Meant:
    where: str
    revision: int | None
    draft: str | None


class States:
    """Finds states, in files and in one store, which is opened only when it is needed."""

    def __init__(self, db: str | os.PathLike[str] | None = None, key: str | None = None) -> None:
        self._path = store_path(db)
        self._key = key

    def state(self, text: str, beside: State | None = None) -> State:
        """The state that a text means; `beside` is the one whose session is meant where the text names none.

        Raises `WrongInput` where nothing, or several, are meant.
        """
        if beside is not None and not is_file_name(text) and text in beside.session.drafts:
            text = f"@{text}"
        asked = _parsed(text)
        found = self._beside(asked, beside) if not asked.where else self._found(asked)
        if asked.draft is None:
            return found
        session = asked_of(found.session, Ask(draft=asked.draft))
        return replace(found, session=session, draft=asked.draft)

    def _beside(self, asked: _Meant, beside: State | None) -> State:
        if beside is None:
            raise _wrong("say which session is meant", "SESSION@N, SESSION@DRAFT or a file")
        if asked.revision is None:
            return beside
        if beside.kept is None:
            raise _wrong(
                f"{quoted(beside.whose)} is a file, which has no revisions", "a session that is kept"
            )
        return self._found(_Meant(beside.kept, asked.revision, None))

    def _found(self, asked: _Meant) -> State:
        if is_file_name(asked.where):
            if asked.revision is not None:
                raise _wrong(
                    f"{quoted(asked.where)} is a file, which has no revisions", "a session that is kept"
                )
            return State(clean_text(Path(asked.where).name), open_file(asked.where).session)
        if not self._path.exists():
            raise _wrong(f"no session is kept yet, and no file is called {quoted(asked.where)}")
        with in_words(), KeptSessions.open(self._path, key=self._key, for_reading=True) as kept:
            listed = meant(kept.listing(), asked.where)
            number = listed.revision if asked.revision is None else asked.revision
            session = kept.present(listed.id) if asked.revision is None else kept.at(listed.id, number)
        whose = listed.title if asked.revision is None else f"{listed.title}, revision {number}"
        return State(whose, session, listed.id, number)


def _parsed(text: str) -> _Meant:
    """A place, and behind `@` the number of a revision, a draft, or both."""
    where, revision, draft = text, None, None
    while "@" in where and not Path(where).exists():
        head, _, mark = where.rpartition("@")
        if revision is None and re.fullmatch(r"[0-9]{1,9}", mark):
            where, revision = head, int(mark)
        elif draft is None and re.fullmatch(ID_PATTERN, mark):
            where, draft = head, mark
        else:
            break
    return _Meant(where, revision, draft)


def _wrong(says: str, expected: str | None = None) -> WrongInput:
    return WrongInput((Finding("error", says, expected=expected),))
