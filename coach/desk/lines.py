"""Red lines and evidence as edits: over which options, and what a reading rests on."""

from __future__ import annotations

import re
from decimal import Decimal

from coach.desk.naming import fresh_id
from coach.model.base import as_option_ref
from coach.model.changes import Path, Tree
from coach.model.edits import AddEntry, Edit, SetEntry
from coach.model.issues import Issue
from coach.model.packages import Condition, NumericCondition
from coach.model.red_lines import RedLine
from coach.model.session import Session
from coach.views.names import Names, listed

_ONE = re.compile(r"(below|under|above|over|<|>)\s*(-?[\d.]+)")
_TWO = re.compile(r"(outside|between)\s*(-?[\d.]+)\s*(?:-|–|to|and|,)\s*(-?[\d.]+)")
_SPELLED = {"under": "below", "<": "below", "over": "above", ">": "above"}
_GRADE = re.compile(r"low|moderate|high|[A-F][1-6]")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}~?")


def add_line(session: Session, path: Path, who: str, typed: str) -> Edit | None:
    """A red line in words; over which options it goes is said after."""
    says = typed.strip()
    if not says:
        return None
    id = fresh_id(f"{who} {says}", [line.id for _, _, line in session.red_lines()])
    return AddEntry(f"Red line of {who}: {says}", (*path, "red_lines"), {"id": id, "says": says})


def condition_words(names: Names, issue: str, condition: Condition) -> str:
    """One issue's part of a line, in words."""
    if not isinstance(condition, NumericCondition):
        return listed((names.brief_option(issue, ref) for ref in condition), "or")
    for word in ("below", "above"):
        number = getattr(condition, word)
        if number is not None:
            return f"{word} {number:f}"
    word, ends = ("outside", condition.outside) if condition.outside else ("between", condition.between)
    assert ends is not None
    return f"{word} {ends[0]:f} and {ends[1]:f}"


def line_words(session: Session, line: RedLine) -> str:
    """When a line is crossed, in a sentence."""
    names = Names(session)
    parts = [f"{names.issue(id)} is {condition_words(names, id, part)}" for id, part in line.forbids.items()]
    if not parts:
        return "In words only: nothing crosses it until you say over which options it goes."
    counted = "" if line.believed else " Recorded as claimed; not counted."
    return f"Crossed when {listed(parts)}.{counted}"


def turn_option(session: Session, path: Path, line: RedLine, issue: Issue, ref: str | Decimal) -> Edit:
    """Puts an option into a line, or takes it out."""
    held = line.forbids.get(issue.id, ())
    refs = [] if isinstance(held, NumericCondition) else list(held)
    refs = [each for each in refs if each != ref] if ref in refs else [*refs, ref]
    value: list[Tree] = [_ref(each) for each in refs]
    name = Names(session).brief_option(issue.id, ref)
    return SetEntry(f"{line.says or line.id}: {name}", (*path, "forbids", issue.id), value or None)


def set_condition(path: Path, issue: Issue, typed: str) -> Edit:
    """Sets a numeric part of a line, as it is typed: above 400, between 200 and 300, or a list of steps."""
    name = issue.name or issue.id
    return SetEntry(
        f"Red line on {name}: {typed.strip() or 'none'}", (*path, "forbids", issue.id), read_condition(typed)
    )


def read_condition(typed: str) -> Tree:
    """A condition on numbers; None where nothing was typed, and what cannot be read as it stands.

    >>> read_condition("above 400"), read_condition("between 200 and 300"), read_condition("250, 260")
    ({'above': '400'}, {'between': ['200', '300']}, ['250', '260'])
    """
    text = typed.strip().casefold()
    if not text:
        return None
    if one := _ONE.fullmatch(text):
        return {_SPELLED.get(one[1], one[1]): one[2]}
    if two := _TWO.fullmatch(text):
        return {two[1]: [two[2], two[3]]}
    return [each for each in re.split(r"[,;\s]+", text) if each]


def add_evidence(path: Path, about: str, typed: str) -> Edit | None:
    """One piece of evidence from a line: what it says, then source, date and grade in any order, with semicolons."""
    parts = [part.strip() for part in typed.split(";") if part.strip()]
    if not parts:
        return None
    entry: dict[str, Tree] = {"says": parts[0]}
    for part in parts[1:]:
        key = "grade" if _GRADE.fullmatch(part) else "date" if _DATE.fullmatch(part) else "source"
        entry[key] = part
    return AddEntry(f"Evidence on {about}", (*path, "basis", "evidence"), entry)


def _ref(ref: object) -> Tree:
    known = as_option_ref(ref)
    if isinstance(known, Decimal):
        return int(known) if known == int(known) else float(known)
    return str(known)
