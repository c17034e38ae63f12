"""An answer and its trace: what was used, in order, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from coach.views.names import Names, listed
from coach.views.odds import figure, moves, percent


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a calculation: what is done, the figures that it uses, and what comes of it."""

    says: str
    uses: tuple[str, ...] = ()
    gives: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer. `id` names the calculation, `about` a party where there is one answer for each."""

    id: str
    title: str
    answer: str
    steps: tuple[Step, ...]
    about: str = ""


def share_of(share: float) -> str:
    """A share of packages, as a whole percentage that is never rounded to none or all."""
    whole = round(100 * share)
    if whole == 0 and share > 0:
        return "under 1 %"
    return "over 99 %" if whole == 100 and share < 1 else f"{whole} %"


def from_to(before: float | None, after: float | None) -> str:
    """Odds before and after: from about 20 % to about 75 %, would stay at about 20 %."""
    if before is None or after is None:
        return f"would be {percent(after)}"
    if figure(before) == figure(after):
        return f"would stay {'at ' if figure(after).isdigit() else ''}{percent(after)}"
    return f"from {percent(before)} to {percent(after)}"


def rated(size: float) -> str:
    """A size in rating points with two digits, as a trace gives it.

    >>> rated(0.5700000001)
    '0.57'
    """
    return f"{size:.2f}"


def all_packages(looked_at: int, exact: bool) -> str:
    """What a count of packages is a count of."""
    return f"of {looked_at:,}" if exact else f"of {looked_at:,} drawn at random"


def people(names: Names, ids: tuple[str, ...], last: str = "and") -> str:
    """Several people in one phrase, nobody as such."""
    return listed((names.who(id) for id in ids), last) if ids else "nobody"


def moved(before: float | None, after: float | None) -> str:
    """What a change does to odds that may not be known."""
    return "not known" if before is None or after is None else moves(after - before)
