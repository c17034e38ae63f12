"""What must hold of the counts in any session, whatever its numbers."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from coach.analysis.negotiation import Negotiation
from coach.analysis.sets import Sets, count_sets
from coach.model.session import Session
from tests.strategies import sessions
from tests.strategies.space import Tree


def sets_of(tree: Tree) -> Sets:
    return count_sets(Negotiation.of(Session.from_tree(tree)))


def gates_of(tree: Tree) -> list[tuple[Tree, Tree]]:
    """Every gate of every planned route, with its party; gates with a rule on refusals left out."""
    return [
        (party, gate)
        for party in tree["parties"]
        for gate in (party.get("ratification") or [{}])[0].get("gates", [])
        if not gate.get("rejection_needs")
    ]


def changed(tree: Tree, data: st.DataObject, of: list[Any]) -> tuple[Tree, Any]:
    """A copy of the tree, and something in it picked by its place in a list."""
    assume(of)
    place = data.draw(st.integers(0, len(of) - 1))
    return copy.deepcopy(tree), place


@given(sessions())
def test_the_agreeable_lie_in_the_zone_and_the_zone_in_every_win_set(tree: Tree) -> None:
    sets = sets_of(tree)
    assert set(sets.agreed()) <= set(sets.in_zone())
    for party in sets.parties.values():
        assert sets.zone.size <= party.win_set.size <= sets.packages.total
        assert all(party.win_set.size <= freed for freed in party.freed_by.values()) or any(
            gate.get("rejection_needs")
            for one in tree["parties"]
            for route in one["ratification"]
            for gate in route["gates"]
        )


@given(sessions(), st.data())
def test_raising_a_quota_never_enlarges_a_win_set(tree: Tree, data: st.DataObject) -> None:
    higher, place = changed(tree, data, gates_of(tree))
    party, gate = gates_of(higher)[place]
    rule = gate.setdefault("passes", {"more_than": 0.5})
    kind, amount = next(iter(rule.items()))
    if kind == "at_least_votes":
        rule[kind] = float(amount) + 1
    else:
        gate["passes"] = {"more_than": 1} if kind == "more_than" else {"at_least": 1}
    assert (
        sets_of(higher).parties[party["id"]].win_set.size <= sets_of(tree).parties[party["id"]].win_set.size
    )


@given(sessions(), st.data())
def test_a_further_veto_or_gate_never_enlarges_a_win_set(tree: Tree, data: st.DataObject) -> None:
    narrower, place = changed(tree, data, gates_of(tree))
    party, gate = gates_of(narrower)[place]
    assume(party["constituencies"])
    holder = data.draw(st.sampled_from([who["id"] for who in party["constituencies"]]))
    if data.draw(st.booleans()):
        gate["vetoes"] = [*gate.get("vetoes", []), holder]
    else:
        party["ratification"][0]["gates"].append({"id": "one-more", "votes": {holder: 1}})
    before, after = sets_of(tree), sets_of(narrower)
    assert after.parties[party["id"]].win_set.size <= before.parties[party["id"]].win_set.size
    assert set(after.in_zone()) <= set(before.in_zone())


@given(sessions(), st.data())
def test_a_worse_no_agreement_alternative_never_shrinks_a_win_set(tree: Tree, data: st.DataObject) -> None:
    assume(
        not any(
            gate.get("rejection_needs")
            for party in tree["parties"]
            for r in party["ratification"]
            for gate in r["gates"]
        )
    )
    worse, place = changed(tree, data, [who for party in tree["parties"] for who in party["constituencies"]])
    who = [who for party in worse["parties"] for who in party["constituencies"]][place]
    who.setdefault("judgement", {})["no_agreement"] = -2
    assert set(sets_of(tree).in_zone()) <= set(sets_of(worse).in_zone())


@given(sessions(), st.data())
def test_taking_a_red_line_away_never_shrinks_the_zone_and_says_what_zone_without_said(
    tree: Tree, data: st.DataObject
) -> None:
    holders = [who for party in tree["parties"] for who in party["constituencies"] if who.get("red_lines")]
    without, place = changed(tree, data, holders)
    holder = [who for party in without["parties"] for who in party["constituencies"] if who.get("red_lines")][
        place
    ]
    line = holder["red_lines"].pop(0)
    before, after = sets_of(tree), sets_of(without)
    assert after.zone.size == before.red_lines[line["id"]].zone_without
    assert after.agreeable.size == before.red_lines[line["id"]].agreeable_without


@given(sessions(), st.data())
def test_the_order_of_issues_options_and_people_changes_no_size(tree: Tree, data: st.DataObject) -> None:
    other = copy.deepcopy(tree)
    other["issues"] = data.draw(st.permutations(other["issues"]))
    for issue in other["issues"]:
        if issue.get("options"):
            issue["options"] = data.draw(st.permutations(issue["options"]))
    for party in other["parties"]:
        party["constituencies"] = data.draw(st.permutations(party["constituencies"]))
    before, after = sets_of(tree), sets_of(other)
    assert (after.packages, after.zone, after.agreeable) == (before.packages, before.zone, before.agreeable)
    assert {id: (party.win_set, dict(party.gates)) for id, party in after.parties.items()} == {
        id: (party.win_set, dict(party.gates)) for id, party in before.parties.items()
    }


@given(sessions(), st.data())
def test_a_new_option_never_takes_an_old_package_out_of_the_zone(tree: Tree, data: st.DataObject) -> None:
    wider, place = changed(
        tree, data, [issue for issue in tree["issues"] if len(issue.get("options", [])) > 1]
    )
    issue = [issue for issue in wider["issues"] if len(issue.get("options", [])) > 1][place]
    issue["options"].append({"id": "brand-new"})

    def zone(of: Tree) -> set[tuple[object, ...]]:
        table = Negotiation.of(Session.from_tree(of))
        space = table.space
        return {
            tuple(space.package(choice).values()) for choice in space.choices(count_sets(table).in_zone())
        }

    assert zone(tree) <= zone(wider)


@given(sessions(), st.data())
def test_enlarging_one_sides_win_set_never_shrinks_the_zone(tree: Tree, data: st.DataObject) -> None:
    wider, place = changed(tree, data, gates_of(tree))
    party, gate = gates_of(wider)[place]
    party["ratification"][0]["gates"].remove(gate)
    assume(party["ratification"][0]["gates"])
    before, after = sets_of(tree), sets_of(wider)
    assert before.parties[party["id"]].win_set.size <= after.parties[party["id"]].win_set.size
    assert set(before.in_zone()) <= set(after.in_zone())


@given(sessions())
def test_whose_side_we_are_on_changes_no_set(tree: Tree) -> None:
    before = sets_of(tree)
    for side in ("none", *(party["id"] for party in tree["parties"])):
        after = sets_of({**tree, "our_side": side})
        assert (after.zone, after.agreeable, after.parties) == (before.zone, before.agreeable, before.parties)
