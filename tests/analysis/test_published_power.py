"""Voting power as published: councils and boards whose indices others have computed by hand or by machine.

Figures: Brams, S. J. & Affuso, P. J. (1976), Power and size: a new paradox, *Theory and Decision* 7, and (1985), New
paradoxes of voting power on the EC Council of Ministers, *Electoral Studies* 4 (six, nine and ten members);
Widgrén, M. (1994), Voting power in the EC decision making, *European Economic Review* 38 (twelve); Felsenthal, D. S.
& Machover, M. (1998), *The Measurement of Voting Power* (all of them, and fifteen); Shapley, L. S. & Shubik, M. (1954)
for the Security Council of eleven; Lucas, W. F. (1983), Measuring power in weighted voting systems, in *Political and
Related Models* (Security Council of fifteen, Nassau County, small bodies); Banzhaf, J. F. (1965) for Nassau County.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from math import comb

import pytest

from coach.analysis.coalitions import minimal_blocking, minimal_winning
from coach.analysis.counted import GateRule, gate_rule
from coach.analysis.power import power_of, too_large
from coach.analysis.results import MemberPower
from coach.model.ratification import Gate

Indices = Mapping[int, float]


def body(votes: Mapping[str, int], quota: int, vetoes: tuple[str, ...] = ()) -> GateRule:
    """A body that decides with at least so many votes."""
    tree = {"id": "body", "votes": votes, "passes": {"at_least_votes": quota}, "vetoes": list(vetoes)}
    return gate_rule(Gate.from_tree(tree))


def council(*weights: int) -> dict[str, int]:
    """Members named by their place."""
    return {f"m{place}": weight for place, weight in enumerate(weights)}


def powers(gate: GateRule) -> Mapping[str, MemberPower]:
    """Every member's indices, which must be there."""
    found = power_of(gate)
    assert found is not None
    return found.members


def to_act(gate: GateRule) -> float:
    """The power of the body to act."""
    found = power_of(gate)
    assert found is not None
    return found.to_act


COUNCILS: list[tuple[str, dict[str, int], int, Indices, Indices]] = [
    ("six, 1958", council(4, 4, 4, 2, 2, 1), 12, {4: 0.238, 2: 0.143, 1: 0}, {4: 0.233, 2: 0.150, 1: 0}),
    (
        "nine, 1973",
        council(10, 10, 10, 10, 5, 5, 3, 3, 2),
        41,
        {10: 0.167, 5: 0.091, 3: 0.066, 2: 0.016},
        {10: 0.179, 5: 0.081, 3: 0.057, 2: 0.010},
    ),
    (
        "ten, 1981",
        council(10, 10, 10, 10, 5, 5, 5, 3, 3, 2),
        45,
        {10: 0.158, 5: 0.082, 3: 0.041, 2: 0.041},
        {10: 0.174, 5: 0.071, 3: 0.030, 2: 0.030},
    ),
    (
        "twelve, 1986",
        council(10, 10, 10, 10, 8, 5, 5, 5, 5, 3, 3, 2),
        54,
        {10: 0.129, 8: 0.109, 5: 0.067, 3: 0.046, 2: 0.018},
        {10: 0.134, 8: 0.111, 5: 0.064, 3: 0.043, 2: 0.012},
    ),
    (
        "fifteen, 1995",
        council(10, 10, 10, 10, 8, 5, 5, 5, 5, 4, 4, 3, 3, 3, 2),
        62,
        {10: 0.1116, 8: 0.0924, 5: 0.0587, 4: 0.0479, 3: 0.0359, 2: 0.0226},
        {10: 0.1167, 8: 0.0955, 5: 0.0552, 4: 0.0454, 3: 0.0353, 2: 0.0207},
    ),
]


