"""Ratification odds by brute force: every mood, every combination of decisions and of split votes."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from math import comb, erfc, exp, inf, lgamma, log, pi, sqrt

from tests.twin.case import Side
from tests.twin.gates import Route
from tests.twin.people import Person
from tests.twin.space import Package

SIGMA = {"low": 1.0, "moderate": 0.5, "high": 0.25}
LINE_HOLDS = {"low": 0.6, "moderate": 0.8, "high": 0.95}
FINEST_READING = {"low": 0.09, "moderate": 0.04, "high": 0.01}


def phi(x: float) -> float:
    """The standard normal distribution function."""
    return 0.5 * erfc(-x / sqrt(2))


@dataclass(frozen=True)
class Reading:
    """How the readings are taken: `lean` half-sigmas up or down, and whether all are taken as sure."""

    lean: int = 0
    sure: bool = False


@dataclass(frozen=True)
class Bloc:
    """A constituency at one package: `votes` is None where it decides as one, else what it casts and may split."""

    id: str
    margin: float
    sigma: float
    free: float
    correlation: float
    votes: int | None
    overruled: float | None
    fixed: float | None = None

    def support(self, z: float, tau: float) -> tuple[float, float]:
        """s(z), and 1 - s(z) without loss."""
        if self.fixed is not None:
            return self.fixed, 1 - self.fixed
        if self.overruled is not None:
            return self.overruled, 1 - self.overruled
        x = (self.margin + tau * z) / self.sigma
        return phi(x), phi(-x)

    def outcomes(self) -> list[int]:
        """0 or 1 where it decides as one; else the number of its votes in favour."""
        return [0, 1] if self.votes is None else list(range(self.votes + 1))

    def chances(self, z: float, tau: float) -> list[float]:
        """The chance of each outcome, given the mood."""
        yes, no = self.support(z, tau)
        if self.votes is None:
            return [no + (1 - self.free) * yes, self.free * yes]
        split = beta_binomial(self.votes, yes, no, self.correlation)
        return [self.free * each + (1 - self.free) * (k == 0) for k, each in enumerate(split)]

    def yes(self, z: float, tau: float) -> float:
        """The chance that it accepts, given the mood."""
        return sum(p for k, p in zip(self.outcomes(), self.chances(z, tau), strict=True) if self.accepting(k))

    def accepting(self, outcome: int) -> bool:
        """Whether an outcome is a yes: more than half of what it casts."""
        return outcome == 1 if self.votes is None else 2 * outcome > self.votes


@cache
def beta_binomial(n: int, yes: float, no: float, correlation: float) -> list[float]:
    """Chances of 0 to n in favour, with mean `yes` and the given intraclass correlation."""
    if yes <= 0 or no <= 0:
        return [float(k == (n if yes > 0 else 0)) for k in range(n + 1)]
    spread = 1 / correlation - 1
    a, b = yes * spread, no * spread
    if min(a, b) < 1e-290:
        return [float(k == (n if a > b else 0)) for k in range(n + 1)]
    whole = lgamma(a) + lgamma(b) - lgamma(a + b)
    return [
        exp(log(comb(n, k)) + lgamma(a + k) + lgamma(b + (n - k)) - lgamma(a + b + n) - whole)
        for k in range(n + 1)
    ]


def bloc_of(side: Side, route: Route, person: Person, package: Package, reading: Reading) -> Bloc:
    """What a constituency is at a package, in a route."""
    margin = person.margin(package)
    confidence = "low" if margin is None else person.confidence
    if margin is None:
        margin = person.shift
    if reading.sure:
        confidence = "high"
    free = 1.0
    for line in person.lines:
        if line.believed and line.is_crossed(package):
            free *= 1 - LINE_HOLDS["high" if reading.sure else line.confidence]
    if person.overruled is not None:
        free = 1.0
    sigma = SIGMA[confidence]
    return Bloc(
        id=person.id,
        margin=float(margin) + reading.lean * sigma / 2,
        sigma=sigma,
        free=free,
        correlation=max(float(person.cohesion), FINEST_READING[confidence]),
        votes=_split(route, person),
        overruled=person.overruled,
    )


def _split(route: Route, person: Person) -> int | None:
    """The votes that it casts if they may go different ways, else None."""
    gates = [gate for gate in route.gates if person.id in gate.members]
    if len(gates) != 1 or person.cohesion == 1 or person.id in gates[0].vetoes:
        return None
    votes = gates[0].votes[person.id]
    return None if votes <= 1 or votes.denominator != 1 else int(gates[0].cast(person.id))


@dataclass
class Table:
    """Which combinations of outcomes carry every gate of a route."""

    route: Route
    blocs: Sequence[Bloc]
    passing: list[tuple[int, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Go through every combination."""
        for outcome in itertools.product(*(bloc.outcomes() for bloc in self.blocs)):
            if all(self._passes(gate_at, outcome) for gate_at in range(len(self.route.gates))):
                self.passing.append(outcome)

    def _passes(self, gate_at: int, outcome: tuple[int, ...]) -> bool:
        gate = self.route.gates[gate_at]
        yes = {bloc.id for bloc, result in zip(self.blocs, outcome, strict=True) if bloc.accepting(result)}
        in_favour = sum(
            (
                result * (gate.cast(bloc.id) if bloc.votes is None else Fraction(1))
                for bloc, result in zip(self.blocs, outcome, strict=True)
                if bloc.id in gate.votes
            ),
            Fraction(0),
        )
        return gate.passes_count(in_favour, yes)

    def chance(self, blocs: Sequence[Bloc], z: float, tau: float) -> float:
        """The chance that the route passes, given the mood."""
        chances = [bloc.chances(z, tau) for bloc in blocs]
        total = 0.0
        for outcome in self.passing:
            product = 1.0
            for one, result in zip(chances, outcome, strict=True):
                product *= one[result]
            total += product
        return total

    def chance_with(self, blocs: Sequence[Bloc], at: int, z: float, tau: float) -> float:
        """The chance that bloc `at` accepts and the route passes, given the mood."""
        bloc = blocs[at]
        chances = [each.chances(z, tau) for each in blocs]
        both = 0.0
        for outcome in self.passing:
            if bloc.accepting(outcome[at]):
                product = 1.0
                for one, result in zip(chances, outcome, strict=True):
                    product *= one[result]
                both += product
        return both


