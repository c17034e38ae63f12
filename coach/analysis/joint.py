"""The odds that every party ratifies."""

from __future__ import annotations

import math
from collections.abc import Sequence

from coach.analysis.results import JointOdds
from coach.analysis.words import words_of


def joint_of(
    odds: Sequence[float | None],
    low: Sequence[float | None],
    high: Sequence[float | None],
    exact: bool = True,
) -> JointOdds:
    """The joint odds: the product over parties, its range likewise, and the bounds that need no independence.

    Parameters
    ----------
    odds, low, high
        One figure per party; None where a party's odds are not known, and then the joint is not known either.

    Notes
    -----
    Frechet: whatever ties the two sides together, the joint lies between ``max(0, sum p - n + 1)`` and ``min
    p``. Doubt the product: a crisis that sours one side's mood often sours the other's too.

    References
    ----------
    Frechet, M. (1935). Generalisation du theoreme des probabilites totales. *Fundamenta Mathematicae* 25,
    379-387.

    Examples
    --------
    >>> joint_of([0.5, 0.75], [0.4, 0.6], [0.6, 0.9]).bounds
    (0.25, 0.5)
    """
    known = [each for each in odds if each is not None]
    if not odds or len(known) < len(odds):
        return JointOdds(odds=None, low=None, high=None, words=words_of(None), bounds=None, exact=exact)
    product = math.prod(known)
    return JointOdds(
        odds=product,
        low=math.prod(each for each in low if each is not None),
        high=math.prod(each for each in high if each is not None),
        words=words_of(product),
        bounds=(max(0.0, math.fsum(known) - len(known) + 1), min(known)),
        exact=exact,
    )
