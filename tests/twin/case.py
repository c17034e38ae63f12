"""A whole session, read for counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.twin.figures import number
from tests.twin.gates import Route, read_routes
from tests.twin.people import Person, read_person
from tests.twin.space import Issue, Package, Tree, every_package, matches, read_issues, read_package


@dataclass(frozen=True)
class Side:
    """A party: who speaks for it, who stands behind it, and by which routes they decide."""

    id: str
    mood_swing: float
    negotiator: Person
    constituencies: Sequence[Person]
    routes: Sequence[Route]

    def yes(self, package: Package, unmapped: bool = True) -> set[str]:
        """The constituencies that accept the package."""
        return {person.id for person in self.constituencies if person.accepts(package, unmapped)}

    def ratifies(self, package: Package, unmapped: bool = True) -> bool:
        """Whether the package passes every gate of the first route."""
        return self.routes[0].passes_with(self.yes(package, unmapped))

    def value(self, package: Package) -> Fraction | None:
        """The negotiator's margin where judged, else the influence-weighted mean margin of the mapped."""
        own = self.negotiator.margin(package)
        if own is not None:
            return own
        mapped = [(p.influence, m) for p in self.constituencies if (m := p.margin(package)) is not None]
        weight = sum((influence for influence, _ in mapped), Fraction(0))
        if not weight:
            return None
        return sum((influence * margin for influence, margin in mapped), Fraction(0)) / weight


@dataclass(frozen=True)
class Case:
    """The session: its space, its sides, its deal."""

    tree: Tree
    issues: list[Issue]
    packages: list[Package]
    impossible: int
    sides: list[Side]
    ours: str | None
    deal: Package

    @property
    def open(self) -> list[str]:
        """The issues that the deal in hand leaves open."""
        return [issue.id for issue in self.issues if issue.id not in self.deal]

    def in_zone(self, package: Package, unmapped: bool = True) -> bool:
        """Whether every side would ratify it."""
        return all(side.ratifies(package, unmapped) for side in self.sides)

    def is_agreeable(self, package: Package, unmapped: bool = True) -> bool:
        """Whether every side would ratify it and every negotiator would sign it."""
        return self.in_zone(package, unmapped) and all(s.negotiator.accepts(package) for s in self.sides)

    def is_possible(self, package: Package) -> bool:
        """Whether the package contradicts itself in no named way."""
        return not any(matches(entry.get("forbids"), package) for entry in self.tree.get("impossible", []))


def read_case(tree: Tree) -> Case:
    """The session that a file's tree describes."""
    issues = read_issues(tree)
    everything = list(every_package(issues))
    barred = [entry.get("forbids") for entry in tree.get("impossible", [])]
    possible = [package for package in everything if not any(matches(entry, package) for entry in barred)]
    overruled = {
        str(entry["about"]): float(number(entry["value"]))
        for entry in tree.get("overrides", [])
        if entry.get("of") == "probability"
    }
    deal = tree.get("deal") or {}
    if isinstance(deal, str):
        deal = tree["drafts"][deal]
    return Case(
        tree=tree,
        issues=issues,
        packages=possible,
        impossible=len(everything) - len(possible),
        sides=[_side(entry, issues, overruled) for entry in tree.get("parties", [])],
        ours=None if tree.get("our_side") == "none" else tree.get("our_side"),
        deal=read_package(deal, issues),
    )


def _side(entry: Mapping[str, Any], issues: list[Issue], overruled: Mapping[str, float]) -> Side:
    peers = {str(each["id"]): each for each in entry.get("constituencies", [])}
    people = [read_person(each, peers, issues, overruled, True) for each in peers.values()]
    routes = read_routes(entry.get("ratification", []), {person.id: person.influence for person in people})
    route = entry.get("_route")
    if route is not None:
        routes = sorted(routes, key=lambda each: each.name != route)
    return Side(
        id=str(entry["id"]),
        mood_swing=float(number(entry.get("mood_swing", "0.25"))),
        negotiator=read_person(entry.get("negotiator") or {}, peers, issues, {}, False),
        constituencies=people,
        routes=routes,
    )
