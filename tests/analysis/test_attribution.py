"""What each entry moved: against odds by brute force, and the laws that any division of a change must obey."""

from __future__ import annotations

import copy
import math
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coach.analysis.analyze import analyze
from coach.analysis.attribution import Attribution, attribute
from coach.analysis.standing import WITH_THE_PLAN, odds_with_plan, standing_of, standing_with_plan
from coach.files.checking import check_session
from coach.model.findings import has_errors
from coach.model.session import Session
from coach.model.stepping import entries_between, stepped
from tests.analysis.building import judge, party, people, session, words
from tests.strategies import plain_sessions, sessions
from tests.twin.case import read_case
from tests.twin.odds import Odds
from tests.twin.search import joint_of

Tree = dict[str, Any]


def sound(state: Session) -> bool:
    return not has_errors(check_session(state))


def attributed(before: Tree, after: Tree) -> Attribution:
    return attribute(
        Session.from_tree(before), Session.from_tree(after), entries_between(before, after), sound
    )


def by_brute_force(tree: Tree) -> float | None:
    case = read_case(tree)
    if case.open:
        return None
    return joint_of(case, {side.id: Odds(side) for side in case.sides}, case.deal)


@st.composite
def changed(draw: st.DrawFn) -> tuple[Tree, Tree]:
    """A plain session, and the same after a few judgements were changed."""
    before = draw(plain_sessions())
    after = copy.deepcopy(before)
    somebody = [who for side in after["parties"] for who in side["constituencies"]]
    for who in draw(st.lists(st.sampled_from(somebody), min_size=1, max_size=3)) if somebody else []:
        judgement = who.setdefault("judgement", {})
        judgement["no_agreement"] = draw(st.sampled_from([-1, -0.25, 0.5]))
        judgement["confidence"] = draw(st.sampled_from(["low", "high"]))
    after["parties"][0]["mood_swing"] = draw(st.sampled_from([0, 0.25, 1]))
    return before, after


