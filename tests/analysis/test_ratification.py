"""Ratification odds of a party: closed forms, laws, and honesty where exactness ends."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from coach.analysis.negotiation import Negotiation
from coach.analysis.normal import phi_cdf
from coach.analysis.ratification import Ratification
from coach.model.session import Session
from tests.analysis.building import Tree, judge, party, people, session, words

ONLY = np.array([[0]])


def bloc(id: str, margin: float, confidence: str = "moderate", **more: Any) -> Tree:
    judgement = judge(deal={"yes": margin})
    return people(id, {**judgement, "confidence": confidence}, **more)


def ratification(
    *blocs: Tree, gates: list[Tree], overruled: dict[str, float] | None = None, **more: Any
) -> Ratification:
    case: Session = session(words(deal="yes no"), party("us", *blocs, gates=gates, **more))
    side = Negotiation.of(case).sides[0]
    return Ratification(side.reading, side.planned, overruled=overruled or {})


def phi(x: float) -> float:
    return float(phi_cdf(np.array(x)))


def test_one_bloc_alone_has_its_closed_form() -> None:
    found = ratification(bloc("a", 0.3), gates=[{"id": "g", "votes": {"a": 1}}], mood_swing=0.4).range(ONLY)
    assert found is not None
    spread = math.hypot(0.5, 0.4)
    assert found.odds == pytest.approx(phi(0.3 / spread), abs=1e-9)
    assert found.low == pytest.approx(phi((0.3 - 0.25) / spread), abs=1e-9)
    assert found.high == pytest.approx(phi((0.3 + 0.25) / spread), abs=1e-9)
    assert found.if_sure == pytest.approx(phi(0.3 / math.hypot(0.25, 0.4)), abs=1e-9)


def test_two_blocs_at_the_edge_agree_by_the_orthant_formula() -> None:
    gates = [{"id": "g", "votes": {"a": 1, "b": 1}, "passes": {"at_least": 1}}]
    odds = ratification(bloc("a", 0), bloc("b", 0), gates=gates, mood_swing=0.7).odds(ONLY)[0]
    rho = 0.7**2 / (0.7**2 + 0.5**2)
    assert odds == pytest.approx(0.25 + math.asin(rho) / (2 * math.pi), abs=1e-9)


def test_without_a_common_mood_unanimity_is_a_power() -> None:
    names = [f"c{place}" for place in range(6)]
    gates = [{"id": "g", "votes": dict.fromkeys(names, 1), "passes": {"at_least": 1}}]
    odds = ratification(*(bloc(name, 0.4) for name in names), gates=gates, mood_swing=0).odds(ONLY)[0]
    assert odds == pytest.approx(phi(0.8) ** 6, abs=1e-12)


def test_with_nothing_but_mood_many_bodies_decide_nearly_as_one() -> (
    None
):  # M16, in the limit of a strong mood
    names = [f"c{place}" for place in range(5)]
    odds = {
        needed: ratification(
            *(bloc(name, 0.5, "high") for name in names),
            gates=[{"id": "g", "votes": dict.fromkeys(names, 1), "passes": {"at_least_votes": needed}}],
            mood_swing=2,
        ).odds(ONLY)[0]
        for needed in (1, 3, 5)
    }
    common = phi(0.5 / math.hypot(0.25, 2))
    assert odds[3] == pytest.approx(common, abs=1e-3)
    assert odds[1] > common > odds[5]


def test_a_crossed_red_line_leaves_only_the_chance_that_it_does_not_bind() -> None:
    line = {"id": "never", "forbids": {"deal": ["yes"]}, "confidence": "high"}
    gates = [{"id": "g", "votes": {"a": 1}}]
    found = ratification(bloc("a", 2, "high", red_lines=[line]), gates=gates, mood_swing=0)
    assert found.odds(ONLY)[0] == pytest.approx(0.05, abs=1e-9)
    assert found.leverage(ONLY).swing[0] == pytest.approx(0.05, abs=1e-9)


def test_higher_margins_never_lower_the_odds() -> None:
    gates = [{"id": "g", "votes": {"a": 30, "b": 20, "c": 9}}]
    odds = [
        ratification(
            bloc("a", margin, cohesion=0.3), bloc("b", 0.1), bloc("c", -0.4, cohesion=0), gates=gates
        ).odds(ONLY)[0]
        for margin in (-2, -1, -0.2, 0, 0.2, 1, 2)
    ]
    assert odds == sorted(odds)


def test_an_overruled_probability_stands_whatever_the_mood() -> None:
    gates = [{"id": "g", "votes": {"a": 1}}]
    found = ratification(bloc("a", -2), gates=gates, overruled={"a": 0.3}, mood_swing=2).range(ONLY)
    assert found is not None
    assert (found.odds, found.low, found.high, found.if_sure) == pytest.approx((0.3, 0.3, 0.3, 0.3), abs=1e-9)


def test_doubt_is_the_expected_change_of_the_odds_on_learning_the_answer() -> None:
    gates = [{"id": "g", "votes": {"a": 1}}]
    leverage = ratification(bloc("a", 0.2), gates=gates).leverage(ONLY)
    p = leverage.probability[0]
    assert leverage.swing[0] == pytest.approx(1)
    assert leverage.doubt[0] == pytest.approx(2 * p * (1 - p), abs=1e-9)


def test_what_one_answer_tells_of_the_mood_counts_even_from_those_without_a_vote() -> None:
    gates = [{"id": "g", "votes": {"a": 1}}]
    told = ratification(bloc("a", 0), bloc("press", 0, "high"), gates=gates, mood_swing=1).leverage(ONLY)
    silent = ratification(bloc("a", 0), bloc("press", 0, "high"), gates=gates, mood_swing=0).leverage(ONLY)
    assert told.swing[1] == 0
    assert told.doubt[1] > 0.1
    assert silent.doubt[1] == pytest.approx(0, abs=1e-12)


def test_the_cheap_bound_is_never_below_the_odds() -> None:
    gates = [{"id": "g", "votes": {"a": 30, "b": 20, "c": 9}}]
    for margin in (-1.5, -0.3, 0.0, 0.4, 1.5):
        for tau in (0, 0.25, 2):
            blocs = (bloc("a", margin, cohesion=0.3), bloc("b", 0.1), bloc("c", margin, cohesion=0))
            found = ratification(*blocs, gates=gates, mood_swing=tau)
            assert found.at_most(ONLY)[0] >= found.odds(ONLY)[0] - 1e-12


def test_nobody_mapped_means_no_odds() -> None:
    found = ratification(people("a"), bloc("press", 1), gates=[{"id": "g", "votes": {"a": 1}}])
    assert found.range(ONLY) is None
    assert np.isnan(found.odds(ONLY)[0])


def test_large_bodies_are_still_exact() -> None:
    gates = [{"id": "g", "votes": {"a": 6000, "b": 3999}}]
    blocs = (bloc("a", 0.1, cohesion=0.02), bloc("b", 0.0, "high", cohesion=0))
    found = ratification(*blocs, gates=gates)
    assert found.seats.countable
    assert 0.5 < found.odds(ONLY)[0] < 0.7


def test_beyond_the_limits_an_estimate_says_so_and_its_interval_holds_the_truth() -> None:
    names = [f"c{place}" for place in range(17)]
    votes = dict.fromkeys(names, 1)
    twice = [{"id": "first", "votes": votes}, {"id": "second", "votes": votes}]
    many = ratification(*(bloc(name, 0.1) for name in names), gates=twice)
    once = ratification(*(bloc(name, 0.1) for name in names), gates=twice[:1])
    found, exact = many.range(ONLY), once.range(ONLY)
    assert found is not None
    assert exact is not None
    assert not found.exact
    assert found.interval is not None
    assert found.interval[0] <= exact.odds <= found.interval[1]
    assert many.leverage(ONLY).doubt == pytest.approx(once.leverage(ONLY).doubt, abs=0.01)
