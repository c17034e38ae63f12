"""Numbers and shares are read exactly, from text as from numbers; what is neither is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from coach.model.constituencies import Constituency
from coach.model.judgement import IssueJudgement
from coach.model.ratification import Passes
from coach.model.red_lines import RedLine


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("2/3", Fraction(2, 3)),
        (" 2 / 3 ", Fraction(2, 3)),
        ("66.7 %", Fraction(667, 1000)),
        ("50%", Fraction(1, 2)),
        (0.5, Fraction(1, 2)),
        ("0.1", Fraction(1, 10)),
        (1, Fraction(1)),
    ],
)
def test_a_share_is_a_number_a_fraction_or_a_percentage(written: object, share: Fraction) -> None:
    assert Passes.from_tree({"at_least": written}).at_least == share


@pytest.mark.parametrize("written", ["1.2", "120 %", "1/0", "-0.1", "half", "", "NaN", "1e999", True, "3/2"])
def test_what_is_no_share_between_0_and_1_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        Passes.from_tree({"at_least": written})


def test_two_thirds_survive_writing_and_reading() -> None:
    passes = Passes.from_tree({"more_than": "2/3"})
    assert Passes.from_tree(passes.to_tree()) == passes


def test_one_rule_per_decision() -> None:
    with pytest.raises(ValidationError, match="exactly one"):
        Passes.from_tree({"more_than": "0.5", "at_least_votes": 3})


@pytest.mark.parametrize("influence", ["NaN", "1e999", "-1", "many", True, None, "0x10", "1_000"])
def test_influence_is_a_plain_number_from_0(influence: object) -> None:
    with pytest.raises(ValidationError):
        Constituency.from_tree({"id": "military", "influence": influence})


@pytest.mark.parametrize(
    ("believed", "meant"), [("true", True), ("false", False), (False, False), ("False", False)]
)
def test_true_and_false_are_flags(believed: object, meant: bool) -> None:
    assert RedLine.from_tree({"id": "line", "believed": believed}).believed is meant


@pytest.mark.parametrize("believed", ["no", "yes", "0", 1, ""])
def test_other_words_are_not_taken_for_a_flag(believed: object) -> None:
    with pytest.raises(ValidationError):
        RedLine.from_tree({"id": "line", "believed": believed})


def test_rating_points_of_a_numeric_issue_are_numbers_however_they_are_spelt() -> None:
    spelt = IssueJudgement.from_tree({"ratings": {"250": "2", "370.0": -1, 500: -2}})
    assert spelt == IssueJudgement.from_tree({"ratings": {"250.0": 2, "370": "-1", "500": "-2.0"}})
    assert spelt.to_tree() == {"ratings": {"250": 2.0, "370": -1.0, "500": -2.0}}
