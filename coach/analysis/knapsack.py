"""The cheapest set of votes that comes to a number in some ranges: a knapsack turned round."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coach.analysis.counted import Ranges

_MOST_CELLS = 20_000_000
_MOST_STEPS = 100_000


@dataclass(frozen=True, slots=True)
class CheapestVotes:
    """A set, by its places, its price, and what no set falls below."""

    chosen: tuple[int, ...]
    price: float
    bound: float


def cheapest_votes(
    units: Sequence[int], prices: Sequence[float], ranges: Sequence[tuple[int, int]]
) -> CheapestVotes | None:
    """The cheapest set whose votes lie in any of some ranges; None where there is none.

    Parameters
    ----------
    units, prices
        What each holds in whole votes above 0, and costs, from 0.
    ranges
        From a least to a most, both included.

    Notes
    -----
    ``min sum p_i x_i`` with ``sum w_i x_i`` in the ranges: by the cheapest set for each number of votes, exactly. Where
    votes are too finely divided for that, by branches of which those are left out that cannot be cheaper even if parts
    of a member could be had; after 100 000 of them the best so far is named with its bound. That only serves ranges
    that reach up to all votes: for others nothing is found. Doubt prices before doubting sums.

    References
    ----------
    Kellerer, H., Pferschy, U. & Pisinger, D. (2004). *Knapsack Problems*, ch. 2 and 13.

    Examples
    --------
    >>> cheapest_votes([50, 30, 30], [0.9, 0.5, 0.5], [(50, 110)])
    CheapestVotes(chosen=(0,), price=0.9, bound=0.9)
    """
    wanted = tuple((max(0, least), most) for least, most in ranges if most >= 0 and least <= sum(units))
    if not wanted:
        return None
    if len(units) * sum(units) <= _MOST_CELLS:
        return _by_votes(units, prices, wanted)
    upwards = [least for least, most in wanted if most >= sum(units)]
    return _Branches(units, prices, upwards[0]).found() if upwards and len(wanted) == 1 else None


def _by_votes(units: Sequence[int], prices: Sequence[float], wanted: Ranges) -> CheapestVotes | None:
    """By the cheapest set for every number of votes."""
    total = sum(units)
    cheapest = np.full(total + 1, np.inf)
    cheapest[0] = 0.0
    joins = np.zeros((len(units), total + 1), dtype=bool)
    for place, (votes, price) in enumerate(zip(units, prices, strict=True)):
        with_it = np.full(total + 1, np.inf)
        with_it[votes:] = cheapest[: total + 1 - votes] + price
        joins[place] = with_it < cheapest - 1e-12
        cheapest = np.where(joins[place], with_it, cheapest)
    places = np.concatenate([np.arange(least, min(most, total) + 1) for least, most in wanted])
    best = int(places[np.argmin(cheapest[places].round(9))])
    if not np.isfinite(cheapest[best]):
        return None
    price, chosen = float(cheapest[best]), []
    for place in range(len(units) - 1, -1, -1):
        if joins[place, best]:
            chosen.append(place)
            best -= units[place]
    return CheapestVotes(tuple(chosen[::-1]), price, price)


class _Branches:
    """With or without each in turn, the cheapest per vote first."""

    def __init__(self, units: Sequence[int], prices: Sequence[float], least: int) -> None:
        self.least = least
        self.order = sorted(range(len(units)), key=lambda place: (prices[place] / units[place], place))
        self.units = [units[place] for place in self.order]
        self.prices = [prices[place] for place in self.order]
        self.price = math.inf
        self.chosen: tuple[int, ...] = ()

    def found(self) -> CheapestVotes:
        """The cheapest set, or the best that was found, with its bound."""
        waiting: list[tuple[int, int, float, tuple[int, ...]]] = [(0, 0, 0.0, ())]
        steps = 0
        while waiting and steps < _MOST_STEPS:
            depth, votes, price, chosen = waiting.pop()
            steps += 1
            if votes >= self.least:
                if price < self.price - 1e-12:
                    self.price, self.chosen = price, chosen
            elif self.at_least(depth, votes, price) < self.price - 1e-12:
                waiting.append((depth + 1, votes, price, chosen))
                taken = (*chosen, self.order[depth])
                waiting.append((depth + 1, votes + self.units[depth], price + self.prices[depth], taken))
        left = [self.at_least(*each[:3]) for each in waiting]
        return CheapestVotes(tuple(sorted(self.chosen)), self.price, min([self.price, *left]))

    def at_least(self, depth: int, votes: int, price: float) -> float:
        """What a set cannot fall below once it is decided so far: as if parts of a member could be had."""
        missing = self.least - votes
        for units, more in zip(self.units[depth:], self.prices[depth:], strict=True):
            if missing <= 0:
                break
            price += more * min(1.0, missing / units)
            missing -= units
        return price if missing <= 0 else math.inf
