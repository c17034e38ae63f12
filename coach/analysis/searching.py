"""The search for the likeliest package, and for any package at all, in a space too large to be gone through."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import numpy as np
from numpy.typing import NDArray

from coach.analysis.boxes import Among, Boxes, Tree
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices, Flags
from coach.analysis.watch import NOBODY, Watch

Floats = NDArray[np.float64]

AS_GOOD = 1e-6
"""Joint odds within this of the highest count as the highest."""

EFFORT = 200_000
"""Boxes times people that are looked at before a search gives up."""

_AT_A_TIME = 1 << 17
_POPPED, _POPPED_FOR_ANY = 32, 256
_BEAM = 64
_MOST_AROUND = 1 << 14


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to.

    `best` are the packages within 1e-6 of the highest joint odds seen, in no order. No package that was looked for
    exceeds `bound`. `complete`: the whole space has been looked at or ruled out; where then nothing is in `best`,
    nothing is there. `settled`: beside those in `best` none is within 1e-6 of the highest.
    """

    best: Choices
    odds: float
    bound: float
    complete: bool
    settled: bool = True


def search(
    sitting: Sitting,
    among: Among,
    *,
    start: Choices | None = None,
    any_one: bool = False,
    for_us: bool = False,
    slack: float = 0.0,
    effort: int = EFFORT,
    watch: Watch = NOBODY,
) -> Found:
    """The packages with the highest joint odds among those looked for, or whether there are any.

    Parameters
    ----------
    among
        Which packages are looked for.
    start
        Packages known to be among them, shape (n, issues): a good one spares much of the search.
    any_one
        Stop at the first package.
    for_us
        The best for our side instead of the likeliest; `odds` and `bound` are then our values.
    slack
        What exceeds the best by no more than this need not be looked at; `bound` tells how much that may be.
    effort
        Boxes times people after which the search gives up.

    Returns
    -------
    Found
        Proved where `complete`; else the best that was found, and what nothing can exceed.

    Notes
    -----
    Best first (any one: deepest first): the box with the highest hope is cut along one issue at a time; boxes that
    hold nothing, or fall short of the best package so far, are left out. How far that carries depends on how alike
    minds are: where what is best for one is worst for another, bounds are loose, and the search may end with a gap,
    which is told. Doubt a gap, not a proof.

    References
    ----------
    Land, A. H. and Doig, A. G. (1960). An automatic method of solving discrete programming problems. *Econometrica* 28,
    497-520.
    """
    return _Search(Tree(sitting), among, any_one, for_us, slack, watch).run(start, effort)


