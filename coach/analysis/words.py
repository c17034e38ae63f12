"""The words of odds: eight bands, read from the unrounded figure. Whoever prints odds reads this one table."""

from __future__ import annotations

from bisect import bisect_right

BANDS: tuple[tuple[float, str], ...] = (
    (0.05, "remote"),
    (0.20, "highly unlikely"),
    (0.35, "unlikely"),
    (0.50, "realistic possibility"),
    (0.55, "about even"),
    (0.75, "likely"),
    (0.95, "highly likely"),
    (1.0, "almost certain"),
)
"""Where each band ends, and its words. An end belongs to the band above it, and 1 to the last."""

_ROUNDING = 1e-9
_EDGES = tuple(end for end, _ in BANDS[:-1])

NOT_KNOWN = "not known"


def band_of(odds: float) -> int:
    """The place in `BANDS` of unrounded odds; what lies below an edge only by the last digits of a sum stands on it.

    >>> band_of(0.1999), band_of(0.2), band_of(0.2 - 1e-12)
    (1, 2, 2)
    """
    return bisect_right(_EDGES, odds + _ROUNDING)


def words_of(odds: float | None) -> str:
    """The words of the band of unrounded odds; where they are None, that they are not known.

    >>> words_of(0.2), words_of(0.1999), words_of(1.0), words_of(None)
    ('unlikely', 'highly unlikely', 'almost certain', 'not known')
    """
    return NOT_KNOWN if odds is None else BANDS[band_of(odds)][1]
