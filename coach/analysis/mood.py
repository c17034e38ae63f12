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
    step = _first_step(tau)
    nodes = np.linspace(-REACH, REACH, round(2 * REACH / step) + 1)
    values = given_mood(nodes, active)
    coarsest, latest, refined = (
        step * skip * _weighted_sum(values[::skip], nodes[::skip]) for skip in (4, 2, 1)
    )
    mass = step * float(phi_density(nodes).sum())
    result = refined / mass
    moved_before = _moved(latest, coarsest)
    restless = ~_level(_moved(refined, latest), moved_before)
    active, latest, moved_before = active[restless], refined[restless], _moved(refined, latest)[restless]
    while active.size and step > FINEST:
        middles = nodes[:-1] + step / 2
        refined = 0.5 * latest + 0.5 * step * _weighted_sum(given_mood(middles, active), middles)
        mass = 0.5 * mass + 0.5 * step * float(phi_density(middles).sum())
        step /= 2
        nodes = np.linspace(-REACH, REACH, round(2 * REACH / step) + 1)
        result[active] = refined / mass
        moved = _moved(refined, latest)
        restless = ~_level(moved, moved_before)
        active, latest, moved_before = active[restless], refined[restless], moved[restless]
    return result


def _first_step(tau: float) -> float:
    """The coarsest step halved until it is fine enough to see a step in the odds."""
    step = COARSEST
    while step > max(FINEST, _SEES_A_STEP / max(1.0, tau)):
        step /= 2
    return step


def _moved(refined: Floats, before: Floats) -> Floats:
    """How far the sums of each row moved at most."""
    return np.asarray(np.abs(refined - before).reshape(len(refined), -1).max(axis=1, initial=0.0))


def _level(moved: Floats, moved_before: Floats) -> NDArray[np.bool_]:
    """Which rows stand still."""
    return np.asarray((moved < TOLERANCE) & (moved_before < _LEVEL_ENOUGH))


def _weighted_sum(values: Floats, nodes: Floats) -> Floats:
    """The sum over moods, weighted by the normal density."""
    return np.asarray(np.tensordot(phi_density(nodes), values, axes=(0, 0)))
