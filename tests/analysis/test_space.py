"""A package is one option per issue; the last issue changes fastest."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from hypothesis import given

from coach.analysis.bits import Layout
from coach.analysis.space import Space
from coach.model.session import Session
from tests.analysis.building import Tree, session, words
from tests.strategies import sessions

ISSUES = [
    *words(alliance="both chosen full", nato="same new gone"),
    {"id": "troops", "scale": {"low": 200, "high": 300, "step": 50}},
]


def all_packages(space: Space) -> list[dict[str, object]]:
    return [dict(space.package(choice)) for block in space.blocks(7) for choice in block]


def test_packages_come_in_file_order_with_the_last_issue_changing_fastest() -> None:
    space = Space.of(session(ISSUES))
    packages = all_packages(space)
    assert len(packages) == space.size == 27
    assert packages[:4] == [
        {"alliance": "both", "nato": "same", "troops": Decimal(200)},
        {"alliance": "both", "nato": "same", "troops": Decimal(250)},
        {"alliance": "both", "nato": "same", "troops": Decimal(300)},
        {"alliance": "both", "nato": "new", "troops": Decimal(200)},
    ]


def test_a_numeric_issue_has_its_steps_as_options_computed_in_decimal() -> None:
    space = Space.of(session([{"id": "price", "scale": {"low": 0, "high": 0.3, "step": 0.1}}]))
    assert space.options == ((Decimal(0), Decimal("0.1"), Decimal("0.2"), Decimal("0.3")),)


def test_an_issue_with_fewer_than_two_options_is_left_out_of_the_space() -> None:
    issues = [*words(a="x y"), {"id": "empty"}, *words(single="x")]
    assert Space.of(session(issues)).issues == ("a",)


def test_without_issues_there_is_one_package_that_says_nothing() -> None:
    space = Space.of(session([]))
    assert space.size == 1
    assert all_packages(space) == [{}]


def test_impossible_combinations_are_left_out_of_every_enumeration() -> None:
    space = Space.of(
        session(ISSUES, impossible=[{"forbids": {"alliance": ["chosen", "full"], "nato": ["gone"]}}])
    )
    packages = all_packages(space)
    assert len(packages) == 27 - 6
    assert not any(package["alliance"] != "both" and package["nato"] == "gone" for package in packages)


def test_a_condition_holds_only_where_every_issue_that_it_names_matches() -> None:
    space = Space.of(session(ISSUES))
    region = space.region({"alliance": ("chosen",), "troops": (Decimal(250),)})
    held = [space.package(choice) for block in space.blocks() for choice in block[region.holds(block)]]
    assert [package["nato"] for package in held] == ["same", "new", "gone"]


def test_a_condition_without_issues_or_on_an_issue_outside_the_space_never_holds() -> None:
    space = Space.of(session([*ISSUES, *words(single="x")]))
    everything = np.concatenate(list(space.blocks()))
    assert not space.region({}).holds(everything).any()
    assert not space.region({"single": ("x",)}).holds(everything).any()
    assert not space.region({"alliance": ("no-such-option",)}).holds(everything).any()


def test_a_partial_package_names_the_issues_still_open() -> None:
    space = Space.of(session(ISSUES))
    assert space.missing({"alliance": "full", "troops": Decimal(260)}) == ("nato", "troops")
    assert space.missing({"alliance": "full", "nato": "new", "troops": Decimal(250)}) == ()


@given(sessions())
def test_index_choices_and_package_are_three_names_of_the_same_thing(tree: Tree) -> None:
    space = Space.of(Session.from_tree(tree))
    everywhere = np.arange(space.size)
    choices = space.choices(everywhere)
    assert (space.indices(choices) == everywhere).all()
    for choice in choices[:: max(1, len(choices) // 5)]:
        assert (space.chosen(space.package(choice)) == choice).all()


@given(sessions())
def test_the_bit_layout_holds_every_possible_package_once(tree: Tree) -> None:
    space = Space.of(Session.from_tree(tree))
    expected = np.arange(space.size)[space.possible(space.choices(np.arange(space.size)))]
    for split in range(len(space.shape) + 1):
        layout = Layout(space, split)
        found = [layout.indices(block.possible, block.rows.start) for block in layout.blocks()]
        assert (np.concatenate(found) == expected).all()
