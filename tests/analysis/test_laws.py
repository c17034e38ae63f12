"""Laws of sets, rules and power: the expert pack's metamorphic properties, each where the model makes it true.

The numbers are those of the list in docs/method/laws.md, which says why some hold only in part, or not at all.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coach.analysis.counted import gate_rule
from coach.analysis.power import power_of
from coach.analysis.results import MemberPower
from coach.files.loading import check_text
from coach.files.writer import to_yaml
from coach.model.ratification import Gate
from coach.model.session import Session
from tests.analysis.altering import (
    Document,
    Tree,
    as_blocs,
    copied,
    document,
    few,
    gates_of,
    never_more,
    one_of,
    orderly,
    people_of,
    times,
    without_plan,
)
from tests.strategies import plain_sessions, sessions
from tests.strategies.ratification import gates
from tests.strategies.space import conditions
from tests.twin.case import read_case
from tests.twin.comparing import differences
from tests.twin.gates import read_routes

BOARD = ["a", "b", "c", "d"]
NOISE_OF_SUMS = 1e-12


def powers(gate: Tree) -> dict[str, MemberPower]:
    found = power_of(gate_rule(Gate.from_tree(gate)))
    assert found is not None
    return dict(found.members)


@few
@given(sessions(), st.data())
def test_m01_raising_a_quota_enlarges_no_set_and_raises_no_odds(tree: Tree, data: st.DataObject) -> None:
    higher = copied(without_plan(tree))
    gate = one_of(data, gates_of(higher))
    [(kind, figure)] = gate.get("passes", {"more_than": "1/2"}).items()
    if kind == "at_least_votes":
        gate["passes"] = {kind: times(figure, 1) + 1}
    else:
        share = Fraction(str(figure).rstrip(" %")) / (100 if "%" in str(figure) else 1)
        gate["passes"] = {kind: str((1 + share) / 2)}
    never_more(document(higher), document(tree))


@few
@given(sessions(), st.data())
def test_m02_a_further_veto_or_gate_enlarges_no_set(tree: Tree, data: st.DataObject) -> None:
    narrower = copied(as_blocs(without_plan(tree)))
    party = one_of(data, [party for party in narrower["parties"] if party["constituencies"]])
    holder = one_of(data, party["constituencies"])["id"]
    route = one_of(data, [route for route in party["ratification"] if route["gates"]])
    if data.draw(st.booleans()):
        gate = one_of(data, route["gates"])
        gate["vetoes"] = [*(who for who in gate.get("vetoes", []) if who != holder), holder]
    else:
        route["gates"].append({"id": "one-more", "votes": {holder: 1}})
    never_more(document(narrower), document(as_blocs(tree)))


@few
@given(sessions(), st.data())
def test_m03_a_worse_life_without_agreement_shrinks_no_win_set(tree: Tree, data: st.DataObject) -> None:
    dear = orderly(without_plan(tree))
    cheap = copied(dear)
    who = one_of(data, people_of(cheap))
    who["judgement"] = {**who.get("judgement", {}), "no_agreement": -2}
    never_more(document(dear), document(cheap))


@few
@given(sessions(), st.data())
def test_m04_a_red_line_enlarges_no_set_and_raises_no_odds(tree: Tree, data: st.DataObject) -> None:
    before = orderly(without_plan(tree))
    after = copied(before)
    assume(after["issues"])
    who = one_of(data, people_of(after))
    line = {"id": "one-more", "forbids": data.draw(conditions(after["issues"]))}
    who["red_lines"] = [*who.get("red_lines", []), line]
    never_more(document(after), document(before))


@few
@given(sessions())
def test_m05_the_order_of_parties_people_issues_and_options_changes_no_figure(tree: Tree) -> None:
    turned = copied(tree)
    turned["parties"].reverse()
    turned["issues"].reverse()
    for party in turned["parties"]:
        party["constituencies"].reverse()
    for issue in turned["issues"]:
        issue.get("options", []).reverse()
    first, second = document(tree), document(turned)
    for found in (first, second):
        for key in ("likeliest", "paths", "conflict"):  # ties are broken by file order, and lists follow it
            found.pop(key)
        found["frontier"].pop("packages")
        for key in ("crosses", "open", "contradicts"):
            found["deal"][key].sort()
        for figures in (found["deal"]["parties"] or {}).values():
            figures["nearest"] = sorted(round(each["short"], 6) for each in figures["nearest"])
            figures["decides"].sort()
        for figures in found["parties"].values():
            figures["unmapped"].sort()
            for gate in figures["gates"].values():
                gate["minimal_winning"] = sorted(map(sorted, gate["minimal_winning"]))
                gate["minimal_blocking"] = sorted(map(sorted, gate["minimal_blocking"]))
    assert differences(first, second) == []


@few
@given(sessions())
def test_m06_multiplying_all_weights_and_the_quota_changes_nothing(tree: Tree) -> None:
    plain = as_blocs(without_plan(tree))
    for gate in gates_of(plain):
        gate.pop("turnout", None)
        gate.pop("abstain", None)
    heavier = copied(plain)
    for who in people_of(heavier):
        who["influence"] = times(who.get("influence", 5), 3)
    for gate in gates_of(heavier):
        gate["votes"] = {who: times(votes, 3) for who, votes in gate["votes"].items()}
        for rule in (gate.get("passes", {}), gate.get("rejection_needs", {})):
            if "at_least_votes" in rule:
                rule["at_least_votes"] = times(rule["at_least_votes"], 3)
    assert differences(_without_votes(document(heavier)), _without_votes(document(plain))) == []


def _without_votes(found: Document) -> Document:
    for party in found["parties"].values():
        for gate in party["gates"].values():
            for member in gate["members"].values():
                del member["votes"]
    for figures in (found["deal"]["parties"] or {}).values():
        del figures["gates"]
    return found


@few
@given(sessions(), st.data())
def test_m07_what_a_null_player_thinks_changes_nothing_and_it_has_no_power(
    tree: Tree, data: st.DataObject
) -> None:
    blocs = as_blocs(without_plan(tree))
    before = document(blocs)
    nulls = []
    for party in blocs["parties"]:
        gates_here = before["parties"][party["id"]]["gates"].values()
        for who in party["constituencies"]:
            seats = [gate["members"][who["id"]] for gate in gates_here if who["id"] in gate["members"]]
            assert not any(seat["dummy"] and seat["shapley_shubik"] for seat in seats)
            if seats and all(seat["dummy"] for seat in seats):
                nulls.append((party["id"], who["id"]))
    party_id, null = one_of(data, nulls)
    changed = copied(blocs)
    [who] = [who for who in people_of(changed) if who["id"] == null]
    who["judgement"] = {**who.get("judgement", {}), "no_agreement": data.draw(st.integers(-2, 2))}
    after = document(changed)
    assert after["parties"][party_id]["win_set"] == before["parties"][party_id]["win_set"]
    if before["deal"]["parties"]:
        one, other = before["deal"]["parties"][party_id], after["deal"]["parties"][party_id]
        assert one["ratified"] == other["ratified"]
        assert differences(one["odds"], other["odds"]) == []


@few
@given(gates("board", BOARD))
def test_m07_a_new_member_without_a_vote_takes_no_power_from_others(gate: Tree) -> None:
    assume("newcomer" not in gate["votes"])
    before = powers(gate)
    after = powers({**gate, "votes": {**gate["votes"], "newcomer": 0}})
    for who, power in before.items():
        assert (after[who].penrose_banzhaf, after[who].veto) == (power.penrose_banzhaf, power.veto)
        assert after[who].shapley_shubik == pytest.approx(power.shapley_shubik, abs=NOISE_OF_SUMS)
    assert after["newcomer"].penrose_banzhaf == after["newcomer"].shapley_shubik == 0


@few
@given(gates("board", BOARD))
def test_m08_power_adds_up_equals_have_equal_power_and_a_veto_counts_every_victory(gate: Tree) -> None:
    rule = read_routes([{"id": "way", "gates": [gate]}], {})[0].gates[0]
    members = powers(gate)
    coalitions = [set(each) for size in range(len(members) + 1) for each in combinations(members, size)]
    won = sum(rule.passes_with(each) for each in coalitions)
    contested = rule.passes_with(set(members)) and not rule.passes_with(set())
    for total in (
        sum(each.shapley_shubik or 0 for each in members.values()),
        sum(each.banzhaf_normalised or 0 for each in members.values()),
    ):
        assert abs(total - (1 if contested else 0)) < NOISE_OF_SUMS
    alike: dict[tuple[object, ...], MemberPower] = {}
    for who, power in members.items():
        look = (rule.votes.get(who, Fraction(0)), rule.cast(who), rule.present(who), who in rule.vetoes)
        assert power == alike.setdefault(look, power)
        if power.veto and contested:
            assert power.penrose_banzhaf == won / 2 ** (len(members) - 1)


@few
@given(st.lists(st.integers(1, 6), min_size=1, max_size=5), st.data())
def test_m09_blocking_is_the_same_game_turned_round(weights: list[int], data: st.DataObject) -> None:
    votes = {f"m{place}": weight for place, weight in enumerate(weights)}
    quota = data.draw(st.integers(1, sum(weights)))
    carrying = powers({"id": "g", "votes": votes, "passes": {"at_least_votes": quota}})
    blocking = powers({"id": "g", "votes": votes, "passes": {"at_least_votes": sum(weights) - quota + 1}})
    for who, power in carrying.items():
        assert blocking[who].penrose_banzhaf == power.penrose_banzhaf
        assert blocking[who].shapley_shubik == pytest.approx(power.shapley_shubik, abs=NOISE_OF_SUMS)


@few
@given(sessions())
def test_m10_the_agreeable_lie_in_the_zone_and_the_zone_in_every_win_set(tree: Tree) -> None:
    found = document(without_plan(tree))
    assert found["agreeable"]["size"] <= found["zone"]["size"]
    for party in found["parties"].values():
        assert found["zone"]["size"] <= party["win_set"]["size"] <= found["packages"]["total"]
        behind = party["behind_the_table"]
        assert behind is None or found["agreeable"]["size"] <= behind["carried"] <= behind["signable"]


@few
@given(plain_sessions(), st.integers(-2, 2))
def test_m12_a_shift_common_to_agreement_and_none_changes_nothing(tree: Tree, halves: int) -> None:
    first, second = copied(tree), copied(tree)
    for session, shift in ((first, 0.0), (second, halves / 2)):
        for who in people_of(session):
            judgement = who["judgement"]
            judgement["no_agreement"] = judgement["no_agreement"] / 2 + shift
            for issue in judgement["issues"].values():
                issue["ratings"] = {option: worth / 2 + shift for option, worth in issue["ratings"].items()}
    before, after = document(first), document(second)
    for found in (before, after):
        for party in found["deal"]["parties"].values():
            for figures in party["constituencies"].values():
                del figures["value"]
    assert differences(before, after) == []


@few
@given(sessions(), st.data())
def test_m19_a_further_option_shrinks_no_zone(tree: Tree, data: st.DataObject) -> None:
    richer = copied(without_plan(tree))
    issue = one_of(data, [issue for issue in richer["issues"] if len(issue.get("options", [])) > 1])
    issue["options"].append({"id": "something-new"})
    before, after = document(without_plan(tree)), document(richer)
    assert after["zone"]["size"] >= before["zone"]["size"]
    assert after["agreeable"]["size"] >= before["agreeable"]["size"]


@few
@given(sessions())
def test_m20_the_frontier_holds_what_nash_kalai_and_a_utilitarian_would_choose(tree: Tree) -> None:
    case = read_case(tree)
    agreeable = [package for package in case.packages if case.is_agreeable(package)]
    assume(agreeable)
    values = [[side.value(package) for side in case.sides] for package in agreeable]
    points = [[float(value or 0) for value in point] for point in values]
    listed = document(without_plan(tree))["frontier"]["packages"]
    frontier = [[value or 0 for value in each["values"].values()] for each in listed]
    ideal = [max(0.0, *column) or 1.0 for column in zip(*points, strict=True)]

    def nash(point: list[float]) -> float:
        product = 1.0
        for value in point:
            product *= max(0.0, value)
        return product

    def kalai(point: list[float]) -> float:
        return min(max(0.0, value) / best for value, best in zip(point, ideal, strict=True))

    for welfare in (sum, nash, kalai):
        best = max(welfare(point) for point in points)
        assert abs(max(welfare(point) for point in frontier) - best) < 1e-6


@few
@given(sessions(), st.data())
def test_m21_a_larger_win_set_on_one_side_shrinks_no_zone(tree: Tree, data: st.DataObject) -> None:
    wider = copied(without_plan(tree))
    gate = one_of(data, gates_of(wider))
    gate["vetoes"] = []
    gate["passes"] = {"at_least": 0}
    before, after = document(without_plan(tree)), document(wider)
    for party, figures in before["parties"].items():
        assert after["parties"][party]["win_set"]["size"] >= figures["win_set"]["size"]
    assert after["zone"]["size"] >= before["zone"]["size"]


@few
@given(sessions())
def test_m27_a_session_written_and_read_again_gives_every_figure_again(tree: Tree) -> None:
    session = Session.from_tree(tree)
    loaded = check_text(to_yaml(session), "session.yaml")
    assert loaded.session is not None
    assert document(loaded.session.to_tree()) == document(tree)


@few
@given(sessions())
def test_m30_whose_side_we_are_on_changes_no_figure_of_either_side(tree: Tree) -> None:
    first, second = ({**copied(tree), "our_side": our_side} for our_side in ("p0", "none"))
    before, after = document(first), document(second)
    for found in (before, after):
        for key in ("likeliest", "paths"):  # ties go to our side, and only we can take steps of ours
            found.pop(key)
        found["frontier"]["packages"].sort(key=lambda each: sorted(each["package"].items()))
        for action in (found["plan"] or {}).get("actions", {}).values():
            action.pop("own_side", None)
    assert before == after