def over_moods(function: Callable[[float], float], tau: float) -> float:
    """The expectation over a standard normal mood: trapezoid on [-8, 8], halved until it stands still."""
    if tau == 0:
        return function(0.0)

    def weighted(z: float) -> float:
        return function(z) * exp(-z * z / 2) / sqrt(2 * pi)

    step = 1 / 4
    total = sum(weighted(-8 + step * k) for k in range(65))
    last = inf
    while True:
        now = total * step
        if abs(now - last) < 1e-9:
            return now
        last = now
        count = round(16 / step)
        total += sum(weighted(-8 + step * (k + 0.5)) for k in range(count))
        step /= 2


def blocs_of(side: Side, route: Route, package: Package, reading: Reading = Reading()) -> list[Bloc]:
    """The members of a route at a package."""
    return [
        bloc_of(side, route, person, package, reading)
        for person in side.constituencies
        if person.id in route.members
    ]


class Odds:
    """The odds of one side, remembered by what they depend on."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self._known: dict[object, float] = {}
        self._tables: dict[object, Table] = {}

    def of(self, package: Package, route: Route | None = None, reading: Reading = Reading()) -> float | None:
        """The ratification odds; None where nobody who decides has been judged."""
        route = route or self.side.routes[0]
        known = [p for p in self.side.constituencies if p.is_mapped or p.overruled is not None]
        if not any(person.id in route.members for person in known):
            return None
        return self.chance(route, blocs_of(self.side, route, package, reading))

    def chance(self, route: Route, blocs: Sequence[Bloc]) -> float:
        """The odds that these blocs carry the route."""
        key = (route.id, tuple(blocs))
        if key not in self._known:
            table = self.table(route, blocs)
            self._known[key] = over_moods(
                lambda z: table.chance(blocs, z, self.side.mood_swing), self.side.mood_swing
            )
        return self._known[key]

    def table(self, route: Route, blocs: Sequence[Bloc]) -> Table:
        """The combinations of outcomes that pass."""
        key = (route.id, tuple((bloc.id, bloc.votes) for bloc in blocs))
        if key not in self._tables:
            self._tables[key] = Table(route, blocs)
        return self._tables[key]

    def learnt(self, package: Package, person: Person) -> Mapping[str, float]:
        """Probability, swing and doubt of a constituency at a package, on the first route."""
        route, tau = self.side.routes[0], self.side.mood_swing
        blocs = blocs_of(self.side, route, package)
        if all(bloc.id != person.id for bloc in blocs):
            blocs.append(bloc_of(self.side, route, person, package, Reading()))
        at = next(k for k, bloc in enumerate(blocs) if bloc.id == person.id)
        table = self.table(route, blocs)
        yes = over_moods(lambda z: blocs[at].yes(z, tau), tau)
        both = over_moods(lambda z: table.chance_with(blocs, at, z, tau), tau)
        odds = self.chance(route, blocs)
        doubt = 0.0
        if 1e-15 < yes < 1 - 1e-15:
            doubt = abs(2 * yes * (1 - yes) * (both / yes - (odds - both) / (1 - yes)))
        share = over_moods(lambda z: blocs[at].free * blocs[at].support(z, tau)[0], tau)
        fixed = [self.chance(route, [*blocs[:at], _fix(blocs[at], s), *blocs[at + 1 :]]) for s in (0.0, 1.0)]
        return {"probability": share, "swing": fixed[1] - fixed[0], "doubt": doubt}


def _fix(bloc: Bloc, support: float) -> Bloc:
    return Bloc(bloc.id, 0, 1, bloc.free, bloc.correlation, bloc.votes, None, support)
