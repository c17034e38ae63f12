"""Dates as people say them."""

from __future__ import annotations

from coach.model.dates import is_date, parse_date

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def spoken(text: str) -> str:
    """A date of the session file as a person says it: 2 to 13 July 1990, about June 1990; other text as it stands."""
    if not is_date(text):
        return text
    body = text.strip()
    about = "about " if body.endswith("~") else ""
    first, _, last = body.removesuffix("~").partition("/")
    return about + (_between(first, last) if last else _point(first))


def last_day(text: str) -> str:
    """The end of a span as a person says it: 13 July 1990 for 2 to 13 July 1990; other dates as `spoken`."""
    if not is_date(text):
        return text
    first, _, last = text.strip().partition("/")
    return spoken(last or first)


def first_day(text: str | None) -> str:
    """A key that sorts by when a date begins; what is no date comes last."""
    return parse_date(text).first.isoformat() if text and is_date(text) else "9999"


def _point(text: str) -> str:
    year, *rest = text.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def _between(first: str, last: str) -> str:
    begin, end = _point(first).split(" "), _point(last).split(" ")
    shared = 0
    while shared < min(len(begin), len(end)) - 1 and begin[-1 - shared] == end[-1 - shared]:
        shared += 1
    return f"{' '.join(begin[: len(begin) - shared])} to {' '.join(end)}"
