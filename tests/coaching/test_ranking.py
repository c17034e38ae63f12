"""Ranking: by reach, then by what the engine says; two lengths; shelves of their own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from statistics import NormalDist
from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.coaching.advice import Advice, Ranked
from coach.coaching.context import Context
from coach.coaching.plan_odds import PlanOdds
from coach.coaching.ranking import advise
from coach.desk.cases import worked_case, worked_cases
from coach.model.plan import Action
from coach.model.session import Session
from tests.coaching.at_home import context, session, tactic
from tests.coaching.coached_cases import coached
from tests.coaching.patched import BOOKS

CASES = [case.id for case in worked_cases()]


@cache
def case_advice(case: str, planned: bool = True) -> tuple[Session, Advice]:
    if planned:
        return coached(case).session, coached(case).advice
    held = worked_case(case).opened.session.revised(plan=())
    return held, advise(Context(held, analyze(held), BOOKS))


def joint_with(held: Session, *actions: Any) -> float | None:
    """The joint odds with some actions more, by the engine itself."""
    plan = [*held.to_tree().get("plan", ()), *(action.to_tree() for action in actions)]
    found = analyze(Session.from_tree({**held.to_tree(), "plan": plan}))
    if found.plan is not None and found.plan.joint is not None:
        return found.plan.joint.odds
    return found.deal.joint.odds if found.deal.joint else None


@pytest.mark.parametrize("case", CASES)
def test_the_change_of_the_odds_is_what_the_engine_says_of_plan_and_proposal(case: str) -> None:
    held, advice = case_advice(case, planned=False)
    before = joint_with(held)
    checked = [each for each in advice.ranked if each.proposal and each.change is not None][:3]

    for each in checked:
        assert each.proposal is not None
        after = joint_with(held, each.proposal.action)
        assert before is not None
        assert after is not None
        assert each.change == pytest.approx(after - before, abs=1e-9)


def test_what_is_in_the_plan_is_measured_as_it_stands_there() -> None:
    held, advice = case_advice("bonn-summit-1978")
    found = analyze(held)
    linkage = next(each for each in advice.ranked if each.id == "linkage")

    assert found.plan is not None
    assert linkage.in_plan == ("package",)
    assert linkage.change == pytest.approx(found.plan.actions["package"].adds)


@pytest.mark.parametrize("case", CASES)
def test_those_who_reach_the_one_who_decides_in_time_come_first(case: str) -> None:
    _, advice = case_advice(case)
    plain = [each for each in advice.ranked if each.after is None]
    orders = [each.reach.order for each in plain]

    assert orders == sorted(orders)
    for before, after in pairwise(plain):
        if before.reach == after.reach and before.change is not None and after.change is not None:
            assert before.change >= after.change - 1e-12


@pytest.mark.parametrize("case", CASES)
def test_what_does_not_act_on_ratification_is_never_ranked_with_the_others(case: str) -> None:
    _, advice = case_advice(case)

    assert all(each.matched.tactic.on_ratification for each in (*advice.ranked, *advice.awaiting))
    assert all(not each.matched.tactic.on_ratification for held in advice.shelves.values() for each in held)


@pytest.mark.parametrize(
    ("case", "used"),
    [
        ("german-reunification-1990", {"act-that-answers-critics", "no-victory-lap", "named-assurances"}),
        ("bonn-summit-1978", {"linkage"}),
        ("cuban-missile-crisis-1962", {"cheap-pledge", "deadline"}),
        ("holocaust-assets-1999", {"letter-on-cue"}),
        ("geneva-accord-2003", {"agreed-choreography"}),
        ("labour-contract-lockin", {"ratifiers-in-the-room"}),
        ("enterprise-sale-champion", {"rename-not-cross", "insure-the-yes", "arm-the-champion"}),
        ("us-debt-ceiling-2011", {"phase-the-package", "deadline"}),
        ("glaxo-smithkline", {"ripeness"}),
    ],
)
def test_what_history_used_is_ranked(case: str, used: set[str]) -> None:
    _, advice = case_advice(case)

    assert used <= {each.id for each in advice.ranked}


def test_what_was_staged_before_the_crowd_comes_first() -> None:
    _, advice = case_advice("misino-jose")

    assert advice.ranked[0].id == "staged-exit"


def test_a_term_kept_secret_waits_for_an_answer_in_cuba() -> None:
    _, advice = case_advice("cuban-missile-crisis-1962")

    assert "private-understanding" in {each.id for each in advice.awaiting}


def test_without_their_plan_a_historian_would_know_the_german_one() -> None:
    _, advice = case_advice("german-reunification-1990", planned=False)
    first = advice.ranked[0]

    assert first.id == "act-that-answers-critics"
    assert first.proposal is not None
    assert dict(first.proposal.action.terms) == {"nato": "london"}
    assert {dict(each.proposal.action.terms).get("troops") for each in advice.ranked if each.proposal} <= {
        None,
        "near-370",
    }


def test_a_secret_term_comes_only_with_a_tactic_held_against_the_duty_to_disclose() -> None:
    _, advice = case_advice("cuban-missile-crisis-1962", planned=False)
    secret = {
        each.id
        for each in advice.fitting
        if each.proposal and each.proposal.action.terms.get("jupiters") == "secret"
    }

    assert secret == {"private-understanding"}


# the prior


def test_the_prior_describes_a_waverer_and_moves_a_firm_no_by_fewer_points() -> None:
    found = advise(context(tactic())).ranked[0]
    length = next(each for each in found.lengths if each.who == "growers")
    scale = (0.5**2 + 0.25**2) ** 0.5

    assert length.must == pytest.approx(0.4)
    assert length.prior is not None
    assert length.prior.low == pytest.approx(scale * NormalDist().inv_cdf(0.6))
    assert length.prior.high == pytest.approx(scale * NormalDist().inv_cdf(0.7))
    assert NormalDist().cdf(length.prior.high / scale) == pytest.approx(0.7)
    firm = NormalDist().cdf((length.prior.high - 1) / scale) - NormalDist().cdf(-1 / scale)
    assert firm < 0.2


def test_where_the_prior_falls_short_it_is_not_enough_alone_and_has_a_companion() -> None:
    small, other = tactic(id="small"), tactic(id="other", effect={"channel": "framing", "points": [20, 40]})
    found = {each.id: each for each in advise(context(small, other)).ranked}

    assert found["small"].enough is False
    assert found["small"].companion is not None
    assert found["small"].companion.tactic == "other"
    assert found["other"].enough is True


def test_an_act_on_the_map_is_measured_by_the_map() -> None:
    act = tactic(
        effect={"channel": "opponents_argument", "points": [1, 2]}, makes="terms", barrier=["interest"]
    )
    (found,) = advise(context(act)).ranked

    assert found.proposal is not None
    assert dict(found.proposal.action.terms) == {"pledge": "public"}
    assert found.lengths[0].gain == pytest.approx(0.5)
    assert found.enough is True


def test_what_comes_to_light_is_in_the_odds() -> None:
    exposed = {"risk": "low", "if_leaked": "x", "chance": 0.5}
    quiet, loud = (
        tactic(),
        tactic(exposure=exposed, effect={"channel": "framing", "points": [10, 20], "backfire": [-40, -20]}),
    )

    assert _change(loud) < _change(quiet)


def test_what_it_costs_us_is_in_the_odds() -> None:
    cheap, costly = tactic(), tactic(own_cost={"says": "x", "points": [30, 40]})
    found = advise(context(costly)).ranked[0]

    assert _change(costly) < _change(cheap)
    assert found.own_side is not None
    assert found.own_side < 0


def _change(one: Any) -> float:
    change = advise(context(one)).ranked[0].change
    assert change is not None
    return change


def test_help_and_a_worse_no_stand_side_by_side() -> None:
    worse = tactic(
        id="worse",
        family="leverage",
        makes="changes",
        effect={"channel": "no_agreement_value", "points": [5, 15]},
    )
    found = advise(context(tactic(), worse))

    assert [each.id for each in found.helping] == ["help"]
    assert [each.id for each in found.leverage] == ["worse"]
    assert found.leverage[0].proposal is not None
    assert found.leverage[0].proposal.action.changes is not None
    lowered = found.leverage[0].proposal.action.changes.no_agreement["growers"]
    assert lowered < 0.4


def test_it_is_tested_first_whether_their_negotiator_or_their_people_bind() -> None:
    unwilling = {
        "parties": [
            {"id": "farms", "negotiator": {"judgement": {"issues": {"price": {"ratings": {"fair": -1}}}}}}
        ]
    }

    assert advise(context()).locks == {"farms": "people"}
    assert advise(context(patch=unwilling)).locks == {"farms": "negotiator"}


def test_what_comes_too_late_ranks_behind_what_is_in_time() -> None:
    late = tactic(id="late", prerequisites={"days": 90}, effect={"channel": "framing", "points": [30, 40]})
    found = advise(context(late, tactic()))

    assert [each.id for each in found.ranked] == ["help", "late"]
    assert found.ranked[1].reach.in_time is False


def test_a_partial_deal_has_no_figures_and_is_still_matched() -> None:
    found = advise(context(tactic(), patch={"deal": {"price": "fair", "pledge": None}}))

    assert [each.change for each in found.ranked] == [None]


def test_a_plan_is_asked_about_without_staging_it_anew_and_says_the_same() -> None:
    held = session(
        {
            "plan": [
                {
                    "id": "a",
                    "shifts": {"growers": 0.1},
                    "exposure": {"chance": 0.3, "shifts": {"temple": -0.4}},
                }
            ]
        }
    )
    odds = PlanOdds(held)
    found: Ranked = advise(Context(held, analyze(held), replace(BOOKS, tactics=(tactic(),)))).ranked[0]

    assert found.proposal is not None
    expected = joint_with(held, found.proposal.action)
    outlook = odds.outlook((found.proposal.action,))
    assert outlook is not None
    assert outlook.joint == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    "case", ["german-reunification-1990", "labour-contract-lockin", "holocaust-assets-1999"]
)
def test_odds_worked_out_at_once_are_those_worked_out_one_by_one(case: str) -> None:
    session, found = case_advice(case)
    actions = [each.proposal.action for each in found.ranked if each.proposal is not None]
    sets = [*([each] for each in actions), *combinations(actions[:5], 2)]
    together = PlanOdds(session)
    together.prepare(sets)

    for each in sets:
        at_once, alone = together.outlook(each), PlanOdds(session).outlook(each)
        assert (at_once is None) == (alone is None)
        if at_once is not None and alone is not None:
            assert at_once.joint == pytest.approx(alone.joint, abs=1e-12)
            assert at_once.parties == pytest.approx(alone.parties, abs=1e-12)


def test_terms_that_contradict_the_plan_have_no_odds() -> None:
    session = worked_case("german-reunification-1990").opened.session
    planned = next(each for each in session.plan if each.terms and each.counted)
    issue, option = next(iter(planned.terms.items()))
    held = session.issue(issue)
    assert held is not None
    other = next(ref for ref in held.option_refs if ref != option)
    odds = PlanOdds(session)

    assert odds.outlook([Action(id="other", terms={issue: other})]) is None
    assert odds.outlook([Action(id="same", terms={issue: option})]) is not None


@pytest.mark.parametrize("case", CASES)
def test_a_companion_can_still_be_had_in_time(case: str) -> None:
    _, advice = case_advice(case)
    late = {each.id for each in advice.ranked if each.reach.in_time is False}

    assert not {each.companion.tactic for each in advice.ranked if each.companion} & late
