"""What if the deal were another, or a mind were made up: the odds near the deal in hand."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

import numpy as np

from coach.analysis.negotiation import Negotiation
from coach.analysis.ratification import Ratification
from coach.analysis.sets import count_sets
from coach.model.session import Session

Package = Mapping[str, "str | Decimal"]

_MOST_STEPS = 25
_MOST_PACKAGES = 200_000


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
            Ratification(
                side.reading,
                side.planned,
                overruled={who: fixed[who] for who in side.reading.ids if who in fixed},
            )
            for side in self._negotiation.sides
        )

    def deals(self, changes: Sequence[Package]) -> tuple[Neighbour, ...]:
        """The deal in hand with each of some changes.

        Parameters
        ----------
        changes
            For each deal asked about, the options that it has instead; none for the deal itself.

        Returns
        -------
        One neighbour per change, in the same order; empty while the deal is partial. A joint of NaN: some party's odds
        are not known.

        Notes
        -----
        Everything but the terms stays: readings, routes, overruled figures. Doubt that: a deal that was changed late is
        heard differently from one that was always so.
        """
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

    def mind_made_up(self, who: str) -> tuple[float, float] | None:
        """The odds of somebody's party on the deal if it were sure to refuse, and if it were sure to accept.

        Parameters
        ----------
        who
            A constituency's id.

        Returns
        -------
        ``P(pass | support 0), P(pass | support 1)``; their difference is the swing. None while the deal is partial or
        the party's odds are not known.

        Notes
        -----
        Everybody else stays as read. Doubt that: whoever decides is watched, and a known yes pulls others along.
        """
        space = self._negotiation.space
        held = next((each for each in self._ratifications if who in each.party.ids), None)
        if held is None or not held.known or space.missing(self.session.package):
            return None
        choice = space.chosen(self.session.package)
        refuses, accepts = (
            float(replace(held, overruled={**held.overruled, who: chance}).odds(choice)[0])
            for chance in (0.0, 1.0)
        )
        return refuses, accepts

    def behind_the_table(self, party: str, fixed: Package) -> tuple[int, int] | None:
        """How many deals that keep some options a negotiator would sign, and how many of these his people would carry.

        Parameters
        ----------
        party
            Whose negotiator.
        fixed
            The options that are kept, by issue.

        Returns
        -------
        Signable by him and carried by every other party; and of these, carried by his own people too. None where he is
        not judged, or where there are more packages than can be counted at once.
        """
        if self._negotiation.space.size > _MOST_PACKAGES:
            return None
        kept = [
            {"forbids": {issue: [str(other) for other in held.option_refs if other != option]}}
            for issue, option in fixed.items()
            if (held := self.session.issue(issue)) is not None and len(held.option_refs) > 1
        ]
        narrowed = self.session.revised(impossible=(*self.session.impossible, *kept))
        behind = count_sets(Negotiation.of(narrowed)).parties[party].behind_the_table
        return (behind.signable, behind.carried) if behind else None

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


def _some(options: tuple[str | Decimal, ...]) -> tuple[str | Decimal, ...]:
    """All options of an issue in words; of a long scale, steps spread evenly over it."""
    if len(options) <= _MOST_STEPS:
        return options
    places = {round(place * (len(options) - 1) / (_MOST_STEPS - 1)) for place in range(_MOST_STEPS)}
    return tuple(options[place] for place in sorted(places))
