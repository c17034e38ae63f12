"""From an edit to the next session, checked as a file would be; and from what is kept to the desk."""

from __future__ import annotations

from pydantic import ValidationError

from coach.desk.desk import Desk
from coach.desk.problems import WrongInput
from coach.files.checking import check_session
from coach.model.edits import Edit
from coach.model.findings import Finding
from coach.model.session import Session
from coach.store.heads import Head
from coach.store.problems import StoreProblem
from coach.store.store import Store


def applied(edit: Edit, session: Session) -> Session:
    """The session after the edit; raises `WrongInput` where a file with that in it would be an error."""
    try:
        wanted = edit.applied_to(session)
    except ValidationError as refusal:
        raise WrongInput(tuple(_finding(error) for error in refusal.errors(include_url=False))) from None
    except LookupError as refusal:
        raise WrongInput(
            (Finding("error", str(refusal.args[0]) if refusal.args else "no such entry"),)
        ) from None
    errors = _errors(wanted)
    before = _errors(session) if errors else ()
    fresh = tuple(each for each in errors if each not in before)
    if fresh:
        raise WrongInput(fresh)
    return wanted


def _errors(session: Session) -> tuple[Finding, ...]:
    return tuple(each for each in check_session(session) if each.is_error)


def _finding(error: object) -> Finding:
    held = error if isinstance(error, dict) else {}
    path = tuple(each for each in held.get("loc", ()) if isinstance(each, str | int))
    return Finding(
        "error", _worded(str(held.get("msg", "this cannot be kept"))), path, ".".join(map(str, path))
    )


def _worded(says: str) -> str:
    """The library's message as a sentence that people can read."""
    return says.removeprefix("Value error, ").replace("Input should be", "it should be")


def session_of(head: Head) -> Session:
    """The session that is kept; raises `StoreProblem` where this release cannot read it."""
    try:
        return Session.from_tree(head.tree)
    except ValidationError:
        raise StoreProblem(
            "newer",
            f"{head.listed.title!r} holds entries that this release cannot read.",
            "Open it with the release that wrote it, or restore an earlier revision.",
        ) from None


def desk_of(store: Store, head: Head, session: Session) -> Desk:
    """The desk for a session as it is kept."""
    steps = head.positions
    undo = store.label_of(head.session, steps.now) if steps.past else None
    redo = store.label_of(head.session, steps.future[-1]) if steps.future else None
    return Desk(session, head, undo, redo)
