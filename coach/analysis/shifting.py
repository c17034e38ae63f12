"""How far actions move margins, in rating points, read low, likely or high."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from coach.model.plan import Action, ShiftRange, Shifts

End: TypeAlias = Literal["low", "likely", "high"]


def end_of(shift: float | ShiftRange, end: End) -> float:
    """One end of a shift; a blank end is the likely one.

    >>> end_of(ShiftRange(low=0.1, likely=0.4), "high"), end_of(-0.2, "low")
    (0.4, -0.2)
    """
    if not isinstance(shift, ShiftRange):
        return float(shift)
    given = {"low": shift.low, "likely": shift.likely, "high": shift.high}[end]
    return shift.likely if given is None else given


def total_shifts(actions: Iterable[Action], end: End) -> Mapping[str, float]:
    """What actions together do to each margin, exposure apart."""
    return _summed((action.shifts for action in actions), end)


def exposed_shifts(actions: Iterable[Action], end: End) -> Mapping[str, float]:
    """What it adds to each margin that these actions become known."""
    return _summed((action.exposure.shifts for action in actions if action.exposure), end)


def _summed(shifts: Iterable[Shifts], end: End) -> Mapping[str, float]:
    total: dict[str, float] = {}
    for each in shifts:
        for who, shift in each.items():
            total[who] = total.get(who, 0.0) + end_of(shift, end)
    return total
