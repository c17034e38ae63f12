"""What a package is worth to someone, and which red lines it crosses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from coach.analysis.readings import PartyReading, read_party
from coach.analysis.space import Choices, Space
from tests.analysis.building import Tree, judge, party, people, session, words

ISSUES = [
    *words(alliance="both chosen full"),
    {"id": "ceiling", "scale": {"low": 250, "high": 500, "step": 10}},
]


def read(*constituencies: Tree, issues: list[Tree] = ISSUES, **more: Any) -> tuple[Space, PartyReading]:
    compiled = session(issues, party("us", *constituencies, **more))
    space = Space.of(compiled)
    return space, read_party(space, compiled.parties[0])


def package(space: Space, alliance: str = "both", ceiling: int = 500) -> Choices:
    return space.chosen({"alliance": alliance, "ceiling": Decimal(ceiling)})


def test_value_is_the_mean_rating_of_the_judged_issues_weighted_by_importance() -> None:
    space, us = read(
        people(
            "military",
            judge(
                alliance={"both": 2, "full": -2},
                ceiling={"250": 2, "500": -2},
                importance={"alliance": 5, "ceiling": 2.5},
            ),
        )
    )
    assert us.values(package(space, "full", 250))[0] == pytest.approx((5 * -2 + 2.5 * 2) / 7.5)


def test_importance_is_1_where_none_is_given_and_only_ratios_matter() -> None:
    space, us = read(
        people("a", judge(alliance={"full": 1}, ceiling={"250": 2}, importance={"ceiling": 3})),
        people(
            "b",
            judge(alliance={"full": 1}, ceiling={"250": 2}, importance={"alliance": 0.25, "ceiling": 0.75}),
        ),
    )
    worth = us.values(package(space, "full", 250))
    assert worth[0] == pytest.approx((1 * 1 + 3 * 2) / 4)
    assert worth[1] == pytest.approx(worth[0])


def test_an_issue_without_ratings_is_not_judged_and_an_unrated_option_of_a_judged_issue_rates_0() -> None:
    space, us = read(people("a", judge(alliance={"full": 2}, ceiling={}, importance={"ceiling": 5})))
    assert us.values(package(space, "full"))[0] == pytest.approx(2)
    assert us.values(package(space, "chosen"))[0] == pytest.approx(0)


def test_steps_are_rated_along_straight_lines_between_the_points_and_constant_beyond_them() -> None:
    space, us = read(people("a", judge(ceiling={"300": 2, "365": 1, "400": -2})))
    rated = {step: us.values(package(space, ceiling=step))[0, 0] for step in (250, 300, 330, 380, 400, 500)}
    assert rated[250] == rated[300] == pytest.approx(2)
    assert rated[330] == pytest.approx(2 - 30 / 65)
    assert rated[380] == pytest.approx(1 - 3 * 15 / 35)
    assert rated[400] == rated[500] == pytest.approx(-2)


def test_the_stance_stands_in_where_no_issue_is_judged_or_all_weigh_nothing() -> None:
    space, us = read(
        people("a", stance=-1),
        people("b", judge(0.25, alliance={"full": 2}, importance={"alliance": 0}), stance=0.5),
        people("c", judge(alliance={"full": 2}), stance=-2),
    )
    assert us.values(package(space, "full"))[:, 0].tolist() == [-1, 0.5, 2]
    assert us.margins(package(space, "full"))[:, 0].tolist() == [-1, 0.25, 2]


def test_without_judged_issue_and_stance_a_constituency_is_unmapped_and_has_margin_0() -> None:
    space, us = read(people("a", judge(0.5)), people("b", stance=0), people("c"))
    assert us.unmapped == ("a", "c")
    assert us.margins(package(space))[:, 0].tolist() == [0, 0, 0]
    assert np.isnan(us.values(package(space))[:, 0]).tolist() == [True, False, True]


def test_the_unmapped_can_be_counted_as_a_yes_or_as_a_no_and_their_red_lines_hold_in_either() -> None:
    line = {"id": "line", "forbids": {"alliance": ["full"]}}
    space, us = read(people("a", red_lines=[line]))
    assert us.accepts(package(space))[0, 0]
    assert not us.accepts(package(space, "full"))[0, 0]
    assert not us.accepts(package(space), unmapped=False)[0, 0]


def test_a_margin_of_nothing_is_a_yes_to_within_rounding() -> None:
    space, us = read(
        people("a", judge(0.1, alliance={"full": 0.1})),
        people("b", judge(0.1 + 1e-8, alliance={"full": 0.1})),
    )
    assert us.accepts(package(space, "full"))[:, 0].tolist() == [True, False]


def test_a_red_line_is_crossed_only_where_all_issues_that_it_names_match_and_only_if_believed() -> None:
    both = {"alliance": ["chosen", "full"], "ceiling": {"above": 400}}
    space, us = read(
        people("a", stance=1, red_lines=[{"id": "both", "forbids": both}]),
        people("b", stance=1, red_lines=[{"id": "claimed", "forbids": both, "believed": False}]),
        people("c", stance=1, red_lines=[{"id": "noted", "says": "Never again"}]),
    )
    assert us.accepts(package(space, "full", 410))[:, 0].tolist() == [False, True, True]
    assert us.accepts(package(space, "full", 400))[:, 0].tolist() == [True, True, True]
    assert us.accepts(package(space, "both", 410))[:, 0].tolist() == [True, True, True]
    assert us.constituencies[1].crossings(package(space, "full", 410)).tolist() == [[True]]
    assert us.as_claimed().accepts(package(space, "full", 410))[:, 0].tolist() == [False, False, True]
    assert us.without({"both"}).accepts(package(space, "full", 410))[:, 0].tolist() == [True, True, True]


def test_a_negotiator_who_is_not_judged_accepts_whatever_crosses_none_of_its_red_lines() -> None:
    lines = [{"id": "line", "forbids": {"alliance": ["full"]}}]
    space, us = read(negotiator={"stance": -2, "red_lines": lines})
    assert not us.negotiator.mapped
    assert us.negotiator.accepts(package(space, "chosen"), unmapped=False)[0]
    assert not us.negotiator.accepts(package(space, "full"))[0]


def test_like_takes_over_ratings_and_importances_and_what_stands_here_wins() -> None:
    centre = judge(1.5, alliance={"chosen": -1, "full": -2}, ceiling={"250": 2}, importance={"alliance": 4})
    follower = {
        "like": "centre",
        "issues": {"alliance": {"ratings": {"chosen": 1}}, "ceiling": {"importance": 3}},
    }
    space, us = read(
        people("centre", centre, stance=-2),
        people("follower", follower),
        people("third", {"like": "follower"}),
    )
    follows = us.margins(package(space, "chosen", 250))[1:, 0]
    assert follows.tolist() == pytest.approx([(4 * 1 + 3 * 2) / 7] * 2)
    assert us.values(package(space, "full", 250))[1, 0] == pytest.approx((4 * -2 + 3 * 2) / 7)


def test_party_value_is_the_judged_negotiators_margin() -> None:
    space, us = read(people("a", stance=2), negotiator={"judgement": judge(-0.5, alliance={"full": 1})})
    value = us.party_values(package(space, "full"))
    assert value is not None and value[0] == pytest.approx(1.5)


def test_party_value_is_else_the_mean_margin_of_the_mapped_weighted_by_influence() -> None:
    space, us = read(
        people("a", judge(0.5, alliance={"full": 1}), influence=3),
        people("b", stance=-1, influence=1),
        people("c"),
    )
    value = us.party_values(package(space, "full"))
    assert value is not None and value[0] == pytest.approx((3 * 0.5 + 1 * -1) / 4)


def test_a_party_with_nobody_mapped_has_no_value() -> None:
    space, us = read(people("a"))
    assert us.party_values(package(space)) is None


def test_shifts_move_margins_and_leave_values_where_they_are() -> None:
    space, us = read(people("a", stance=-0.5), people("b", stance=1))
    moved = us.margins(package(space), {"a": 0.75})
    assert moved[:, 0].tolist() == [0.25, 1]
    assert us.values(package(space))[0, 0] == -0.5
    assert us.accepts(package(space), {"a": 0.75})[:, 0].tolist() == [True, True]


def test_what_agreement_and_no_agreement_gain_alike_changes_no_margin() -> None:
    rated = {"both": -1.5, "chosen": 0.25, "full": 1}
    better = {option: rating + 0.5 for option, rating in rated.items()}
    space, us = read(people("a", judge(-0.25, alliance=rated)), people("b", judge(0.25, alliance=better)))
    for option in rated:
        before, after = us.margins(package(space, option))[:, 0]
        assert before == pytest.approx(after)
