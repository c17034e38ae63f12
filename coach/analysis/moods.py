"""One party on a fine grid of moods: everything that sensitivities are sums of, from one pass over its pivots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.analysis.mood import REACH
from coach.analysis.normal import phi_cdf, phi_density
from coach.analysis.pivots import BodyPivot, body_pivots, pivots
from coach.analysis.ratification import Ratification
from coach.analysis.space import Choices
from coach.analysis.split import split_votes
from coach.analysis.support import Minds

Floats = npt.NDArray[np.float64]

_STEP, _FINER_STEP = 1 / 16, 1 / 32
_STEEP = 0.5
"""A mood swing from which on the finer step is taken."""


@dataclass(frozen=True, eq=False)
class Moods:
    """One package seen by one party at K moods.

    `z` are the moods and `weight` their chances, which add up to 1: shape (K,). `passing` is the chance of passing,
    shape (K,); `if_yes` and `if_no` the same with each constituency's support set to 1 and 0, `support` its chance of
    a yes while no red line binds: (C, K). `unbound` is the chance that none binds: (C,). `bodies` are those that split,
    by their place among the constituencies.
    """

    z: Floats
    weight: Floats
    minds: Minds
    passing: Floats
    if_yes: Floats
    if_no: Floats
    support: Floats
    unbound: Floats
    bodies: Mapping[int, BodyPivot]

    @property
    def odds(self) -> float:
        """The odds of the package."""
        return float(self.weight @ self.passing)

    def overruled(self, place: int) -> bool:
        """Whether the chance of somebody's yes was set by hand."""
        return not np.isnan(self.minds.overruled[place])

    def support_at(self, place: int, margin: float, sigma: float) -> Floats:
        """The support of one constituency at each mood if its margin and its error were these, shape (K,)."""
        return phi_cdf((margin + self.minds.tau * self.z) / sigma)

    def odds_if(
        self,
        place: int,
        support: Floats | None = None,
        unbound: float | None = None,
        floor: float | None = None,
    ) -> float:
        """The odds if one constituency had another support, shape (K,), or other chances, all else as it is."""
        support = self.support[place] if support is None else support
        free = float(self.unbound[place]) if unbound is None else unbound
        if place not in self.bodies:
            return float((self.if_no[place] + free * support * self.swing[place]) @ self.weight)
        body = self.bodies[place]
        least = float(self.minds.floor[place]) if floor is None else floor
        split = free * split_votes(support, max(body.body.cohesion, least), body.body.votes)
        split[0] += 1.0 - free
        return float((split * body.passing).sum(axis=0) @ self.weight)

    @property
    def swing(self) -> Floats:
        """What a yes is worth at each mood, shape (C, K)."""
        return self.if_yes - self.if_no

    @property
    def steepness(self) -> Floats:
        """How the support of each constituency grows with its margin, per rating point: shape (C, K)."""
        sigma = self.minds.sigma[:, None]
        steep = phi_density((self.minds.margins + self.minds.tau * self.z) / sigma) / sigma
        return np.where(np.isnan(self.minds.overruled)[:, None], steep, 0.0)


def moods_of(side: Ratification, choice: Choices) -> Moods:
    """One package, shape (1, issues), as a party sees it at every mood."""
    minds = side.minds(choice)
    step = _STEP if minds.tau < _STEEP else _FINER_STEP
    z = np.zeros(1) if minds.tau == 0 else np.linspace(-REACH, REACH, round(2 * REACH / step) + 1)
    weight = phi_density(z)
    chances = minds.given_mood(z, np.zeros(1, dtype=np.intp))
    found = pivots(side.seats, chances)
    forced = chances.yes[list(side.seats.forced)].prod(axis=0)
    bodies = {
        each.body.person: BodyPivot(each.body, each.split, each.passing * forced)
        for each in body_pivots(side.seats, chances)
    }
    return Moods(
        z=z,
        weight=weight / weight.sum(),
        minds=minds,
        passing=found.passing,
        if_yes=found.if_yes,
        if_no=found.if_no,
        support=chances.support,
        unbound=chances.unbound[:, 0],
        bodies=bodies,
    )
