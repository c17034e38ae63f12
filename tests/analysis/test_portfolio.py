"""The best planned actions under a budget: against trying every set, and with a bound where that is too much."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.analysis import portfolio
from coach.analysis.analyze import analyze
from coach.analysis.outlook import Staged
from coach.analysis.portfolio import best_actions
from coach.analysis.results import BestActions
from coach.analysis.tree import to_tree
from coach.model.session import Session
from tests.strategies import sessions
from tests.twin.comparing import differences
from tests.twin.portfolio import best_block

Tree = dict[str, Any]


def crew(*actions: Tree, **more: Any) -> Session:
    """Two sides of two groups each, and a plan."""
    parties = [
        {
            "id": side,
            "mood_swing": 0.2,
            "constituencies": [
                {"id": f"{side}-crew", "stance": -0.6},
                {"id": f"{side}-board", "stance": -0.2},
            ],
        }
        for side in ("us", "them")
    ]
    tree = {"format": "coach.session/1.0", "title": "A plan", "our_side": "us", "parties": parties}
    return Session.from_tree({**tree, "plan": list(actions), **more})


def found(session: Session, **more: Any) -> BestActions:
    best = best_actions(session, session.package, **more)
    assert best is not None
    return best


def many(count: int, exposed: int = 0) -> list[Tree]:
    """Actions that each help somebody a little, some of which may become known and harm somebody else."""
    people = ["us-crew", "us-board", "them-crew", "them-board"]
    return [
        {
            "id": f"act{place}",
            "shifts": {people[place % 4]: round(0.05 + 0.03 * (place * 7 % 11), 2)},
            **(
                {"exposure": {"chance": 0.25, "shifts": {people[(place + 1) % 4]: -0.3}}}
                if place < exposed
                else {}
            ),
        }
        for place in range(count)
    ]


@settings(max_examples=max(10, settings().max_examples // 4))
@given(sessions(), st.integers(1, 2))
def test_the_best_set_and_every_single_action_are_those_of_trying_everything(tree: Tree, budget: int) -> None:
    session = Session.from_tree(tree)
    best, expected = best_actions(session, session.package, budget=budget), best_block(tree, budget)
    assert (best is None) == (expected is None)
    assert differences(to_tree(best), expected) == []


def test_the_set_that_is_named_has_the_odds_that_are_named() -> None:
    session = crew(*many(6, exposed=3))
    best = found(session, budget=3)
    named = [action for action in session.plan if action.id in best.actions]
    assert Staged.of(session, {}, None, named).outlook().joint == pytest.approx(best.joint, abs=1e-9)
    assert len(best.actions) == 3


def test_no_set_that_is_tried_by_hand_exceeds_the_bound_of_a_search_that_was_cut_short() -> None:
    session = crew(*many(9, exposed=4))
    exact = found(session, budget=4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portfolio, "_EFFORT", 200)
        short = found(session, budget=4, tried=0)
    assert not short.exact
    assert short.considered < exact.considered
    assert short.bound is not None
    assert short.joint is not None
    assert exact.joint is not None
    assert short.joint <= exact.joint + 1e-9 <= short.bound + 2e-9


def test_a_search_that_comes_to_its_end_has_proved_its_best() -> None:
    session = crew(*many(9, exposed=4))
    searched, exact = found(session, budget=3, tried=0), found(session, budget=3)
    assert searched.exact
    assert searched.actions == exact.actions
    assert searched.bound == pytest.approx(exact.joint, abs=1e-9)


def test_an_action_that_is_not_enough_alone_is_named_with_the_one_that_goes_best_with_it() -> None:
    gifts = [{"id": "visit", "shifts": {"them-crew": 1.5}}, {"id": "letter", "shifts": {"them-board": 0.1}}]
    ours = {"id": "speech", "shifts": {"us-crew": 1.5, "us-board": 1.5}}
    single = found(crew(*gifts, ours), budget=2).single
    assert single["visit"].best_with == "speech"
    assert not single["visit"].enough
    assert single["visit"].joint_with is not None
    assert single["visit"].joint is not None
    assert single["visit"].joint_with > single["visit"].joint


def test_an_action_that_does_nothing_yet_is_no_candidate() -> None:
    blank = {"id": "blank", "shifts": {}, "changes": {}}
    assert best_actions(crew(blank), {}) is None
    assert list(found(crew(blank, *many(2)), budget=1).single) == ["act0", "act1"]


def test_what_is_done_already_is_no_choice() -> None:
    done = {"id": "visit", "status": "done", "shifts": {"them-crew": 1}}
    best = found(crew(done, *many(3)), budget=1)
    assert "visit" not in best.single
    assert best.without == pytest.approx(
        found(crew(done, {"id": "x", "shifts": {}, "lifts": []}, *many(1))).without
    )


def test_twelve_actions_that_may_become_known_are_averaged_exactly() -> None:
    session = crew(*many(12, exposed=12))
    plan = analyze(session).plan
    assert plan is not None
    assert plan.joint is not None
    assert plan.joint.exact
    by_hand, kept = 0.0, dict[tuple[float, ...], float]()
    for size in range(13):
        for known in combinations(range(12), size):
            by_hand += 0.25**size * 0.75 ** (12 - size) * _joint_if(session, known, kept)
    assert plan.joint.odds == pytest.approx(by_hand, abs=1e-6)


def _joint_if(session: Session, known: tuple[int, ...], kept: dict[tuple[float, ...], float]) -> float:
    """The joint odds if exactly some actions become known, from their sums of shifts."""
    people = ["us-crew", "us-board", "them-crew", "them-board"]
    sums = dict.fromkeys(people, 0.0)
    for place, action in enumerate(session.plan):
        sums[people[place % 4]] += float(action.shifts[people[place % 4]])  # type: ignore[arg-type]
        if place in known:
            sums[people[(place + 1) % 4]] -= 0.3
    key = tuple(round(each, 6) for each in sums.values())
    if key not in kept:
        stood = crew({"id": "all", "shifts": dict(zip(people, key, strict=True))})
        joint = Staged.of(stood, {}, None, stood.plan).outlook().joint
        assert joint is not None
        kept[key] = joint
    return kept[key]


def test_the_odds_of_a_plan_with_more_exposures_than_can_be_combined_are_marked_as_an_estimate() -> None:
    session = crew(*many(15, exposed=15))
    assert not Staged.of(session, {}, None, session.plan).exact
    assert Staged.of(session, {}, None, session.plan[:14]).exact


def test_where_too_many_may_become_known_nothing_is_said_of_the_best_set() -> None:
    known = [{**action, "status": "done"} for action in many(15, exposed=15)]
    assert best_actions(crew(*known, {"id": "visit", "shifts": {"us-crew": 0.1}}), {}) is None
