"""Odds by sampling, for bodies too large or too entangled to be computed: seeded, with their interval."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.analysis.deciders import RouteSeats
from coach.analysis.pivots import Pivots
from coach.analysis.support import Minds

Floats = NDArray[np.float64]

SEED = 19_880_701
DRAWS = 100_000


def wilson(share: float, draws: int, z: float = 1.959963984540054) -> tuple[float, float]:
    """The 95 % interval on a share that was seen in so many draws.

    References
    ----------
    Wilson, E. B. (1927). Probable inference. *JASA* 22, 209-212.

    Examples
    --------
    >>> low, high = wilson(0.5, 100)
    >>> round(low, 3), round(high, 3)
    (0.404, 0.596)
    """
    spread = z * math.sqrt(share * (1 - share) / draws + z * z / (4 * draws * draws))
    middle, scale = share + z * z / (2 * draws), 1 + z * z / draws
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Decisions drawn for one package, each array of shape (C, draws).

    `yes`: the chance of each yes in the draw's mood. `accepts`: who accepts. `share`: how much of its votes each
    casts in favour.
    """

    yes: Floats
    accepts: NDArray[np.bool_]
    share: Floats


def drawn(route: RouteSeats, minds: Minds, package: int, draws: int = DRAWS) -> Drawn:
    """Moods and decisions, drawn with the same seed each time: packages and readings are compared on the same luck."""
    luck = np.random.default_rng(SEED)
    moods = luck.standard_normal(draws)
    chances = minds.given_mood(moods, np.array([package]))
    binds = luck.random(chances.unbound.shape) >= chances.unbound
    accepts = (luck.random(chances.support.shape) < chances.support) & ~binds
    share = accepts.astype(float)
    for body in (body for gate in route.gates for body in gate.splitters):
        spread = 1 / max(body.cohesion, float(minds.floor[body.person])) - 1
        mean = chances.support[body.person].clip(1e-12, 1 - 1e-12)
        lean = luck.beta(mean * spread, (1 - mean) * spread)
        votes = np.where(binds[body.person], 0, luck.binomial(body.votes, lean))
        share[body.person] = votes / max(body.votes, 1)
        accepts[body.person] = votes > body.votes / 2
    return Drawn(chances.yes, accepts, share)


def passing_share(route: RouteSeats, found: Drawn) -> float:
    """The share of draws that pass every gate."""
    return float(_Counted(route, found.share).passed().mean())


def sampled_pivots(route: RouteSeats, found: Drawn) -> Pivots:
    """Pivots over draws: every draw is a state, 1 or 0."""
    counted = _Counted(route, found.share)
    people = range(len(found.share))
    passing = counted.passed()
    return Pivots(
        passing=passing.astype(float),
        if_yes=np.array([counted.passed(person, 1.0) for person in people], dtype=float),
        if_no=np.array([counted.passed(person, 0.0) for person in people], dtype=float),
        accepts=found.accepts.astype(float),
        both=(found.accepts & passing).astype(float),
    )


class _Counted:
    """All draws counted gate by gate, so that one changed decision need not count them again."""

    def __init__(self, route: RouteSeats, share: Floats) -> None:
        self.share = share
        self.gates = [gate.rule for gate in route.gates]
        self.vetoes = [[route.people.index(holder) for holder in rule.vetoes] for rule in self.gates]
        self.units = [np.zeros(len(share)) for _ in self.gates]
        for units, rule in zip(self.units, self.gates, strict=True):
            units[[route.people.index(member) for member in rule.members]] = [
                float(each) for each in rule.units
            ]
        self.totals = [units @ share for units in self.units]
        self.willing = [share[holders] == 1.0 for holders in self.vetoes]

    def passed(self, person: int | None = None, decision: float = 0.0) -> NDArray[np.bool_]:
        """Which draws pass every gate, one constituency deciding otherwise than it was drawn to."""
        passed = np.ones(self.share.shape[1], dtype=bool)
        for rule, units, total, holders, willing in zip(
            self.gates, self.units, self.totals, self.vetoes, self.willing, strict=True
        ):
            in_favour = total if person is None else total + units[person] * (decision - self.share[person])
            slack = 1e-9 * max(1.0, float(units.sum()))
            carried = np.zeros_like(passed)
            for least, most in rule.favour:
                carried |= (in_favour >= least - slack) & (in_favour <= most + slack)
            passed &= carried
            for holder, flags in zip(holders, willing, strict=True):
                passed &= flags if holder != person else decision == 1.0
        return passed
