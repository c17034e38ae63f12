"""Sessions altered for the laws: a copy of the tree with one thing changed, and the figures that follow."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st

from coach.analysis.analyze import analyze
from coach.model.session import Session

Tree = dict[str, Any]
Document = dict[str, Any]

NOISE = 1e-9
few = settings(
    max_examples=max(8, settings().max_examples // 5), suppress_health_check=[HealthCheck.filter_too_much]
)


def document(tree: Tree) -> Document:
    """Everything that follows from a session."""
    found = analyze(Session.from_tree(tree)).to_tree()
    assert isinstance(found, dict)
    return found


def copied(tree: Tree) -> Tree:
    """A copy to change."""
    return copy.deepcopy(tree)


def people_of(tree: Tree) -> list[Tree]:
    """Every constituency."""
    return [who for party in tree["parties"] for who in party["constituencies"]]


def gates_of(tree: Tree) -> list[Tree]:
    """Every gate that was entered."""
    return [
        gate
        for party in tree["parties"]
        for route in party.get("ratification", [])
        for gate in route["gates"]
    ]


def orderly(tree: Tree) -> Tree:
    """Without rules on refusals, under which one vote more in favour can turn a yes into a no."""
    changed = copied(tree)
    for gate in gates_of(changed):
        gate.pop("rejection_needs", None)
    return changed


def as_blocs(tree: Tree) -> Tree:
    """Everyone votes as one."""
    changed = copied(tree)
    for who in people_of(changed):
        who.pop("cohesion", None)
    return changed


def without_plan(tree: Tree) -> Tree:
    """The session as it stands."""
    return {key: value for key, value in tree.items() if key != "plan"}


def one_of(data: st.DataObject, entries: list[Any]) -> Any:
    """One of the entries; no example where there is none."""
    assume(entries)
    return entries[data.draw(st.integers(0, len(entries) - 1))]


def overruled(tree: Tree, probabilities: dict[str, float]) -> Tree:
    """With probabilities set by hand."""
    rows = [{"of": "probability", "about": who, "value": value} for who, value in probabilities.items()]
    return {**copied(tree), "overrides": rows}


def times(number: object, factor: int) -> float:
    """A number of the file, multiplied without rounding."""
    return float(Decimal(str(number)) * factor)


def odds_of(found: Document) -> dict[str, float]:
    """Each party's odds at the deal, where they are known."""
    parties = found["deal"]["parties"] or {}
    return {party: figures["odds"] for party, figures in parties.items() if figures["odds"] is not None}


def sizes_of(found: Document) -> dict[str, int]:
    """The sizes of all sets."""
    sizes = {
        f"{party}.{route}": figures["size"]
        for party, each in found["parties"].items()
        for route, figures in each["routes"].items()
    }
    return {**sizes, "zone": found["zone"]["size"], "agreeable": found["agreeable"]["size"]}


def never_more(after: Document, before: Document, odds: bool = True) -> None:
    """No set is larger than it was, and (unless told) no odds are better."""
    earlier = sizes_of(before)
    assert all(size <= earlier[which] for which, size in sizes_of(after).items())
    if odds:
        known = odds_of(before)
        assert all(figure <= known[party] + NOISE for party, figure in odds_of(after).items())
