"""Ratification odds of one party: how likely its own people are to carry a package, with range, pivots and honesty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from coach.analysis.deciders import RouteSeats, seats
from coach.analysis.estimate import DRAWS, drawn, passing_share, sampled_pivots, wilson
from coach.analysis.minds import minds_of
from coach.analysis.mood import REACH, average_over_mood
from coach.analysis.pivots import pivots
from coach.analysis.readings import PartyReading
from coach.analysis.recent import Recent
from coach.analysis.route_odds import chance_of_passing
from coach.analysis.routes import RouteRule
from coach.analysis.space import Choices
from coach.analysis.support import Minds

Floats = NDArray[np.float64]

_MOST_KEPT = 4_096
_AT_A_TIME = 1 << 20
_FEW_DRAWS = 4_000

_UPPER_ENDS = (-1.1503, -0.6744, -0.3186, 0.0, 0.3187, 0.6745, 1.1504, REACH)
"""Upper ends of eight stretches of the mood, each as likely (the eighths of the normal distribution, rounded up)."""


@dataclass(frozen=True, slots=True)
class OddsRange:
    """The odds at one package, with the odds had all been misread in the same direction, and had all been sure."""

    odds: float
    low: float
    high: float
    if_sure: float
    exact: bool
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Leverage:
    """What each constituency is worth at one package, in file order, shape (C,).

    `probability`: of its yes (for a body that splits, its expected share). `swing`: the odds with its support
    set to 1 less those with it set to 0, crossed red lines binding as before. `doubt`: how far the odds are expected
    to move on learning whether it accepts. `odds`: the odds themselves, from the same pass.
    """

    probability: Floats
    swing: Floats
    doubt: Floats
    odds: float


_ODDS: Recent[Floats] = Recent(_MOST_KEPT)
_LEVERAGE: Recent[Leverage] = Recent(_MOST_KEPT // 64)


@dataclass(frozen=True, eq=False)
class Ratification:
    """One party on one route: everything that its odds rest on.

    `shifts` are added to margins, by constituency; `overruled` are probabilities that the user has set.
    """

    party: PartyReading
    route: RouteRule
    shifts: Mapping[str, float] = field(default_factory=dict)
    overruled: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def seats(self) -> RouteSeats:
        """Who decides how."""
        cohesion = {each.holder or "": each.cohesion for each in self.party.constituencies}
        return seats(self.party.ids, cohesion, self.route.gates)

    @cached_property
    def known(self) -> bool:
        """Whether anybody who decides is mapped (or has a probability set); if nobody is, there are no odds."""
        readings = self.party.constituencies
        return any(readings[who].mapped or self.party.ids[who] in self.overruled for who in self.seats.seated)

    def minds(self, choices: Choices, sure: bool = False) -> Minds:
        """What is known at some packages."""
        return minds_of(self.party, choices, shifts=self.shifts, overruled=self.overruled, sure=sure)

    def odds(self, choices: Choices) -> Floats:
        """Ratification odds of many packages.

        Parameters
        ----------
        choices
            Packages, shape (P, issues).

        Returns
        -------
        Shape (P,); NaN where nobody who decides is mapped.
        """
        if not self.known:
            return np.full(len(choices), np.nan)
        return self.odds_of(self.minds(choices))

    def odds_of(self, minds: Minds) -> Floats:
        """Odds at every package of some minds, shape (P,); packages that look the same to all are computed once."""
        first, of_look = self._looks(minds)
        return self._computed(minds.at(first))[of_look]

    def at_most(self, choices: Choices) -> Floats:
        """What the odds of many packages cannot exceed, at a fraction of the cost of the odds, shape (P,).

        A better mood never lowers the chance of passing, unless a rule of rejection turns on votes against; so on each
        of eight stretches of moods, equally likely, that chance is at most the one at the stretch's upper end.
        """
        return self.at_most_of(self.minds(choices)) if self.bounded else np.ones(len(choices))

    @cached_property
    def bounded(self) -> bool:
        """Whether better minds can only raise the odds, so that `at_most` says something."""
        return self.known and self.seats.countable and self.seats.orderly

    def at_most_of(self, minds: Minds) -> Floats:
        """The same for minds: for every package whose margins, and chances that no line binds, are no better."""
        first, of_look = self._looks(minds)
        looks, upper = minds.at(first), np.zeros(len(first))
        for rows in self._in_turns(len(first), len(_UPPER_ENDS)):
            chances = looks.given_mood(np.array(_UPPER_ENDS), rows)
            upper[rows] = chance_of_passing(self.seats, chances).reshape(len(_UPPER_ENDS), -1).mean(axis=0)
        return upper[of_look]

    def _looks(self, minds: Minds) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The first package of each kind that those who decide can tell apart, and the kind of every package."""
        if minds.packages == 1:
            return np.zeros(1, dtype=np.intp), np.zeros(1, dtype=np.intp)
        here = list(self.seats.weighing)
        looks = np.concatenate([minds.margins[here], minds.unbound[here]])
        _, first, of_look = np.unique(looks, axis=1, return_index=True, return_inverse=True)
        return first, of_look.reshape(-1)

    def _in_turns(self, packages: int, moods: int) -> Iterator[NDArray[np.intp]]:
        """Positions of packages, so many at a time as memory allows."""
        each = max(1, _AT_A_TIME // (moods * max(1, len(self.party.ids))))
        for start in range(0, packages, each):
            yield np.arange(start, min(start + each, packages))

    def range(self, choice: Choices) -> OddsRange | None:
        """Odds of one package with their range; None where nobody who decides is mapped.

        Parameters
        ----------
        choice
            Shape (1, issues).
        """
        if not self.known:
            return None
        minds = self.minds(choice)
        readings = (minds, minds.misread(-1), minds.misread(+1), self.minds(choice, sure=True))
        odds, low, high, if_sure = (float(self._computed(each, DRAWS)[0]) for each in readings)
        exact = self.seats.countable
        return OddsRange(odds, low, high, if_sure, exact, None if exact else wilson(odds, DRAWS))

    def leverage(self, choice: Choices) -> Leverage:
        """Probability, swing and doubt of every constituency at one package.

        Notes
        -----
        ``swing = a (E P(pass | yes) - E P(pass | no))`` over the mood. ``doubt = 2 P (1 - P) (P(pass | accepts) -
        P(pass | refuses))``, which is ``2 (P(pass and accepts) - P P(pass))``: learning one answer also tells of the
        mood, and so of the others. Doubt what it costs to ask: the figure is the value of the truth, not of a reply.

        References
        ----------
        Howard, R. A. (1966). Information value theory. *IEEE Transactions on Systems Science and Cybernetics*
        2, 22-26.
        """
        minds = self.minds(choice)
        return _LEVERAGE.once(self._content(minds), lambda: self._leverage(minds))

    def _leverage(self, minds: Minds) -> Leverage:
        count = len(self.party.ids)
        if self.seats.countable:
            means = average_over_mood(lambda z, rows: self._pivot_rows(minds, z, rows), 1, tau=minds.tau)[0]
            passing, rest = float(means[0]), means[1:].reshape(5, count)
        else:
            luck = drawn(self.seats, minds, 0)
            found = sampled_pivots(self.seats, luck)
            passing = float(found.passing.mean())
            parts = (luck.yes, found.if_yes, found.if_no, found.accepts, found.both)
            rest = np.array([each.mean(axis=1) for each in parts])
        probability, if_yes, if_no, accepts, both = rest
        free = np.where(np.isnan(minds.overruled), minds.unbound[:, 0], 1.0)
        swing, doubt = free * (if_yes - if_no), np.abs(2.0 * (both - accepts * passing))
        return Leverage(probability, swing, doubt, passing)

    def _content(self, minds: Minds) -> tuple[object, ...]:
        """All that figures on some minds depend on."""
        arrays = (minds.margins, minds.unbound, minds.sigma, minds.floor, minds.overruled)
        return (self.seats.content, minds.tau, *(each.tobytes() for each in arrays))

    def _computed(self, minds: Minds, draws: int = _FEW_DRAWS) -> Floats:
        """Odds at every package of some minds; at single packages they are kept, for many ask for the same."""
        if minds.packages != 1:
            return self._made(minds, draws)
        return _ODDS.once((draws, *self._content(minds)), lambda: self._made(minds, draws)).copy()

    def _made(self, minds: Minds, draws: int) -> Floats:
        if not self.seats.countable:
            each_of = (drawn(self.seats, minds, place, draws) for place in range(minds.packages))
            return np.array([passing_share(self.seats, each) for each in each_of])
        parts = [self._averaged(minds.at(rows)) for rows in self._in_turns(minds.packages, 64)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _averaged(self, minds: Minds) -> Floats:
        def passing(z: Floats, rows: NDArray[np.intp]) -> Floats:
            return chance_of_passing(self.seats, minds.given_mood(z, rows)).reshape(len(z), len(rows))

        return average_over_mood(passing, minds.packages, tau=minds.tau).clip(0.0, 1.0)

    def _pivot_rows(self, minds: Minds, z: Floats, rows: NDArray[np.intp]) -> Floats:
        """Everything that leverage averages over the mood, shape (K, A, 1 + 5 C)."""
        chances = minds.given_mood(z, rows)
        found = pivots(self.seats, chances)
        parts = (found.passing[None], chances.yes, found.if_yes, found.if_no, found.accepts, found.both)
        return np.concatenate(parts).T.reshape(len(z), len(rows), -1)
