"""The plan as edits: acts, how far they move somebody, and their calendar with our acts in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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


def add_need(path: Path, name: str, typed: str) -> Edit | None:
    """What an act cannot do without, from a line: who, what, by when, with semicolons; blank parts are left out."""
    keys = ("who", "what", "by")
    parts = [part.strip() for part in typed.split(";")]
    entry: dict[str, Tree] = {key: part for key, part in zip(keys, parts, strict=False) if part}
    return (
        AddEntry(f"{name} needs {typed.strip()}", (*path, "needs"), {**entry, "status": "open"})
        if entry
        else None
    )


@dataclass(frozen=True, slots=True)
class Dated:
    """Something on the time line: what, from which day to which, and the sign under which it is drawn.

    `act`: the id of an act of ours, empty for what is theirs. `until`: it is kept up until that day.
    """

    name: str
    first: date
    last: date
    sign: str
    act: str = ""
    until: bool = False


def time_line(session: Session) -> tuple[Dated, ...]:
    """Their calendar and our acts in the order of time; what has no date is left out."""
    names = Names(session)
    found = []
    for each in session.milestones:
        if each.on and is_date(each.on):
            span = parse_date(each.on)
            sign = "◆" if each.kind == "decides" else "●"
            found.append(Dated(each.name or names.milestone(each.id), span.first, span.last, sign))
    begins, ends = min((each.first for each in found), default=None), _decided(session)
    for action in session.plan:
        if action.status == "dropped":
            continue
        on = _date(session, action.due or action.before)
        if action.kind == "avoid" and begins is not None and (last := on or ends) is not None:
            name = f"refrain: {names.action(action.id)}"
            found.append(Dated(name, min(begins, last), last, "▶", action.id, until=True))
        elif on is not None:
            found.append(Dated(names.action(action.id), on, on, "▲", action.id))
    return tuple(sorted(found, key=lambda each: (each.until, each.first, each.last)))


def undated(session: Session) -> tuple[str, ...]:
    """The names of our acts that have no date yet."""
    names = Names(session)
    return tuple(
        names.action(action.id)
        for action in session.plan
        if action.kind == "do"
        and action.status == "planned"
        and not action.consists_of
        and _date(session, action.due or action.before) is None
    )


def _date(session: Session, when: str | None) -> date | None:
    """The day by which something is due: the first of a milestone or of a date."""
    held = session.milestone(when) if when else None
    on = held.on if held else when
    return parse_date(on).first if on and is_date(on) else None


def _decided(session: Session) -> date | None:
    """The last day on which anybody decides."""
    days = [
        parse_date(each.on).last
        for each in session.milestones
        if each.kind == "decides" and each.on and is_date(each.on)
    ]
    return max(days, default=None)
