"""Which gates count: routes, the informal one, and the one planned."""

from __future__ import annotations

import pytest

from coach.analysis.negotiation import Negotiation
from coach.analysis.routes import planned_route, routes_of
from coach.model.parties import Party
from tests.analysis.building import negotiation, party, people, session, words


def test_a_party_without_routes_has_one_gate_informal_by_influence() -> None:
    us = session([], party("us", people("a", influence=3), people("b"))).parties[0]
    (route,) = routes_of(us)
    assert (route.id, route.entered, [gate.id for gate in route.gates]) == ("informal", False, ["informal"])
    assert dict(zip(route.gates[0].members, route.gates[0].votes, strict=True)) == {"a": 3, "b": 5}
    assert route.gates[0].favour == ((5, 8),)


def test_a_route_without_gates_is_the_informal_one() -> None:
    us = Party.from_tree(
        {"id": "us", "ratification": [{"id": "by-nod"}, {"id": "vote", "gates": [{"id": "house"}]}]}
    )
    assert [(route.id, route.entered) for route in routes_of(us)] == [("informal", False), ("vote", True)]
    assert planned_route(us).id == "informal"
    assert planned_route(us, {"us": "by-nod"}).id == "informal"


def test_the_first_route_is_planned_unless_another_is_chosen() -> None:
    routes = [
        {"id": "congress", "gates": [{"id": "senate", "votes": {"a": 1}}]},
        {"id": "decree", "gates": [{"id": "pen", "votes": {"b": 1}}]},
    ]
    ours = session(words(x="y z"), party("us", people("a"), people("b"), ratification=routes))
    assert planned_route(ours.parties[0]).id == "congress"
    assert Negotiation.of(ours, {"us": "decree"}).sides[0].planned.id == "decree"
    with pytest.raises(KeyError):
        planned_route(ours.parties[0], {"us": "fiat"})


def test_a_choice_for_another_party_changes_nothing_here() -> None:
    compiled = negotiation([], party("us", people("a")), party("them", people("b")))
    assert [side.planned.id for side in compiled.sides] == ["informal", "informal"]
