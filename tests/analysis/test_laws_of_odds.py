"""Laws of odds and plans: the expert pack's metamorphic properties, each where the model makes it true.

The numbers are those of the list in docs/method/laws.md, which says why some hold only in part, or not at all.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coach.analysis.estimate import wilson
from tests.analysis.altering import (
    NOISE,
    Tree,
    as_blocs,
    copied,
    document,
    few,
    gates_of,
    odds_of,
    one_of,
    orderly,
    overruled,
    people_of,
    sizes_of,
    without_plan,
)
from tests.strategies import sessions
from tests.strategies.ratification import gates
from tests.twin.comparing import differences
from tests.twin.gates import Route, read_routes

BOARD = ["a", "b", "c", "d"]
probabilities = st.sampled_from([0.1, 0.3, 0.5, 0.8])


def board(gate: Tree, **chances: float) -> Tree:
    """One party whose people decide in one gate, each with a probability of its own whatever the mood."""
    people: list[Tree] = [{"id": who, "stance": 0} for who in BOARD]
    way = [{"id": "way", "gates": [gate]}]
    tree: Tree = {"format": "coach.session/1.0", "title": "A board", "our_side": "us"}
    tree["parties"] = [{"id": "us", "constituencies": people, "ratification": way}]
    return overruled(tree, chances)


def coalitions() -> list[set[str]]:
    return [set(each) for size in range(len(BOARD) + 1) for each in combinations(BOARD, size)]


def route_of(gate: Tree) -> Route:
    return read_routes([{"id": "way", "gates": [gate]}], {})[0]


@few
@given(sessions(), st.data())
def test_m11_what_is_paid_to_somebody_already_certain_buys_nothing(tree: Tree, data: st.DataObject) -> None:
    session = without_plan(tree)
    who = one_of(data, people_of(session))["id"]
    certain = overruled(session, {who: 1})
    certain["plan"] = [{"id": "pay", "shifts": {who: 2}}]
    found = document(certain)
    assume(found["plan"] and found["plan"]["joint"]["odds"] is not None)
    assert found["plan"]["actions"]["pay"]["adds"] == pytest.approx(0, abs=NOISE)


@few
@given(sessions(), st.data())
def test_m11_what_is_paid_to_a_null_player_buys_nothing(tree: Tree, data: st.DataObject) -> None:
    session = as_blocs(without_plan(tree))
    party = one_of(data, session["parties"])
    party["constituencies"].append({"id": "onlooker", "stance": -1, "influence": 0})
    session["plan"] = [{"id": "pay", "shifts": {"onlooker": 2}}]
    found = document(session)
    assume(found["plan"] and found["plan"]["joint"]["odds"] is not None)
    assert found["plan"]["actions"]["pay"]["adds"] == pytest.approx(0, abs=NOISE)


@few
@given(sessions(), st.data())
def test_m13_without_uncertainty_the_odds_are_the_count(tree: Tree, data: st.DataObject) -> None:
    session = without_plan(tree)
    certain: dict[str, float] = {}
    for who in people_of(session):
        certain[who["id"]] = data.draw(st.integers(0, 1))
        for key in ("judgement", "red_lines"):
            who.pop(key, None)
        who["stance"] = 1 if certain[who["id"]] else -1
    found = document(overruled(session, certain))
    assume(found["deal"]["parties"])
    for party in found["deal"]["parties"].values():
        if party["odds"] is not None:
            assert party["odds"] == pytest.approx(float(party["ratified"]), abs=NOISE)


@few
@given(gates("board-vote", BOARD))
def test_m14_with_even_chances_all_round_the_odds_are_the_share_of_winning_coalitions(gate: Tree) -> None:
    route = route_of(gate)
    assume(gate["votes"])
    won = sum(route.passes_with(each) for each in coalitions())
    found = odds_of(document(board(gate, a=0.5, b=0.5, c=0.5, d=0.5)))
    assert found["us"] == pytest.approx(won / 2 ** len(BOARD), abs=NOISE)


@few
@given(gates("board-vote", BOARD), st.tuples(*[probabilities] * 4))
def test_m15_swing_is_the_chance_of_being_decisive_and_the_slope_of_the_odds(
    gate: Tree, chances: tuple[float, ...]
) -> None:
    assume(gate["votes"])
    [gate] = gates_of(orderly(board(gate)))
    chance = dict(zip(BOARD, chances, strict=True))
    figures = document(board(gate, **chance))["deal"]["parties"]["us"]["constituencies"]
    route = route_of(gate)
    for who in BOARD:
        decisive = 0.0
        for others in coalitions():
            if who not in others and route.passes_with(others | {who}) and not route.passes_with(others):
                likely = 1.0
                for other in BOARD:
                    if other != who:
                        likely *= chance[other] if other in others else 1 - chance[other]
                decisive += likely
        assert figures[who]["swing"] == pytest.approx(decisive, abs=NOISE)
        surely = [odds_of(document(board(gate, **{**chance, who: yes})))["us"] for yes in (0.0, 1.0)]
        assert surely[1] - surely[0] == pytest.approx(decisive, abs=NOISE)


@few
@given(st.integers(2, 9), probabilities, st.sampled_from(["1/2", "2/3", "99 %"]))
def test_m16_a_body_that_votes_as_one_carries_any_quota_with_its_own_chance(
    votes: int, chance: float, quota: str
) -> None:
    gate = {"id": "vote", "votes": {"a": votes}, "passes": {"more_than": quota}}
    assert odds_of(document(board(gate, a=chance)))["us"] == pytest.approx(chance, abs=NOISE)


@few
@given(sessions())
def test_m17_joint_odds_are_the_product_and_lie_within_their_bounds(tree: Tree) -> None:
    found = document(without_plan(tree))
    odds = odds_of(found)
    assume(len(odds) == len(found["parties"]))
    joint, product = found["deal"]["joint"], 1.0
    for figure in odds.values():
        product *= figure
    assert joint["odds"] == pytest.approx(product, abs=NOISE)
    assert joint["bounds"][0] - NOISE <= joint["odds"] <= joint["bounds"][1] + NOISE


@few
@given(sessions(), st.data())
def test_m18_abstention_counted_as_a_no_never_helps(tree: Tree, data: st.DataObject) -> None:
    counted, ignored = copied(without_plan(tree)), copied(without_plan(tree))
    place = data.draw(st.integers(0, 20))
    assume(place < len(gates_of(counted)))
    gates_of(counted)[place]["of"] = "members"
    gate = gates_of(ignored)[place]
    gate["of"] = "voting"
    [rule] = read_routes([{"id": "way", "gates": [gate]}], {})[0].gates
    assume(any(rule.cast(who) for who in rule.votes))
    before, after = document(counted), document(ignored)
    assert all(size <= sizes_of(after)[which] for which, size in sizes_of(before).items())
    assert all(figure <= odds_of(after)[party] + NOISE for party, figure in odds_of(before).items())


@few
@given(sessions(), st.data())
def test_m22_paying_more_never_lowers_the_odds(tree: Tree, data: st.DataObject) -> None:
    session = orderly(without_plan(tree))
    who = one_of(data, people_of(session))["id"]
    joints = []
    for paid in (0.2, 0.5, 1.5):
        session["plan"] = [{"id": "pay", "shifts": {who: paid}}]
        plan = document(session)["plan"]
        assume(plan and plan["joint"]["odds"] is not None)
        joints.append(plan["joint"]["odds"])
    assert joints[0] <= joints[1] + NOISE <= joints[2] + 2 * NOISE


@few
@given(sessions())
def test_m22_the_nearest_set_named_first_is_the_cheapest(tree: Tree) -> None:
    parties = document(without_plan(tree))["deal"]["parties"]
    for party in (parties or {}).values():
        prices = [each["short"] for each in party["nearest"]]
        assert prices == sorted(prices)


@few
@given(st.integers(1, 4), probabilities)
def test_m23_bodies_that_must_all_agree_multiply(bodies: int, chance: float) -> None:
    tree = board({"id": "unused"}, **dict.fromkeys(BOARD[:bodies], chance))
    tree["parties"][0]["ratification"][0]["gates"] = [
        {"id": f"vote-{who}", "votes": {who: 1}} for who in BOARD[:bodies]
    ]
    assert odds_of(document(tree))["us"] == pytest.approx(chance**bodies, abs=NOISE)


@few
@given(sessions())
def test_m24_words_that_nobody_hears_move_nobody(tree: Tree) -> None:
    said = {"id": "aside", "by": "p0", "said": False, "text": "We shall see.", "to": []}
    assert document({**tree, "statements": [said]}) == document(tree)


@few
@given(sessions(), st.data())
def test_m25_an_action_without_effect_changes_nothing_and_the_order_of_actions_does_not_matter(
    tree: Tree, data: st.DataObject
) -> None:
    session = without_plan(tree)
    assume(len(people_of(session)) > 1)
    first, second = (who["id"] for who in people_of(session)[:2])
    actions: list[dict[str, Any]] = [
        {"id": "nothing", "shifts": {first: 0}},
        {"id": "one", "shifts": {first: 0.5}, "exposure": {"chance": 0.3, "shifts": {second: -0.5}}},
        {"id": "other", "shifts": {second: -0.25}},
    ]
    there = document({**session, "plan": actions})["plan"]
    back = document({**session, "plan": actions[::-1]})["plan"]
    assume(there and there["joint"]["odds"] is not None)
    assert differences(there, back) == []
    assert there["actions"]["nothing"]["adds"] == pytest.approx(0, abs=NOISE)
    alone = document({**session, "plan": actions[:1]})
    assert alone["plan"]["joint"]["odds"] == pytest.approx(alone["deal"]["joint"]["odds"], abs=NOISE)


def test_m26_an_estimate_comes_out_the_same_each_time() -> None:
    people = [{"id": f"m{place}", "stance": 0.2} for place in range(17)]
    votes = {who["id"]: 1 for who in people}
    gates = [
        {"id": "first", "votes": votes},
        {"id": "second", "votes": votes, "passes": {"at_least": "60 %"}},
    ]
    tree: Tree = {"format": "coach.session/1.0", "title": "Two chambers of the same people"}
    tree["parties"] = [
        {"id": "us", "constituencies": people, "ratification": [{"id": "way", "gates": gates}]}
    ]
    first, second = document(tree), document(tree)
    assert first["deal"]["parties"]["us"]["exact"] is False
    assert first == second


@given(st.floats(0.05, 0.95))
def test_m26_four_times_the_draws_halve_the_interval(share: float) -> None:
    wide, narrow = wilson(share, 10_000), wilson(share, 40_000)
    assert (narrow[1] - narrow[0]) / (wide[1] - wide[0]) == pytest.approx(0.5, abs=0.01)


def test_m02_does_not_hold_for_odds_a_veto_makes_a_divided_body_decide_as_one() -> None:
    body = {"id": "house", "stance": -0.5, "cohesion": 0.1}
    gate: Tree = {"id": "vote", "votes": {"house": 99}}
    tree: Tree = {"format": "coach.session/1.0", "title": "A house"}
    tree["parties"] = [
        {"id": "us", "constituencies": [body], "ratification": [{"id": "way", "gates": [gate]}]}
    ]
    split = odds_of(document(tree))["us"]
    gate["vetoes"] = ["house"]
    assert odds_of(document(tree))["us"] > split + 0.02


def test_m03_does_not_hold_where_a_refusal_needs_votes_that_a_full_yes_leaves_out() -> None:
    people = [{"id": "many", "stance": 1}, {"id": "few", "stance": -1, "judgement": {"no_agreement": 0}}]
    gate = {"id": "ballot", "votes": {"many": 5, "few": 4}, "passes": {"at_least_votes": 10}}
    gate["rejection_needs"] = {"at_least": "2/3"}
    tree: Tree = {"format": "coach.session/1.0", "title": "A union"}
    tree["parties"] = [
        {"id": "us", "constituencies": people, "ratification": [{"id": "way", "gates": [gate]}]}
    ]
    assert document(tree)["zone"]["size"] == 1
    people[1]["judgement"] = {"no_agreement": -2}
    assert document(tree)["zone"]["size"] == 0
