"""Odds are worded from their exact value, and no rounding steps over the edge of its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.views.dates import last_day, spoken
from coach.views.odds import distance, figure, moves, odds_view, percent, points, span, words


@pytest.mark.parametrize(
    ("odds", "said", "in_words"),
    [
        (None, "not known", "not known"),
        (0.0, "under 5 %", "remote"),
        (0.0499, "under 5 %", "remote"),
        (0.05, "about 5 %", "highly unlikely"),
        (0.191, "just under 20 %", "highly unlikely"),
        (0.2, "about 20 %", "unlikely"),
        (0.49, "just under 50 %", "realistic possibility"),
        (0.5, "about 50 %", "about even"),
        (0.541, "just under 55 %", "about even"),
        (0.76, "about 75 %", "highly likely"),
        (0.744, "just under 75 %", "likely"),
        (0.94, "just under 95 %", "highly likely"),
        (0.95, "over 95 %", "almost certain"),
        (1.0, "over 95 %", "almost certain"),
    ],
)
def test_a_figure_is_said_so(odds: float | None, said: str, in_words: str) -> None:
    assert percent(odds) == said
    assert words(odds) == in_words


@given(st.floats(0, 1))
def test_what_is_printed_has_the_same_words_as_the_exact_figure(odds: float) -> None:
    said = figure(odds)
    if said.isdigit():
        assert words(int(said) / 100) == words(odds)
        assert int(said) % 5 == 0
    else:
        assert said.startswith(("under ", "over ", "just under "))


@given(st.floats(0, 1))
def test_nothing_is_ever_certain(odds: float) -> None:
    assert percent(odds) not in ("about 0 %", "about 100 %", "0 %", "100 %")


def test_a_range_is_said_once_where_both_ends_print_alike() -> None:
    assert span(0.06, 0.42) == "between 5 and 40 %"
    assert span(0.96, 0.99) == "over 95 %"
    assert odds_view(0.98, 0.96, 0.99).figures == "over 95 %"
    assert odds_view(0.19, 0.06, 0.42).full == "highly unlikely, just under 20 % (between 5 and 40 %)"


def test_a_difference_has_a_size_and_a_direction() -> None:
    assert moves(0.296) == "adds about 30 points"
    assert moves(-0.35) == "takes about 35 points"
    assert moves(0.001) == "changes nothing that counts"
    assert points(0.02) == "under 5 points"


def test_a_distance_is_on_the_scale_and_says_which_side() -> None:
    assert distance(-0.57) == "0.6 short of yes"
    assert distance(0.09) == "0.1 past yes"
    assert distance(-0.03) == "a hair short of yes"
    assert distance(0.0) == "on the line"
    assert distance(None) == "not judged"


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("1990", "1990"),
        ("1990-06", "June 1990"),
        ("1990-06-22", "22 June 1990"),
        ("1990-07-02/1990-07-13", "2 to 13 July 1990"),
        ("1990-06-28/1990-07-02", "28 June to 2 July 1990"),
        ("1989-12-28/1990-01-02", "28 December 1989 to 2 January 1990"),
        ("1990-07-10~", "about 10 July 1990"),
        ("after the vote", "after the vote"),
    ],
)
def test_dates_are_said_as_people_say_them(date: str, said: str) -> None:
    assert spoken(date) == said


def test_a_deadline_is_the_last_day() -> None:
    assert last_day("1990-07-02/1990-07-13") == "13 July 1990"
    assert last_day("1990-07-02") == "2 July 1990"


def test_a_figure_and_its_words_stand_in_one_band_even_where_a_sum_misses_an_edge_by_its_last_digits() -> (
    None
):
    assert (words(0.95 - 1e-12), figure(0.95 - 1e-12)) == ("almost certain", "over 95")
    assert (words(0.05 - 1e-12), figure(0.05 - 1e-12)) == ("highly unlikely", "5")
    assert (words(0.5 - 1e-12), figure(0.5 - 1e-12)) == ("about even", "50")