@dataclass(eq=False)
class _Search:
    tree: Tree
    among: Among
    any_one: bool
    for_us: bool
    slack: float
    watch: Watch
    best: list[Choices] = field(default_factory=list)
    odds: float = -math.inf
    _left_out: float = -math.inf
    _heap: list[tuple[float, int, int, Boxes, int]] = field(default_factory=list)

    def run(self, start: Choices | None, effort: int) -> Found:
        """The search until nothing is left, one is found, or the effort is spent."""
        self._ticket = count()
        issues = len(self.tree.order)
        if start is not None and len(start):
            self._weigh(start)
        if not self.any_one and not self.for_us:
            self._dive()
        self._push(self.tree.root())
        spent = 0
        while self._heap and spent < effort and not (self.any_one and self.best):
            self.watch.at("searching", spent, effort)
            if -self._heap[0][0] < self._floor:
                self._left_out = max(self._left_out, -self._heap[0][0])
                self._heap.clear()
                break
            boxes = self._pop()
            if boxes.depth == issues:
                self._weigh(self._kept(self.tree.choices(boxes)))
                spent += len(boxes) * self.tree.width
                continue
            parts = self.tree.parts(boxes)
            spent += len(parts) * self.tree.width
            self._push(parts)
        unseen = max((-each[0] for each in self._heap), default=self._left_out)
        unseen = max(unseen, self._left_out)
        best = np.concatenate(self.best) if self.best else np.zeros((0, issues), dtype=np.int64)
        settled = unseen < self.odds - AS_GOOD or unseen == -math.inf
        return Found(best, self.odds, max(self.odds, unseen), complete=not self._heap, settled=settled)

    @property
    def _floor(self) -> float:
        """What a box must promise to be looked at."""
        if not self.best:
            return -math.inf
        return self.odds + self.slack if self.slack else self.odds - AS_GOOD

    def _push(self, boxes: Boxes) -> None:
        boxes = boxes.rows(np.flatnonzero(self.tree.alive(boxes, self.among)))
        hope = self._hope(boxes)
        hopeful = hope >= self._floor
        self._left_out = max(self._left_out, float(hope[~hopeful].max(initial=-math.inf)))
        for row in np.flatnonzero(hopeful):
            heapq.heappush(self._heap, (-float(hope[row]), -boxes.depth, next(self._ticket), boxes, int(row)))

    def _dive(self) -> None:
        """Straight down from everything to single packages, the most hopeful boxes of each depth kept."""
        boxes = self.tree.root()
        while len(boxes) and boxes.depth < len(self.tree.order):
            boxes = self.tree.parts(boxes)
            boxes = boxes.rows(np.flatnonzero(self.tree.alive(boxes, self.among)))
            hope = self._hope(boxes)
            boxes = boxes.rows(np.argsort(-hope, kind="stable")[:_BEAM])
        if len(boxes):
            self._weigh(self._kept(self.tree.choices(boxes)))

    def _hope(self, boxes: Boxes) -> Floats:
        if self.any_one:
            return np.ones(len(boxes))
        return self.tree.our_value(boxes) if self.for_us else self.tree.hope(boxes, self._floor)

    def _worth(self, choices: Choices) -> Floats:
        """What is sought to be high, at some packages."""
        sitting = self.tree.sitting
        if self.for_us:
            ours = sitting.values(choices).get(sitting.negotiation.our_side or "")
            return np.zeros(len(choices)) if ours is None else ours
        return sitting.joint(choices) if sitting.known else np.zeros(len(choices))

    def _pop(self) -> Boxes:
        """The most hopeful boxes, as many of one depth as are worth taking together."""
        depth = self._heap[0][3].depth
        issues = len(self.tree.order)
        options = self.tree.sitting.negotiation.space.shape[self.tree.order[depth]] if depth < issues else 1
        at_most = _POPPED_FOR_ANY if self.any_one else _POPPED
        most = max(1, min(at_most, _AT_A_TIME // (options * self.tree.width)))
        taken: list[Boxes] = []
        while self._heap and len(taken) < most and self._heap[0][3].depth == depth:
            *_, boxes, row = heapq.heappop(self._heap)
            taken.append(boxes.rows(np.array([row])))
        return Boxes(
            *(np.concatenate([getattr(each, name) for each in taken]) for name in Boxes.__annotations__)
        )

    def _kept(self, choices: Choices) -> Choices:
        """The packages that are really among those looked for."""
        return choices[membership(self.tree.sitting, self.among, choices)]

    def _weigh(self, choices: Choices) -> None:
        """Take note of packages that are as good as the best, or better."""
        if not len(choices):
            return
        if self.any_one:
            self.best, self.odds = [choices[:1]], 1.0
            return
        worth = self._worth(choices)
        self.odds = max(self.odds, float(worth.max()))
        self.best.append(choices[worth >= self.odds - AS_GOOD])
        if len(self.best) > 1:
            pool = np.unique(np.concatenate(self.best), axis=0)
            self.best = [pool[self._worth(pool) >= self.odds - AS_GOOD]]


def membership(sitting: Sitting, among: Among, choices: Choices) -> Flags:
    """Which packages are possible, in the zone, or agreeable, shape (P,)."""
    if among == "agreeable":
        return np.asarray(sitting.agreeable(choices))
    return sitting.in_zone(choices) if among == "zone" else sitting.negotiation.space.possible(choices)


def climbed(sitting: Sitting, among: Among, start: Choices, rounds: int = 12) -> Choices:
    """Better packages near some packages: one issue changed at a time while the joint odds rise, from the best two.

    Parameters
    ----------
    start
        Packages that are among those looked for, shape (n, issues).

    Returns
    -------
    As many packages, each at least as likely as where it began, shape (n, issues).
    """
    found = start.copy()
    if not sitting.known:
        return found
    for row, choice in enumerate(start):
        found[row] = _uphill(sitting, among, choice, rounds, _neighbours)
    if len(start):
        best = int(sitting.joint(found).argmax())
        found[best] = _uphill(sitting, among, found[best], rounds, _second_neighbours)
    return found


def _uphill(
    sitting: Sitting,
    among: Among,
    choice: Choices,
    rounds: int,
    around: Callable[[Sitting, Choices], Choices],
) -> Choices:
    """From one package to the best of those around it, again and again while the joint odds rise."""
    here, best = choice, float(sitting.joint(choice[np.newaxis])[0])
    for _ in range(rounds):
        near = around(sitting, here)
        near = near[membership(sitting, among, near)]
        hope = sitting.at_most(near, best)
        near = near[hope > best + AS_GOOD]
        if not len(near):
            break
        odds = sitting.joint(near)
        if float(odds.max()) <= best + AS_GOOD:
            break
        here, best = near[int(odds.argmax())], float(odds.max())
    return here


def _second_neighbours(sitting: Sitting, choice: Choices) -> Choices:
    """Packages that differ in one or two issues, as far as they are not too many."""
    first = _neighbours(sitting, choice)
    if len(first) * len(first) > _MOST_AROUND:
        return first
    every = [first] + [_neighbours(sitting, each) for each in first]
    return np.unique(np.concatenate(every), axis=0)


def _neighbours(sitting: Sitting, choice: Choices) -> Choices:
    """Every package that differs in one issue; of a long scale, steps spread evenly."""
    rows = []
    for axis, options in enumerate(sitting.negotiation.space.shape):
        for option in np.unique(np.linspace(0, options - 1, min(options, 25)).round().astype(np.int64)):
            if option != choice[axis]:
                other = choice.copy()
                other[axis] = option
                rows.append(other)
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(choice))
