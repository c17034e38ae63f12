"""Why nothing is agreeable: minimal sets of demands that cannot be met together."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.analysis.conflict import conflicts
from coach.analysis.hitting import smallest_conflicts
from coach.analysis.negotiation import Negotiation
from coach.analysis.sets import count_sets
from coach.analysis.space import Flags
from coach.model.session import Session
from tests.analysis.building import judge, negotiation, party, people, words
from tests.strategies import sessions
from tests.strategies.space import Tree

PRICE = [{"id": "price", "scale": {"low": 0, "high": 10, "step": 1}}]
LOW = judge(price={"0": 2, "10": -2})
HIGH = judge(0.4, price={"0": -2, "10": 2})


def test_two_margins_that_exclude_each_other_conflict() -> None:
    table = negotiation(PRICE, party("buyer", people("board", LOW)), party("seller", people("owners", HIGH)))
    assert conflicts(table) == ((("margin:board", "margin:owners"),), True)


def test_a_negotiators_margin_and_red_lines_are_demands_of_their_own() -> None:
    never = [{"id": "above-5", "forbids": {"price": {"below": 6}}}]
    table = negotiation(
        PRICE,
        party("buyer", people("board", LOW), negotiator={"judgement": LOW}),
        party("seller", people("owners", stance=1, red_lines=never)),
    )
    assert conflicts(table) == ((("margin:negotiator:buyer", "above-5"), ("margin:board", "above-5")), True)


def test_a_constituency_that_a_gate_can_pass_without_is_to_blame_only_with_others() -> None:
    table = negotiation(
        PRICE,
        party(
            "buyer",
            people("a", LOW),
            people("b", LOW),
            people("c", stance=-1),
            gates=[{"id": "vote", "votes": {"a": 1, "b": 1, "c": 1}}],
        ),
        party("seller", people("owners", HIGH)),
    )
    found, complete = conflicts(table)
    assert complete
    assert found == (
        ("margin:a", "margin:b", "margin:owners"),
        ("margin:a", "margin:c", "margin:owners"),
        ("margin:b", "margin:c", "margin:owners"),
    )


def test_a_margin_that_no_package_meets_conflicts_by_itself() -> None:
    table = negotiation(PRICE, party("buyer", people("board", stance=-1), negotiator={"judgement": LOW}))
    assert conflicts(table) == ((("margin:board",),), True)


def test_where_even_universal_acceptance_passes_no_gate_the_one_conflict_is_empty() -> None:
    gate = {"id": "vote", "votes": {"board": 3}, "passes": {"at_least_votes": 4}}
    table = negotiation(PRICE, party("buyer", people("board", stance=-1), gates=[gate]))
    assert conflicts(table) == (((),), True)


def test_where_there_are_no_demands_at_all_the_one_conflict_is_empty_too() -> None:
    gate = {"id": "vote", "votes": {"board": 3}, "passes": {"at_least_votes": 4}}
    assert conflicts(negotiation(PRICE, party("buyer", people("board"), gates=[gate]))) == (((),), True)


def test_lines_not_believed_and_lines_in_words_are_no_demands() -> None:
    lines = [
        {"id": "bluff", "forbids": {"price": {"above": 0}}, "believed": False},
        {"id": "words"},
        {"id": "zero", "forbids": {"price": [0]}},
    ]
    table = negotiation(
        PRICE, party("buyer", people("board", judge(2, price={"0": 2, "10": -2}), red_lines=lines))
    )
    assert conflicts(table) == ((("margin:board", "zero"),), True)


def test_at_most_twenty_are_listed_smallest_first_and_it_is_said_that_there_are_more() -> None:
    crowd = [people(f"c{number}", stance=-1) for number in range(9)]
    gate = {"id": "vote", "votes": {f"c{number}": 1 for number in range(9)}, "passes": {"at_least": "7/9"}}
    found, complete = conflicts(negotiation(PRICE, party("buyer", *crowd, gates=[gate])))
    assert not complete
    expected = [tuple(f"margin:c{number}" for number in three) for three in combinations(range(9), 3)]
    assert list(found) == expected[:20]


def test_exactly_twenty_are_complete() -> None:
    crowd = [people(f"c{number}", stance=-1) for number in range(6)]
    gate = {"id": "vote", "votes": {f"c{number}": 1 for number in range(6)}, "passes": {"at_least": "4/6"}}
    found, complete = conflicts(negotiation(PRICE, party("buyer", *crowd, gates=[gate])))
    assert (len(found), complete) == (20, True)


class ByEnumeration:
    """Every subset of the demands tried, smallest first."""

    def __init__(self, table: Negotiation) -> None:
        self.table = table
        self.packages = np.concatenate(list(table.space.blocks()))
        self.demands: list[tuple[str, str, str | None, Flags]] = []
        for side in table.sides:
            for reading in side.reading.everyone:
                name = reading.holder or f"negotiator:{side.id}"
                if reading.mapped:
                    refused = reading.margins(self.packages) < -1e-9
                    self.demands.append((f"margin:{name}", side.id, reading.holder, refused))
                self.demands += [
                    (line.id, side.id, reading.holder, line.region.holds(self.packages))
                    for line in reading.lines
                    if line.counted
                ]

    def conflicting(self, chosen: tuple[int, ...]) -> bool:
        agreed = np.ones(len(self.packages), dtype=np.bool_)
        for side in self.table.sides:
            accepts = {id: np.ones(len(self.packages), dtype=np.bool_) for id in side.reading.ids}
            for _, _, holder, refused in (
                self.demands[place] for place in chosen if self.demands[place][1] == side.id
            ):
                if holder is None:
                    agreed &= ~refused
                else:
                    accepts[holder] &= ~refused
            for gate in side.planned.gates:
                agreed &= gate.passed(accepts)
        return not agreed.any()

    def minimal(self) -> list[tuple[str, ...]]:
        found: list[tuple[int, ...]] = []
        for size in range(len(self.demands) + 1):
            for chosen in combinations(range(len(self.demands)), size):
                if not any(set(known) <= set(chosen) for known in found) and self.conflicting(chosen):
                    found.append(chosen)
        return [tuple(self.demands[place][0] for place in chosen) for chosen in found]


def small(tree: Tree) -> bool:
    lines = sum(
        len(who.get("red_lines", []))
        for one in tree["parties"]
        for who in [*one["constituencies"], one.get("negotiator", {})]
    )
    return lines + sum(len(one["constituencies"]) + 1 for one in tree["parties"]) <= 11


@given(sessions().filter(small))
def test_the_list_is_what_trying_every_subset_finds(tree: Tree) -> None:
    table = Negotiation.of(Session.from_tree(tree))
    if count_sets(table).agreeable.size:
        return
    found, complete = conflicts(table)
    expected = ByEnumeration(table).minimal()
    assert list(found) == expected[:20]
    assert complete == (len(expected) <= 20)


@given(
    st.integers(1, 7).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.integers(0, 2**n - 1), max_size=12))
    ),
    st.integers(1, 20),
)
def test_the_search_finds_all_minimal_conflicts_in_order(given_: tuple[int, list[int]], most: int) -> None:
    demands, packages = given_

    def surviving(active: int) -> int | None:
        return next((place for place, failed in enumerate(packages) if not failed & active), None)

    conflicting = [
        chosen
        for size in range(demands + 1)
        for members in combinations(range(demands), size)
        if surviving(chosen := sum(1 << member for member in members)) is None
    ]
    minimal = [
        one for one in conflicting if not any(other != one and other & one == other for other in conflicting)
    ]
    if 0 in packages:
        assert not minimal
    assert smallest_conflicts(demands, surviving, packages.__getitem__, most) == (
        minimal[:most],
        len(minimal) <= most,
    )


def test_a_search_cut_short_still_returns_a_minimal_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.analysis.hitting.MOST_NODES", 2)
    packages = [1 << demand for demand in range(12)]
    alive = lambda active: next((n for n, failed in enumerate(packages) if not failed & active), None)  # noqa: E731
    assert smallest_conflicts(12, alive, packages.__getitem__, 20) == ([(1 << 12) - 1], False)


def test_each_issue_alone_can_be_settled_but_not_both_together() -> None:
    wants = [("a", judge(x={"no": -1, "yes": 1})), ("b", judge(y={"no": -1, "yes": 1}))]
    table = negotiation(
        words(x="no yes", y="no yes"),
        *(party(f"p-{id}", people(id, judgement)) for id, judgement in wants),
        impossible=[{"forbids": {"x": ["yes"], "y": ["yes"]}}],
    )
    assert conflicts(table) == ((("margin:a", "margin:b"),), True)
