"""The words of odds: eight bands, read from the unrounded figure. Whoever prints odds reads this one table."""

from __future__ import annotations

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

NOT_KNOWN = "not known"


def words_of(odds: float | None) -> str:
    """The words of unrounded odds; what lies below an edge only by the last digits of a sum stands on it.

    >>> words_of(0.2), words_of(0.1999), words_of(1.0), words_of(None)
    ('unlikely', 'highly unlikely', 'almost certain', 'not known')
    """
    if odds is None:
        return NOT_KNOWN
    return next((words for end, words in BANDS if odds + _ROUNDING < end), BANDS[-1][1])
