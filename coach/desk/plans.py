"""The plan as edits: acts, how far they move somebody, and their calendar with our acts in it."""

from __future__ import annotations

from coach.desk.naming import fresh_id
from coach.model.changes import Path, Tree
from coach.model.dates import is_date, parse_date
from coach.model.edits import AddEntry, Edit, SetEntry
from coach.model.plan import ShiftRange
from coach.model.session import Session
from coach.views.names import Names


def add_action(session: Session, typed: str, kind: str) -> Edit | None:
    """An act of that name; it helps the first other side."""
    name = typed.strip()
    if not name:
        return None
    id = fresh_id(name, [each.id for each in session.plan])
    helps = next((party.id for party in session.parties if party.id != session.our_side), None)
    entry: dict[str, Tree] = {"id": id, "kind": kind}
    if session.our_side:
        entry["by"] = session.our_side
    if helps:
        entry["helps"] = helps
    return AddEntry(f"{'Plan' if kind == 'do' else 'Refrain from'}: {name}", ("plan",), entry)


def shift_words(shift: float | ShiftRange) -> str:
    """How far an act moves somebody, as it is typed."""
    if not isinstance(shift, ShiftRange):
        return f"{shift:g}"
    low, high = (shift.likely if end is None else end for end in (shift.low, shift.high))
    return f"{low:g} {shift.likely:g} {high:g}"


def set_shift(path: Path, who: str, name: str, typed: str) -> Edit:
    """Sets how far an act moves somebody: one number, or the least, the likely and the most."""
    parts = typed.replace(",", " ").split()
    value: Tree = typed.strip() or None
    if len(parts) == 3:
        value = {"low": parts[0], "likely": parts[1], "high": parts[2]}
    return SetEntry(f"Moves {name}: {typed.strip() or 'not'}", (*path, "shifts", who), value)


def calendar(session: Session) -> tuple[str, ...]:
    """Their milestones and our acts in the order of time; what has no date is left out."""
    names = Names(session)
    found = [(str(each.on), f"◆ {names.milestone(each.id)}") for each in session.milestones if each.on]
    for action in session.plan:
        when = action.due or action.before
        held = session.milestone(when) if when else None
        on = held.on if held else when
        if on and action.status != "dropped":
            found.append((on, f"    we: {names.action(action.id)} (by {names.deadline(when or on)})"))
    return tuple(says for _, says in sorted(found, key=lambda pair: _day(pair[0])))


def _day(on: str) -> str:
    return parse_date(on).first.isoformat() if is_date(on) else on
