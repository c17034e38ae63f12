"""Where the store lies, and from what somebody typed to the session that they mean."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coach.desk.locking import is_locked, key_from_keyring
from coach.desk.problems import WrongInput
from coach.files.words import quoted
from coach.model.findings import Finding
from coach.store.problems import StoreProblem
from coach.store.sessions import Listed

if TYPE_CHECKING:
    from coach.desk.opening import Opened
    from coach.model.session import Session

VARIABLE = "COACH_DB"
_LEAST_OF_AN_ID = 4


def store_path(given: str | os.PathLike[str] | None = None) -> Path:
    """The store's file: the one given, else the one that COACH_DB names, else the one in the user's data folder."""
    named = given or os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("level-two-coach", appauthor=False) / "sessions.db"


@contextmanager
def in_words() -> Iterator[None]:
    """Turns what the store cannot do into findings, as every other wrong input is told."""
    try:
        yield
    except StoreProblem as problem:
        raise WrongInput((Finding("error", problem.says, expected=problem.advice or None),)) from problem


def open_kept(where: str, db: str | os.PathLike[str] | None = None, *, key: str | None = None) -> Opened:
    """The kept session that an id, the beginning of one, or a part of a title means."""
    from coach.desk.kept import KeptSessions
    from coach.desk.opening import Opened
    from coach.files.checking import check_session

    path = store_path(db)
    if not path.exists():
        raise WrongInput(
            (Finding("error", f"no session is kept yet, and no file is called {quoted(where)}"),)
        )
    if key is None and is_locked(path):
        key = key_from_keyring(path)
    with in_words(), KeptSessions.open(path, key=key, for_reading=True) as kept:
        session = kept.present(meant(kept.listing(), where).id)
    return Opened(session, check_session(session), fingerprint(session))


def fingerprint(session: Session) -> str:
    """What a kept session's JSON text hashes to."""
    from coach.files.writer import to_json

    return hashlib.sha256(to_json(session).encode()).hexdigest()


def meant(listing: Sequence[Listed], where: str) -> Listed:
    """The one session that a text means: its id, then the beginning of an id, then a title, then a part of one.

    Raises `WrongInput` where none or several are meant.
    """
    text = where.strip().casefold()
    for fits in (
        lambda each: each.id.casefold() == text,
        lambda each: len(text) >= _LEAST_OF_AN_ID and each.id.casefold().startswith(text),
        lambda each: each.title.casefold() == text,
        lambda each: bool(text) and text in each.title.casefold(),
    ):
        found = [each for each in listing if fits(each)]
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(f"{each.title} ({each.id[:8]})" for each in found[:9])
            says = f"{quoted(where)} may mean {len(found)} sessions: {names}"
            raise WrongInput(
                (Finding("error", says, expected="more of the title, or the beginning of the id"),)
            )
    says = f"no session is called {quoted(where)}, and no file"
    raise WrongInput(
        (
            Finding(
                "error", says, expected="`coach list` shows the sessions; a file ends in .yaml, .yml or .json"
            ),
        )
    )
