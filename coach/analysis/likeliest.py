"""The package that every side is likeliest to ratify."""

from __future__ import annotations

import numpy as np

from coach.analysis.boxes import Among
from coach.analysis.joint import joint_of
from coach.analysis.results import Likeliest
from coach.analysis.searching import climbed, search
from coach.analysis.sets import Sets
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices, Indices
from coach.analysis.watch import NOBODY, Watch

AS_GOOD = 1e-6
"""Joint odds within this of the highest count as the highest."""

_AT_A_TIME = 1 << 8
_SAMPLED = 500
"""Where each odds must be sampled, so many candidates are looked at, spread evenly."""

_SEEN, _STARTS = 1_000, 3


def likeliest(sitting: Sitting, sets: Sets) -> Likeliest | None:
    """The package with the highest joint odds among the agreeable ones, else in the zone, else of all.

    Among those within 1e-6 of the highest the best for our side is taken, then the first. None where the
    joint odds cannot be known or nothing is possible.
    """
    if not sitting.known:
        return None
    among, candidates = _candidates(sitting, sets)
    if not candidates.size:
        return None
    best = sitting.negotiation.space.choices(_best(sitting, candidates))
    return _told(sitting, among, best, sitting.exact, None)


def likeliest_beyond(
    sitting: Sitting, seen: Choices, among: Among, watch: Watch = NOBODY
) -> Likeliest | None:
    """The same in a space too large to be gone through: the best that a search finds, with what nothing exceeds.

    Parameters
    ----------
    seen
        Packages known to be among those looked for, from which the search sets out, shape (n, issues).
    """
    if not sitting.known or not len(seen):
        return None
    some = seen[:_SEEN]
    first = some[np.argsort(-sitting.at_most(some), kind="stable")[:_STARTS]]
    found = search(sitting, among, start=climbed(sitting, among, first), watch=watch)
    proved = found.complete and sitting.exact
    order = np.lexsort(found.best.T[::-1])
    return _told(sitting, among, found.best[order], proved, None if proved else min(1.0, found.bound))


def _told(sitting: Sitting, among: Among, best: Choices, exact: bool, bound: float | None) -> Likeliest:
    space = sitting.negotiation.space
    choice = best[[_best_for_us(sitting, best)]]
    found = [side.range(choice) for side in sitting.sides]
    return Likeliest(
        package=space.package(choice[0]),
        joint=joint_of(
            [each.odds if each else None for each in found],
            [each.low if each else None for each in found],
            [each.high if each else None for each in found],
            exact=sitting.exact,
        ),
        values={
            party: None if row is None else float(row[0]) for party, row in sitting.values(choice).items()
        },
        among=among,
        exact=exact,
        bound=bound,
    )


def _best(sitting: Sitting, candidates: Indices) -> Indices:
    """The packages whose joint odds are the highest, in package order; those without hope are never computed."""
    if not sitting.exact and len(candidates) > _SAMPLED:
        candidates = candidates[np.linspace(0, len(candidates) - 1, _SAMPLED).astype(np.int64)]
    choices = sitting.negotiation.space.choices(candidates)
    hope = np.ones(len(candidates))
    if len(candidates) > _AT_A_TIME:
        hope = sitting.at_most(choices)
    odds, best = np.full(len(candidates), -1.0), -1.0
    order = np.argsort(-hope, kind="stable")
    for start in range(0, len(order), _AT_A_TIME):
        turn = order[start : start + _AT_A_TIME]
        turn = turn[hope[turn] >= best - AS_GOOD]
        if not turn.size:
            break
        odds[turn] = sitting.joint(choices[turn])
        best = max(best, float(odds[turn].max()))
    return candidates[odds >= best - AS_GOOD]


def _candidates(sitting: Sitting, sets: Sets) -> tuple[Among, Indices]:
    agreed = sets.agreed()
    if agreed.size:
        return "agreeable", agreed
    zone = sets.in_zone()
    if zone.size:
        return "zone", zone
    space = sitting.negotiation.space
    blocks = [space.indices(block) for block in space.blocks()]
    return "all", np.concatenate(blocks) if blocks else np.zeros(0, dtype=np.int64)


def _best_for_us(sitting: Sitting, choices: Choices) -> int:
    """The position of the best of some packages for our side; the first where we have no side or no value."""
    ours = sitting.values(choices).get(sitting.negotiation.our_side or "")
    if ours is None:
        return 0
    return int(np.flatnonzero(ours >= ours.max() - 1e-9)[0])
