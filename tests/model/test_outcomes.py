"""What came of a forecast, read off what the gates decided."""

from __future__ import annotations

from typing import Any

import pytest

from coach.model.outcomes import came_of
from coach.model.session import Session


def held(*outcomes: dict[str, Any], **forecast: Any) -> Session:
    """Two parties: one with two gates, one with one; and a forecast about one of them."""

    def party(id: str, *gates: str) -> dict[str, Any]:
        return {"id": id, "ratification": [{"id": f"{id}-way", "gates": [{"id": gate} for gate in gates]}]}

    return Session.from_tree(
        {
            "format": "coach.session/1.0",
            "title": "A made-up case",
            "issues": [{"id": "fare", "options": [{"id": "low"}, {"id": "high"}]}],
            "parties": [party("us", "board", "vote"), party("them", "meeting")],
            "outcomes": list(outcomes),
            "forecasts": [{"probability": 0.5, **forecast}],
        }
    )


def came(session: Session) -> bool | None:
    return came_of(session, session.forecasts[0])


YES, NO = {"passed": True}, {"passed": False}


@pytest.mark.parametrize(
    ("outcomes", "about", "result"),
    [
        ([], {"gate": "board"}, None),
        ([{"gate": "board", **YES}], {"gate": "board"}, True),
        ([{"gate": "board", **YES}], {"gate": "vote"}, None),
        ([{"gate": "board"}], {"gate": "board"}, None),
        ([{"gate": "board", **YES}], {"party": "us"}, None),
        ([{"gate": "board", **NO}], {"party": "us"}, False),
        ([{"gate": "board", **YES}, {"gate": "vote", **YES}], {"party": "us"}, True),
        ([{"gate": "board", **YES}, {"gate": "vote", **YES}], "joint", None),
        ([{"gate": "meeting", **NO}], "joint", False),
        ([{"gate": "board", **YES}, {"gate": "vote", **YES}, {"gate": "meeting", **YES}], "joint", True),
        ([{"gate": "board", **NO}, {"gate": "board", **YES}], {"gate": "board"}, False),
    ],
)
def test_one_no_is_enough_for_a_no_and_a_yes_takes_every_gate(
    outcomes: list[dict[str, Any]], about: object, result: bool | None
) -> None:
    assert came(held(*outcomes, about=about)) is result


def test_an_outcome_from_before_the_forecast_is_none_of_it() -> None:
    first, second = {"gate": "board", "on": "2026-03-01", **NO}, {"gate": "board", "on": "2026-05-01", **YES}
    assert came(held(first, second, about={"gate": "board"}, made_on="2026-04")) is True
    assert came(held(first, about={"gate": "board"}, made_on="2026-04")) is None


def test_an_outcome_of_another_package_is_none_of_it() -> None:
    outcome = {"gate": "board", "package": {"fare": "low"}, **YES}
    assert came(held(outcome, about={"gate": "board"}, package={"fare": "high"})) is None
    assert came(held(outcome, about={"gate": "board"}, package={"fare": "low"})) is True
