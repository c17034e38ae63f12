"""Dates are text, compared by the days that they may mean."""

from __future__ import annotations

from datetime import date

import pytest

from coach.model.dates import is_date, parse_date


@pytest.mark.parametrize(
    ("text", "first", "last", "about"),
    [
        ("1990", date(1990, 1, 1), date(1990, 12, 31), False),
        ("1992-02", date(1992, 2, 1), date(1992, 2, 29), False),
        ("1990-07-06", date(1990, 7, 6), date(1990, 7, 6), False),
        ("1990-07-02/1990-07-13", date(1990, 7, 2), date(1990, 7, 13), False),
        ("1990-05/1990-06~", date(1990, 5, 1), date(1990, 6, 30), True),
    ],
)
def test_a_date_is_a_span_of_days(text: str, first: date, last: date, about: bool) -> None:
    span = parse_date(text)
    assert (span.first, span.last, span.about) == (first, last, about)


@pytest.mark.parametrize(
    "text",
    ["", "July", "1990-13", "1990-02-30", "1990-07-02/13", "1990-07/1990-06", "1990-7-2", "1990/", "/1990"],
)
def test_what_is_no_date_is_said_to_be_none(text: str) -> None:
    assert not is_date(text)
    with pytest.raises(ValueError, match=r".+"):
        parse_date(text)


def test_spans_sort_by_their_first_day() -> None:
    texts = ["1990-07-06", "1990", "1990-07-02/1990-07-13"]
    assert sorted(texts, key=parse_date) == ["1990", "1990-07-02/1990-07-13", "1990-07-06"]
