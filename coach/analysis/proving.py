"""Whether there is such a package at all, and which is best for us: proved by our own search, else by the solver."""

from __future__ import annotations

import numpy as np

from coach.analysis.boxes import Among
from coach.analysis.searching import AS_GOOD, Found, membership, search
from coach.analysis.sitting import Sitting
from coach.analysis.solver import SECONDS, Linear, available, solve
from coach.analysis.space import Choices
from coach.analysis.watch import NOBODY, Watch

_EFFORT_FIRST = 600_000
_EFFORT_FOR_ANY = 6_000_000
_EFFORT_FOR_US = 2_000_000
_TRIES = 8
"""So many packages that pass only by the solver's rounding are ruled out before the question stays open."""


def any_one(sitting: Sitting, among: Among, watch: Watch = NOBODY) -> Found:
    """One package of a set, or the proof that there is none; neither where `complete` is False and nothing is found.

    Our own search comes first: it ends at once where minds are alike or far apart. What lies between is for the solver,
    and without it for more of the same search.
    """
    found = search(sitting, among, any_one=True, effort=_EFFORT_FIRST, watch=watch)
    if found.complete or len(found.best):
        return found
    if available() and among != "all":
        return solved(sitting, among, watch)
    return search(sitting, among, any_one=True, effort=_EFFORT_FOR_ANY, watch=watch)


def solved(sitting: Sitting, among: Among, watch: Watch = NOBODY, seconds: float = SECONDS) -> Found:
    """The same by the solver alone; a package that it names is held against the exact count."""
    linear = Linear(sitting)
    for _ in range(_TRIES):
        watch.at("solving", 0, 1)
        answer = solve(linear, signed=among == "agreeable", seconds=seconds, watch=watch)
        if answer.package is None:
            return Found(_nothing(sitting), -np.inf, np.inf, complete=answer.verdict == "none")
        if membership(sitting, among, answer.package)[0]:
            return Found(answer.package, 1.0, 1.0, complete=False)
        linear.rule_out(answer.package)
    return Found(_nothing(sitting), -np.inf, np.inf, complete=False)


def best_for_us(sitting: Sitting, start: Choices, watch: Watch = NOBODY) -> Found:
    """The agreeable package that is best for our side, from one that is known; `odds` and `bound` are our values."""
    found = search(sitting, "agreeable", start=start, for_us=True, effort=_EFFORT_FOR_US, watch=watch)
    ours = next((side for side in sitting.sides if side.party.id == sitting.negotiation.our_side), None)
    worth = ours.party.worth if ours is not None else None
    if found.complete or worth is None or not available():
        return found
    linear = Linear(sitting)
    for _ in range(_TRIES):
        watch.at("solving", 0, 1)
        answer = solve(linear, worth=worth, watch=watch)
        if answer.package is None:
            return found
        if sitting.agreeable(answer.package)[0]:
            value = float(worth.values(answer.package)[0])
            best = answer.package if value >= found.odds else found.best
            bound = max(value, found.odds, min(found.bound, answer.bound))
            value = max(value, found.odds)
            return Found(best, value, bound, complete=bound <= value + AS_GOOD)
        linear.rule_out(answer.package)
    return found


def _nothing(sitting: Sitting) -> Choices:
    return np.zeros((0, len(sitting.negotiation.space.shape)), dtype=np.int64)
