"""The best set of actions within a budget, and what each of them adds to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import comb

from coach.coaching.advice import Advice, Ranked
from coach.coaching.legitimacy import honest_variants
from coach.coaching.plan_odds import PlanOdds
from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.proposals import Proposal

DEFAULT_BUDGET = 3
MOST_SETS = 400
"""So many sets are all tried; beyond, the search goes on from the best ones."""

_WIDTH = 6
_NOTHING = 0.005


@dataclass(frozen=True)
class Portfolio:
    """The best set of actions that was found within the budget.

    `adds` says of each tactic what the joint odds would lose without it; `exact`: no other set within the budget does
    better. `joint` are the odds with the plan as it stands and the set.
    """

    budget: int
    proposals: tuple[Proposal, ...]
    before: float | None
    joint: float | None
    adds: Mapping[str, float] = field(default_factory=dict)
    exact: bool = True
    considered: int = 0


def best_portfolio(
    advice: Advice, odds: PlanOdds, playbooks: Playbooks, budget: int = DEFAULT_BUDGET
) -> Portfolio:
    """The best set of ranked tactics on top of the plan as it stands, at most `budget` of them.

    Only what is lawful and in time is taken, nothing that is in the plan already, and theatre only where its honest
    variant is in the set.
    """
    able = [each for each in advice.ranked if _can_be_taken(each)]
    if not odds.known or budget < 1 or not able:
        return Portfolio(budget, (), odds.base.joint, odds.base.joint)
    search = _Search(odds, playbooks, tuple(able), budget)
    chosen, joint = search.best()
    while chosen and (spare := search.spare(chosen, joint)) is not None:
        chosen, joint = spare
    return Portfolio(
        budget=budget,
        proposals=tuple(_proposal(each) for each in chosen),
        before=odds.base.joint,
        joint=joint,
        adds={each.id: joint - search.joint(tuple(o for o in chosen if o is not each)) for each in chosen},
        exact=search.small,
        considered=search.considered,
    )


def _can_be_taken(each: Ranked) -> bool:
    return (
        each.proposal is not None
        and not each.in_plan
        and each.reach.lawful
        and each.reach.in_time is not False
        and each.change is not None
    )


def _proposal(each: Ranked) -> Proposal:
    assert each.proposal is not None
    return each.proposal


@dataclass(eq=False)
class _Search:
    odds: PlanOdds
    playbooks: Playbooks
    able: tuple[Ranked, ...]
    budget: int
    considered: int = 0
    _kept: dict[tuple[str, ...], float] = field(default_factory=dict)

    @property
    def small(self) -> bool:
        """Whether every set can be tried."""
        most = min(self.budget, len(self.able))
        return sum(comb(len(self.able), size) for size in range(1, most + 1)) <= MOST_SETS

    def joint(self, chosen: Sequence[Ranked]) -> float:
        """The joint odds with a set; below nothing where its actions contradict each other."""
        key = tuple(sorted(each.id for each in chosen))
        if key not in self._kept:
            self.considered += 1
            found = (
                self.odds.outlook(tuple(_proposal(each).action for each in chosen))
                if chosen
                else self.odds.base
            )
            self._kept[key] = found.joint if found is not None and found.joint is not None else -1.0
        return self._kept[key]

    def best(self) -> tuple[tuple[Ranked, ...], float]:
        """The best set; smaller sets before larger ones that do no better."""
        best: tuple[tuple[Ranked, ...], float] = ((), self.joint(()))
        for sets in self._sets():
            self.odds.prepare([_proposal(each).action for each in chosen] for chosen in sets)
            for chosen in sets:
                if self._allowed(chosen) and (joint := self.joint(chosen)) > best[1] + _NOTHING:
                    best = (chosen, joint)
        return best

    def spare(self, chosen: Sequence[Ranked], joint: float) -> tuple[tuple[Ranked, ...], float] | None:
        """The set without a member that adds nothing that counts; None where every member does."""
        for each in chosen:
            rest = tuple(other for other in chosen if other is not each)
            if self._allowed(rest) and self.joint(rest) >= joint - _NOTHING:
                return rest, self.joint(rest)
        return None

    def _sets(self) -> Iterator[Sequence[tuple[Ranked, ...]]]:
        """Sets of one size after the other."""
        if self.small:
            for size in range(1, min(self.budget, len(self.able)) + 1):
                yield list(combinations(self.able, size))
            return
        beam: list[tuple[Ranked, ...]] = [()]
        for _ in range(self.budget):
            wider = {
                tuple(sorted(each.id for each in (*held, one))): (*held, one)
                for held in beam
                for one in self.able
                if one not in held
            }
            yield list(wider.values())
            beam = sorted(wider.values(), key=lambda chosen: -self.joint(chosen))[:_WIDTH]

    def _allowed(self, chosen: Sequence[Ranked]) -> bool:
        ids = {each.id for each in chosen}
        return all(
            not (variants := honest_variants(each.matched.tactic, self.playbooks))
            or any(variant.id in ids for variant in variants)
            for each in chosen
        )
