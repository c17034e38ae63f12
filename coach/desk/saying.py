"""What is said and what is given, as edits: statements, how each is heard, and words given."""

from __future__ import annotations

from coach.desk.naming import fresh_id
from coach.model.changes import Path, Tree
from coach.model.edits import AddEntry, Edit, SetEntry
from coach.model.plan import ShiftRange
from coach.model.session import Session


def add_statement(session: Session, typed: str, *, said: bool) -> Edit | None:
    """A statement of ours, still to be said or said already; None where nothing was typed."""
    text = typed.strip()
    if not text:
        return None
    entry: dict[str, Tree] = {
        "id": fresh_id(text, [each.id for each in session.statements if each.id]),
        "text": text,
        "said": said,
    }
    if session.our_side:
        entry["by"] = session.our_side
    return AddEntry("Added a statement", ("statements",), entry)


def add_word(session: Session, typed: str) -> Edit | None:
    """A word given; None where nothing was typed."""
    text = typed.strip()
    if not text:
        return None
    id = fresh_id(text, [each.id for each in session.exchanges if each.id])
    entry: Tree = {"id": id, "kind": "promise", "says": text, "status": "open"}
    return AddEntry("Added a word given", ("exchanges",), entry)


def shift_typed(shift: ShiftRange | None) -> str:
    """How far hearing it moves somebody, as it is typed.

    >>> shift_typed(ShiftRange(likely=-0.2)), shift_typed(ShiftRange(low=-0.4, likely=-0.2, high=0))
    ('-0.2', '-0.4 -0.2 0')
    """
    if shift is None:
        return ""
    if shift.low is None and shift.high is None:
        return f"{shift.likely:g}"
    low, high = (shift.likely if end is None else end for end in (shift.low, shift.high))
    return f"{low:g} {shift.likely:g} {high:g}"


def set_heard_shift(path: Path, name: str, typed: str) -> Edit:
    """Sets how far hearing it moves somebody: one number, or the least, the likely and the most."""
    parts = typed.replace(",", " ").split()
    value: Tree = {"likely": typed.strip()} if typed.strip() else None
    if len(parts) == 3:
        value = {"low": parts[0], "likely": parts[1], "high": parts[2]}
    return SetEntry(f"Hearing it moves {name}: {typed.strip() or 'not'}", (*path, "shift"), value)
