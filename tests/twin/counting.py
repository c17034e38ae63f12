"""Everything that is counted over the packages: win-sets, zone, red lines, conflict, frontier."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.twin.case import Case, Side
from tests.twin.figures import TOLERANCE
from tests.twin.people import Person
from tests.twin.power import power_of
from tests.twin.space import Package, shown

Test = Callable[[Package], bool]


def count(case: Case, test: Test) -> int:
    """How many possible packages meet the test."""
    return sum(1 for package in case.packages if test(package))


def _share(case: Case, size: int) -> float:
    return size / len(case.packages) if case.packages else 0.0


def sized(case: Case, test: Callable[[Package, bool], bool]) -> dict[str, Any]:
    """A set's size with the unmapped accepting, and refusing."""
    size = count(case, lambda package: test(package, True))
    refusing = count(case, lambda package: test(package, False))
    return {"size": size, "share": _share(case, size), "size_if_unmapped_refuse": refusing, "exact": True}


def party_block(case: Case, side: Side) -> dict[str, Any]:
    """The entry of a party, but for the odds of its routes."""
    routes: dict[str, dict[str, Any]] = {}
    gates: dict[str, dict[str, Any]] = {}
    for route in side.routes:
        size = count(case, lambda package, route=route: route.passes_with(side.yes(package)))  # type: ignore[misc]
        routes[route.id] = {"size": size, "share": _share(case, size)}
        for gate in route.gates:
            passing = count(case, lambda package, gate=gate: gate.passes_with(side.yes(package)))  # type: ignore[misc]
            gates.setdefault(gate.id, {"route": route.id, "passing": passing, **power_of(gate)})
    return {
        "unmapped": [person.id for person in side.constituencies if not person.is_mapped],
        "win_set": sized(case, side.ratifies),
        "routes": routes,
        "gates": gates,
        "freed_by": {person.id: _freed(case, side, person) for person in side.constituencies},
        "behind_the_table": _behind(case, side),
    }


def _freed(case: Case, side: Side, person: Person) -> int:
    return count(case, lambda package: side.routes[0].passes_with(side.yes(package) | {person.id}))


def _behind(case: Case, side: Side) -> dict[str, int] | None:
    if not side.negotiator.is_mapped:
        return None
    others = [other for other in case.sides if other.id != side.id]

    def signable(package: Package) -> bool:
        return side.negotiator.accepts(package) and all(other.ratifies(package) for other in others)

    return {
        "signable": count(case, signable),
        "carried": count(case, lambda package: signable(package) and side.ratifies(package)),
    }


def red_lines(case: Case) -> dict[str, Any]:
    """How many packages cross each line, and what would be left without it."""
    rows = {}
    for side in case.sides:
        for person in [side.negotiator, *side.constituencies]:
            for line in person.lines:
                without = _without(case, line.id)
                rows[line.id] = {
                    "party": side.id,
                    "constituency": person.id if person.constituency else None,
                    "crossed": count(case, line.is_crossed),
                    "zone_without": count(case, without.in_zone),
                    "agreeable_without": count(case, without.is_agreeable),
                }
    return rows


def _without(case: Case, line_id: str) -> Case:
    def spared(person: Person) -> Person:
        return replace(person, lines=[line for line in person.lines if line.id != line_id])

    return replace(
        case,
        sides=[
            replace(
                side,
                negotiator=spared(side.negotiator),
                constituencies=[spared(p) for p in side.constituencies],
            )
            for side in case.sides
        ],
    )


def frontier(case: Case) -> list[tuple[Package, list[Any]]]:
    """Agreeable packages that no other agreeable one dominates, with the parties' values, best for us first."""
    valued = [
        (package, [side.value(package) for side in case.sides])
        for package in case.packages
        if case.is_agreeable(package)
    ]
    kept = [
        (package, values)
        for package, values in valued
        if not any(_dominates(others, values) for _, others in valued)
    ]
    ours = [at for at, side in enumerate(case.sides) if side.id == case.ours]
    if ours:
        kept.sort(key=lambda entry: -(entry[1][ours[0]] or 0))
    return kept


def _dominates(better: list[Any], worse: list[Any]) -> bool:
    pairs = [(b, w) for b, w in zip(better, worse, strict=True) if b is not None and w is not None]
    return all(b >= w - TOLERANCE for b, w in pairs) and any(b > w + TOLERANCE for b, w in pairs)


def frontier_block(case: Case) -> dict[str, Any]:
    """The frontier for JSON."""
    rows = frontier(case)
    return {
        "size": len(rows),
        "packages": [
            {
                "package": shown(package),
                "values": {
                    side.id: None if value is None else float(value)
                    for side, value in zip(case.sides, values, strict=True)
                },
            }
            for package, values in rows[:1000]
        ],
    }


def conflict(case: Case) -> list[list[str]]:
    """Minimal sets of demands that leave nothing agreeable, smallest first, then file order."""
    if count(case, case.is_agreeable):
        return []
    demands = _demands(case)
    found: list[tuple[int, ...]] = []
    for size in range(len(demands) + 1):
        for chosen in itertools.combinations(range(len(demands)), size):
            if any(set(smaller) <= set(chosen) for smaller in found):
                continue
            if not any(
                _stands(case, index, [demands[at] for at in chosen]) for index in range(len(case.packages))
            ):
                found.append(chosen)
    return [[demands[at][0] for at in chosen] for chosen in found]


Demand = tuple[str, str, bool, list[bool]]


def _demands(case: Case) -> list[Demand]:
    """Name, whose, whether a constituency's, and which packages it refuses; those that refuse none left out."""
    demands: list[Demand] = []
    for side in case.sides:
        for person in [side.negotiator, *side.constituencies]:
            owner = person.id if person.constituency else side.id
            name = f"margin:{person.id}" if person.constituency else f"margin:negotiator:{side.id}"
            margins = [person.margin(package) for package in case.packages]
            demands.append(
                (name, owner, person.constituency, [m is not None and m < -TOLERANCE for m in margins])
            )
            demands += [
                (line.id, owner, person.constituency, [line.is_crossed(p) for p in case.packages])
                for line in person.lines
                if line.believed
            ]
    return [demand for demand in demands if any(demand[3])]


def _stands(case: Case, index: int, demands: list[Demand]) -> bool:
    """Whether a package is agreeable when only these demands are made."""
    if any(not demand[2] and demand[3][index] for demand in demands):
        return False
    refusing = {demand[1] for demand in demands if demand[2] and demand[3][index]}
    return all(
        side.routes[0].passes_with({p.id for p in side.constituencies} - refusing) for side in case.sides
    )