@pytest.mark.parametrize(
    ("name", "votes", "quota", "banzhaf", "shapley"), COUNCILS, ids=[each[0] for each in COUNCILS]
)
def test_the_european_council_of(
    name: str, votes: dict[str, int], quota: int, banzhaf: Indices, shapley: Indices
) -> None:
    tolerance = 0.00006 if name.startswith("fifteen") else 0.0006
    for who, power in powers(body(votes, quota)).items():
        assert power.banzhaf_normalised == pytest.approx(banzhaf[votes[who]], abs=tolerance)
        assert power.shapley_shubik == pytest.approx(shapley[votes[who]], abs=tolerance)


WINNING: list[tuple[str, int, int]] = [
    ("six, 1958", 14, 6),
    ("nine, 1973", 75, 9),
    ("ten, 1981", 140, 10),
    ("twelve, 1986", 402, 12),
    ("fifteen, 1995", 2549, 15),
]
"""Winning coalitions of each council (Felsenthal and Machover 1998, chapter 5): 21.9, 14.6, 13.7, 9.8 and 7.8 %."""


@pytest.mark.parametrize(("name", "winning", "members"), WINNING, ids=[each[0] for each in WINNING])
def test_each_enlargement_left_the_council_less_able_to_act(name: str, winning: int, members: int) -> None:
    votes, quota = next((votes, quota) for each, votes, quota, *_ in COUNCILS if each == name)
    assert to_act(body(votes, quota)) == winning / 2**members


def test_members_of_the_council_of_six_could_prevent_far_more_than_they_could_initiate() -> None:
    members = powers(body({"d": 4, "f": 4, "i": 4, "nl": 2, "b": 2, "l": 1}, 12))
    # Coleman's own measures: swings over winning coalitions (14), and over losing ones (50)
    assert [members[who].coleman_prevent for who in "dbl"] == pytest.approx([10 / 14, 6 / 14, 0])
    assert [members[who].coleman_initiate for who in "dbl"] == pytest.approx([10 / 50, 6 / 50, 0])


def test_a_veto_is_the_whole_power_to_prevent_and_hardly_any_to_initiate() -> None:
    permanent = tuple(f"p{place}" for place in range(5))
    gate = body(dict.fromkeys([*permanent, *(f"e{place}" for place in range(10))], 1), 9, permanent)
    members = powers(gate)
    assert to_act(gate) == 848 / 2**15
    assert members["p0"].coleman_prevent == 1
    assert members["p0"].coleman_initiate == pytest.approx(848 / (2**15 - 848))
    assert members["e0"].coleman_prevent == pytest.approx(84 / 848)


def test_penrose_banzhaf_is_the_harmonic_mean_of_colemans_two() -> None:
    for _, votes, quota, *_ in COUNCILS:
        for power in powers(body(votes, quota)).values():
            assert power.coleman_prevent is not None
            assert power.coleman_initiate is not None
            total = power.coleman_prevent + power.coleman_initiate
            mean = 2 * power.coleman_prevent * power.coleman_initiate / total if total else 0.0
            assert power.penrose_banzhaf == pytest.approx(mean)


def test_an_assembly_of_two_hundred_with_mixed_weights_is_exact() -> None:
    weights = [1 + (place * 37) % 41 for place in range(199)] + [0]
    gate = body({**council(*weights), "chair": 0}, 2200, ("chair",))
    members = powers(gate)
    assert math.fsum(each.shapley_shubik or 0 for each in members.values()) == pytest.approx(1, abs=1e-11)
    assert members["m199"].dummy
    assert members["chair"].coleman_prevent == pytest.approx(1)
    assert members["chair"].penrose_banzhaf == pytest.approx(2 * to_act(gate))


def test_too_large_a_body_says_why_it_is_not_known() -> None:
    gate = body({f"m{place}": 10**7 + place for place in range(30)}, 2 * 10**8)
    assert power_of(gate) is None
    assert "30 members share 300,000,435 votes" in too_large(gate)


