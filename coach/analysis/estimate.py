"""Odds by sampling, for bodies too large or too entangled to be computed: seeded, with their interval."""

from __future__ import annotations

import math

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


def sampled(route: RouteSeats, minds: Minds, package: int, draws: int = DRAWS) -> tuple[Floats, Pivots]:
    """Pivots over drawn moods and decisions; every draw is a state, 1 or 0.

    Parameters
    ----------
    route
        Who sits where.
    minds
        The party at its packages, of which `package` is looked at.
    draws
        How many draws; the same seed each time, so that two packages or two readings are compared on the same
        luck.

    Returns
    -------
    The chance of each constituency's yes in each draw's mood, shape (C, draws), and the pivots of each draw.
    """
    luck = np.random.default_rng(SEED)
    moods = luck.standard_normal(draws)
    chances = minds.given_mood(moods, np.array([package]))
    binds = luck.random(chances.unbound.shape) >= chances.unbound
    decided = (luck.random(chances.support.shape) < chances.support) & ~binds
    share = decided.astype(float)
    accepts = decided.copy()
    for body in (body for gate in route.gates for body in gate.splitters):
        spread = 1 / max(body.cohesion, float(minds.floor[body.person])) - 1
        mean = chances.support[body.person].clip(1e-12, 1 - 1e-12)
        lean = luck.beta(mean * spread, (1 - mean) * spread)
        votes = np.where(binds[body.person], 0, luck.binomial(body.votes, lean))
        share[body.person] = votes / max(body.votes, 1)
        accepts[body.person] = votes > body.votes / 2
    if_yes, if_no = _if(route, share, 1.0), _if(route, share, 0.0)
    passing = _pass(route, share)
    yes, both = accepts.astype(float), (accepts & (passing > 0)).astype(float)
    return chances.yes, Pivots(passing, if_yes, if_no, yes, both)


def _if(route: RouteSeats, share: Floats, decision: float) -> Floats:
    rows = []
    for person in range(len(share)):
        changed = share.copy()
        changed[person] = decision
        rows.append(_pass(route, changed))
    return np.array(rows).reshape(len(share), share.shape[1])


def _pass(route: RouteSeats, share: Floats) -> Floats:
    """Whether each draw passes every gate, as 1.0 and 0.0."""
    passed = np.ones(share.shape[1], dtype=bool)
    position = {person: place for place, person in enumerate(route.people)}
    for gate in route.gates:
        rule = gate.rule
        seats = [position[member] for member in rule.members]
        in_favour = np.array([float(units) for units in rule.units]) @ share[seats]
        slack = 1e-9 * max(1.0, float(sum(rule.units)))
        carried = np.zeros(share.shape[1], dtype=bool)
        for least, most in rule.favour:
            carried |= (in_favour >= least - slack) & (in_favour <= most + slack)
        passed &= carried
        for holder in rule.vetoes:
            passed &= share[position[holder]] == 1.0
    return passed.astype(float)
