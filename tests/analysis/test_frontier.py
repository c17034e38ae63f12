"""The frontier: agreeable packages that no other betters for every party."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.analysis.frontier import frontier, nondominated, party_values
from coach.analysis.negotiation import Negotiation
from coach.analysis.readings import Floats
from coach.analysis.sets import count_sets
from coach.model.session import Session
from tests.analysis.building import judge, negotiation, party, people, words
from tests.strategies import sessions
from tests.strategies.space import Tree

HAIR = 1e-9


def pair_by_pair(values: Floats) -> list[bool]:
    """Every point compared with every other, as the definition says."""

    def dominates(a: Floats, b: Floats) -> bool:
        return all(a >= b - HAIR) and any(a > b + HAIR)

    points = values.T
    return [not any(dominates(other, point) for other in points) for point in points]


def grids(parties: int) -> st.SearchStrategy[Floats]:
    """Values on a coarse grid, so that many are equal, some off by less than anybody could feel."""
    value = st.tuples(st.integers(-4, 4), st.sampled_from([0, 0, 1e-12, -1e-12])).map(
        lambda p: p[0] / 2 + p[1]
    )
    points = st.lists(st.tuples(*[value] * parties), min_size=1, max_size=40)
    return points.map(lambda rows: np.array(rows, dtype=np.float64).T.reshape(parties, len(rows)))


@given(st.integers(1, 4).flatmap(grids))
def test_the_nondominated_are_those_that_comparing_every_pair_leaves(values: Floats) -> None:
    assert nondominated(values).tolist() == pair_by_pair(values)


@pytest.mark.parametrize("parties", [1, 2, 3, 4])
def test_the_same_on_a_thousand_points(parties: int) -> None:
    values = np.random.default_rng(parties).integers(-20, 20, size=(parties, 1_000)) / 10
    assert nondominated(values).tolist() == pair_by_pair(values)


def test_many_points_of_three_parties_are_compared_in_blocks() -> None:
    values = np.random.default_rng(3).normal(size=(3, 1_200))
    values /= np.linalg.norm(values, axis=0)
    assert nondominated(values).tolist() == pair_by_pair(values)


def test_a_difference_of_a_hair_dominates_nobody() -> None:
    assert nondominated(np.array([[1.0, 1.0 + 1e-12], [0.5, 0.5]])).tolist() == [True, True]
    assert nondominated(np.array([[1.0, 1.0 + 1e-6], [0.5, 0.5]])).tolist() == [False, True]


def deals(**more: object) -> Negotiation:
    """Four options: a loss for both, each side's best, and one that is nearly as good for both."""
    return negotiation(
        words(deal="bad ours theirs fair"),
        party("us", people("a", judge(-2, deal={"bad": -1, "ours": 2, "theirs": 0, "fair": 1.5}))),
        party("them", people("b", judge(-2, deal={"bad": -1, "ours": 0, "theirs": 2, "fair": 1.5}))),
        **more,
    )


def test_the_best_for_our_side_comes_first() -> None:
    table = deals(our_side="them")
    found = frontier(table, count_sets(table).agreed())
    assert found.size == 3
    assert [place.package["deal"] for place in found.packages] == ["theirs", "fair", "ours"]
    assert found.packages[1].values == {"us": 3.5, "them": 3.5}


def test_without_a_side_of_ours_they_come_in_package_order() -> None:
    table = deals()
    found = frontier(table, count_sets(table).agreed())
    assert [place.package["deal"] for place in found.packages] == ["ours", "theirs", "fair"]


def test_only_agreeable_packages_are_compared() -> None:
    table = deals(impossible=[{"forbids": {"deal": ["ours", "theirs", "fair"]}}])
    found = frontier(table, count_sets(table).agreed())
    assert [place.package["deal"] for place in found.packages] == ["bad"]


def test_where_nothing_is_agreeable_the_frontier_is_empty() -> None:
    found = frontier(deals(), np.zeros(0, dtype=np.int64))
    assert (found.size, found.packages) == (0, ())


def test_a_party_without_a_value_takes_no_part() -> None:
    table = negotiation(
        words(deal="low high"),
        party("us", people("a", judge(-2, deal={"low": 0, "high": 1}))),
        party("them", people("b")),
    )
    found = frontier(table, count_sets(table).agreed())
    assert [dict(place.values) for place in found.packages] == [{"us": 3.0, "them": None}]


def test_the_first_thousand_are_listed_and_all_are_counted() -> None:
    issues = [{"id": "price", "scale": {"low": 0, "high": 1499, "step": 1}}]
    sides = [
        party(id, people(f"{id}-home", judge(-2, price=ends)))
        for id, ends in (("us", {"0": 1, "1499": -1}), ("them", {"0": -1, "1499": 1}))
    ]
    table = negotiation(issues, *sides, our_side="us")
    found = frontier(table, count_sets(table).agreed())
    assert (found.size, len(found.packages)) == (1_500, 1_000)
    assert [place.package["price"] for place in found.packages[:2]] == [0, 1]


@given(sessions())
def test_every_agreeable_package_is_on_the_frontier_or_bettered_by_one_that_is(tree: Tree) -> None:
    table = Negotiation.of(Session.from_tree(tree))
    agreed = count_sets(table).agreed()
    found = frontier(table, agreed)
    known = [row for row in party_values(table, agreed) if row is not None]
    values = np.array(known).reshape(len(known), len(agreed))
    assert found.size == sum(pair_by_pair(values)) if known else found.size == len(agreed)
    assert (found.size == 0) == (len(agreed) == 0)
