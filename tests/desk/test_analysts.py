"""Several analysts of one negotiation: what they see differently, and whether it would change what somebody does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.desk.analysts import side_by_side
from coach.desk.problems import WrongInput
from coach.model.session import Session

Tree = dict[str, Any]


def bus(**crew: Any) -> Tree:
    """A town and a bus firm; what is given changes how the drivers are read."""
    judgement = {"issues": {"fare": {"importance": 3, "ratings": {"low": -1, "high": 0.4}}}}
    drivers = {"id": "drivers", "name": "Drivers", "judgement": judgement, **crew}
    owners = {"id": "owners", "name": "Owners", "stance": 0.3}
    gate = {"id": "meeting", "votes": {"drivers": 3, "owners": 2}}
    firm = {
        "id": "firm",
        "name": "Bus firm",
        "constituencies": [drivers, owners],
        "ratification": [{"id": "both", "gates": [gate]}],
    }
    town = {"id": "town", "name": "Town", "constituencies": [{"id": "council", "stance": 1}]}
    return {
        "format": "coach.session/1.0",
        "title": "Buses",
        "our_side": "town",
        "issues": [{"id": "fare", "options": [{"id": "low"}, {"id": "high"}]}],
        "deal": {"fare": "high"},
        "parties": [town, firm],
    }


@pytest.fixture
def written(tmp_path: Path):
    def write(*trees: Tree) -> list[str]:
        paths = [tmp_path / f"{name}.json" for name in "abcdefgh"[: len(trees)]]
        for path, tree in zip(paths, trees, strict=True):
            path.write_text(json.dumps(tree))
        return [str(path) for path in paths]

    return write


HARD = {
    "judgement": {
        "confidence": "high",
        "issues": {"fare": {"importance": 3, "ratings": {"low": -1, "high": -1}}},
    }
}


def test_an_entry_that_turns_the_verdict_matters_and_its_odds_are_those_of_the_session_with_it(
    written,
) -> None:
    found = side_by_side(written(bus(), bus(**HARD))).found
    [reading] = found.readings
    assert (reading.analyst, reading.party, reading.person) == ("b.json", "firm", "drivers")
    assert "verdict" in reading.matters
    by_hand = analyze(Session.from_tree(bus(**HARD))).deal
    assert by_hand.joint is not None
    assert reading.answer is not None
    assert reading.answer.joint == by_hand.joint
    before = analyze(Session.from_tree(bus())).deal.joint
    assert before is not None
    assert reading.change == pytest.approx(by_hand.joint.odds - before.odds)
    assert reading.there is not None
    assert reading.there.margin == -1
    assert set(found.agreed) == {"council", "owners"}


def test_a_disagreement_that_changes_nothing_is_told_apart(written) -> None:
    table = side_by_side(written(bus(), bus(influence=9)))
    [reading] = table.found.readings
    assert reading.matters == ()
    assert reading.change == 0
    assert reading.tactic_differs is None
    view = table.view()
    assert [heading[:13] for heading, _ in view.shelves] == ["WHAT THEY SEE"]
    assert "influence of Drivers for Bus firm" in view.shelves[0][1][0].sentences[0]


def test_people_are_matched_by_name_where_their_ids_differ(written) -> None:
    other = json.loads(json.dumps(bus(**HARD)).replace('"drivers"', '"crew"'))
    found = side_by_side(written(bus(), other)).found
    assert [each.person for each in found.readings] == ["drivers"]
    assert found.missing == ()


def test_who_is_missing_in_one_map_is_named_and_a_way_through_them_is_left_out(written) -> None:
    other = bus()
    firm = other["parties"][1]
    firm["constituencies"].append({"id": "press", "name": "Press"})
    firm["ratification"][0]["gates"][0]["votes"]["press"] = 4
    table = side_by_side(written(bus(), other))
    [missing] = table.found.missing
    assert (missing.person, missing.found_by, missing.missed_by) == ("Press", "b.json", "a.json")
    assert table.found.readings == ()
    assert "Press (Bus firm): b.json has them, a.json has not" in table.view().missing


def test_other_rules_are_an_entry_of_their_own(written) -> None:
    other = bus()
    other["parties"][1]["ratification"][0]["gates"][0]["vetoes"] = ["owners"]
    found = side_by_side(written(bus(), other)).found
    [reading] = found.readings
    assert (reading.person, reading.party) == (None, "firm")
    assert reading.change is not None
    assert reading.change < 0


def test_what_speaks_of_an_issue_that_the_first_has_not_is_left_out_and_said(written) -> None:
    other = bus(**HARD)
    other["issues"].append({"id": "pay", "options": [{"id": "low"}, {"id": "high"}]})
    other["deal"]["pay"] = "high"
    drivers = other["parties"][1]["constituencies"][0]
    drivers["judgement"] = {"issues": {"fare": {"ratings": {"high": -1}}, "pay": {"ratings": {"low": -2}}}}
    drivers["red_lines"] = [{"id": "no-pay", "says": "Not at that pay", "forbids": {"pay": ["low"]}}]
    table = side_by_side(written(bus(), other))
    reading = next(each for each in table.found.readings if each.person == "drivers")
    assert set(reading.left_out) == {"pay", "Not at that pay"}
    assert table.found.analysts[1].same_deal is False


def test_a_red_line_of_the_same_id_is_not_taken_for_somebody_elses(written) -> None:
    first, other = bus(), bus()
    first["parties"][1]["constituencies"][1]["red_lines"] = [{"id": "line", "forbids": {"fare": ["low"]}}]
    other["parties"][1]["constituencies"][0]["red_lines"] = [{"id": "line", "forbids": {"fare": ["high"]}}]
    found = side_by_side(written(first, other)).found
    drivers = next(each for each in found.readings if each.person == "drivers")
    assert drivers.there is not None
    assert drivers.there.crosses == ("line-2",)
    assert drivers.left_out == ()


def test_three_analysts_are_compared_with_the_first_and_told_by_name(written) -> None:
    table = side_by_side(written(bus(), bus(**HARD), bus(stance=2, judgement={})))
    assert [each.name for each in table.found.analysts] == ["a.json", "b.json", "c.json"]
    assert [each.analyst for each in table.found.readings] == ["b.json", "c.json"]
    assert "They differ on the verdict" in table.view().verdict
    document = json.loads(table.to_json())
    assert document["format"] == "coach.analysts/1"
    assert [each["change"] for each in document["readings"]] == [each.change for each in table.found.readings]


def test_the_same_session_twice_agrees_on_everything(written) -> None:
    table = side_by_side(written(bus(), bus()))
    assert table.found.readings == ()
    assert "They come to the same verdict" in table.view().verdict


def test_one_session_is_not_several(written) -> None:
    with pytest.raises(WrongInput, match="1 sessions"):
        side_by_side(written(bus()))
