"""How old the evidence on those who decide is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAge:
    """The dated evidence on one of those who decide.

    `on`: the day of the decision (its last day, where it is a span); `gate` the gate that decides on it, None where it
    is only the day of the session. `oldest`, `newest`: the dates as they were entered. `oldest_days`, `newest_days`:
    how old they are on that day, below 0 for what is dated after it; None where either is not known. `undated`: how
    many pieces have no date.
    """

    who: str
    on: str | None
    gate: str | None
    oldest: str | None
    newest: str | None
    oldest_days: int | None
    newest_days: int | None
    dated: int
    undated: int
