"""All of it in one document, as the contract prints it."""

from __future__ import annotations

import copy
from typing import Any

from tests.twin.case import Case, read_case
from tests.twin.counting import conflict, count, frontier_block, party_block, red_lines, sized
from tests.twin.deal import deal_block
from tests.twin.odds import Odds
from tests.twin.plan import plan_block
from tests.twin.search import joint_of, likeliest, paths
from tests.twin.space import Tree


def analyze_tree(tree: Tree, target: float = 0.5) -> dict[str, Any]:
    """Every figure of a session, from the contract's text alone, by going through everything."""
    case = read_case(tree)
    odds = {side.id: Odds(side) for side in case.sides}
    parties = {side.id: party_block(case, side) for side in case.sides}
    for side in case.sides:
        for route in side.routes:
            block = parties[side.id]["routes"][route.id]
            block["odds"] = None if case.open else odds[side.id].of(case.deal, route)
    conflicts = conflict(case)
    return {
        "packages": {"total": len(case.packages), "impossible": case.impossible, "exact": True},
        "parties": parties,
        "zone": sized(case, case.in_zone),
        "agreeable": sized(case, case.is_agreeable),
        "frontier": frontier_block(case),
        "red_lines": red_lines(case),
        "conflict": conflicts[:20],
        "conflict_complete": len(conflicts) <= 20,
        "as_claimed": _as_claimed(case),
        "deal": deal_block(case, odds),
        "likeliest": likeliest(case, odds),
        "paths": paths(case, odds, target),
        "plan": plan_block(tree),
    }


def _as_claimed(case: Case) -> dict[str, Any]:
    """Zone and joint odds if every line that we do not believe were true."""
    tree = copy.deepcopy(dict(case.tree))
    for party in tree.get("parties", []):
        for person in [party.get("negotiator") or {}, *party.get("constituencies", [])]:
            for line in person.get("red_lines", []):
                line["believed"] = True
    claimed = read_case(tree)
    odds = {side.id: Odds(side) for side in claimed.sides}
    return {
        "zone": count(claimed, claimed.in_zone),
        "joint": None if claimed.open else joint_of(claimed, odds, claimed.deal),
    }
