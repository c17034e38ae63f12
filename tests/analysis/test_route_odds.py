"""Odds of a route given what everybody may do, held against going through every combination of decisions."""

from __future__ import annotations

import math
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.analysis.counted import GateRule, gate_rule
from coach.analysis.deciders import seats
from coach.analysis.pivots import pivots
from coach.analysis.route_odds import chance_of_passing, convolve
from coach.analysis.split import split_votes
from coach.analysis.support import Chances
from coach.model.ratification import Gate, Passes

FLOOR = 0.04


def gate(id: str = "gate", **tree: Any) -> GateRule:
    return gate_rule(Gate.from_tree({"id": id, **tree}))


def even(count: int, support: float) -> Chances:
    return Chances(np.full((count, 1), support), np.ones((count, 1)), np.full(count, FLOOR))


def odds(rules: list[GateRule], cohesion: dict[str, float], chances: Chances) -> float:
    return float(chance_of_passing(seats(tuple(cohesion), cohesion, rules), chances)[0])


def splits(who: str, cohesion: dict[str, float], rules: list[GateRule]) -> bool:
    sitting = [rule for rule in rules if who in rule.everyone]
    if cohesion[who] == 1 or len(sitting) != 1 or any(who in rule.vetoes for rule in rules):
        return False
    votes = dict(zip(sitting[0].members, sitting[0].votes, strict=True))[who]
    return votes.denominator == 1 and votes > 1


def met(need: Passes, votes: float, base: float) -> bool:
    if need.at_least_votes is not None:
        return votes >= need.at_least_votes - 1e-9
    if need.more_than is not None:
        return votes > float(need.more_than) * base + 1e-9
    return votes >= float(need.at_least or 0) * base - 1e-9


def passes(rule: GateRule, share: dict[str, float]) -> bool:
    in_favour = sum(float(cast) * share[who] for who, cast in zip(rule.members, rule.cast, strict=True))
    if any(share[holder] < 1 for holder in rule.vetoes):
        return False
    if rule.all_votes == 0:
        return True
    if rule.base == 0 or not rule.quorum_met:
        return False
    against = float(rule.all_cast) - in_favour
    stands = rule.rejection_needs is None or met(rule.rejection_needs, against, float(rule.all_cast))
    return met(rule.passes, in_favour, float(rule.base)) or (against > 1e-9 and not stands)


def by_enumeration(
    rules: list[GateRule], cohesion: dict[str, float], support: list[float], unbound: list[float]
) -> tuple[float, np.ndarray, np.ndarray]:
    """P(pass), P(each accepts), P(each accepts and pass)."""
    people = tuple(cohesion)
    ways: list[list[tuple[float, float, bool]]] = []
    for place, who in enumerate(people):
        yes, free = support[place], unbound[place]
        if splits(who, cohesion, rules):
            rule = next(rule for rule in rules if who in rule.everyone)
            votes = int(dict(zip(rule.members, rule.cast, strict=True))[who])
            chances = split_votes(np.array([yes]), max(cohesion[who], FLOOR), votes)[:, 0] * free
            chances[0] += 1 - free
            ways.append([(k / max(votes, 1), chance, 2 * k > votes) for k, chance in enumerate(chances)])
        else:
            ways.append([(0.0, 1 - yes * free, False), (1.0, yes * free, True)])
    total, accepts, both = 0.0, np.zeros(len(people)), np.zeros(len(people))
    for combination in product(*ways):
        chance = math.prod(way[1] for way in combination)
        share = {who: way[0] for who, way in zip(people, combination, strict=True)}
        carried = all(passes(rule, share) for rule in rules)
        said_yes = np.array([way[2] for way in combination])
        total += chance * carried
        accepts += chance * said_yes
        both += chance * carried * said_yes
    return total, accepts, both


@st.composite
def routes(draw: st.DrawFn) -> tuple[list[GateRule], dict[str, float], list[float], list[float]]:
    people = [f"c{place}" for place in range(draw(st.integers(1, 4)))]
    cohesion = {who: draw(st.sampled_from([1.0, 0.0, 0.5])) for who in people}
    rules = []
    for number in range(draw(st.integers(1, 3))):
        members = draw(st.lists(st.sampled_from(people), unique=True))
        rule = st.sampled_from([{"more_than": "1/2"}, {"at_least": "2/3"}, {"at_least_votes": 4}])
        tree: dict[str, Any] = {
            "votes": {who: draw(st.sampled_from([0, 1, 2, 3, 5, 2.5])) for who in members},
            "turnout": {who: 0.8 for who in members if draw(st.booleans())},
            "abstain": {
                who: draw(st.sampled_from([0.2, 1])) for who in members if draw(st.integers(0, 4)) == 0
            },
            "of": draw(st.sampled_from(["members", "present", "voting"])),
            "vetoes": [who for who in people if draw(st.integers(0, 6)) == 0],
            "passes": draw(rule),
        }
        if draw(st.integers(0, 3)) == 0:
            tree["rejection_needs"] = draw(rule)
        rules.append(gate(f"g{number}", **tree))
    shares = st.sampled_from([0.0, 0.15, 0.5, 0.8, 1.0])
    return (
        rules,
        cohesion,
        [draw(shares) for _ in people],
        [draw(st.sampled_from([1.0, 0.2])) for _ in people],
    )


