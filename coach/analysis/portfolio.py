"""The best set of actions under a budget: every set where they can all be tried, else a search with a proven bound."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import comb

import numpy as np

from coach.analysis.results import BestActions, Package, SingleAction
from coach.analysis.staging import IMPOSSIBLE, Chosen, Floats, Staging, TooManyExposedError
from coach.model.plan import Action, Changes
from coach.model.session import Session

DEFAULT_BUDGET = 3
MOST_TRIED = 1_000_000
"""Sets times what may become known of each: up to here all are tried."""

_EFFORT = 8_000
_MOST_WAYS = 2_000
_AT_A_TIME = 64
_NOTHING = 1e-9


def best_actions(
    session: Session,
    package: Package,
    routes: Mapping[str, str] | None = None,
    *,
    budget: int = DEFAULT_BUDGET,
    target: float = 0.5,
    tried: int = MOST_TRIED,
) -> BestActions | None:
    """Which planned actions to keep if there may only be so many, and what each would do by itself.

    Parameters
    ----------
    package
        The deal in hand.
    budget
        How many actions there may be.
    target
        Odds that are enough.
    tried
        Sets times states of exposure up to which all are tried; beyond, the search may look at as many.

    Returns
    -------
    Odds are joint, with what is done already in place. None without planned actions, while the deal is partial, and
    where too many actions may become known for their combinations to be taken.

    Notes
    -----
    Among the sets S of at most k actions the one with the highest ``E prod over parties P(pass | S, exposed)`` is
    looked for; of equals the smaller, then the earlier in the file. Where all can be tried this is proved by trying.
    Beyond, sets are taken by hope: what a set could come to if, for every constituency apart, the actions still to be
    added were those that raise its margin most, and nothing that can harm came of them. Better margins lower no odds
    (unless a refusal needs a share of its own), so that no set exceeds its hope, and the highest hope left is the
    bound. Doubt the shifts: three actions that move the same people are seldom worth three times as much.

    References
    ----------
    Land, A. H. & Doig, A. G. (1960). An automatic method of solving discrete programming problems. *Econometrica* 28,
    497-520.

    Examples
    --------
    >>> crew = {"id": "crew", "stance": -0.5}
    >>> plan = [
    ...     {"id": id, "shifts": {"crew": by}} for id, by in (("visit", 0.2), ("letter", 0.1), ("fund", 0.4))
    ... ]
    >>> side = {"id": "them", "mood_swing": 0, "constituencies": [crew]}
    >>> tree = {"format": "coach.session/1.0", "title": "A visit", "parties": [side], "plan": plan}
    >>> found = best_actions(Session.from_tree(tree), {}, budget=2)
    >>> found.actions, round(found.joint, 3), found.exact, found.single["visit"].best_with
    (('visit', 'fund'), 0.579, True, 'fund')
    """
    done = tuple(each for each in session.plan if each.counted and each.status == "done")
    able = tuple(each for each in session.plan if each.counted and each.status != "done" and _does(each))
    staging = Staging(session, package, routes, done, able)
    if not able or budget < 1 or staging.staged(()) is None:
        return None
    search = _Search(staging, min(budget, len(able)), effort=min(tried, _EFFORT) if tried else _EFFORT)
    try:
        search.look_at([(), *((place,) for place in range(len(able)))])
        if search.size(2) <= 4 * (tried or _EFFORT):
            search.look_at(list(combinations(range(len(able)), 2)))
        bound = search.exhaust() if search.size() <= tried else search.explore()
    except TooManyExposedError:
        return None
    best = search.best
    return BestActions(
        budget=budget,
        actions=tuple(able[place].id for place in best),
        without=search.odds[()],
        joint=search.odds[best],
        bound=bound,
        exact=staged_exactly(staging) and bound <= search.odds[best] + _NOTHING,
        considered=len(search.odds),
        single={each.id: _single(search, place, target) for place, each in enumerate(able)},
    )


def staged_exactly(staging: Staging) -> bool:
    """Whether the odds themselves are no estimates."""
    whole = staging.staged(())
    return whole is not None and whole.sitting.exact


def _does(action: Action) -> bool:
    """Whether an action can move any odds."""
    changes = action.changes is not None and action.changes != Changes()
    return bool(action.terms or action.shifts or action.lifts or changes or action.exposure)


def _single(search: _Search, place: int, target: float) -> SingleAction:
    """One action by itself, and the other that takes it furthest."""
    able = search.staging.candidates
    alone = search.odds[(place,)]
    pairs = [
        (-round(search.odds[pair], 9), other)
        for other in range(len(able))
        if other != place and search.odds.get(pair := _pair(place, other), IMPOSSIBLE) >= 0
    ]
    best = min(pairs, default=None)
    return SingleAction(
        joint=alone if alone >= 0 else None,
        enough=alone >= target - _NOTHING,
        best_with=None if best is None else able[best[1]].id,
        joint_with=None if best is None else search.odds[_pair(place, best[1])],
    )


def _pair(one: int, other: int) -> Chosen:
    return (min(one, other), max(one, other))


@dataclass(eq=False)
class _Search:
    """Sets that have been looked at so far."""

    staging: Staging
    budget: int
    effort: int
    odds: dict[Chosen, float] = field(default_factory=dict)

    def look_at(self, sets: list[Chosen]) -> None:
        """Find the odds of some sets."""
        new = [each for each in sets if each not in self.odds]
        if new:
            self.odds.update(zip(new, self.staging.joint(new).tolist(), strict=True))

    @property
    def best(self) -> Chosen:
        """The best set within the budget that was looked at."""
        able = (each for each in self.odds if len(each) <= self.budget)
        return min(able, key=lambda chosen: (-round(self.odds[chosen], 9), len(chosen), chosen))

    def size(self, budget: int | None = None) -> int:
        """All sets within the budget (or another), times what may become known of each."""
        budget = self.budget if budget is None else budget
        exposed, others = len(self.staging.exposed), len(self.staging.candidates) - len(self.staging.exposed)
        own = self.staging.states(())
        return sum(
            comb(exposed, known) * comb(others, more) * own << known
            for known in range(min(exposed, budget) + 1)
            for more in range(budget - known + 1)
        )

    def exhaust(self) -> float:
        """Look at every set; the odds that none exceeds are those of the best."""
        for size in range(3, self.budget + 1):
            self.look_at(list(combinations(range(len(self.staging.candidates)), size)))
        return self.odds[self.best]

    def explore(self) -> float:
        """Look at the most hopeful sets first, as far as the effort goes; the odds that no set exceeds."""
        self._climb()
        hopes = _Hopes(self.staging, self.budget)
        if not hopes.hold:
            return 1.0
        waiting = [(-bound, way, first, chosen) for bound, way, first, chosen in hopes.roots()]
        heapq.heapify(waiting)
        spent = 0
        while waiting and -waiting[0][0] > self.odds[self.best] + _NOTHING and spent < self.effort:
            turn = [heapq.heappop(waiting) for _ in range(min(_AT_A_TIME, len(waiting)))]
            children = [
                (place + 1, _with(chosen, place))
                for _, _, first, chosen in turn
                if len(chosen) < self.budget
                for place in range(first, len(self.staging.candidates))
                if place not in self.staging.restaging
            ]
            self.look_at([chosen for _, chosen in children])
            spent += sum(2 * self.staging.states(chosen) for _, chosen in children)
            for bound, (first, chosen) in zip(hopes.of(children), children, strict=True):
                if bound > self.odds[self.best] + _NOTHING:
                    heapq.heappush(waiting, (-float(bound), (), first, chosen))
        left = max((-each[0] for each in waiting), default=0.0)
        return min(1.0, max(self.odds[self.best], left))

    def _climb(self) -> None:
        """A good set to begin with: the action that adds most, again and again."""
        chosen: Chosen = ()
        for _ in range(self.budget):
            wider = [
                _with(chosen, place) for place in range(len(self.staging.candidates)) if place not in chosen
            ]
            self.look_at(wider)
            chosen = max(wider, key=lambda each: self.odds[each])


def _with(chosen: Chosen, place: int) -> Chosen:
    return tuple(sorted((*chosen, place)))


@dataclass(eq=False)
class _Hopes:
    """What sets could come to at the most if more were added to them."""

    staging: Staging
    budget: int

    @property
    def hold(self) -> bool:
        """Whether better margins can only raise the odds, however the session is changed, and the ways are few."""
        changing = len(self.staging.restaging)
        ways = sum(comb(changing, size) for size in range(min(changing, self.budget) + 1))
        return ways <= _MOST_WAYS and all(
            side.bounded
            for way in self._ways()
            if (staged := self.staging.staged(way)) is not None
            for side in staged.sitting.sides
        )

    def _ways(self) -> Iterator[Chosen]:
        """The sets of actions that change more than margins."""
        changing = sorted(self.staging.restaging)
        for size in range(min(len(changing), self.budget) + 1):
            yield from combinations(changing, size)

    def roots(self) -> list[tuple[float, Chosen, int, Chosen]]:
        """Every way of changing more than margins, nothing added yet."""
        ways = [way for way in self._ways() if self.staging.staged(way) is not None]
        return [
            (float(bound), way, 0, way)
            for way, bound in zip(ways, self.of([(0, way) for way in ways]), strict=True)
        ]

    def of(self, nodes: list[tuple[int, Chosen]]) -> Floats:
        """What each set could come to if only candidates from a place on were added to it, within the budget."""
        people = [each.id for party in self.staging.session.parties for each in party.constituencies]
        free = np.array(
            [place not in self.staging.restaging for place in range(len(self.staging.candidates))],
            dtype=float,
        )
        each = {who: self.staging.hopes(who) * free for who in people}
        hope: dict[Chosen, Mapping[str, float]] = {}
        for first, chosen in nodes:
            room = self.budget - len(chosen)
            hope[chosen] = {
                who: float(np.sort(points[first:])[::-1][:room].sum()) for who, points in each.items()
            }
        if not nodes:
            return np.zeros(0)
        return self.staging.joint([chosen for _, chosen in nodes], hope)