@settings(max_examples=settings.default.max_examples // 8)
@given(changed())
def test_each_step_moves_what_brute_force_says_that_it_moves(pair: tuple[Tree, Tree]) -> None:
    before, after = pair
    found = attributed(before, after)
    tree = before
    for step in found.steps:
        assert step.before.joint.odds == pytest.approx(by_brute_force(tree), abs=1e-6)
        alone = by_brute_force(stepped(before, step.entries, after))
        without = by_brute_force(stepped(after, step.entries, before))
        tree = stepped(tree, step.entries, after)
        now = by_brute_force(tree)
        assert step.after.joint.odds == pytest.approx(now, abs=1e-6)
        if now is not None and step.joint.alone is not None and step.joint.last is not None:
            assert step.joint.alone == pytest.approx(alone - by_brute_force(before), abs=2e-6)
            assert step.joint.last == pytest.approx(by_brute_force(after) - without, abs=2e-6)


@settings(max_examples=settings.default.max_examples // 8)
@given(sessions(), sessions())
def test_every_step_begins_where_the_one_before_it_ended_and_all_add_up_to_the_whole(
    before: Tree, after: Tree
) -> None:
    first, last = Session.from_tree(before), Session.from_tree(after)
    assume(sound(first) and sound(last))
    found = attributed(first.to_tree(), last.to_tree())
    stands = [found.before, *(step.after for step in found.steps)]
    assert [step.before for step in found.steps] == stands[:-1]
    assert stands[-1].figures() == standing_of(last).figures()
    taken = [entry.place for step in found.steps for entry in step.entries]
    assert sorted(taken) == sorted(each.place for each in entries_between(first.to_tree(), last.to_tree()))
    whole = (found.before.joint.odds, found.after.joint.odds)
    if None not in whole:
        parts = [step.joint.change for step in found.steps]
        assert math.fsum(parts) == pytest.approx(whole[1] - whole[0], abs=1e-12)


@settings(max_examples=settings.default.max_examples // 8)
@given(sessions())
def test_the_odds_are_those_of_the_whole_analysis(tree: Tree) -> None:
    held = Session.from_tree(tree)
    deal, found = analyze(held).deal, standing_of(held)
    if deal.parties is not None and deal.joint is not None:
        assert found.joint == deal.joint
        assert {id: each.odds for id, each in found.parties.items()} == {
            id: each.odds for id, each in deal.parties.items()
        }
    else:
        assert found.joint.odds is None


@settings(max_examples=settings.default.max_examples // 12)
@given(sessions())
def test_the_odds_with_the_plan_are_those_of_the_whole_analysis(tree: Tree) -> None:
    held = Session.from_tree(tree)
    plan = analyze(held).plan
    assume(plan is not None and plan.joint is not None and plan.parties is not None)
    assert plan is not None
    assert plan.joint is not None
    assert plan.parties is not None
    found, quick = standing_with_plan(held), odds_with_plan(held)
    for name in ("odds", "low", "high"):
        assert getattr(found.joint, name) == pytest.approx(getattr(plan.joint, name), abs=1e-12)
    for id, each in plan.parties.items():
        assert found.parties[id].odds == pytest.approx(each.odds, abs=1e-12)
    assert quick == found.figures()


def test_what_an_action_adds_is_what_taking_it_out_takes_away() -> None:
    def planned(*actions: Tree) -> Session:
        return Session.from_tree({**drivers(-0.5, -0.5).to_tree(), "plan": list(actions)})

    visit = {"id": "visit", "shifts": {"drivers": 0.5}}
    before, after = planned(visit), planned()
    entries = entries_between(before.to_tree(), after.to_tree())
    [step] = attribute(before, after, entries, measure=WITH_THE_PLAN).steps
    plan = analyze(before).plan
    assert plan is not None
    assert plan.actions["visit"].adds is not None
    assert step.joint.change == pytest.approx(-plan.actions["visit"].adds)
    [deal] = attribute(before, after, entries).steps
    assert deal.joint.change == 0


TERMS = words(fare="low high", night="none some")


def drivers(fare: float, night: float) -> Session:
    crew = people("drivers", judge(fare={"high": fare}, night={"some": night}))
    return session(TERMS, party("firm", crew, mood_swing=0), deal={"fare": "high", "night": "some"})


def test_what_is_done_in_company_is_told_apart_from_what_each_does_alone() -> None:
    before, after = drivers(-2, -2), drivers(2, 2)
    found = attribute(before, after, entries_between(before.to_tree(), after.to_tree()))
    first, second = (step.joint for step in found.steps)
    assert first.alone == first.change
    assert second.last == second.change
    assert first.last == pytest.approx(second.change, abs=1e-9)
    assert found.company == pytest.approx(
        found.after.joint.odds - found.before.joint.odds - first.alone - second.alone, abs=1e-12
    )


def test_where_odds_are_estimates_alone_and_in_turn_are_measured_on_the_same_luck() -> None:
    def parliament(stance: float) -> Session:
        ids = [f"bloc{number}" for number in range(18)]
        members = [people(id, stance=stance if id == "bloc0" else 0.1) for id in ids]
        votes = {id: 3 if id == "bloc0" else 1 for id in ids}
        gates = [{"id": chamber, "votes": votes} for chamber in ("house", "senate")]
        return session([], party("us", *members, gates=gates))

    before, after = parliament(0.1), parliament(0.4)
    [step] = attribute(before, after, entries_between(before.to_tree(), after.to_tree())).steps
    assert step.before.joint.exact is False
    assert step.joint.alone == step.joint.last
    assert step.joint.alone == pytest.approx(step.joint.change, abs=0.02)


def test_entries_that_cannot_stand_one_without_the_other_are_one_step() -> None:
    def bus(members: list[str]) -> Session:
        votes = dict.fromkeys(members, 2)
        crews = [people(id, judge(fare={"high": 1})) for id in members]
        gate = {"id": "meeting", "votes": votes}
        return session(TERMS[:1], party("firm", *crews, gates=[gate]), deal={"fare": "high"})

    before, after = bus(["drivers", "cleaners"]), bus(["drivers"])
    found = attribute(before, after, entries_between(before.to_tree(), after.to_tree()), sound)
    [step] = found.steps
    assert {entry.path[-1] for entry in step.entries} == {"cleaners"}
    assert len(step.entries) == 2


def test_odds_that_are_known_at_both_ends_are_never_unknown_on_the_way() -> None:
    def fares(issue: str) -> Session:
        crew = people("drivers", judge(**{issue: {"high": 1}}))
        return session(words(**{issue: "low high"}), party("firm", crew), deal={issue: "high"})

    before, after = fares("fare"), fares("price")
    found = attribute(before, after, entries_between(before.to_tree(), after.to_tree()), sound)
    assert all(step.after.joint.odds is not None for step in found.steps)
