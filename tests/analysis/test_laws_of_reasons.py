"""The laws that what is said of why makes testable (numbered as in docs/method/laws.md)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from coach.analysis.analyze import analyze
from coach.analysis.counted import gate_rule
from coach.analysis.power import power_of
from coach.analysis.results import Analysis, Reasons
from coach.model.ratification import Gate
from coach.model.session import Session
from tests.analysis.altering import as_blocs, orderly, without_plan
from tests.strategies import sessions
from tests.strategies.ratification import gates

Tree = dict[str, Any]
few = settings(max_examples=max(4, settings().max_examples // 20))
BOARD = ["a", "b", "c", "d"]


def explained(tree: Tree) -> tuple[Analysis, Reasons]:
    found = analyze(Session.from_tree(tree), reasons=True)
    assert found.reasons is not None
    return found, found.reasons


@few
@given(gates("us-gate", BOARD))
def test_m08_a_veto_is_the_whole_power_to_prevent_and_banzhaf_lies_between_colemans_two(gate: Tree) -> None:
    body = power_of(gate_rule(Gate.from_tree(gate)))
    assert body is not None
    for power in body.members.values():
        prevent, initiate = power.coleman_prevent or 0.0, power.coleman_initiate or 0.0
        if power.veto and body.to_act > 0:
            assert prevent == pytest.approx(1)
        total = prevent + initiate
        mean = 2 * prevent * initiate / total if total else 0.0
        assert power.penrose_banzhaf == pytest.approx(mean)


@few
@given(sessions())
def test_m11_what_a_null_player_thinks_has_no_share_and_no_slope(tree: Tree) -> None:
    session = as_blocs(without_plan(tree))
    party = session["parties"][0]
    party["constituencies"].append({"id": "onlooker", "stance": 0, "influence": 0})
    _, reasons = explained(session)
    for each in reasons.matters_most.inputs if reasons.matters_most else ():
        if each.who == "onlooker":
            assert each.share == pytest.approx(0, abs=1e-9)
            assert each.slope == pytest.approx(0, abs=1e-9)


@few
@given(sessions())
def test_m15_no_slope_of_a_margin_is_negative_and_no_share_is_outside_0_and_1(tree: Tree) -> None:
    _, reasons = explained(orderly(without_plan(tree)))
    if reasons.matters_most is not None:
        for each in reasons.matters_most.inputs:
            assert -1e-9 <= each.share <= 1 + 1e-6
            assert each.slope is None or each.slope >= -1e-9


@few
@given(sessions())
def test_m21_an_enlarged_win_set_shrinks_no_zone_and_a_tied_one_enlarges_none(tree: Tree) -> None:
    found, reasons = explained(orderly(without_plan(tree)))
    for held in reasons.sizes.parties.values():
        if held.enlarged is not None:
            assert held.enlarged.zone >= found.zone.size
        if held.tied is not None:
            assert held.tied.zone <= found.zone.size


@few
@given(sessions())
def test_m22_no_set_that_is_named_as_near_costs_less_than_the_cheapest(tree: Tree) -> None:
    found, reasons = explained(without_plan(tree))
    for party, held in (found.deal.parties or {}).items():
        cheapest = reasons.whom_to_move[party]
        for near in held.nearest:
            assert cheapest is not None
            if len(near.crosses) == 0:
                assert cheapest.short <= near.short + 1e-7


@few
@given(sessions())
def test_m30_whose_side_we_are_on_changes_nothing_but_what_is_said_of_our_costs(tree: Tree) -> None:
    told = []
    for side in ("none", *(party["id"] for party in tree["parties"])):
        _, reasons = explained({**without_plan(tree), "our_side": side})
        told.append(
            (
                reasons.linkage,
                reasons.whom_to_move,
                reasons.matters_most,
                reasons.nearest_flips,
                reasons.sizes,
            )
        )
    assert all(each == told[0] for each in told)
