"""Boxes of packages: what every package that keeps some options can at best come to, and the search that rests on it.

A box fixes the options of the first issues (in an order of its own) and leaves the others free. Everybody's margin in
it is at most what the best free options give, each for himself; a red line is surely crossed only where no free option
avoids it. So whatever even such minds would not carry, no package of the box carries.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from coach.analysis.counted import GateRule
from coach.analysis.ratification import Ratification
from coach.analysis.readings import TOLERANCE, Line, Reading
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices, Flags
from coach.analysis.support import BINDING

Floats = NDArray[np.float64]

Among: TypeAlias = Literal["agreeable", "zone", "all"]
"""Which packages are looked for: agreeable ones, those of the zone, or any possible one."""


@dataclass(frozen=True, eq=False)
class Boxes:
    """Some boxes of the same depth, by rows: the options fixed so far, in the tree's order of issues.

    `made` is what the fixed options add to each reading's margin, `inside` whether they all lie in each region.
    """

    fixed: Choices
    made: Floats
    inside: Flags

    def __len__(self) -> int:
        return len(self.fixed)

    @property
    def depth(self) -> int:
        """How many issues are fixed."""
        return int(self.fixed.shape[1])

    def rows(self, places: NDArray[np.intp]) -> Boxes:
        """Some of the boxes."""
        return Boxes(self.fixed[places], self.made[places], self.inside[places])


@dataclass(frozen=True, eq=False)
class Tree:
    """All boxes of a negotiation, from the one that holds everything down to single packages."""

    sitting: Sitting

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Everybody, party by party, the negotiator first."""
        return tuple(each for side in self.sitting.sides for each in side.party.everyone)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The issues, those on which most hangs first."""
        spread = [float(np.ptp(each, axis=0).sum()) for each in self._added]
        return tuple(sorted(range(len(spread)), key=lambda axis: -spread[axis]))

    @cached_property
    def _added(self) -> list[Floats]:
        """For each issue, what each option adds to each reading's margin, shape (options, readings)."""
        added = []
        for axis, options in enumerate(self.sitting.negotiation.space.shape):
            columns = [
                each.judged.contributions.get(axis, np.zeros(options)) if each.judged else np.zeros(options)
                for each in self.readings
            ]
            added.append(np.array(columns).reshape(len(columns), options).T)
        return added

    @cached_property
    def _start(self) -> Floats:
        """Every margin before any option counts; without a value, 0."""
        return np.array(
            [each.judged.constant - each.no_agreement if each.judged else 0.0 for each in self.readings]
        )

    @cached_property
    def _rest(self) -> Floats:
        """The most that the issues still free may add at each depth, shape (issues + 1, readings)."""
        most = [self._added[axis].max(axis=0) for axis in self.order]
        sums = [np.zeros(len(self.readings))]
        for each in reversed(most):
            sums.append(sums[-1] + each)
        return np.array(sums[::-1])

    @cached_property
    def _lines(self) -> tuple[tuple[int, Line], ...]:
        """Every counted red line with the position of who holds it."""
        return tuple(
            (place, line)
            for place, each in enumerate(self.readings)
            for line in each.lines
            if line.counted and not line.region.empty
        )

    @cached_property
    def _inside(self) -> list[Flags]:
        """For each issue, which options lie in each region (lines, then impossible), shape (options, regions)."""
        regions = [line.region for _, line in self._lines] + list(self.sitting.negotiation.space.impossible)
        tables = []
        for axis, options in enumerate(self.sitting.negotiation.space.shape):
            everywhere = np.ones(options, dtype=bool)
            rows = [region.axes.get(axis, everywhere) for region in regions]
            tables.append(np.array(rows, dtype=bool).reshape(len(regions), options).T)
        return tables

    @cached_property
    def _sure(self) -> Flags:
        """At each depth, whether no free option can still leave a region, shape (issues + 1, regions)."""
        sure = [np.ones(self._inside[0].shape[1] if self._inside else 0, dtype=bool)]
        for axis in reversed(self.order):
            sure.append(sure[-1] & self._inside[axis].all(axis=0))
        return np.array(sure[::-1])

    @cached_property
    def width(self) -> int:
        """Numbers that a box takes."""
        return max(1, len(self.readings) + len(self._lines))

    def root(self) -> Boxes:
        """The box of all packages."""
        regions = self._sure.shape[1]
        return Boxes(
            np.zeros((1, 0), dtype=np.int64),
            self._start[np.newaxis].copy(),
            np.ones((1, regions), dtype=bool),
        )

    def parts(self, boxes: Boxes) -> Boxes:
        """Boxes cut along the next issue, one for each option."""
        axis = self.order[boxes.depth]
        options = self.sitting.negotiation.space.shape[axis]
        count = len(boxes)
        fixed = np.repeat(boxes.fixed, options, axis=0)
        option = np.tile(np.arange(options, dtype=np.int64), count)
        made = (boxes.made[:, np.newaxis] + self._added[axis]).reshape(count * options, -1)
        inside = (boxes.inside[:, np.newaxis] & self._inside[axis]).reshape(count * options, -1)
        return Boxes(np.concatenate([fixed, option[:, np.newaxis]], axis=1), made, inside)

    def choices(self, boxes: Boxes) -> Choices:
        """Boxes that leave nothing free, as packages in the space's own order of issues."""
        choices = np.empty_like(boxes.fixed)
        choices[:, list(self.order)] = boxes.fixed
        return choices

    def alive(self, boxes: Boxes, among: Among) -> Flags:
        """Which boxes may hold a package that is looked for; of boxes that leave nothing free, which may be one."""
        reached = boxes.inside & self._sure[boxes.depth]
        alive: Flags = ~reached[:, len(self._lines) :].any(axis=1)
        if among == "all":
            return alive
        willing = self._willing(boxes, reached)
        place = 0
        for side in self.sitting.sides:
            people = {id: willing[:, place + 1 + at] for at, id in enumerate(side.party.ids)}
            if among == "agreeable":
                alive &= willing[:, place]
            for gate in side.route.gates:
                alive &= _may_pass(gate, people, len(boxes))
            place += 1 + len(side.party.ids)
        return alive

    def _willing(self, boxes: Boxes, reached: Flags) -> Flags:
        """Who may accept something in each box, shape (boxes, readings)."""
        mapped = np.array([each.mapped for each in self.readings], dtype=bool)
        willing = (boxes.made + self._rest[boxes.depth] >= -TOLERANCE) | ~mapped
        for column, (place, _) in enumerate(self._lines):
            willing[:, place] &= ~reached[:, column]
        return np.asarray(willing)

    @cached_property
    def _ours(self) -> Floats:
        """What each reading's margin counts in the value of our side, shape (readings,)."""
        weights = []
        for side in self.sitting.sides:
            ours, negotiator = side.party.id == self.sitting.negotiation.our_side, side.party.negotiator
            people = [each.influence if each.mapped else 0.0 for each in side.party.constituencies]
            alone = negotiator.mapped or sum(people) <= 0
            shares = [0.0 if alone else each / sum(people) for each in people]
            weights += [each * ours for each in (float(negotiator.mapped), *shares)]
        return np.array(weights)

    def our_value(self, boxes: Boxes) -> Floats:
        """What the value for our side of no package in a box exceeds, shape (boxes,)."""
        return np.asarray((boxes.made + self._rest[boxes.depth]) @ self._ours)

    def hope(self, boxes: Boxes, enough: float = 0.0) -> Floats:
        """What the joint odds of no package in a box exceed, shape (boxes,).

        A box that falls short of `enough` with some sides is not looked at with the others.
        """
        margins = boxes.made + self._rest[boxes.depth]
        reached = boxes.inside & self._sure[boxes.depth]
        hope = np.ones(len(boxes))
        place = 0
        for side in self.sitting.sides:
            count = len(side.party.ids)
            if side.bounded:
                some = np.flatnonzero(hope >= enough)
                columns = slice(place + 1, place + 1 + count)
                hope[some] *= self._of_side(side, place + 1, margins[some, columns], reached[some])
            place += 1 + count
        return hope

    def _of_side(self, side: Ratification, first: int, margins: Floats, reached: Flags) -> Floats:
        unbound = np.ones_like(margins)
        for column, (place, line) in enumerate(self._lines):
            if first <= place < first + margins.shape[1]:
                unbound[reached[:, column], place - first] *= 1 - BINDING[line.confidence]
        moved = np.array([side.shifts.get(id, 0.0) for id in side.party.ids])
        anywhere = side.minds(np.zeros((1, len(self.order)), dtype=np.int64))
        return side.at_most_of(replace(anywhere, margins=(margins + moved).T, unbound=unbound.T))


def _may_pass(gate: GateRule, willing: dict[str, Flags], boxes: int) -> Flags:
    """Where a gate could pass if all who may accept did, or as few of them as it takes."""
    most = np.zeros(boxes, dtype=np.float64)
    for member, units in zip(gate.members, gate.units, strict=True):
        most += float(units) * willing[member]
    least = float(gate.favour[0][0]) if gate.favour else np.inf
    passes = most >= least * (1 - 1e-12)
    for holder in gate.vetoes:
        passes &= willing[holder]
    return np.asarray(passes)
