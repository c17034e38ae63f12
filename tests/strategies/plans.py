"""Plans whose actions never set the same thing twice."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.strategies.numbers import confidences, one_in, ranged_shifts, ratings, rules, votes
from tests.strategies.space import Tree, options_of


def _ids(parties: list[Tree], key: str) -> list[str]:
    return [each["id"] for party in parties for each in party.get(key, [])]


@st.composite
def plans(draw: st.DrawFn, issues: list[Tree], parties: list[Tree]) -> list[Tree]:
    """Up to three actions."""
    taken: set[str] = set()
    return [draw(_actions(f"act{at}", issues, parties, taken)) for at in range(draw(st.integers(0, 3)))]


@st.composite
def _actions(draw: st.DrawFn, id: str, issues: list[Tree], parties: list[Tree], taken: set[str]) -> Tree:
    people = _ids(parties, "constituencies")
    action: Tree = {"id": id, "by": parties[0]["id"], "goal": "to carry it"}
    action["kind"] = draw(st.sampled_from(["do", "do", "do", "avoid"]))
    if draw(st.booleans()):
        action["status"] = draw(st.sampled_from(["planned", "done", "dropped"]))
        action["absorbed"] = draw(st.booleans())
    targets = [*people, *(f"negotiator:{party['id']}" for party in parties)]
    action["shifts"] = draw(_shifts(targets))
    free = [issue for issue in issues if issue["id"] not in taken and options_of(issue)]
    if len(free) > 0 and draw(one_in(4)):
        issue = draw(st.sampled_from(free))
        taken.add(issue["id"])
        action["terms"] = {issue["id"]: draw(st.sampled_from(options_of(issue)))}
    lines = [
        line["id"]
        for party in parties
        for who in [party.get("negotiator", {}), *party["constituencies"]]
        for line in who.get("red_lines", [])
    ]
    if len(lines) > 0 and draw(one_in(3)):
        action["lifts"] = [draw(st.sampled_from(lines))]
    if draw(one_in(3)):
        action["changes"] = draw(_changes(parties, taken))
    if draw(one_in(3)):
        action["exposure"] = {
            "chance": draw(st.sampled_from([0, 0.2, 0.5, 1])),
            "shifts": draw(_shifts(targets)),
        }
    if len(people) > 0 and draw(one_in(3)):
        action["learns"] = draw(st.lists(st.sampled_from(people), min_size=1, max_size=2, unique=True))
    return action


@st.composite
def _shifts(draw: st.DrawFn, targets: list[str]) -> Tree:
    chosen = draw(st.lists(st.sampled_from(targets), max_size=2, unique=True))
    return {target: draw(ranged_shifts()) for target in chosen}


@st.composite
def _changes(draw: st.DrawFn, parties: list[Tree], taken: set[str]) -> Tree:
    changes: Tree = {}
    party = draw(st.sampled_from(parties))
    people = [who["id"] for who in party["constituencies"]]
    gates = [gate["id"] for route in party["ratification"] for gate in route["gates"]]
    routes = [route["id"] for route in party["ratification"]]

    def note(kind: str, target: str, entry: Any) -> None:
        if f"{kind}:{target}" not in taken:
            taken.add(f"{kind}:{target}")
            changes[kind] = {target: entry}

    for kind in draw(
        st.lists(
            st.sampled_from(["confidence", "no_agreement", "votes", "passes", "route"]),
            max_size=3,
            unique=True,
        )
    ):
        if kind == "confidence" and people:
            note(kind, draw(st.sampled_from(people)), draw(confidences))
        elif kind == "no_agreement" and people:
            note(kind, draw(st.sampled_from(people)), draw(ratings))
        elif kind == "votes" and people and gates:
            note(kind, draw(st.sampled_from(gates)), {draw(st.sampled_from(people)): draw(votes)})
        elif kind == "passes" and gates:
            note(kind, draw(st.sampled_from(gates)), draw(rules))
        elif kind == "route" and routes:
            note(kind, party["id"], draw(st.sampled_from(routes)))
    return changes