def test_luxembourg_was_a_dummy_in_the_council_of_six_and_nobody_had_a_veto() -> None:
    members = powers(body({"d": 4, "f": 4, "i": 4, "nl": 2, "b": 2, "l": 1}, 12))
    assert [who for who, power in members.items() if power.dummy] == ["l"]
    assert not any(power.veto for power in members.values())
    assert members["d"].penrose_banzhaf == 10 / 32
    assert members["b"].penrose_banzhaf == 6 / 32


@pytest.mark.parametrize(
    ("elected", "quota", "permanent_shapley", "elected_shapley"),
    [(6, 7, Fraction(76, 385), Fraction(1, 462)), (10, 9, Fraction(421, 2145), Fraction(4, 2145))],
    ids=["of eleven, to 1965", "of fifteen"],
)
def test_the_security_council(
    elected: int, quota: int, permanent_shapley: Fraction, elected_shapley: Fraction
) -> None:
    permanent = [f"p{place}" for place in range(5)]
    votes = dict.fromkeys([*permanent, *(f"e{place}" for place in range(elected))], 1)
    gate = body(votes, quota, tuple(permanent))
    for who, power in powers(gate).items():
        lasting = who in permanent
        expected = permanent_shapley if lasting else elected_shapley
        assert power.shapley_shubik == pytest.approx(float(expected), abs=1e-12)
        assert power.veto is lasting
        assert not power.dummy
    assert minimal_winning(gate).count == comb(elected, quota - 5)
    assert minimal_blocking(gate).count == 5 + comb(elected, elected - (quota - 5) + 1)


def test_the_security_council_of_fifteen_by_coalitions() -> None:
    permanent = tuple(f"p{place}" for place in range(5))
    members = powers(
        body(dict.fromkeys([*permanent, *(f"e{place}" for place in range(10))], 1), 9, permanent)
    )
    assert members["p0"].penrose_banzhaf == 848 / 2**14
    assert members["e0"].penrose_banzhaf == 84 / 2**14
    assert members["p0"].banzhaf_normalised == pytest.approx(848 / 5080)


def test_weights_in_place_of_vetoes_give_the_security_council_the_same_power() -> None:
    permanent = tuple(f"p{place}" for place in range(5))
    elected = [f"e{place}" for place in range(10)]
    declared = powers(body(dict.fromkeys([*permanent, *elected], 1), 9, permanent))
    weighed = powers(body({who: 7 if who in permanent else 1 for who in [*permanent, *elected]}, 39))
    for who, power in weighed.items():
        assert (power.penrose_banzhaf, power.shapley_shubik) == (
            declared[who].penrose_banzhaf,
            declared[who].shapley_shubik,
        )
        assert power.veto is declared[who].veto


@pytest.mark.parametrize(
    ("weights", "quota"), [((9, 9, 7, 3, 1, 1), 16), ((31, 31, 28, 21, 2, 2), 58)], ids=["1958", "1964"]
)
def test_half_of_the_board_of_nassau_county_had_no_power_at_all(weights: tuple[int, ...], quota: int) -> None:
    members = list(powers(body(council(*weights), quota)).values())
    assert [power.banzhaf_normalised for power in members] == pytest.approx([1 / 3] * 3 + [0] * 3)
    assert [power.shapley_shubik for power in members] == pytest.approx([1 / 3] * 3 + [0] * 3)
    assert [power.dummy for power in members] == [False] * 3 + [True] * 3


def test_one_vote_in_a_hundred_weighs_as_much_as_forty_nine() -> None:
    members = powers(body({"a": 50, "b": 49, "c": 1}, 51))
    assert [power.banzhaf_normalised for power in members.values()] == pytest.approx([3 / 5, 1 / 5, 1 / 5])
    assert [power.shapley_shubik for power in members.values()] == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    assert members["a"].veto


def test_a_majority_holder_is_a_dictator_and_all_others_are_dummies() -> None:
    members = powers(body({"a": 51, "b": 30, "c": 19}, 51))
    assert [power.shapley_shubik for power in members.values()] == [1, 0, 0]
    assert [power.dummy for power in members.values()] == [False, True, True]
    assert members["a"].veto
