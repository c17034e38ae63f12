"""The likeliest package, and the changes of the deal that would carry it further."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from tests.twin.case import Case
from tests.twin.deal import joint_block, product, three
from tests.twin.figures import TOLERANCE
from tests.twin.odds import Odds
from tests.twin.space import Package, shown


def joint_of(case: Case, odds: Mapping[str, Odds], package: Package) -> float | None:
    """The joint odds of a package."""
    return product([odds[side.id].of(package) for side in case.sides])


def likeliest(case: Case, odds: Mapping[str, Odds]) -> dict[str, Any] | None:
    """Among the agreeable (else the zone, else all): the highest joint odds, then our value, then file order."""
    tests: list[tuple[str, Callable[[Package], bool]]] = [
        ("agreeable", case.is_agreeable),
        ("zone", case.in_zone),
        ("all", lambda package: True),
    ]
    for among, test in tests:
        pool = [package for package in case.packages if test(package)]
        if not pool:
            continue
        rated = [(package, joint_of(case, odds, package)) for package in pool]
        known = [(package, joint) for package, joint in rated if joint is not None]
        if not known:
            return None
        highest = max(joint for _, joint in known)
        near = [package for package, joint in known if joint >= highest - 1e-6]
        ours = next((side for side in case.sides if side.id == case.ours), None)
        if ours is not None:
            best = max(ours.value(package) or Fraction(0) for package in near)
            near = [package for package in near if (ours.value(package) or Fraction(0)) >= best - TOLERANCE]
        values = {side.id: side.value(near[0]) for side in case.sides}
        return {
            "package": shown(near[0]),
            "joint": joint_block([three(odds[s.id], near[0]) for s in case.sides]),
            "values": {who: None if v is None else float(v) for who, v in values.items()},
            "among": among,
            "exact": True,
        }
    return None


def paths(case: Case, odds: Mapping[str, Odds], target: float) -> list[dict[str, Any]]:
    """Changes in one to three issues that lift the joint odds to the target; else the best there is."""
    now = None if case.open else joint_of(case, odds, case.deal)
    if now is None:
        return []
    found = []
    for index, package in enumerate(case.packages):
        changed = [issue.id for issue in case.issues if package[issue.id] != case.deal[issue.id]]
        if not 1 <= len(changed) <= 3 or _unsayable(case, package, changed):
            continue
        joint = joint_of(case, odds, package)
        if joint is None or joint < now + 0.01 or _part_does(case, odds, package, changed, joint):
            continue
        found.append((index, changed, joint))
    reaching = [entry for entry in found if entry[2] >= target - 1e-9]
    if not reaching and found:
        highest = max(joint for _, _, joint in found)
        reaching = [next(entry for entry in _ordered(case, found) if entry[2] >= highest - 1e-9)]
    return [_row(case, entry, target) for entry in _ordered(case, reaching)[:10]]


Found = tuple[int, list[str], float]


def _ordered(case: Case, found: list[Found]) -> list[Found]:
    return sorted(
        found,
        key=lambda entry: (len(entry[1]), not _ours_alone(case, entry[1]), -round(entry[2], 9), entry[0]),
    )


def _ours_alone(case: Case, changed: list[str]) -> bool:
    decided = {issue.id: issue.decided_by for issue in case.issues}
    return case.ours is not None and all(decided[issue] == case.ours for issue in changed)


def _unsayable(case: Case, package: Package, changed: list[str]) -> bool:
    """Whether an option would have to come from the side that cannot say it."""
    for issue in case.issues:
        proposer = issue.decided_by or case.ours
        proposers = {proposer} if proposer else {side.id for side in case.sides}
        if issue.id in changed and proposers <= set(issue.unsayable.get(package[issue.id], ())):
            return True
    return False


def _part_does(
    case: Case, odds: Mapping[str, Odds], package: Package, changed: list[str], joint: float
) -> bool:
    """Whether some of the changes, without the others, do as well within 0.005."""
    for size in range(1, len(changed)):
        for part in itertools.combinations(changed, size):
            smaller = {**case.deal, **{issue: package[issue] for issue in part}}
            if case.is_possible(smaller) and (joint_of(case, odds, smaller) or 0.0) >= joint - 0.005:
                return True
    return False


def _row(case: Case, entry: Found, target: float) -> dict[str, Any]:
    index, changed, joint = entry
    package = case.packages[index]
    flips = [
        p.id
        for side in case.sides
        for p in side.constituencies
        if p.is_mapped and p.accepts(package) and not p.accepts(case.deal)
    ]
    return {
        "changes": shown({issue: package[issue] for issue in changed}),
        "joint": joint,
        "reaches": joint >= target - 1e-9,
        "agreeable": case.is_agreeable(package),
        "flips": flips,
        "ours_alone": _ours_alone(case, changed),
    }
