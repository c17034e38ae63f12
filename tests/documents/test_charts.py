"""Every figure stays legible: no label lies on another, grey print keeps its contrasts, and words say the same."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.etree import ElementTree

import pytest

from coach.documents import OURS
from coach.documents.blocks import Block, Figure, ListBlock, Table
from coach.documents.environment import drawing_environment
from coach.documents.figures import Drawings
from coach.documents.rendering import compose
from coach.views.charts.risk_map import chance_column
from coach.views.dossier import Dossier
from coach.views.lettering import letters
from tests.views.cases import dossier, german_dossier, session_of, two_sides

SVG = "{http://www.w3.org/2000/svg}"
LETTER = 0.6
CHARTS = {"win-sets", "zone-strip", "tornado", "before-after", "risk-map", "power-interest"}
NAMES = (
    "Federation of Independent Regional Producers",
    "各界代表联合会议常务委员会特别工作组",
    "Board",
    "محادثات السلام",
)
OPTIONS = [{"id": "no"}, {"id": "yes"}]
Box = tuple[float, float, float, float]


@cache
def crowd(count: int) -> Dossier:
    """A session of so many groups, all of whom feel alike, with risks, a plan and several terms."""
    issues: list[dict[str, Any]] = [
        {
            "id": f"i{each}",
            "name": f"Term number {each} with a long name",
            "today": "no",
            "options": [{"id": "no"}, {"id": "yes"}],
        }
        for each in range(5)
    ]
    people = [
        {
            "id": f"c{each}",
            "name": f"{NAMES[each % 4]} {each}",
            "intensity": (each % 3) + 2,
            "judgement": {
                "issues": {
                    f"i{n}": {"importance": n + 1, "ratings": {"yes": ((each + n) % 5 - 1.9) / 1.5}}
                    for n in range(5)
                }
            },
        }
        for each in range(count)
    ]
    return dossier(
        session_of(
            our_side="us",
            issues=issues,
            deal={each["id"]: "no" if each["id"] == "i4" else "yes" for each in issues},
            parties=[
                {"id": "us", "name": "The Confederation", "constituencies": people[: count // 3]},
                {"id": "them", "name": "The Other Confederation", "constituencies": people[count // 3 :]},
            ],
            plan=[{"id": "give", "by": "us", "helps": "them", "terms": {"i4": "yes"}}],
            risks=[{"name": f"Risk {each}", "chance": "likely", "answer": "A letter"} for each in range(14)],
        )
    )


def drawings(told: Dossier) -> dict[str, str]:
    return dict(Drawings(told.figures, drawing_environment()))


def boxes(svg: str) -> Iterator[tuple[str, Box]]:
    """Where each line of text lies, by the width of its letters."""
    for node in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        text, size = "".join(node.itertext()), float(node.get("font-size") or 12)
        width, x, y = letters(text) * size * LETTER, float(node.get("x") or 0), float(node.get("y") or 0)
        left = x - width * {"middle": 0.5, "end": 1.0}.get(node.get("text-anchor") or "", 0.0)
        yield text, (left, y - size * 0.8, left + width, y + size * 0.2)


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def within(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


@pytest.mark.parametrize("count", [12, 40, 80])
def test_no_label_lies_on_another(count: int) -> None:
    drawn = drawings(crowd(count))
    assert set(drawn) >= CHARTS
    for name, svg in drawn.items():
        clashes = [
            (one[0], other[0])
            for one, other in itertools.combinations(boxes(svg), 2)
            if overlap(one[1], other[1])
        ]
        assert clashes == [], name


@pytest.mark.parametrize("count", [12, 80])
def test_nothing_runs_out_of_the_picture(count: int) -> None:
    for name, svg in drawings(crowd(count)).items():
        width, height = map(float, re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0])
        inner = (-width / 40, 0.0, width * 1.025, height)
        outside = [text for text, box in boxes(svg) if not within(box, inner)]
        assert outside == [], name


def test_no_circle_lies_on_another_however_many_groups_feel_alike() -> None:
    svg = drawings(crowd(80))["power-interest"]
    spots = [
        (float(e.get("cx") or 0), float(e.get("cy") or 0))
        for e in ElementTree.fromstring(svg).iter(f"{SVG}circle")
    ]
    assert len(spots) == len(set(spots)) == 80
    assert min(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in itertools.combinations(spots, 2)) >= 20


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_figures_are_grey_and_their_shades_can_be_told_apart_and_read_on() -> None:
    for svg in drawings(german_dossier()).values():
        colours = set(re.findall(r"#[0-9a-f]{6}", svg))
        assert all(each[1:3] == each[3:5] == each[5:7] for each in colours)
    shades = ["#ffffff", "#e3e3e3", "#b5b5b5", "#5a5a5a", "#111111"]
    assert all(contrast(one, other) >= 1.25 for one, other in itertools.pairwise(shades))
    assert min(contrast("#111111", each) for each in shades[:3]) >= 7
    assert contrast("#ffffff", "#111111") >= 7


def test_every_figure_has_a_description_and_the_same_in_words_after_it() -> None:
    shown = set()
    for kind in OURS:
        blocks = compose(kind, german_dossier()).blocks
        for place, block in enumerate(blocks):
            if isinstance(block, Figure) and block.name in CHARTS:
                shown.add(block.name)
                assert len(block.alt) > 40
                following: list[Block] = [*blocks[place + 1 : place + 3]]
                told = block.name == "zone-strip" or any(
                    isinstance(each, Table | ListBlock) for each in following
                )
                assert told, (kind.id, block.name)
    assert shown == CHARTS


def test_the_strip_says_its_numbers_in_its_description() -> None:
    strip = german_dossier().zone_strip
    assert strip is not None
    assert strip.alt == "Strip of all deals: Moscow could carry 235 of 756, The West 288, both 32."


def test_before_and_after_are_the_odds_of_the_analysis() -> None:
    told = german_dossier().before_after
    assert told is not None
    assert [(each.name, each.now.percent, each.then.percent) for each in told.rows] == [
        ("Moscow", "just under 20 %", "about 80 %"),
        ("The West", "over 95 %", "over 95 %"),
        ("All sides together", "just under 20 %", "about 80 %"),
    ]


def test_what_moves_the_odds_most_stands_on_top_and_the_odds_of_now_lie_within_every_term() -> None:
    told = german_dossier().tornado
    assert told is not None
    spans = [each.at_best - each.at_worst for each in told.rows]
    assert spans == sorted(spans, reverse=True)
    now = german_dossier()._material.deal("ussr")
    assert now is not None
    assert now.odds is not None
    assert all(each.at_worst - 1e-9 <= now.odds <= each.at_best + 1e-9 for each in told.rows if not each.mind)


@pytest.mark.parametrize(
    ("chance", "column"),
    [("likely, over ten years", 4), ("highly likely", 5), ("Highly unlikely", 1), ("a realistic possibility", 3),
     ("unlikely", 2), ("who knows", 0), (None, 0)],
)  # fmt: skip
def test_a_chance_in_words_finds_its_column(chance: str | None, column: int) -> None:
    assert chance_column(chance) == column


def test_a_half_empty_session_has_no_figure_of_what_it_does_not_hold() -> None:
    told = dossier(session_of(**two_sides()))
    assert told.before_after is None
    assert told.risk_map is None
    assert told.power_interest is None
