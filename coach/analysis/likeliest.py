"""The package that every side is likeliest to ratify."""

from __future__ import annotations

import numpy as np

from coach.analysis.boxes import Among
from coach.analysis.estimate import SEED
from coach.analysis.joint import joint_of
from coach.analysis.results import Likeliest
from coach.analysis.sampled import draw
from coach.analysis.searching import Found, climbed, search
from coach.analysis.sets import Sets
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices, Indices
from coach.analysis.watch import NOBODY, Watch

AS_GOOD = 1e-6
"""Joint odds within this of the highest count as the highest."""

_AT_A_TIME = 1 << 8
_PEOPLE_AT_A_TIME = 1 << 13
_SAMPLED = 500
"""Where each odds must be sampled, so many candidates are looked at, spread evenly."""

_SEEN, _STARTS = 1_000, 3

MOST_RANKED = 20_000
"""So many candidates are ranked one by one before a search is tried."""

MOST_RANKED_AFTER = 6_000_000
"""So many candidates times people are ranked where the search does not come to an end."""

SMALL, SLACK = 10**5, 0.001
"""In spaces above this size the likeliest may fall short of the highest odds by the slack."""

_EFFORT = 1_000_000


def likeliest(sitting: Sitting, sets: Sets, watch: Watch = NOBODY) -> Likeliest | None:
    """The package with the highest joint odds among the agreeable ones, else in the zone, else of all.

    Among those within 1e-6 of the highest the best for our side is taken, then the first. None where the
    joint odds cannot be known or nothing is possible. In a space of more than 10^5 packages it may fall short of the
    highest by 0.001, or by what `bound` tells where even a search does not come that far.
    """
    if not sitting.known:
        return None
    candidates = _Candidates(sitting, sets)
    if not candidates.size:
        return None
    slack = SLACK if sets.packages.total > SMALL else 0.0
    if sitting.exact and candidates.size > MOST_RANKED:
        seen = sitting.negotiation.space.choices(candidates.some(_SEEN))
        start = _starts(sitting, candidates.among, seen)
        found = search(sitting, candidates.among, start=start, slack=slack, effort=_EFFORT, watch=watch)
        if found.complete or candidates.size * sitting.people > MOST_RANKED_AFTER:
            return _found(sitting, candidates.among, found)
    best = sitting.negotiation.space.choices(_best(sitting, candidates, watch))
    return _told(sitting, candidates.among, best, sitting.exact, None)


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
    found = search(sitting, among, start=_starts(sitting, among, seen[:_SEEN]), watch=watch)
    return _found(sitting, among, found)


def _starts(sitting: Sitting, among: Among, seen: Choices) -> Choices:
    """Good packages from which a search sets out: the most hopeful of some, and what lies uphill of them."""
    first = seen[np.argsort(-sitting.at_most(seen), kind="stable")[:_STARTS]]
    return climbed(sitting, among, first)


def _found(sitting: Sitting, among: Among, found: Found) -> Likeliest:
    """What a search came to, told with its bound where it left something open."""
    proved = found.complete and found.settled and sitting.exact
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


def _best(sitting: Sitting, candidates: _Candidates, watch: Watch) -> Indices:
    """The packages whose joint odds are the highest, in package order; those without hope are never computed."""
    places = candidates.some(_SAMPLED) if not sitting.exact else candidates.all()
    choices = sitting.negotiation.space.choices(places)
    hope = np.ones(len(places))
    if len(places) > _AT_A_TIME:
        hope = sitting.at_most(choices)
    odds, best = np.full(len(places), -1.0), -1.0
    order = np.argsort(-hope, kind="stable")
    each = max(8, min(_AT_A_TIME, _PEOPLE_AT_A_TIME // max(1, sitting.people)))
    for start in range(0, len(order), each):
        watch.at("ranking", start, len(order))
        turn = order[start : start + each]
        turn = turn[hope[turn] >= best - AS_GOOD]
        if not turn.size:
            break
        odds[turn] = sitting.joint(choices[turn])
        best = max(best, float(odds[turn].max()))
    return places[odds >= best - AS_GOOD]


class _Candidates:
    """The packages among which the likeliest is looked for: the agreeable ones, else the zone, else all."""

    def __init__(self, sitting: Sitting, sets: Sets) -> None:
        self._space, self._sets = sitting.negotiation.space, sets
        self.among: Among = "agreeable" if sets.agreeable.size else "zone" if sets.zone.size else "all"
        self.size = {"agreeable": sets.agreeable.size, "zone": sets.zone.size, "all": sets.packages.total}[
            self.among
        ]

    def all(self) -> Indices:
        """All of them, in package order."""
        if self.among != "all":
            return self._sets.agreed() if self.among == "agreeable" else self._sets.in_zone()
        return np.concatenate([self._space.indices(block) for block in self._space.blocks()])

    def some(self, most: int) -> Indices:
        """At most so many of them, in package order: spread evenly, or drawn where all are looked at."""
        if self.size <= most:
            return self.all()
        if self.among != "all":
            sets = self._sets
            return sets.some(sets.agreeable_bits if self.among == "agreeable" else sets.zone_bits, most)
        return np.unique(self._space.indices(draw(self._space, most, SEED)))


def _best_for_us(sitting: Sitting, choices: Choices) -> int:
    """The position of the best of some packages for our side; the first where we have no side or no value."""
    ours = sitting.values(choices).get(sitting.negotiation.our_side or "")
    if ours is None:
        return 0
    return int(np.flatnonzero(ours >= ours.max() - 1e-9)[0])
