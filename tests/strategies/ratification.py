"""Routes and gates with every kind of rule."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.strategies.numbers import one_in, quorums, rules, shares_present, votes
from tests.strategies.space import Tree


@st.composite
def gates(draw: st.DrawFn, id: str, people: list[str]) -> Tree:
    """A gate of some of the party's people."""
    fewest = 0 if draw(one_in(12)) else 1
    members = (
        draw(st.lists(st.sampled_from(people), min_size=fewest, max_size=4, unique=True)) if people else []
    )
    gate: Tree = {"id": id, "votes": {who: draw(votes) for who in members}}
    for key in ("turnout", "abstain"):
        if draw(one_in(3)):
            gate[key] = {who: draw(shares_present) for who in members if draw(st.booleans())}
    if draw(st.booleans()):
        gate["of"] = draw(st.sampled_from(["members", "present", "voting"]))
    if draw(one_in(4)):
        gate["quorum"] = draw(quorums)
    if not draw(one_in(4)):
        gate["passes"] = draw(rules)
    if len(people) > 0 and draw(one_in(4)):
        gate["vetoes"] = draw(st.lists(st.sampled_from(people), max_size=2, unique=True))
    if draw(one_in(6)):
        gate["rejection_needs"] = draw(rules)
    return gate


@st.composite
def ratifications(draw: st.DrawFn, party: str, people: list[str]) -> list[Tree]:
    """No route, one or two, of no gate, one or two."""
    routes = []
    for at in range(draw(st.sampled_from([1, 2, 1, 0, 1, 2, 1]))):
        count = draw(st.sampled_from([1, 2, 1, 0, 1, 2, 1]))
        routes.append(
            {
                "id": f"{party}-route{at}",
                "gates": [draw(gates(f"{party}-gate{at}{k}", people)) for k in range(count)],
            }
        )
    return routes
