"""Combinations that contradict themselves, as they are typed and as they are read back."""

from __future__ import annotations

from decimal import Decimal

from coach.model.changes import Tree
from coach.model.edits import AddEntry, Edit
from coach.model.issues import Issue
from coach.model.packages import Impossible
from coach.model.session import Session
from coach.views.names import Names, listed


def add_contradiction(session: Session, typed: str) -> Edit | None:
    """A combination from a line: `alliance: chosen, full & nato: dissolved = why`; None where it cannot be read."""
    rule, _, says = typed.partition("=")
    forbids: dict[str, Tree] = {}
    for part in rule.split("&"):
        name, _, options = part.partition(":")
        issue = _issue(session, name)
        refs = (
            [ref for each in options.split(",") if (ref := _option(session, issue, each)) is not None]
            if issue
            else []
        )
        if issue is None or not refs:
            return None
        forbids[issue.id] = list(refs)
    entry: dict[str, Tree] = {"forbids": forbids}
    if says.strip():
        entry["says"] = says.strip()
    return AddEntry("Added a contradiction", ("impossible",), entry) if len(forbids) > 1 else None


def _issue(session: Session, typed: str) -> Issue | None:
    wanted = typed.strip().casefold()
    for fits in (str.__eq__, str.startswith):
        for issue in session.issues:
            if wanted and any(fits(name.casefold(), wanted) for name in (issue.id, issue.name or "")):
                return issue
    return None


def _option(session: Session, issue: Issue, typed: str) -> Tree:
    wanted = typed.strip().casefold()
    names = Names(session)
    for fits in (str.__eq__, str.startswith):
        for ref in issue.option_refs:
            if wanted and any(
                fits(name.casefold(), wanted) for name in (str(ref), names.option(issue.id, ref))
            ):
                return float(ref) if isinstance(ref, Decimal) else ref
    return None


def contradiction_words(session: Session, held: Impossible) -> str:
    """A combination read back."""
    from coach.desk.lines import condition_words

    names = Names(session)
    parts = [f"{names.issue(id)} at {condition_words(names, id, part)}" for id, part in held.forbids.items()]
    return f"{listed(parts)}{f': {held.says}' if held.says else ''}"
