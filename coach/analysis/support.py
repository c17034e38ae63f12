"""How likely each constituency's yes is, given the mood on its side."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coach.analysis.normal import phi_cdf

Floats = NDArray[np.float64]

SIGMA = {"low": 1.0, "moderate": 0.5, "high": 0.25}
"""How far a reading may be off, in rating points (one standard deviation)."""

BINDING = {"low": 0.6, "moderate": 0.8, "high": 0.95}
"""q: the chance that a believed red line, once crossed, turns out to bind."""

FLOOR_OF_CORRELATION = {"low": 0.09, "moderate": 0.04, "high": 0.01}
"""f: the least intraclass correlation with which a body of people is taken to split."""


@dataclass(frozen=True, slots=True)
class Chances:
    """How each constituency may decide, in R states (a mood and a package each): every array has shape (C, R).

    `support`: the chance of its yes while no red line binds; for a body that splits, its mean share.
    `unbound`: the chance that no crossed red line binds. `floor`: the least intraclass correlation, shape
    (C,).
    """

    support: Floats
    unbound: Floats
    floor: Floats

    @property
    def states(self) -> int:
        """R."""
        return int(self.support.shape[1])

    @property
    def yes(self) -> Floats:
        """P = a s: the chance of a yes, or the expected share."""
        return self.unbound * self.support

    def part(self, states: slice) -> Chances:
        """Some of the states."""
        return Chances(self.support[:, states], self.unbound[:, states], self.floor)


@dataclass(frozen=True, slots=True)
class Minds:
    """What is known of the constituencies of one party, at one or more packages.

    `margins` are in rating points, `unbound` is the chance that no crossed red line binds: both (C, P). `sigma`,
    `floor` (of the intraclass correlation) and `overruled` (a probability that the user has set, else NaN)
    have shape (C,).
    """

    margins: Floats
    unbound: Floats
    sigma: Floats
    floor: Floats
    overruled: Floats
    tau: float

    @property
    def packages(self) -> int:
        """P."""
        return int(self.margins.shape[1])

    def at(self, packages: NDArray[np.intp]) -> Minds:
        """The same minds at some of the packages."""
        return replace(self, margins=self.margins[:, packages], unbound=self.unbound[:, packages])

    def shifted(self, by: Floats) -> Minds:
        """The same minds with margins moved, in rating points, shape (C, P)."""
        return replace(self, margins=self.margins + by)

    def misread(self, direction: int) -> Minds:
        """The same minds with every margin lower (-1) or higher (+1) by half its sigma."""
        return replace(self, margins=self.margins + direction * 0.5 * self.sigma[:, None])

    def given_mood(self, z: Floats, packages: NDArray[np.intp]) -> Chances:
        """The chances for moods (K,) at packages (A,), moods being the slower axis of the states.

        ``s(z) = Phi((m + tau z) / sigma)``; an overruled probability is the support whatever the mood, and no
        red line stands against it.
        """
        margins = self.margins[:, packages]
        shape = (len(self.sigma), len(z), margins.shape[1])
        standing = (margins[:, None, :] + self.tau * z[None, :, None]) / self.sigma[:, None, None]
        support = phi_cdf(standing)
        flat = (shape[0], shape[1] * shape[2])
        unbound = np.array(np.broadcast_to(self.unbound[:, None, packages], shape))
        fixed = ~np.isnan(self.overruled)
        support[fixed] = self.overruled[fixed, None, None]
        unbound[fixed] = 1.0
        return Chances(support.reshape(flat), unbound.reshape(flat), self.floor)


def chance_unbound(crossed: NDArray[np.bool_], binding: Floats) -> Floats:
    """The chance that none of the crossed red lines binds: the product of (1 - q).

    Parameters
    ----------
    crossed
        Whether each line is crossed by each package, shape (L, P).
    binding
        q of each line, shape (L,).

    Returns
    -------
    Shape (P,); 1 where no line is crossed.

    Examples
    --------
    >>> chance_unbound(np.array([[True, False], [True, True]]), np.array([0.5, 0.8])).round(3).tolist()
    [0.1, 0.2]
    """
    return np.asarray(np.where(crossed, 1.0 - binding[:, None], 1.0).prod(axis=0))
