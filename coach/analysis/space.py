"""Every package that the issues allow, as positions in a grid: the last issue changes fastest."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from coach.model.issues import Issue
from coach.model.packages import Forbids, condition_holds
from coach.model.session import Session

OptionRef: TypeAlias = "str | Decimal"
Choices: TypeAlias = npt.NDArray[np.int64]
"""Packages as option positions: shape (packages, issues of the space)."""

Flags: TypeAlias = npt.NDArray[np.bool_]
Indices: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Region:
    """The packages that stand, on every issue named, at one of the options named: a red line, an impossibility.

    `axes` maps an issue's position in the space to a flag per option. `empty` marks a condition that nothing meets:
    one that names no issue, or an issue that is not in the space.
    """

    axes: Mapping[int, Flags]
    empty: bool = False

    def holds(self, choices: Choices) -> Flags:
        """Which of the packages lie in the region.

        Parameters
        ----------
        choices : int array, shape (n, issues)

        Returns
        -------
        bool array, shape (n,)
        """
        if self.empty:
            return np.zeros(len(choices), dtype=np.bool_)
        held = np.ones(len(choices), dtype=np.bool_)
        for axis, options in self.axes.items():
            held &= options[choices[:, axis]]
        return held


@dataclass(frozen=True, eq=False)
class Space:
    """The grid of packages over all issues that have at least two options, in file order.

    A package is addressed in three ways: as a map from issue to option, as *choices* (one option position per issue,
    which works in a space of any size), and as an *index* into the whole grid, impossible packages included.

    >>> from coach.model.issues import Issue, Option
    >>> space = Space.over(
    ...     (
    ...         Issue(id="a", options=(Option(id="x"), Option(id="y"))),
    ...         Issue(id="only", options=(Option(id="x"),)),
    ...         Issue(id="b", scale={"low": 1, "high": 3, "step": 1}),
    ...     )
    ... )
    >>> space.issues, space.shape, space.size
    (('a', 'b'), (2, 3), 6)
    >>> space.package(space.choices(np.array([4]))[0])
    {'a': 'y', 'b': Decimal('2')}
    """

    issues: tuple[str, ...]
    options: tuple[tuple[OptionRef, ...], ...]
    impossible: tuple[Region, ...] = ()

    @classmethod
    def over(cls, issues: tuple[Issue, ...]) -> Space:
        """The space of these issues, nothing in it impossible."""
        kept = [issue for issue in issues if len(issue.option_refs) >= 2]
        return cls(tuple(issue.id for issue in kept), tuple(issue.option_refs for issue in kept))

    @classmethod
    def of(cls, session: Session) -> Space:
        """The space of a session, with the combinations that it calls impossible."""
        bare = cls.over(session.issues)
        regions = tuple(bare.region(each.forbids) for each in session.impossible)
        return cls(bare.issues, bare.options, tuple(region for region in regions if not region.empty))

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """The number of options of each issue."""
        return tuple(len(refs) for refs in self.options)

    @cached_property
    def size(self) -> int:
        """The number of packages in the grid, impossible ones included; 1 without issues."""
        return math.prod(self.shape)

    @cached_property
    def positions(self) -> tuple[Mapping[OptionRef, int], ...]:
        """For each issue, where each of its options stands."""
        return tuple({ref: place for place, ref in enumerate(refs)} for refs in self.options)

    def region(self, forbids: Forbids) -> Region:
        """The packages that a `forbids` entry names; a condition on an issue outside the space is never met."""
        if not forbids or any(issue not in self.issues for issue in forbids):
            return Region({}, empty=True)
        axes: dict[int, Flags] = {}
        for issue, condition in forbids.items():
            axis = self.issues.index(issue)
            axes[axis] = np.array(
                [condition_holds(condition, ref) for ref in self.options[axis]], dtype=np.bool_
            )
        return Region(axes, empty=not all(flags.any() for flags in axes.values()))

    def missing(self, package: Mapping[str, OptionRef]) -> tuple[str, ...]:
        """The issues of the space that a package leaves open, or settles at an option that does not exist."""
        return tuple(
            issue
            for issue, places in zip(self.issues, self.positions, strict=True)
            if package.get(issue) not in places
        )

    def chosen(self, package: Mapping[str, OptionRef]) -> Choices:
        """A complete package as choices, shape (1, issues); `KeyError` where it is not complete."""
        row = [places[package[issue]] for issue, places in zip(self.issues, self.positions, strict=True)]
        return np.array([row], dtype=np.int64).reshape(1, len(self.issues))

    def package(self, choice: Choices) -> dict[str, OptionRef]:
        """One row of choices as a map from issue to option, in file order."""
        return {
            issue: refs[int(place)]
            for issue, refs, place in zip(self.issues, self.options, choice, strict=True)
        }

    def choices(self, indices: Indices) -> Choices:
        """Indices into the grid as choices, shape (n, issues)."""
        columns = np.empty((len(indices), len(self.shape)), dtype=np.int64)
        rest = np.asarray(indices, dtype=np.int64)
        for axis in range(len(self.shape) - 1, -1, -1):
            rest, columns[:, axis] = np.divmod(rest, self.shape[axis])
        return columns

    def indices(self, choices: Choices) -> Indices:
        """Choices as indices into the grid, shape (n,)."""
        found = np.zeros(len(choices), dtype=np.int64)
        for axis, count in enumerate(self.shape):
            found = found * count + choices[:, axis]
        return found

    def possible(self, choices: Choices) -> Flags:
        """Which of the packages contradict themselves in no way that the session names, shape (n,)."""
        kept = np.ones(len(choices), dtype=np.bool_)
        for region in self.impossible:
            kept &= ~region.holds(choices)
        return kept

    def blocks(self, at_most: int = 1 << 16) -> Iterator[Choices]:
        """All possible packages in order, a bounded number at a time."""
        for start in range(0, self.size, at_most):
            choices = self.choices(np.arange(start, min(start + at_most, self.size), dtype=np.int64))
            yield choices[self.possible(choices)]
