"""Joint odds and the words of odds."""

from __future__ import annotations

import pytest

from coach.analysis.joint import joint_of
from coach.analysis.words import words_of


def test_the_joint_is_the_product_within_the_bounds_that_need_no_independence() -> None:  # M17
    joint = joint_of([0.7, 0.6], [0.5, 0.4], [0.9, 0.8])
    assert joint.odds == pytest.approx(0.42)
    assert (joint.low, joint.high) == pytest.approx((0.2, 0.72))
    assert joint.bounds == pytest.approx((0.3, 0.6))


def test_where_one_side_is_not_known_the_joint_is_not_known() -> None:
    joint = joint_of([0.7, None], [0.5, None], [0.9, None])
    assert (joint.odds, joint.low, joint.high, joint.words, joint.bounds) == (
        None,
        None,
        None,
        "not known",
        None,
    )


@pytest.mark.parametrize(
    ("odds", "words"),
    [
        (0.0, "remote"),
        (0.05, "highly unlikely"),
        (0.2, "unlikely"),
        (0.35, "realistic possibility"),
        (0.4999, "realistic possibility"),
        (0.5 - 1e-15, "about even"),
        (0.55, "likely"),
        (0.75, "highly likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_an_edge_belongs_to_the_band_above_it(odds: float, words: str) -> None:
    assert words_of(odds) == words
