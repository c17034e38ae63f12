"""From the readings of a party to what the odds need: margins, doubt about them, and red lines that may not bind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from coach.analysis.readings import PartyReading, Reading
from coach.analysis.space import Choices
from coach.analysis.support import BINDING, FLOOR_OF_CORRELATION, SIGMA, Minds, chance_unbound
from coach.model.base import Confidence


def minds_of(
    reading: PartyReading,
    choices: Choices,
    *,
    shifts: Mapping[str, float] | None = None,
    overruled: Mapping[str, float] | None = None,
    sure: bool = False,
) -> Minds:
    """What is known of a party's constituencies at some packages.

    Parameters
    ----------
    reading
        The party.
    choices
        Packages, shape (P, issues).
    shifts
        Rating points added to margins, by constituency.
    overruled
        Probabilities that the user has set, by constituency.
    sure
        Every confidence high, those of red lines included.

    Returns
    -------
    Arrays over constituencies in file order. An unmapped constituency has margin 0 at low confidence.
    """
    confidences = [_confidence(each, sure) for each in reading.constituencies]
    unbound = [_unbound(each, choices, sure) for each in reading.constituencies]
    fixed = overruled or {}
    return Minds(
        margins=reading.margins(choices, shifts),
        unbound=np.array(unbound, dtype=float).reshape(len(unbound), len(choices)),
        sigma=np.array([SIGMA[each] for each in confidences]),
        floor=np.array([FLOOR_OF_CORRELATION[each] for each in confidences]),
        overruled=np.array([fixed.get(id, np.nan) for id in reading.ids], dtype=float),
        tau=reading.mood_swing,
    )


def _confidence(reading: Reading, sure: bool) -> Confidence:
    if sure:
        return "high"
    return reading.confidence if reading.mapped else "low"


def _unbound(
    reading: Reading, choices: Choices, sure: bool
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    counted = replace(reading, lines=tuple(line for line in reading.lines if line.counted))
    binding = [BINDING["high" if sure else line.confidence] for line in counted.lines]
    return chance_unbound(counted.crossings(choices), np.array(binding, dtype=float))
