"""Questions to the engine that start with "what if the deal were": the odds of neighbouring deals."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from coach.analysis.negotiation import Negotiation
from coach.analysis.ratification import Ratification
from coach.model.session import Session

Package = Mapping[str, "str | Decimal"]


@dataclass(frozen=True)
class Neighbour:
    """A deal that differs from the one in hand by `changes`: the odds of each party and of all together.

    `margins` and `accepts` are everybody's who has been judged, behind every table.
    """

    changes: Package
    odds: Mapping[str, float]
    joint: float
    possible: bool
    margins: Mapping[str, float]
    accepts: Mapping[str, bool]


@dataclass(frozen=True)
class WhatIf:
    """The session as the engine sees it, ready to be asked about other deals."""

    session: Session

    @cached_property
    def _negotiation(self) -> Negotiation:
        return Negotiation.of(self.session)

    @cached_property
    def _ratifications(self) -> tuple[Ratification, ...]:
        fixed = {each.about: each.value for each in self.session.overrides if each.of == "probability"}
        return tuple(
            Ratification(side.reading, side.planned, overruled={who: fixed[who] for who in side.reading.ids if who in fixed})
            for side in self._negotiation.sides
        )

    def deals(self, changes: Sequence[Package]) -> tuple[Neighbour, ...]:
        """The odds of the deal in hand with each of these changes; empty while the deal is partial or odds unknown."""
        space = self._negotiation.space
        packages = [{**self.session.package, **change} for change in changes]
        if not packages or any(space.missing(package) for package in packages):
            return ()
        choices = np.concatenate([space.chosen(package) for package in packages])
        possible = space.possible(choices)
        by_party = {each.party.id: each.odds(choices) for each in self._ratifications}
        people = [who for each in self._ratifications for who in each.party.constituencies if who.mapped]
        margins = {who.holder or "": who.margins(choices) for who in people}
        accepts = {who.holder or "": who.accepts(choices) for who in people}
        return tuple(
            Neighbour(
                changes=change,
                odds={id: float(odds[place]) for id, odds in by_party.items()},
                joint=math.prod(float(odds[place]) for odds in by_party.values()),
                possible=bool(possible[place]),
                margins={id: float(row[place]) for id, row in margins.items()},
                accepts={id: bool(row[place]) for id, row in accepts.items()},
            )
            for place, change in enumerate(changes)
        )

    def single_changes(self) -> tuple[Neighbour, ...]:
        """Every possible deal that differs from the one in hand in one issue, the likeliest first."""
        space, package = self._negotiation.space, self.session.package
        changes = [
            {issue: option}
            for issue, options in zip(space.issues, space.options, strict=True)
            for option in _some(options)
            if package.get(issue) != option
        ]
        neighbours = (each for each in self.deals(changes) if each.possible)
        return tuple(sorted(neighbours, key=lambda each: -each.joint))


_MOST_STEPS = 25


def _some(options: tuple[str | Decimal, ...]) -> tuple[str | Decimal, ...]:
    """All options of an issue in words; of a long scale, steps spread evenly over it."""
    if len(options) <= _MOST_STEPS:
        return options
    places = {round(place * (len(options) - 1) / (_MOST_STEPS - 1)) for place in range(_MOST_STEPS)}
    return tuple(options[place] for place in sorted(places))

