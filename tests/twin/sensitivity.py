"""What matters most, by brute force: every reading's error and every mood on fine grids, slopes by differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, pi, prod, sqrt

from tests.twin.case import Case, Side, read_case
from tests.twin.odds import LINE_HOLDS, Bloc, Odds, Reading, Table, bloc_of, blocs_of
from tests.twin.space import Tree

_REACH, _STEP = 8.0, 1 / 32
_CLOSE = 1e-4


def _grid(tau: float) -> list[tuple[float, float]]:
    """Moods and their weights."""
    if tau == 0:
        return [(0.0, 1.0)]
    count = round(2 * _REACH / _STEP)
    places = [-_REACH + _STEP * at for at in range(count + 1)]
    return [(z, _STEP * exp(-z * z / 2) / sqrt(2 * pi)) for z in places]


def influences(tree: Tree) -> dict[tuple[str, str], float]:
    """The variance of the joint outcome that each input accounts for, by kind and whose (or what) it is."""
    case = read_case(tree)
    odds = {side.id: Odds(side).of(case.deal) for side in case.sides}
    known = [each for each in odds.values() if each is not None]
    found: dict[tuple[str, str], float] = {}
    for side in case.sides:
        others = prod(each for id, each in odds.items() if id != side.id and each is not None)
        for key, variance in _of_side(case, side).items():
            found[key] = variance * others**2
    whole = prod(known) * (1 - prod(known))
    return {key: variance / whole if whole > 1e-12 else 0.0 for key, variance in found.items()}


def _of_side(case: Case, side: Side) -> dict[tuple[str, str], float]:
    route, tau = side.routes[0], side.mood_swing
    blocs = blocs_of(side, route, case.deal)
    table, grid = Table(route, blocs), _grid(side.mood_swing)
    passing = [table.chance(blocs, z, tau) for z, _ in grid]
    mean = sum(p * w for p, (_, w) in zip(passing, grid, strict=True))
    found = {}
    if tau:
        found["mood", side.id] = sum(p * p * w for p, (_, w) in zip(passing, grid, strict=True)) - mean**2
    for at, bloc in enumerate(blocs):
        found["who", bloc.id] = _of_bloc(table, blocs, at, tau, grid)
        person = next(person for person in side.constituencies if person.id == bloc.id)
        for line in person.lines:
            if line.believed and line.is_crossed(case.deal) and bloc.overruled is None:
                binds = LINE_HOLDS[line.confidence]
                holding = _with(blocs, at, replace(bloc, free=0.0))
                freed = _with(blocs, at, replace(bloc, free=bloc.free / (1 - binds)))
                gap = _mean(table, freed, tau, grid) - _mean(table, holding, tau, grid)
                found["line", line.id] = binds * (1 - binds) * gap**2
    return found


def _with(blocs: Sequence[Bloc], at: int, bloc: Bloc) -> list[Bloc]:
    return [*blocs[:at], bloc, *blocs[at + 1 :]]


def _mean(table: Table, blocs: Sequence[Bloc], tau: float, grid: list[tuple[float, float]]) -> float:
    return sum(table.chance(blocs, z, tau) * w for z, w in grid)


def _of_bloc(
    table: Table, blocs: Sequence[Bloc], at: int, tau: float, grid: list[tuple[float, float]]
) -> float:
    """The variance of the chance of passing given what the bloc turns out to do, or given the error of its reading."""
    bloc = blocs[at]
    if bloc.votes is not None:
        return _of_votes(table, blocs, at, tau, grid)
    yes = [table.chance(_with(blocs, at, replace(bloc, fixed=1.0, free=1.0)), z, tau) for z, _ in grid]
    no = [table.chance(_with(blocs, at, replace(bloc, fixed=0.0, free=1.0)), z, tau) for z, _ in grid]
    worth = [bloc.free * (a - b) * w for a, b, (_, w) in zip(yes, no, grid, strict=True)]
    if bloc.overruled is not None:
        return bloc.overruled * (1 - bloc.overruled) * sum(worth) ** 2
    if tau == 0:
        accepts = bloc.support(0.0, 0.0)[0]
        return accepts * (1 - accepts) * worth[0] ** 2
    beyond = [0.0]
    for one, other in zip(reversed(worth[1:]), reversed(worth[:-1]), strict=True):
        beyond.append(beyond[-1] + (one + other) / 2)
    beyond.reverse()

    def given(error: float) -> float:
        """What is added to the odds, the error of the reading being known."""
        place = (-(bloc.margin + bloc.sigma * error) / tau + _REACH) / _STEP
        if place <= 0:
            return beyond[0]
        if place >= len(beyond) - 1:
            return 0.0
        low = int(place)
        return beyond[low] + (place - low) * (beyond[low + 1] - beyond[low])

    errors = _grid(1.0)
    mean = sum(given(error) * w for error, w in errors)
    return sum((given(error) - mean) ** 2 * w for error, w in errors)


def _of_votes(
    table: Table, blocs: Sequence[Bloc], at: int, tau: float, grid: list[tuple[float, float]]
) -> float:
    count = len(blocs[at].outcomes())
    chance, both = [0.0] * count, [0.0] * count
    for z, w in grid:
        chances = [each.chances(z, tau) for each in blocs]
        for votes, p in enumerate(chances[at]):
            chance[votes] += p * w
        for outcome in table.passing:
            both[outcome[at]] += prod(one[result] for one, result in zip(chances, outcome, strict=True)) * w
    mean = sum(both)
    return sum(b * b / p for b, p in zip(both, chance, strict=True) if p > 1e-300) - mean**2


def slope(tree: Tree, who: str) -> float:
    """How the joint odds change per point of somebody's margin."""
    case = read_case(tree)
    side = next(side for side in case.sides if any(person.id == who for person in side.constituencies))
    others = prod(
        odds for other in case.sides if other is not side and (odds := Odds(other).of(case.deal)) is not None
    )
    return (_shifted(case, side, who, _CLOSE) - _shifted(case, side, who, -_CLOSE)) / (2 * _CLOSE) * others


def _shifted(case: Case, side: Side, who: str, by: float) -> float:
    route = side.routes[0]
    blocs = [
        replace(bloc, margin=bloc.margin + by) if bloc.id == who else bloc
        for bloc in (
            bloc_of(side, route, person, case.deal, Reading())
            for person in side.constituencies
            if person.id in route.members
        )
    ]
    return Odds(side).chance(route, blocs)


def joint_of(tree: Tree) -> float:
    """The joint odds of the deal."""
    case = read_case(tree)
    return prod(odds for side in case.sides if (odds := Odds(side).of(case.deal)) is not None)
