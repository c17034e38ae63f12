"""What is kept of earlier counts changes how long a count takes, never what it finds."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.analysis.kept import Kept
from coach.analysis.negotiation import Negotiation
from coach.analysis.ratification import Ratification
from coach.analysis.recent import Recent
from coach.analysis.sets import Sets, count_sets
from coach.analysis.sitting import Sitting
from coach.model.session import Session
from tests.analysis.altering import copied, gates_of, people_of
from tests.strategies import sessions

Tree = dict[str, Any]


def counted(tree: Tree, kept: Kept | None = None) -> Sets:
    return count_sets(Negotiation.of(Session.from_tree(tree)), kept=kept)


def same(one: Sets, other: Sets) -> bool:
    figures = [
        (each.packages, each.parties, each.zone, each.agreeable, each.red_lines, each.zone_as_claimed)
        for each in (one, other)
    ]
    bits = bool(
        (one.zone_bits == other.zone_bits).all() and (one.agreeable_bits == other.agreeable_bits).all()
    )
    return figures[0] == figures[1] and bits


def edited(tree: Tree, place: int, by: float) -> Tree:
    """One constituency thinks otherwise, one loses a red line, one gate weighs a vote differently."""
    changed = copied(tree)
    people = people_of(changed)
    if people:
        who = people[place % len(people)]
        who["judgement"] = {**(who.get("judgement") or {}), "no_agreement": by}
        who["red_lines"] = list(who.get("red_lines", []))[place % 2 :]
    return changed


@given(
    sessions(),
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from([-2.0, -0.4, 0.0, 0.7, 2.0])), max_size=4),
)
@settings(max_examples=15)
def test_after_any_edits_a_kept_count_is_a_fresh_count(tree: Tree, edits: list[tuple[int, float]]) -> None:
    kept = Kept()
    for step in [None, *edits, None]:
        now = tree if step is None else edited(tree, *step)
        assert same(counted(now, kept), counted(now))


@given(sessions())
@settings(max_examples=10)
def test_other_votes_are_other_counts(tree: Tree) -> None:
    kept = Kept()
    counted(tree, kept)
    changed = copied(tree)
    for gate in gates_of(changed):
        gate["votes"] = dict.fromkeys(gate["votes"], 1)
    assert same(counted(changed, kept), counted(changed))


@given(sessions())
@settings(max_examples=10)
def test_where_there_is_no_room_nothing_is_kept(tree: Tree) -> None:
    kept = Kept(most_octets=0)
    assert same(counted(tree, kept), counted(tree))
    assert kept.octets == 0


def test_a_side_that_nobody_touched_is_not_counted_again() -> None:
    from tests.analysis.test_beyond_counting import crowd

    kept, negotiation = Kept(), Negotiation.of(crowd(4, 4, 1))
    first = count_sets(negotiation, kept=kept)
    taken = kept.octets
    assert taken > 0
    assert same(count_sets(negotiation, kept=kept), first)
    assert kept.octets == taken


def test_the_oldest_results_go_first() -> None:
    recent: Recent[int] = Recent(most=2)
    for key in "abc":
        recent.once(key, lambda: 1)
    assert len(recent) == 2
    assert recent.once("a", lambda: 2) == 2
    assert recent.once("c", lambda: 3) == 1


def test_odds_that_were_kept_cannot_be_spoilt_by_whoever_asked_first() -> None:
    from tests.analysis.test_beyond_counting import crowd

    sitting = Sitting.of(Negotiation.of(crowd(4, 4, 1)))
    side, choice = sitting.sides[0], np.zeros((1, 4), dtype=np.int64)
    first = side.odds(choice)
    before = float(first[0])
    first[0] = 7.0
    assert float(Ratification(side.party, side.route).odds(choice)[0]) == before
