"""A sweep: one session in many variants, as a grid of values or as a list of changes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from coach.model.base import plain_number
from coach.model.changes import Key, Path, Tree
from coach.model.edits import SetEntry, entry_in

FORMAT = "coach.sweep/1"
Figures = Literal["all", "odds"]

Settings = tuple[tuple[str, Tree], ...]
"""Entries by their places, each with the value that it is to have; None takes it out."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Entries that take the same value together, one value after another."""

    entries: tuple[str, ...]
    values: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant that was written down as it is."""

    name: str
    settings: Settings


@dataclass(frozen=True, slots=True)
class Sweep:
    """What to vary in which session, and which figures to give of each variant.

    The rows are the combinations of the grid, whose last axis changes fastest, and then the variants of the list.
    """

    session: str
    grid: tuple[Axis, ...] = ()
    variants: tuple[Variant, ...] = ()
    draft: str | None = None
    figures: Figures = "all"

    @property
    def combinations(self) -> int:
        """How many rows the grid has."""
        return math.prod(len(axis.values) for axis in self.grid) if self.grid else 0

    @property
    def count(self) -> int:
        """How many rows there are.

        >>> Sweep("a.yaml", (Axis(("x",), (1, 2)), Axis(("y",), (1, 2, 3)))).count
        6
        """
        return self.combinations + len(self.variants)

    @property
    def entries(self) -> tuple[str, ...]:
        """The places of all entries that any row sets, in order."""
        places = [entry for axis in self.grid for entry in axis.entries]
        places += [place for variant in self.variants for place, _ in variant.settings]
        return tuple(dict.fromkeys(places))

    def row(self, number: int) -> Variant:
        """The row of a number, counted from 0, without going through those before it."""
        if number >= self.combinations:
            return self.variants[number - self.combinations]
        settings: list[tuple[str, Tree]] = []
        for axis in reversed(self.grid):
            number, place = divmod(number, len(axis.values))
            settings[:0] = [(entry, axis.values[place]) for entry in axis.entries]
        return Variant("", tuple(settings))


def stretch(first: Decimal, last: Decimal, step: Decimal) -> tuple[Tree, ...]:
    """The numbers from first to last, a step apart, computed in decimal.

    >>> stretch(Decimal("0"), Decimal("0.3"), Decimal("0.1"))
    (0, 0.1, 0.2, 0.3)
    """
    count = int((last - first) / step) + 1
    return tuple(plain_number(first + step * place) for place in range(max(count, 0)))


def varied(tree: Tree, settings: Settings) -> Tree:
    """A session's tree with some entries set. Raises `LookupError` where an entry stands in nothing that is there."""
    for place, value in settings:
        path = path_of(tree, place)
        if path[0] == "deal" and len(path) > 1:
            tree = _with_terms(tree)
        tree = SetEntry("", path, value).on_tree(tree)
    return tree


def path_of(tree: Tree, place: str) -> Path:
    """The path that a place in words means: ids between full stops; a rating point may hold a full stop itself.

    >>> path_of({"facts": [{"says": "A"}]}, "facts.1.says")
    ('facts', 0, 'says')
    """
    steps = list(_steps(place))
    path: list[Key] = []
    for step in steps:
        branch = entry_in(tree, tuple(path))
        unnamed = isinstance(branch, list) and step.isdigit() and not _has_id(branch, step)
        path.append(int(step) - 1 if unnamed else step)
    return tuple(path)


def _steps(place: str) -> Iterator[str]:
    """The parts of a place; what follows `ratings` is one part."""
    before, ratings, point = place.partition(".ratings.")
    yield from before.split(".")
    if ratings:
        yield from ("ratings", point)


def _has_id(entries: list[Tree], id: str) -> bool:
    return any(isinstance(each, dict) and each.get("id") == id for each in entries)


def _with_terms(tree: Tree) -> Tree:
    """The tree with the deal as its own terms, where it was the name of a draft."""
    deal = entry_in(tree, ("deal",))
    if not isinstance(deal, str) or not isinstance(tree, dict):
        return tree
    return {**tree, "deal": entry_in(tree, ("drafts", deal)) or {}}
