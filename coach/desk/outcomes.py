"""What the gates in fact decided, as the session keeps it."""

from __future__ import annotations

from datetime import date

from coach.desk.problems import WrongInput
from coach.files.words import did_you_mean, listed, quoted
from coach.model.changes import Tree
from coach.model.edits import AddEntry, Edit, SetEntry, Together
from coach.model.findings import Finding
from coach.model.session import Session


def outcome_recorded(
    session: Session,
    gate: str,
    passed: bool,
    on: date | None = None,
    *,
    conditions: str | None = None,
    in_favour: float | None = None,
    against: float | None = None,
    source: str | None = None,
) -> Edit:
    """The edit that records what a gate decided of the deal in hand.

    An entry for that gate that says neither yes nor no is filled. Raises `WrongInput` where there is no such gate.
    """
    gates = [each for party in session.parties for route in party.ratification for each in route.gates]
    held = next((each for each in gates if each.id == gate), None)
    if held is None:
        known = [each.id for each in gates]
        expected = f"one of {listed(known)}" if known else "a session whose way to a yes was entered"
        raise WrongInput(
            (Finding("error", f"{quoted(gate)} is no gate{did_you_mean(gate, known)}", expected=expected),)
        )
    label = f"{held.name or gate}: {'it passed' if passed else 'it failed'}"
    deal = session.to_tree().get("deal")
    terms = session.to_tree().get("drafts", {}).get(deal) if isinstance(deal, str) else deal
    entry: dict[str, Tree] = {
        "gate": gate,
        "passed": passed,
        "on": on.isoformat() if on else None,
        "package": terms or None,
        "conditions": conditions,
        "in_favour": in_favour,
        "against": against,
        "source": source,
    }
    told: dict[str, Tree] = {key: value for key, value in entry.items() if value is not None}
    for place, each in enumerate(session.outcomes):
        if each.gate == gate and each.passed is None:
            return Together(
                label, tuple(SetEntry(label, ("outcomes", place, key), value) for key, value in told.items())
            )
    return AddEntry(label, ("outcomes",), told)
