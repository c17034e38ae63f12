"""Which gates a package must pass: a party's routes, the one planned, and the informal one where none was entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.analysis.counted import GateRule, gate_rule
from coach.model.parties import Party
from coach.model.ratification import Gate, Route

INFORMAL = "informal"


@dataclass(frozen=True, eq=False)
class RouteRule:
    """One route, compiled. `entered` is False for the informal route that stands in where no gates were entered."""

    id: str
    gates: tuple[GateRule, ...]
    entered: bool = True

    @property
    def members(self) -> tuple[str, ...]:
        """All who decide in any gate of the route."""
        return tuple(dict.fromkeys(member for gate in self.gates for member in gate.everyone))


def routes_of(party: Party) -> tuple[RouteRule, ...]:
    """The routes of a party, compiled, in file order; a route without gates is the informal one.

    >>> from coach.model.constituencies import Constituency
    >>> routes_of(Party(id="us", constituencies=(Constituency(id="left", influence=2),)))[0].gates[0].units
    (1,)
    """
    routes: dict[str, RouteRule] = {}
    for route in party.ratification or (Route(id="by-influence"),):
        compiled = _compiled(party, route)
        routes.setdefault(compiled.id, compiled)
    return tuple(routes.values())


def planned_route(
    party: Party,
    chosen: Mapping[str, str] | None = None,
    compiled: tuple[RouteRule, ...] | None = None,
) -> RouteRule:
    """The route that counts: the one chosen for this party (a map from party to route), else the first.

    `compiled` are the party's routes where they have been compiled already.
    A chosen route without gates is the informal one; one that the party does not have is a `KeyError`.
    """
    wanted = (chosen or {}).get(party.id)
    routes = compiled or routes_of(party)
    if wanted is None:
        return routes[0]
    without_gates = {route.id for route in party.ratification if not route.gates}
    name = INFORMAL if wanted in without_gates else wanted
    return {route.id: route for route in routes}[name]


def informal_gate(party: Party) -> Gate:
    """A vote by influence, more than half: what stands in where no ratification was entered."""
    votes = {each.id: each.influence for each in party.constituencies}
    return Gate(id=INFORMAL, votes=votes)


def _compiled(party: Party, route: Route) -> RouteRule:
    if route.gates:
        return RouteRule(route.id, tuple(gate_rule(gate) for gate in route.gates))
    return RouteRule(INFORMAL, (gate_rule(informal_gate(party)),), entered=False)
