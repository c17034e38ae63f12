"""Ways from the deal in hand to better odds: changes in one to three issues."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from coach.analysis.results import Path
from coach.analysis.sitting import Floats, Sitting
from coach.analysis.space import Choices, Indices
from coach.analysis.watch import NOBODY as NOT_WATCHED
from coach.analysis.watch import Watch
from coach.model.session import Session

MOST_ISSUES = 3
MOST_LISTED = 10
MOST_STEPS = 101
"""Of a longer scale so many steps are tried, spread evenly."""

AT_A_TIME = 128
PEOPLE_AT_A_TIME = 1 << 12
MOST_AT_ONCE = 1 << 16
MOST_TRIED = 40_000
"""Where there are more changes of so many issues, only the likeliest options of each issue are tried together."""

MOST_SAMPLED = 200
"""The same where each odds must be sampled."""
NOBODY = "none"
"""What `our_side` says where we belong to no party."""

WORTH_IT = 0.01
"""A change that lifts the joint odds by less is no path."""

ROUNDING = 1e-9
"""Odds that miss the target by less than this reach it: so far the last digits of a sum may be off."""

AS_WELL = 0.005
"""A change whose part does as well, to within this, is no path: the part is."""


@dataclass(frozen=True, slots=True)
class _Found:
    """One change: the issues changed (positions), the whole package, and its joint odds."""

    axes: tuple[int, ...]
    choice: Choices
    joint: float
    ours: bool

    @property
    def as_told(self) -> float:
        """The odds without their last digits, so that equal odds stay in package order."""
        return round(self.joint, 9)


def paths(
    session: Session, sitting: Sitting, deal: Choices, target: float, watch: Watch = NOT_WATCHED
) -> tuple[Path, ...]:
    """Changes of the deal that reach the target odds; if none does, the best one.

    Parameters
    ----------
    deal
        A complete package, shape (1, issues).
    target
        Joint odds to reach.

    Returns
    -------
    At most ten: fewest issues first, then those that are ours alone to make, then by odds, then in package
    order. Each lifts the joint odds by at least 0.01; none has a part that does as well within 0.005,
    contradicts itself, or proposes what the side that must propose it cannot say. Doubt what the list does
    not know: what the other side would ask in return.
    """
    if not sitting.known or not len(sitting.negotiation.space.issues):
        return ()
    allowed = [_fewer(places) for places in _allowed(session, sitting, deal[0])]
    ours = [_decided_by_us(session, sitting, axis) for axis in range(deal.shape[1])]
    search = _Search(sitting, deal, target, allowed, watch)
    for size in range(1, MOST_ISSUES + 1):
        search.narrow(size)
        every = list(combinations(range(deal.shape[1]), size))
        search.try_changes([axes for axes in every if all(ours[axis] for axis in axes)], ours=True)
        search.try_changes([axes for axes in every if not all(ours[axis] for axis in axes)], ours=False)
        if len(search.reaching) >= MOST_LISTED:
            break
    chosen = sorted(search.reaching, key=_as_listed) or sorted(search.worthy, key=_by_odds)[:1]
    return tuple(_path(sitting, deal, each, target) for each in chosen[:MOST_LISTED])


def _as_listed(found: _Found) -> tuple[int, bool, float, list[int]]:
    return len(found.axes), not found.ours, -found.as_told, found.choice.tolist()


def _by_odds(found: _Found) -> tuple[float, int, bool, list[int]]:
    return -found.as_told, len(found.axes), not found.ours, found.choice.tolist()


def _fewer(places: Indices) -> Indices:
    """Steps spread evenly over a long scale, both ends among them; all options of any other issue."""
    if len(places) <= MOST_STEPS:
        return places
    return places[np.unique(np.linspace(0, len(places) - 1, MOST_STEPS).round().astype(np.int64))]


class _Search:
    """Changes found so far; what cannot be listed any more is never computed."""

    def __init__(
        self, sitting: Sitting, deal: Choices, target: float, allowed: list[Indices], watch: Watch
    ) -> None:
        self.sitting = sitting
        self.watch = watch
        self.deal = deal
        self.target = target
        self.allowed = allowed
        self.worthy: list[_Found] = []
        self.reaching: list[_Found] = []
        self._most = MOST_TRIED if sitting.exact else MOST_SAMPLED
        self._odds_of: dict[bytes, float] = {}
        self._enough = float(sitting.joint(deal)[0]) + WORTH_IT

    def narrow(self, size: int) -> None:
        """Leave out the least likely options of every issue until the changes of so many issues can all be tried."""
        options = max((len(places) for places in self.allowed), default=0)
        while options > 1 and _combinations(self.allowed, size) > self._most:
            options -= 1
            for axis, places in enumerate(self.allowed):
                if len(places) > options:
                    odds = self._joint(_changed(self.deal, (axis,), [places] * self.deal.shape[1]))
                    self.allowed[axis] = np.sort(places[np.argsort(-odds, kind="stable")[:options]])

    def try_changes(self, every: list[tuple[int, ...]], ours: bool) -> None:
        """All changes of exactly some issues, for each of several choices of as many issues."""
        waiting: list[Choices] = []
        for place, axes in enumerate(every):
            waiting.append(_changed(self.deal, axes, self.allowed))
            if place == len(every) - 1 or sum(map(len, waiting)) >= MOST_AT_ONCE:
                self._try(np.concatenate(waiting), len(axes), ours)
                waiting = []

    def _try(self, choices: Choices, size: int, ours: bool) -> None:
        """Some changes, the most hopeful first."""
        choices = choices[self.sitting.negotiation.space.possible(choices)]
        hope = self.sitting.at_most(choices, self._floor(size, ours))
        order = np.argsort(-hope, kind="stable")
        each = max(8, min(AT_A_TIME, PEOPLE_AT_A_TIME // max(1, self.sitting.people)))
        for start in range(0, len(order), each):
            self.watch.at("looking for ways", start, len(order))
            turn = order[start : start + each]
            turn = turn[hope[turn] >= self._floor(size, ours)]
            if not turn.size:
                return
            joint = self._joint(choices[turn])
            for place in np.flatnonzero(joint >= self._floor(size, ours)):
                choice = choices[turn[place]]
                axes = tuple(np.flatnonzero(choice != self.deal[0]).tolist())
                found = _Found(axes, choice, float(joint[place]), ours)
                if self._parts_fall_short(found):
                    self._keep(found)

    def _keep(self, found: _Found) -> None:
        self.worthy.append(found)
        if _reaches(found, self.target):
            self.reaching.append(found)

    def _floor(self, size: int, ours: bool) -> float:
        """The odds that a change must reach to be listed, as far as is known by now."""
        if not self.reaching:
            best = max((each.joint for each in self.worthy), default=0.0)
            return max(self._enough, min(best, self.target) - 2 * ROUNDING)
        floor = max(self._enough, self.target - ROUNDING)
        if len(self.reaching) < MOST_LISTED:
            return floor
        last = sorted(self.reaching, key=_as_listed)[MOST_LISTED - 1]
        here, there = (size, not ours), (len(last.axes), not last.ours)
        return max(floor, last.joint - 2 * ROUNDING) if here == there else floor if here < there else math.inf

    def _joint(self, choices: Choices) -> Floats:
        """The joint odds of some packages, each computed once."""
        keys = [choice.tobytes() for choice in choices]
        new = [place for place, key in enumerate(keys) if key not in self._odds_of]
        if new:
            found = self.sitting.joint(choices[new]).tolist()
            self._odds_of.update(zip((keys[place] for place in new), found, strict=True))
        return np.array([self._odds_of[key] for key in keys])

    def _parts_fall_short(self, found: _Found) -> bool:
        """Whether every part of a change that is itself possible does worse by more than 0.005."""
        parts = [part for size in range(1, len(found.axes)) for part in combinations(found.axes, size)]
        partly = np.repeat(self.deal, len(parts), axis=0)
        for row, part in zip(partly, parts, strict=True):
            row[list(part)] = found.choice[list(part)]
        partly = partly[self.sitting.negotiation.space.possible(partly)]
        return not len(partly) or bool(self._joint(partly).max() < found.joint - AS_WELL)


def _combinations(allowed: list[Indices], size: int) -> int:
    """How many changes of exactly so many issues there are."""
    by_size = [1] + [0] * size
    for places in allowed:
        for many in range(size, 0, -1):
            by_size[many] += by_size[many - 1] * len(places)
    return by_size[size]


def _changed(deal: Choices, axes: tuple[int, ...], allowed: list[Indices]) -> Choices:
    """Every package that differs from the deal in exactly these issues, in package order."""
    grids = np.meshgrid(*(allowed[axis] for axis in axes), indexing="ij")
    choices = np.repeat(deal, grids[0].size, axis=0)
    for axis, grid in zip(axes, grids, strict=True):
        choices[:, axis] = grid.reshape(-1)
    return choices


def _allowed(session: Session, sitting: Sitting, deal: Choices) -> list[Indices]:
    """For each issue, the options other than the deal's that the side that must propose them can say.

    Whoever decides an issue alone proposes it; else we do; without a side of ours, anybody who can.
    """
    space = sitting.negotiation.space
    ours = None if session.our_side == NOBODY else session.our_side
    allowed = []
    for axis, (id, options) in enumerate(zip(space.issues, space.options, strict=True)):
        issue = session.issue(id)
        assert issue is not None
        proposer = issue.decided_by or ours
        places = []
        for place, ref in enumerate(options):
            option = issue.option(ref) if isinstance(ref, str) else None
            muted = set(option.unsayable) if option else set()
            everyone = {party.id for party in session.parties}
            silent = proposer in muted if proposer else bool(everyone) and everyone <= muted
            if place != deal[axis] and not silent:
                places.append(place)
        allowed.append(np.array(places, dtype=np.int64))
    return allowed


def _reaches(found: _Found, target: float) -> bool:
    return found.joint >= target - ROUNDING


def _decided_by_us(session: Session, sitting: Sitting, axis: int) -> bool:
    issue = session.issue(sitting.negotiation.space.issues[axis])
    return issue is not None and issue.decided_by is not None and issue.decided_by == session.our_side


def _path(sitting: Sitting, deal: Choices, found: _Found, target: float) -> Path:
    space = sitting.negotiation.space
    both: Choices = np.concatenate([deal, found.choice[np.newaxis]])
    package = space.package(found.choice)
    decisions = sitting.decisions(both)
    return Path(
        changes={space.issues[axis]: package[space.issues[axis]] for axis in found.axes},
        joint=found.joint,
        reaches=_reaches(found, target),
        agreeable=bool(sitting.agreeable(both)[1]),
        flips=tuple(who for who, (before, after) in decisions.items() if after and not before),
        loses=tuple(who for who, (before, after) in decisions.items() if before and not after),
        ours_alone=found.ours,
    )
