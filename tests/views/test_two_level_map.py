"""The map shows both tables, who decides and whom acts reach; its labels never collide, whatever their number."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from coach.views.material import Material
from coach.views.two_level_layout import ActToPlace, Drawing, NodeToPlace, SideToPlace, draw
from coach.views.two_level_map import TwoLevelMap, maps_of
from tests.views.cases import german, german_analysis, material_of, session_of, two_sides

LINE = 12
LETTER = 7.5


def drawn(**entries: Any) -> TwoLevelMap:
    [found] = maps_of(material_of(session_of(**two_sides(**entries))))
    return found


def labels(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Every text as a box: left, top, right, bottom."""
    lines = [(node.text_x, y, text, node.anchor) for node in drawing.nodes for y, text, _ in node.lines]
    plain = (
        *drawing.groups,
        *drawing.parties,
        *drawing.channels,
        *(label for box in (*drawing.acts, *drawing.negotiators) for label in box.lines),
    )
    lines += [(label.x, label.y, label.text, label.anchor) for label in plain]
    return [_box(*line) for line in lines]


def _box(x: int, y: int, text: str, anchor: str) -> tuple[float, float, float, float]:
    width = len(text) * LETTER
    left = x - width if anchor == "end" else x if anchor == "start" else x - width / 2
    return left, y - LINE, left + width, y


def collide(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def side(letter: str, count: int) -> SideToPlace:
    nodes = tuple(
        NodeToPlace(
            id=f"{letter}{n}",
            name=f"A group with quite a long name, number {n} of them all",
            weight=(n % 5) / 10,
            sign="+−?"[n % 3],
            dashed=n % 2 == 0,
            decides=n % 7 == 0,
            veto=n % 5 == 0,
            detail="25 of 100 votes, 1.2 short of yes, red line",
            brief="−1.2",
        )
        for n in range(count)
    )
    return SideToPlace(
        letter,
        "A party with a name that is long enough",
        "Somebody, with somebody and somebody else",
        nodes,
        True,
        "Some gate with a name: 40 of the 55 needed; another: 10 of the 20 needed",
    )


@pytest.mark.parametrize("count", [0, 1, 6, 9, 10, 25, 40, 70])
def test_no_two_labels_collide_and_all_stay_on_the_sheet(count: int) -> None:
    acts = [
        ActToPlace(f"act with a long enough label {n}", (f"B{n}", f"A{n}"), n % 2 == 0) for n in range(14)
    ]
    drawing = draw(side("A", 6), side("B", count), acts, [f"Somebody – Somebody else {n}" for n in range(5)])
    boxes = labels(drawing)
    for one, other in itertools.combinations(boxes, 2):
        assert not collide(one, other), (one, other)
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height
    assert not any(
        collide((arrow.x1, arrow.y1 - 1, arrow.x1 + 1, arrow.y1), box)
        for arrow in drawing.arrows
        for box in boxes
    )


def test_the_german_map_marks_who_decides_and_how_sure_we_are() -> None:
    [found] = maps_of(Material.of(german(), german_analysis()))
    rows = {row.name: row for row in found.rows}
    assert rows["Party centre, the delegates in the middle"].marks == "decides; low confidence"
    assert rows["Party centre, the delegates in the middle"].group == "B−"
    assert rows["CDU/CSU and the Chancellery"].group == "A+"
    assert found.channels == ("Ross – Tarasenko",)
    dashed = {node.lines[0][1] for node in found.drawing.nodes if node.dashed}
    assert "KGB" in dashed


def test_acts_are_arrows_to_those_whom_they_are_meant_to_reach() -> None:
    acts = [
        {"id": "visit", "helps": "them", "shifts": {"right": 0.2}},
        {"id": "boast", "kind": "avoid", "helps": "them", "shifts": {"left": -0.2}},
        {"id": "given-up", "status": "dropped", "shifts": {"left": 1}},
    ]
    found = drawn(plan=acts)
    assert [(act.name, act.reaches, act.refrain) for act in found.acts] == [
        ("Visit", "Right", False),
        ("Boast", "Left", True),
    ]
    assert [arrow.dashed for arrow in found.drawing.arrows] == [True, False]


def test_who_can_stop_it_alone_has_a_square_and_the_unjudged_a_question_mark() -> None:
    sides = two_sides()["parties"]
    sides[1]["constituencies"].append({"id": "new", "name": "New"})
    sides[1]["ratification"][0]["gates"][0]["vetoes"] = ["left"]
    found = drawn(parties=sides)
    by_name = {node.lines[0][1]: node for node in found.drawing.nodes}
    assert by_name["Left"].square is not None
    assert by_name["New"].sign == "?"
    assert {row.name: row.group for row in found.rows}["New"] == "B?"


def test_a_session_with_one_party_or_none_has_no_map() -> None:
    assert maps_of(material_of(session_of())) == ()
    assert maps_of(material_of(session_of(**two_sides(parties=two_sides()["parties"][:1])))) == ()