@settings(max_examples=100)
@given(routes())
def test_odds_and_pivots_agree_with_every_combination_of_decisions(
    case: tuple[list[GateRule], dict[str, float], list[float], list[float]],
) -> None:
    rules, cohesion, support, unbound = case
    route = seats(tuple(cohesion), cohesion, rules)
    chances = Chances(np.array(support)[:, None], np.array(unbound)[:, None], np.full(len(cohesion), FLOOR))
    total, accepts, both = by_enumeration(rules, cohesion, support, unbound)
    found = pivots(route, chances)
    assert chance_of_passing(route, chances)[0] == pytest.approx(total, abs=1e-12)
    assert found.passing[0] == pytest.approx(total, abs=1e-12)
    assert found.accepts[:, 0] == pytest.approx(accepts, abs=1e-12)
    assert found.both[:, 0] == pytest.approx(both, abs=1e-12)
    for place in range(len(cohesion)):
        for decision, column in ((1.0, found.if_yes), (0.0, found.if_no)):
            changed, free = list(support), list(unbound)
            changed[place], free[place] = decision, 1.0
            expected = by_enumeration(rules, cohesion, changed, free)[0]
            assert column[place, 0] == pytest.approx(expected, abs=1e-12)


def test_with_even_chances_the_odds_are_the_share_of_winning_coalitions() -> None:  # M14
    votes = {"a": 4, "b": 4, "c": 4, "d": 2, "e": 2, "f": 1}
    rule = gate(votes=votes, passes={"at_least_votes": 12})
    weights = list(votes.values())
    winning = sum(sum(each) >= 12 for each in product(*((0, weight) for weight in weights)))
    assert odds([rule], dict.fromkeys(votes, 1.0), even(6, 0.5)) == pytest.approx(winning / 2**6)


def test_the_slope_of_the_odds_in_one_chance_is_the_chance_of_being_pivotal() -> None:  # M15
    rule = gate(votes={"a": 3, "b": 2, "c": 2})
    cohesion = dict.fromkeys("abc", 1.0)
    support = np.array([[0.3], [0.6], [0.7]])
    found = pivots(
        seats(("a", "b", "c"), cohesion, [rule]), Chances(support, np.ones((3, 1)), np.full(3, FLOOR))
    )
    for place in range(3):
        up = support.copy()
        up[place] += 0.1
        slope = (
            odds([rule], cohesion, Chances(up, np.ones((3, 1)), np.full(3, FLOOR))) - found.passing[0]
        ) / 0.1
        assert found.if_yes[place, 0] - found.if_no[place, 0] == pytest.approx(slope)
        assert slope >= 0


def test_unanimity_of_n_independent_bodies_is_the_nth_power() -> None:  # M23
    rules = [gate(f"g{place}", votes={f"c{place}": 1}) for place in range(7)]
    assert odds(rules, {f"c{place}": 1.0 for place in range(7)}, even(7, 0.8)) == pytest.approx(0.8**7)


def test_fractional_votes_of_any_fineness_are_counted_exactly() -> None:
    votes = {f"c{place}": 1 + math.sin(place) / 3 for place in range(8)}
    rule = gate(votes=votes)
    weights = list(votes.values())
    winning = sum(sum(each) > sum(weights) / 2 for each in product(*((0, weight) for weight in weights)))
    assert odds([rule], dict.fromkeys(votes, 1.0), even(8, 0.5)) == pytest.approx(winning / 2**8)


def test_long_distributions_are_convolved_as_short_ones_are() -> None:
    luck = np.random.default_rng(1)
    first, second = luck.random((300, 3)), luck.random((200, 3))
    for column in range(3):
        expected = np.convolve(first[:, column], second[:, column])
        assert convolve(first, second)[:, column] == pytest.approx(expected, rel=1e-10)
