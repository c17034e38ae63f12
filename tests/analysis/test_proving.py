"""What a search and a solver prove is what counting finds, wherever both can be done."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.analysis.conflict import conflicts
from coach.analysis.conflict_beyond import conflicts_beyond
from coach.analysis.negotiation import Negotiation
from coach.analysis.proving import any_one, best_for_us, solved
from coach.analysis.sets import count_sets
from coach.analysis.sitting import Sitting
from coach.analysis.solver import Linear, available, solve
from coach.analysis.watch import Stopped, Watch
from coach.model.session import Session
from tests.strategies import sessions
from tests.strategies.space import Tree

needs_solver = pytest.mark.skipif(not available(), reason="the extra `solver` is not installed")


def compiled(tree: Tree) -> Negotiation:
    return Negotiation.of(Session.from_tree(tree))


@needs_solver
@given(sessions())
@settings(max_examples=15)
def test_the_solver_finds_a_package_exactly_where_counting_finds_some(tree: Tree) -> None:
    negotiation = compiled(tree)
    sitting, sets = Sitting.of(negotiation), count_sets(negotiation)
    agreeable, zone = solved(sitting, "agreeable"), solved(sitting, "zone")
    assert (len(agreeable.best) > 0, len(zone.best) > 0) == (sets.agreeable.size > 0, sets.zone.size > 0)
    assert agreeable.complete == (sets.agreeable.size == 0)
    assert zone.complete == (sets.zone.size == 0)


@given(sessions())
@settings(max_examples=15)
def test_any_one_is_found_or_proved_missing_with_or_without_the_solver(tree: Tree) -> None:
    negotiation = compiled(tree)
    found = any_one(Sitting.of(negotiation), "agreeable")
    assert (len(found.best) > 0) == (count_sets(negotiation).agreeable.size > 0)
    assert found.complete or len(found.best)


@needs_solver
@given(sessions())
@settings(max_examples=15)
def test_the_best_for_our_side_is_the_highest_value_of_any_agreeable_package(tree: Tree) -> None:
    negotiation = compiled(tree)
    sitting, sets = Sitting.of(negotiation), count_sets(negotiation)
    agreed = negotiation.space.choices(sets.agreed())
    ours = sitting.values(agreed).get(negotiation.our_side or "") if len(agreed) else None
    if ours is None:
        return
    found = best_for_us(sitting, agreed[:1])
    side = next(side for side in sitting.sides if side.party.id == negotiation.our_side)
    answer = solve(Linear(sitting), worth=side.party.worth)
    assert found.complete
    assert found.odds == pytest.approx(float(ours.max()), abs=1e-6)
    assert answer.bound >= float(ours.max()) - 1e-6


@given(sessions(), st.booleans())
@settings(max_examples=15)
def test_conflicts_that_are_searched_for_are_those_that_are_counted(tree: Tree, seen: bool) -> None:
    negotiation = compiled(tree)
    if count_sets(negotiation).agreeable.size or negotiation.space.size > 300:
        return
    every = np.concatenate(list(negotiation.space.blocks()))
    told = conflicts(negotiation)
    found = conflicts_beyond(Sitting.of(negotiation), every if seen else every[:0])
    assert found == told or not found[1]
    assert {frozenset(each) for each in found[0]} <= {frozenset(each) for each in told[0]} or not told[1]


@needs_solver
def test_a_watch_ends_the_solver() -> None:
    from tests.analysis.test_beyond_counting import crowd

    sitting = Sitting.of(Negotiation.of(crowd(30, 10, 5, need=1.0)))
    with pytest.raises(Stopped):
        solved(sitting, "agreeable", Watch(stop=lambda: True))


def test_a_conflict_is_told_where_packages_cannot_be_counted() -> None:
    from coach.analysis.analyze import analyze
    from tests.analysis.test_beyond_counting import crowd

    found = analyze(crowd(9, 10, 1, need=1.9))
    assert found.agreeable.size == 0
    assert found.conflict
    assert found.proved is not None
    assert ("conflict" in found.proved.open) == (not found.conflict_complete)
