"""Ways from the deal in hand to better odds: changes in one to three issues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from coach.analysis.results import Path
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices, Indices
from coach.model.session import Session

MOST_ISSUES = 3
MOST_LISTED = 10
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


def paths(session: Session, sitting: Sitting, deal: Choices, target: float) -> tuple[Path, ...]:
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
    allowed = _allowed(session, sitting, deal[0])
    start = float(sitting.joint(deal)[0])
    odds_of: dict[bytes, float] = {}
    worthy: list[_Found] = []
    for size in range(1, MOST_ISSUES + 1):
        for axes in combinations(range(deal.shape[1]), size):
            worthy += _changes(session, sitting, deal, axes, allowed, start, odds_of)
        if sum(_reaches(each, target) for each in worthy) >= MOST_LISTED:
            break
    reaching = [each for each in worthy if _reaches(each, target)]
    worthy.sort(key=lambda each: (-each.as_told, len(each.axes), not each.ours, each.choice.tolist()))
    chosen = reaching or worthy[:1]
    chosen.sort(key=lambda each: (len(each.axes), not each.ours, -each.as_told, each.choice.tolist()))
    return tuple(_path(sitting, deal, each, target) for each in chosen[:MOST_LISTED])


def _changes(
    session: Session,
    sitting: Sitting,
    deal: Choices,
    axes: tuple[int, ...],
    allowed: list[Indices],
    start: float,
    odds_of: dict[bytes, float],
) -> Iterator[_Found]:
    """The changes of exactly these issues that are worth it, noting the odds of all that are possible."""
    choices = _changed(deal, axes, allowed)
    choices = choices[sitting.negotiation.space.possible(choices)]
    if not len(choices):
        return
    joint = sitting.joint(choices)
    odds_of.update(zip((choice.tobytes() for choice in choices), joint.tolist(), strict=True))
    ours = all(_decided_by_us(session, sitting, axis) for axis in axes)
    for place in np.flatnonzero(joint >= start + WORTH_IT):
        if _parts_fall_short(deal[0], choices[place], axes, float(joint[place]), odds_of):
            yield _Found(axes, choices[place], float(joint[place]), ours)


def _changed(deal: Choices, axes: tuple[int, ...], allowed: list[Indices]) -> Choices:
    """Every package that differs from the deal in exactly these issues, in package order."""
    grids = np.meshgrid(*(allowed[axis] for axis in axes), indexing="ij")
    choices = np.repeat(deal, grids[0].size, axis=0)
    for axis, grid in zip(axes, grids, strict=True):
        choices[:, axis] = grid.reshape(-1)
    return choices


def _parts_fall_short(
    deal: Choices, choice: Choices, axes: tuple[int, ...], joint: float, odds_of: dict[bytes, float]
) -> bool:
    """Whether every part of a change that is itself allowed does worse by more than 0.005."""
    for size in range(1, len(axes)):
        for part in combinations(axes, size):
            partly = deal.copy()
            partly[list(part)] = choice[list(part)]
            if odds_of.get(partly.tobytes(), -1.0) >= joint - AS_WELL:
                return False
    return True


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
