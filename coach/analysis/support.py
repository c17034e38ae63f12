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
class Minds:
    """What is known of the constituencies of one party, at one or more packages.

    `margins` are in rating points, shape (P, C); `unbound` is the chance that no crossed red line binds, shape (P, C);
    `sigma` and `floor` (of the intraclass correlation) have shape (C,); `overruled` holds a fixed probability where the
    user has set one, else NaN, shape (C,).
    """

    margins: Floats
    unbound: Floats
    sigma: Floats
    floor: Floats
    tau: float
    overruled: Floats

    @property
    def count(self) -> int:
        """How many packages there are."""
        return int(self.margins.shape[0])

    def moved(self, shift: float | Floats) -> Minds:
        """The same minds with every margin shifted, in rating points, shape () or (C,)."""
        return replace(self, margins=self.margins + shift)

    def misread(self, direction: int) -> Minds:
        """The same minds with every margin lower (-1) or higher (+1) by half its sigma."""
        return self.moved(direction * 0.5 * self.sigma)

    def given_mood(self, z: Floats, rows: NDArray[np.intp]) -> tuple[Floats, Floats]:
        """Support and the chance that nothing binds, for moods (K,) and packages (A,): each of shape (C, K * A).

        ``s(z) = Phi((m + tau z) / sigma)``; where a probability is overruled it is the support, whatever the mood, and
        no red line stands against it. Moods are the slower axis.
        """
        standing = (self.margins[rows].T[:, None, :] + self.tau * z[None, :, None]) / self.sigma[:, None, None]
        support = phi_cdf(standing).reshape(len(self.sigma), -1)
        unbound = np.broadcast_to(
            self.unbound[rows].T[:, None, :], (len(self.sigma), len(z), len(rows))
        ).reshape(support.shape)
        fixed = ~np.isnan(self.overruled)
        if fixed.any():
            support = np.where(fixed[:, None], np.nan_to_num(self.overruled)[:, None], support)
            unbound = np.where(fixed[:, None], 1.0, unbound)
        return support, np.asarray(unbound, dtype=float)


def chance_unbound(crossed: NDArray[np.bool_], binding: Floats) -> Floats:
    """The chance that none of the crossed red lines binds: the product of (1 - q).

    Parameters
    ----------
    crossed
        Whether each package crosses each believed red line, shape (P, L).
    binding
        q of each line, shape (L,).

    Examples
    --------
    >>> chance_unbound(np.array([[True, True], [False, True]]), np.array([0.5, 0.8])).round(3).tolist()
    [0.1, 0.2]
    """
    return np.asarray(np.where(crossed, 1.0 - binding, 1.0).prod(axis=1))
