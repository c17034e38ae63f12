"""Issues: options in words, or the steps of a scale computed in decimal."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from coach.model.issues import Issue, Scale


def scale(**ends: object) -> Scale:
    return Scale.from_tree({"low": 250, "high": 500, "step": 10, **ends})


def test_steps_run_from_low_to_high_without_binary_dust() -> None:
    steps = Scale.from_tree({"low": "0", "high": "0.5", "step": "0.1"}).steps
    assert steps == tuple(Decimal(text) for text in ("0", "0.1", "0.2", "0.3", "0.4", "0.5"))


@pytest.mark.parametrize(
    ("ends", "complaint"),
    [
        ({"step": 0}, "above 0"),
        ({"step": -10}, "above 0"),
        ({"high": 505}, "the nearest are 500 and 510"),
        ({"high": 100}, "below"),
        ({"step": "0.001"}, "more than 10000 steps"),
        ({"low": "NaN"}, "neither an id nor a number"),
    ],
)
def test_a_scale_that_cannot_be_walked_is_refused(ends: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        scale(**ends)


def test_the_neighbours_of_a_number_between_steps_are_named() -> None:
    assert scale().neighbours(Decimal(374)) == (Decimal(370), Decimal(380))
    assert scale().neighbours(Decimal(370)) == (Decimal(370),)
    assert scale().neighbours(Decimal(900)) == (Decimal(500),)


def test_an_issue_has_options_or_a_scale_and_not_both() -> None:
    both = {"id": "ceiling", "options": [{"id": "a"}], "scale": {"low": 0, "high": 1, "step": 1}}
    with pytest.raises(ValidationError, match="not both"):
        Issue.from_tree(both)


def test_an_option_called_no_is_an_option() -> None:
    issue = Issue.from_tree({"id": "on", "options": [{"id": "no"}, {"id": "yes"}]})
    assert issue.option_refs == ("no", "yes")
    assert issue.option("no") is not None
