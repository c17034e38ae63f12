"""What a user of NegMAS would write: a utility function for everybody, a loop over outcomes, a Pareto frontier."""

from __future__ import annotations

from typing import Any

from negmas import LinearAdditiveUtilityFunction, TableFun, make_issue, make_os
from negmas.preferences.ops import pareto_frontier

Tree = dict[str, Any]


def zone_and_frontier(tree: Tree) -> tuple[int, int]:
    """How many outcomes pass every gate, and how many of them are on the frontier of the parties' values."""
    names = [issue["id"] for issue in tree["issues"]]
    space = make_os(
        [make_issue([each["id"] for each in issue["options"]], issue["id"]) for issue in tree["issues"]]
    )
    people = {who["id"]: who for party in tree["parties"] for who in party["constituencies"]}
    functions = {id: _function(who, names, space) for id, who in people.items()}
    lines = {id: [line["forbids"] for line in who["red_lines"]] for id, who in people.items()}
    gates = [gate for party in tree["parties"] for way in party["ratification"] for gate in way["gates"]]
    zone = []
    for outcome in space.enumerate():
        chosen = dict(zip(names, outcome, strict=True))
        yes = {
            id: function(outcome) >= people[id]["judgement"]["no_agreement"] - 1e-9
            and not any(all(chosen[i] in o for i, o in line.items()) for line in lines[id])
            for id, function in functions.items()
        }
        if all(
            2 * sum(votes for id, votes in gate["votes"].items() if yes[id]) > sum(gate["votes"].values())
            for gate in gates
        ):
            zone.append(outcome)
    if not zone:
        return 0, 0
    values = [_weighed(party["constituencies"], names, space) for party in tree["parties"]]
    _, places = pareto_frontier(values, outcomes=zone, eps=1e-9)
    return len(zone), len(places)


def _function(who: Tree, names: list[str], space: Any) -> LinearAdditiveUtilityFunction:
    judged = who["judgement"]["issues"]
    total = sum(judged[name]["importance"] for name in names)
    return LinearAdditiveUtilityFunction(
        values={name: TableFun(dict(judged[name]["ratings"])) for name in names},
        weights={name: judged[name]["importance"] / total for name in names},
        outcome_space=space,
    )


def _weighed(people: list[Tree], names: list[str], space: Any) -> LinearAdditiveUtilityFunction:
    """The value of a party: the mean of its people's, weighted by their influence."""
    influence = sum(who["influence"] for who in people)
    tables: dict[str, dict[str, float]] = {name: {} for name in names}
    for who in people:
        judged = who["judgement"]["issues"]
        total = sum(judged[name]["importance"] for name in names)
        for name in names:
            for option, rating in judged[name]["ratings"].items():
                share = who["influence"] / influence * judged[name]["importance"] / total
                tables[name][option] = tables[name].get(option, 0.0) + share * rating
    return LinearAdditiveUtilityFunction(
        values={name: TableFun(table) for name, table in tables.items()},
        weights=dict.fromkeys(names, 1.0),
        outcome_space=space,
    )
