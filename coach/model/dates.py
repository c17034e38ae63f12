"""Dates as negotiators write them: a year, a month, a day, a span, or about then."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from coach.model.base import Text

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days that a date may mean, first and last included; `about` where the writer said so with `~`."""

    first: date
    last: date
    about: bool = False


def parse_date(text: str) -> Span:
    """The span of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, of `a/b`, each with an optional trailing `~`.

    Raises `ValueError` where the text is no such date, or where a span ends before it begins.
    """
    body = text.strip()
    about = body.endswith("~")
    first, slash, last = body.removesuffix("~").partition("/")
    begins, ends = _point(first), _point(last if slash else first)
    if ends[1] < begins[0]:
        raise ValueError("the span ends before it begins")
    return Span(begins[0], ends[1], about)


def _point(text: str) -> tuple[date, date]:
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError("not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def is_date(text: str) -> bool:
    """Whether the text is a date of ours."""
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def _checked(text: str) -> str:
    parse_date(text)
    return text


DateText = Annotated[Text, AfterValidator(_checked)]
