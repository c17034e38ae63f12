"""Whole sessions: everything mixed, or one plain case to look at single features with."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.strategies.numbers import one_in
from tests.strategies.people import constituencies, negotiators
from tests.strategies.plans import plans
from tests.strategies.ratification import ratifications
from tests.strategies.space import Tree, conditions, issues, packages


@st.composite
def sessions(draw: st.DrawFn) -> Tree:
    """A small session that holds no error (warnings it may hold), with every feature that enters a figure."""
    party_ids = [f"p{at}" for at in range(draw(st.sampled_from([2, 2, 1, 2, 3])))]
    agenda = draw(issues(party_ids))
    tree: Tree = {"format": "coach.session/1.0", "title": "A made-up case", "issues": agenda}
    tree["parties"] = [draw(parties(agenda, id)) for id in party_ids]
    if not draw(one_in(5)):
        tree["our_side"] = draw(st.sampled_from([*party_ids, "none"]))
    if len(agenda) > 0 and draw(one_in(3)):
        count = draw(st.integers(1, 2))
        tree["impossible"] = [
            {"forbids": draw(conditions(agenda)), "says": f"no {at}"} for at in range(count)
        ]
    _add_deal(draw, tree, agenda)
    people = [who["id"] for party in tree["parties"] for who in party["constituencies"]]
    if len(people) > 0 and draw(one_in(6)):
        tree["overrides"] = [
            {
                "of": "probability",
                "about": draw(st.sampled_from(people)),
                "value": draw(st.sampled_from([0, 0.3, 0.5, 1])),
            }
        ]
    if len(agenda) > 0 and draw(one_in(6)):
        tree["mandate"] = {"forbids": [{"says": "beyond our orders", "forbids": draw(conditions(agenda))}]}
    if draw(st.booleans()):
        tree["plan"] = draw(plans(agenda, tree["parties"]))
    return as_text(tree) if draw(one_in(4)) else tree


def _add_deal(draw: st.DrawFn, tree: Tree, agenda: list[Tree]) -> None:
    kind = draw(st.sampled_from(["map", "map", "partial", "draft", "map", "absent", "draft", "map", "draft"]))
    if kind in ("map", "partial"):
        tree["deal"] = draw(packages(agenda, partial=kind == "partial"))
    elif kind == "draft":
        tree["drafts"] = {"june": draw(packages(agenda)), "july": draw(packages(agenda, partial=True))}
        tree["deal"] = draw(st.sampled_from(["june", "june", "july", "june", "june"]))


@st.composite
def parties(draw: st.DrawFn, agenda: list[Tree], id: str) -> Tree:
    """A party with up to four constituencies."""
    people: list[Tree] = []
    for at in range(draw(st.sampled_from([2, 3, 3, 1, 2, 4, 0, 4, 1, 2, 3, 4, 3, 2]))):
        people.append(draw(constituencies(agenda, f"{id}-c{at}", [who["id"] for who in people])))
    ids = [who["id"] for who in people]
    party: Tree = {"id": id, "constituencies": people, "ratification": draw(ratifications(id, ids))}
    if draw(st.booleans()):
        party["mood_swing"] = draw(st.sampled_from([0, 0.1, 0.5, 1, 2]))
    if not draw(one_in(3)):
        party["negotiator"] = draw(negotiators(agenda, id, ids))
    return party


@st.composite
def plain_sessions(draw: st.DrawFn) -> Tree:
    """Two parties of two judged constituencies each, one vote by simple majority, nothing out of the ordinary."""
    agenda: list[Tree] = [{"id": f"i{at}", "options": [{"id": "no"}, {"id": "yes"}]} for at in range(2)]
    worth = st.integers(-4, 4).map(lambda halves: halves / 2)
    people = [
        [
            {
                "id": f"p{side}-c{at}",
                "judgement": {
                    "no_agreement": draw(worth),
                    "issues": {
                        issue["id"]: {
                            "importance": draw(st.integers(1, 3)),
                            "ratings": {"no": draw(worth), "yes": draw(worth)},
                        }
                        for issue in agenda
                    },
                },
            }
            for at in range(2)
        ]
        for side in range(2)
    ]
    sides = [
        {
            "id": f"p{side}",
            "constituencies": them,
            "ratification": [
                {
                    "id": f"p{side}-route",
                    "gates": [
                        {"id": f"p{side}-gate", "votes": {who["id"]: draw(st.integers(1, 3)) for who in them}}
                    ],
                }
            ],
        }
        for side, them in enumerate(people)
    ]
    return {
        "format": "coach.session/1.0",
        "title": "A plain case",
        "our_side": "p0",
        "issues": agenda,
        "parties": sides,
        "deal": draw(packages(agenda)),
    }


def as_text(node: Any) -> Any:
    """The tree with every number and truth value written as text, as a file's reader hands it over."""
    if isinstance(node, dict):
        return {key: as_text(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_text(value) for value in node]
    if isinstance(node, bool):
        return "true" if node else "false"
    return node if isinstance(node, str) else str(node)
