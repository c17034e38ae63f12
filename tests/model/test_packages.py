"""Red lines and impossible combinations bind only where all the issues that they name match."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from coach.model.packages import Impossible
from coach.model.red_lines import RedLine
from coach.model.session import Session

PACKAGE = Session.from_tree(
    {"format": "coach.session/1.0", "title": "t", "deal": {"alliance": "chosen", "ceiling": "370"}}
).package


def line(forbids: dict[str, object]) -> RedLine:
    return RedLine.from_tree({"id": "line", "forbids": forbids})


@pytest.mark.parametrize(
    ("forbids", "crossed"),
    [
        ({"alliance": ["chosen", "full"]}, True),
        ({"alliance": ["full"]}, False),
        ({"alliance": ["chosen"], "ceiling": {"above": 300}}, True),
        ({"alliance": ["chosen"], "ceiling": {"above": 370}}, False),
        ({"ceiling": {"below": 370}}, False),
        ({"ceiling": {"below": "370.5"}}, True),
        ({"ceiling": {"outside": [380, 400]}}, True),
        ({"ceiling": {"outside": [370, 400]}}, False),
        ({"ceiling": {"between": [370, 400]}}, True),
        ({"ceiling": [250, "370.0"]}, True),
        ({"money": ["none"]}, False),
        ({}, False),
    ],
)
def test_a_line_is_crossed_only_where_every_issue_that_it_names_matches(
    forbids: dict[str, object], crossed: bool
) -> None:
    assert line(forbids).crossed_by(PACKAGE) is crossed


@pytest.mark.parametrize(
    "condition", [{"above": 1, "below": 2}, {}, {"between": [5, 1]}, {"between": [1]}, "full", {"near": 3}]
)
def test_a_condition_that_says_nothing_or_two_things_is_refused(condition: object) -> None:
    with pytest.raises(ValidationError):
        Impossible.from_tree({"forbids": {"ceiling": condition}})
