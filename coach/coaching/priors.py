"""From what acts of a kind have done with a waverer to how far they move a margin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

from coach.analysis.support import SIGMA
from coach.coaching.context import NEGOTIATOR, Context
from coach.model.base import Confidence

EXPOSURE_CHANCES: Mapping[str, float] = {
    "very_low": 0.02,
    "low": 0.05,
    "medium": 0.1,
    "high": 0.2,
    "very_high": 0.3,
}
"""Our own reading of a playbook's words for how likely an act is to become known, where it gives no chance."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a margin is moved: at the least, likely (the middle of the prior), at the most."""

    low: float
    likely: float
    high: float


def waverer_shift(points: float, confidence: Confidence, mood_swing: float) -> float:
    """How far an act moves a margin, in rating points, if it is worth so many percentage points with a waverer.

    Parameters
    ----------
    points
        Percentage points by which the chance of a waverer's yes rises (one whose margin is 0).
    confidence
        How sure the reading of the target is: its sigma.
    mood_swing
        The tau of its party.

    Notes
    -----
    ``shift = sqrt(sigma^2 + tau^2) * PhiInverse(0.5 + points / 100)``. A waverer's chance is ``Phi(0)``; the same shift
    of the margin is taken for everybody, so that a firm no is moved by fewer points than a waverer. Doubt the points
    more than the formula: they are priors.

    Examples
    --------
    >>> [round(waverer_shift(points, "low", 0.25), 2) for points in (8, 20)]
    [0.21, 0.54]
    """
    scale: float = (SIGMA[confidence] ** 2 + mood_swing**2) ** 0.5
    share = min(max(0.5 + points / 100, 0.001), 0.999)
    return scale * NormalDist().inv_cdf(share)


def shift_of(context: Context, who: str, points: tuple[float, float]) -> Reach:
    """How far acts that are worth so many points with a waverer move one target's margin."""
    held = context.holders[who]
    sure = held.judgement.confidence if held.judgement else "moderate"
    if (
        not who.startswith(NEGOTIATOR)
        and held.constituency is not None
        and not context.mapped(held.constituency)
    ):
        sure = "low"
    low, high = points
    ends = (low, (low + high) / 2, high)
    return Reach(*(waverer_shift(each, sure, held.party.mood_swing) for each in ends))
