"""Why, and what then: linkage, gifts, options behind the table, whom to move, and the sizes, by going through all."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from tests.twin.case import Case, Side, read_case
from tests.twin.people import Person
from tests.twin.space import Package, Tree

Ids = list[str]


def in_company(tree: Tree, before: Package, after: Package) -> dict[str, list[Ids]]:
    """Whom only several changes together win, with the smallest sets of issues that do."""
    case = read_case(tree)
    changed = [issue for issue in after if before[issue] != after[issue]]
    parts = [each for size in range(len(changed) + 1) for each in itertools.combinations(changed, size)]
    found = {}
    for who, says_yes in _voters(case).items():
        if says_yes(before) or not says_yes(after):
            continue
        winning = [
            set(each)
            for each in parts
            if _possible(case, made := {**before, **{issue: after[issue] for issue in each}})
            and says_yes(made)
        ]
        smallest = [each for each in winning if not any(other < each for other in winning)]
        if smallest and all(len(each) > 1 for each in smallest):
            found[who] = [[issue for issue in changed if issue in each] for each in smallest]
    return found


def _voters(case: Case) -> dict[str, Any]:
    voters: dict[str, Any] = {}
    for side in case.sides:
        for person in side.constituencies:
            if person.is_mapped:
                voters[person.id] = person.accepts
        voters[side.id] = side.ratifies
    return voters


def _possible(case: Case, package: Mapping[str, object]) -> bool:
    return any(dict(each) == dict(package) for each in case.packages)


def cheapest_move(side: Side, deal: Package) -> dict[str, Any] | None:
    """The cheapest set whose turning turns the side: fewest held by lines, then the smallest sum of distances."""
    yes, passes = side.yes(deal), side.ratifies(deal)
    seated = {who for gate in side.routes[0].gates for who in gate.members}
    movers = [each for each in side.constituencies if each.id in seated and (each.id in yes) == passes]
    best: tuple[int, float] | None = None
    for size in range(len(movers) + 1):
        for chosen in itertools.combinations(movers, size):
            who = {person.id for person in chosen}
            if side.routes[0].passes_with(yes - who if passes else yes | who) == passes:
                continue
            held = 0 if passes else sum(bool(person.crosses(deal)) for person in chosen)
            away = sum(_away(person, deal, passes) for person in chosen)
            if best is None or (held, away) < (best[0], best[1] - 1e-9):
                best = held, away
    return None if best is None else {"aim": "sink" if passes else "carry", "held": best[0], "short": best[1]}


def _away(person: Person, deal: Package, passes: bool) -> float:
    margin = float(person.margin(deal) or 0)
    return max(0.0, margin if passes else -margin)


def behind_by_option(tree: Tree) -> dict[str, dict[str, dict[str, tuple[int, int]]]]:
    """For each judged negotiator, issue and option: packages he would sign and others carry, and those carried."""
    case = read_case(tree)
    found: dict[str, dict[str, dict[str, tuple[int, int]]]] = {}
    for side in case.sides:
        if not side.negotiator.is_mapped:
            continue
        others = [other for other in case.sides if other is not side]
        signable = [
            each
            for each in case.packages
            if side.negotiator.accepts(each) and all(other.ratifies(each) for other in others)
        ]
        carried = [each for each in signable if side.ratifies(each)]
        found[side.id] = {
            issue.id: {
                str(option): (
                    sum(each[issue.id] == option for each in signable),
                    sum(each[issue.id] == option for each in carried),
                )
                for option in issue.options
            }
            for issue in case.issues
        }
    return found


def best_gift(tree: Tree, who: str, party: str) -> float | None:
    """The most that any single change of the deal moves somebody's margin upwards; None where none does."""
    case = read_case(tree)
    side = next(side for side in case.sides if side.id == party)
    person = next(each for each in side.constituencies if each.id == who)
    now = float(person.margin(case.deal) or 0)
    moved = [
        float(person.margin(each) or 0) - now
        for each in case.packages
        if sum(each[issue] != case.deal[issue] for issue in each) == 1
    ]
    best = max(moved, default=0.0)
    return best if best > 1e-9 else None
