"""The odds with the plan, and what each action is worth."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.analysis.carrying_out import ActionsClash
from coach.analysis.results import PlanResult
from tests.analysis.building import Tree
from tests.analysis.test_deal import soviet


def planned(*actions: Tree, **more: Any) -> PlanResult:
    plan = analyze(soviet(plan=list(actions), **more)).plan
    assert plan is not None
    return plan


def joint(plan: PlanResult) -> float:
    assert plan.joint is not None
    assert plan.joint.odds is not None
    return plan.joint.odds


def deal_odds(**more: Any) -> float:
    found = analyze(soviet(**more)).deal.joint
    assert found is not None
    assert found.odds is not None
    return found.odds


LONDON: Tree = {"id": "london", "terms": {"nato": "london"}}
VISIT: Tree = {"id": "visit", "shifts": {"centre": {"low": 0.1, "likely": 0.4, "high": 0.8}}}


def test_terms_that_an_action_puts_in_place_give_the_odds_of_that_deal() -> None:
    plan = planned(LONDON)
    assert plan.package == {"alliance": "chosen", "nato": "london"}
    assert joint(plan) == pytest.approx(deal_odds(deal=dict(plan.package)), abs=1e-9)
    assert plan.actions["london"].adds == pytest.approx(joint(plan) - deal_odds(), abs=1e-9)
    assert plan.parties is not None
    assert plan.parties["ussr"].gates["congress"].in_favour == 65


def test_a_plan_of_nothing_leaves_the_odds_as_they_are() -> None:
    plan = planned({"id": "talk", "status": "dropped", "shifts": {"centre": 2}})
    assert joint(plan) == pytest.approx(deal_odds(), abs=1e-9)
    assert json.loads(json.dumps(_tree(plan)))["actions"] == {"talk": {}}


def test_the_range_takes_all_shifts_and_all_readings_the_same_way() -> None:
    plan = planned(VISIT)
    assert plan.joint is not None
    assert plan.joint.low is not None
    assert plan.joint.high is not None
    assert plan.joint.low < joint(plan) < plan.joint.high


def test_exposure_is_averaged_over_what_may_become_known() -> None:
    def odds_at(chance: float) -> float:
        return joint(planned({**VISIT, "exposure": {"chance": chance, "shifts": {"reform": -0.6}}}))

    assert odds_at(0.25) == pytest.approx(0.75 * odds_at(0) + 0.25 * odds_at(1), abs=1e-8)


def test_if_exposed_is_what_the_action_adds_once_it_is_known() -> None:
    action = {**VISIT, "exposure": {"chance": 0.25, "shifts": {"reform": -0.6}}}
    found = planned(action).actions["visit"]
    known = planned({**action, "exposure": {"chance": 1, "shifts": {"reform": -0.6}}}).actions["visit"]
    assert found.if_exposed == pytest.approx(known.adds, abs=1e-9)


def test_an_avoided_action_is_worth_what_doing_it_would_cost() -> None:
    plan = planned({"id": "no-victory-lap", "kind": "avoid", "shifts": {"centre": -0.6}})
    assert joint(plan) == pytest.approx(deal_odds(), abs=1e-9)
    assert plan.actions["no-victory-lap"].avoids is not None
    assert plan.actions["no-victory-lap"].avoids > 0


def test_an_action_that_only_learns_moves_no_odds_and_prints_only_its_doubt() -> None:
    found = analyze(soviet(plan=[{"id": "ross", "learns": ["centre"]}]))
    assert found.plan is not None
    assert found.deal.parties is not None
    doubt = found.deal.parties["ussr"].constituencies["centre"].doubt
    assert _tree(found.plan)["actions"] == {"ross": {"learns": doubt}}


def test_a_lifted_line_and_a_changed_rule_count() -> None:
    full = {"alliance": "full", "nato": "london"}
    assert joint(planned({"id": "free", "lifts": ["no-nato"]}, deal=full)) > deal_odds(deal=full)
    easier = {"id": "rule", "changes": {"passes": {"congress": {"at_least_votes": 40}}}}
    assert joint(planned(easier)) > deal_odds()
    more_votes = {"id": "seats", "changes": {"votes": {"congress": {"reform": 60}}}}
    assert joint(planned(more_votes)) > deal_odds()


def test_what_is_done_and_absorbed_is_not_counted_twice() -> None:
    assert joint(planned({**VISIT, "status": "done", "absorbed": True})) == pytest.approx(
        deal_odds(), abs=1e-9
    )
    assert joint(planned({**VISIT, "status": "done"})) == pytest.approx(joint(planned(VISIT)), abs=1e-9)


def test_two_actions_that_set_one_term_differently_are_an_error_that_names_both() -> None:
    other = {"id": "paris", "terms": {"nato": "unchanged"}}
    with pytest.raises(ActionsClash) as clash:
        planned(LONDON, other)
    assert clash.value.actions == ("london", "paris")
    assert clash.value.what == "terms nato"


def test_a_partial_deal_has_no_plan() -> None:
    assert analyze(soviet({"alliance": "chosen"}, plan=[VISIT])).plan is None


def _tree(plan: PlanResult) -> Any:
    from coach.analysis.tree import to_tree

    return to_tree(plan)
