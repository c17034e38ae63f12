"""The best set within a budget, against every set there is."""

from __future__ import annotations

from itertools import combinations

import pytest

from coach.coaching.advice import Advice
from coach.coaching.plan_odds import PlanOdds
from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.playbook.tactics import Tactic
from coach.coaching.portfolio import Portfolio, best_portfolio
from coach.coaching.ranking import advise
from tests.coaching.at_home import context, tactic

ONES = tuple(
    tactic(
        id=f"act-{points}",
        targets={"constituency": {"barrier": [barrier]}},
        effect={"channel": "framing", "points": [points, points]},
    )
    for points, barrier in ((5, "face"), (15, "interest"), (25, "interest"), (35, "face"))
)


def best(*tactics: Tactic, budget: int = 2) -> tuple[Portfolio, Advice, PlanOdds]:
    held = context(*tactics)
    odds = PlanOdds(held.session)
    advice = advise(held, odds)
    return best_portfolio(advice, odds, Playbooks(tactics=tactics), budget), advice, odds


@pytest.mark.parametrize("budget", [1, 2, 3])
def test_no_other_set_within_the_budget_does_better(budget: int) -> None:
    found, advice, odds = best(*ONES, budget=budget)
    actions = [each.proposal.action for each in advice.ranked if each.proposal]
    joints = [
        outlook.joint
        for size in range(1, budget + 1)
        for chosen in combinations(actions, size)
        if (outlook := odds.outlook(chosen)) is not None and outlook.joint is not None
    ]

    assert found.exact
    assert len(found.proposals) <= budget
    assert found.joint is not None
    assert found.joint == pytest.approx(max(joints), abs=0.0051)


def test_each_member_adds_what_would_be_lost_without_it() -> None:
    found, _, odds = best(*ONES)

    assert found.joint is not None
    for each in found.proposals:
        rest = odds.outlook(tuple(other.action for other in found.proposals if other is not each))
        assert rest is not None
        assert rest.joint is not None
        assert found.adds[each.tactic.id] == pytest.approx(found.joint - rest.joint)
        assert found.adds[each.tactic.id] > 0.005


def test_theatre_is_taken_only_together_with_its_honest_variant() -> None:
    theatre = tactic(id="theatre", effect={"channel": "framing", "points": [30, 40]})
    honest = tactic(
        id="honest", honest_variant_of="theatre", effect={"channel": "framing", "points": [10, 20]}
    )
    alone, _, _ = best(theatre, honest, budget=1)
    both, _, _ = best(theatre, honest, budget=2)

    assert [each.tactic.id for each in alone.proposals] == ["honest"]
    assert {each.tactic.id for each in both.proposals} == {"honest", "theatre"}


def test_nothing_is_proposed_where_nothing_fits() -> None:
    found, _, _ = best()

    assert found.proposals == ()
    assert found.joint == found.before
