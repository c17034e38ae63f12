"""Power and minimal coalitions, held against going through every coalition."""

from __future__ import annotations

from itertools import combinations
from math import factorial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coach.analysis.power as power
from coach.analysis.coalitions import minimal_blocking, minimal_winning
from coach.analysis.counted import GateRule, gate_rule
from coach.model.ratification import Gate


@st.composite
def gates(draw: st.DrawFn) -> GateRule:
    people = [f"c{place}" for place in range(draw(st.integers(1, 6)))]
    rule = st.one_of(
        st.sampled_from([{"more_than": "1/2"}, {"at_least": "2/3"}, {"at_least": 1}]),
        st.builds(lambda votes: {"at_least_votes": votes}, st.integers(0, 12)),
    )
    votes = {who: draw(st.sampled_from([0, 1, 2, 3, 5, 2.5])) for who in people if draw(st.integers(0, 9))}
    tree: dict[str, Any] = {
        "id": "gate",
        "votes": votes,
        "turnout": {who: 0.8 for who in votes if draw(st.booleans())},
        "of": draw(st.sampled_from(["members", "present", "voting"])),
        "quorum": draw(st.sampled_from([0, 0.5, 0.9])),
        "passes": draw(rule),
        "vetoes": [who for who in people if who not in votes or draw(st.integers(0, 6)) == 0],
    }
    if draw(st.integers(0, 3)) == 0:
        tree["rejection_needs"] = draw(rule)
    return gate_rule(Gate.from_tree(tree))


def winning(gate: GateRule) -> dict[frozenset[str], bool]:
    units = dict(zip(gate.members, gate.units, strict=True))
    coalitions = [
        frozenset(each)
        for size in range(len(gate.everyone) + 1)
        for each in combinations(gate.everyone, size)
    ]
    return {
        coalition: set(gate.vetoes) <= coalition
        and gate.carried_by(sum(units.get(who, 0) for who in coalition))
        for coalition in coalitions
    }


WAYS = {
    "generating function": {},
    "halves": {"LARGEST_COUNT": 0},
    "chance of a yes": {"LARGEST_COUNT": 0, "FEW_MEMBERS": 0},
}


@pytest.mark.parametrize("limits", WAYS.values(), ids=WAYS)
@given(gate=gates())
def test_indices_are_those_of_all_coalitions(limits: dict[str, int], gate: GateRule) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, limit in limits.items():
            patch.setattr(power, name, limit)
        body = power.power_of(gate)
    assert body is not None
    found = body.members
    wins, count = winning(gate), len(gate.everyone)
    passable = wins[frozenset(gate.everyone)]
    eta = {}
    for who in gate.everyone:
        swings = {s: wins[s | {who}] - wins[s] for s in wins if who not in s}
        eta[who] = sum(swings.values()) if passable else 0
        shapley = sum(
            swing * factorial(len(s)) * factorial(count - 1 - len(s)) for s, swing in swings.items()
        )
        assert found[who].penrose_banzhaf == pytest.approx(eta[who] / 2 ** (count - 1))
        assert found[who].shapley_shubik == pytest.approx(shapley / factorial(count) if passable else 0)
        assert found[who].dummy == (not any(swings.values()))
        assert found[who].veto == (not any(wins[s] for s in swings))
    carried = sum(wins.values()) if passable else 0
    assert body.to_act == pytest.approx(carried / len(wins))
    for who in gate.everyone:
        assert found[who].banzhaf_normalised == pytest.approx(eta[who] / (sum(eta.values()) or 1))
        assert found[who].coleman_prevent == pytest.approx(eta[who] / (carried or 1))
        assert found[who].coleman_initiate == pytest.approx(eta[who] / (len(wins) - carried or 1))


@given(gate=gates())
def test_minimal_coalitions_are_those_of_all_coalitions(gate: GateRule) -> None:
    wins = winning(gate)
    everyone = frozenset(gate.everyone)
    can = {s: any(wins[part] for part in wins if part <= s) for s in wins}
    blocks = {s: not can[everyone - s] for s in wins}
    for found, enough in ((minimal_winning(gate), can), (minimal_blocking(gate), blocks)):
        minimal = [s for s in enough if enough[s] and not any(enough[part] for part in enough if part < s)]
        places = sorted((len(s), [p for p, who in enumerate(gate.everyone) if who in s]) for s in minimal)
        assert found.listed == tuple(tuple(gate.everyone[p] for p in each) for _, each in places)
        assert found.count == len(minimal)


def test_millions_of_coalitions_are_counted_and_the_smallest_hundred_listed() -> None:
    votes = {f"c{place}": 1 + place % 7 for place in range(30)}
    found = minimal_winning(gate_rule(Gate(id="house", votes=votes)))
    assert found.count is not None
    assert found.count > 1_000_000
    assert len(found.listed) == 100
    sizes = [len(each) for each in found.listed]
    assert sizes == sorted(sizes)
