"""Forecasts held against what came: how good they were, and whether words meant what they say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from coach.analysis.estimate import wilson
from coach.analysis.words import BANDS, band_of

CLIP = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The forecasts in one band of words: how many, how many came true, the mean of what was said.

    `low`, `high`: the 95 % interval on the share that comes true. None where there is no forecast.
    """

    words: str
    count: int
    came: int
    said: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Murphy:
    """Brier's score in three parts: ``reliability - resolution + uncertainty``."""

    reliability: float
    resolution: float
    uncertainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How good some forecasts were.

    `brier`: 0 is perfect, 0.25 is what always saying one half gives, 1 is sure and wrong. `base_rate`: the share that
    came true; `brier_of_base_rate` what always saying that share would have given, known only afterwards. `skill`: 1
    less the quotient of the two; None where everything came out alike.
    """

    count: int
    came: int
    brier: float
    base_rate: float
    brier_of_base_rate: float
    log_loss: float
    skill: float | None
    murphy: Murphy
    bands: tuple[Band, ...]


def calibration_of(probabilities: Sequence[float], came: Sequence[bool]) -> Calibration:
    """How good forecasts were.

    Parameters
    ----------
    probabilities
        What was said, each between 0 and 1.
    came
        Whether it came true, one for each.

    Returns
    -------
    Mean scores; see the record.

    Raises
    ------
    ValueError
        Where there is no forecast at all.

    Notes
    -----
    Brier: ``B = mean (p - o)^2``. Log score: ``mean -ln(p if o else 1 - p)``, p held between 0.01 and 0.99 so that one
    certainty that was wrong does not drown everything else. Murphy's parts group the forecasts by what was said: ``B =
    sum n_k (p_k - o_k)^2 / N - sum n_k (o_k - o)^2 / N + o (1 - o)``. Skill: ``1 - B / (o (1 - o))``. What a negotiator
    should doubt: a handful of forecasts says next to nothing, cases that are alike count as fewer, and people record
    the negotiations that went well.

    References
    ----------
    Brier, G. W. (1950). Verification of forecasts expressed in terms of probability. *Monthly Weather Review* 78, 1-3.
    Murphy, A. H. (1973). A new vector partition of the probability score. *Journal of Applied Meteorology* 12, 595-600.

    Examples
    --------
    >>> found = calibration_of([0.9, 0.7, 0.4], [True, True, False])
    >>> round(found.brier, 4), round(found.skill, 4)
    (0.0867, 0.61)
    """
    if not probabilities:
        raise ValueError("no forecasts")
    pairs = list(zip(probabilities, came, strict=True))
    count, hits = len(pairs), sum(came)
    base = hits / count
    brier = math.fsum((p - o) ** 2 for p, o in pairs) / count
    return Calibration(
        count=count,
        came=hits,
        brier=brier,
        base_rate=base,
        brier_of_base_rate=base * (1 - base),
        log_loss=math.fsum(_surprise(p, o) for p, o in pairs) / count,
        skill=1 - brier / (base * (1 - base)) if 0 < hits < count else None,
        murphy=_murphy(pairs, base),
        bands=tuple(_band(place, pairs) for place in range(len(BANDS))),
    )


def _surprise(probability: float, came: bool) -> float:
    held = min(max(probability, CLIP), 1 - CLIP)
    return -math.log(held if came else 1 - held)


def _murphy(pairs: Sequence[tuple[float, bool]], base: float) -> Murphy:
    groups: dict[float, list[bool]] = {}
    for probability, came in pairs:
        groups.setdefault(probability, []).append(came)
    shares = [(p, len(held), sum(held) / len(held)) for p, held in groups.items()]
    return Murphy(
        reliability=math.fsum(n * (p - share) ** 2 for p, n, share in shares) / len(pairs),
        resolution=math.fsum(n * (share - base) ** 2 for _, n, share in shares) / len(pairs),
        uncertainty=base * (1 - base),
    )


def _band(place: int, pairs: Sequence[tuple[float, bool]]) -> Band:
    held = [(p, came) for p, came in pairs if band_of(p) == place]
    hits = sum(came for _, came in held)
    low, high = wilson(hits / len(held), len(held)) if held else (None, None)
    return Band(
        words=BANDS[place][1],
        count=len(held),
        came=hits,
        said=math.fsum(p for p, _ in held) / len(held) if held else None,
        low=low,
        high=high,
    )
