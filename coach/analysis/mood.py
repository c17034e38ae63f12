"""Averages over the mood that all constituencies of a party share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from coach.analysis.normal import phi_density

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

REACH = 6.0
"""Moods are integrated from -6 to 6: what lies outside has a weight of 2e-9."""

TOLERANCE = 1e-7
COARSEST = 2.0
FINEST = 2.0**-9
_LEVEL_ENOUGH = 1e-3
_SEES_A_STEP = 0.25


def average_over_mood(given_mood: Callable[[Floats, Indices], Floats], rows: int, *, tau: float) -> Floats:
    """The mean of quantities that depend on a standard normal mood, by a trapezoid refined until it stands still.

    Parameters
    ----------
    given_mood
        Called with moods (K,) and positions of rows (A,); returns the quantities, shape (K, A, ...).
    rows
        How many rows there are; each is refined only until it stands still.
    tau
        Mood swing of the party, in rating points; with 0 nothing depends on z and one evaluation is enough.

    Returns
    -------
    Shape (rows, ...).

    Notes
    -----
    ``E f(z) = integral of f(z) phi(z) dz``, a sum with step h on [-6, 6]. For smooth integrands the error of the
    trapezoid falls geometrically: one halving raises it to the fourth power. So the step is halved until the last
    move is below 1e-7 for every quantity of a row. Steep odds far out can make two sums agree by accident, so this is
    believed only where the move before was below 1e-3 too, and the step is at most ``1 / (4 max(1, tau))``. A
    negotiator should doubt that one number can hold the mood of a whole side, not the digits.

    References
    ----------
    Trefethen, L. N. & Weideman, J. A. C. (2014). The exponentially convergent trapezoidal rule. *SIAM Review*
    56, 385-458.

    Examples
    --------
    >>> second_moment = average_over_mood(lambda z, rows: (z**2)[:, None] + 0 * rows, 1, tau=1.0)
    >>> round(float(second_moment[0]), 6)
    1.0
    """
    active = np.arange(rows)
    if tau == 0 or rows == 0:
        return np.asarray(given_mood(np.zeros(1), active)[0])
    step = COARSEST
    nodes = np.linspace(-REACH, REACH, round(2 * REACH / step) + 1)
    latest = step * _weighted_sum(given_mood(nodes, active), nodes)
    mass = step * float(phi_density(nodes).sum())
    result = latest / mass
    moved_before = np.full(rows, np.inf)
    fine_enough = _SEES_A_STEP / max(1.0, tau)
    while active.size:
        middles = nodes[:-1] + step / 2
        refined = 0.5 * latest + 0.5 * step * _weighted_sum(given_mood(middles, active), middles)
        mass = 0.5 * mass + 0.5 * step * float(phi_density(middles).sum())
        step /= 2
        nodes = np.linspace(-REACH, REACH, round(2 * REACH / step) + 1)
        result[active] = refined / mass
        moved = np.abs(refined - latest).reshape(len(active), -1).max(axis=1, initial=0.0)
        level = (moved < TOLERANCE) & (moved_before < _LEVEL_ENOUGH)
        restless = ~level if step <= fine_enough else np.ones_like(level)
        if step <= FINEST:
            break
        active, latest, moved_before = active[restless], refined[restless], moved[restless]
    return result


def _weighted_sum(values: Floats, nodes: Floats) -> Floats:
    """The sum over moods, weighted by the normal density."""
    return np.asarray(np.tensordot(phi_density(nodes), values, axes=(0, 0)))
