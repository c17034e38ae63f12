"""In no worked case is anything advised at which somebody who knows it would laugh; what tempts is refused, and why."""

from __future__ import annotations

import pytest

from coach.desk.cases import worked_case, worked_cases
from tests.coaching.coached_cases import advised, best, coached
from tests.coaching.patched import BOOKS

TEMPTING = [
    ("bonn-summit-1978", "neutral-cover", "an interest"),
    ("bonn-summit-1978", "show-of-struggle", "terms themselves"),
    ("cuban-missile-crisis-1962", "invited-pressure", "Pressure tips a balance"),
    ("cuban-missile-crisis-1962", "joint-fact-finding", "decides in 1 day"),
    ("enterprise-sale-champion", "invited-pressure", "harden them"),
    ("enterprise-sale-champion", "deadline", "is a lie"),
    ("geneva-accord-2003", "targeted-compensation", "sacred"),
    ("geneva-accord-2003", "public-persuasion", "sacred"),
    ("geneva-accord-2003", "invited-pressure", "martyrs"),
    ("german-reunification-1990", "public-persuasion", "harden them"),
    ("german-reunification-1990", "private-understanding", "has a right to know"),
    ("german-reunification-1990", "show-of-struggle", "terms themselves"),
    ("glaxo-smithkline", "targeted-compensation", "can never decide"),
    ("glaxo-smithkline", "public-persuasion", "certain enough"),
    ("holocaust-assets-1999", "targeted-compensation", "certain enough"),
    ("holocaust-assets-1999", "private-understanding", "has a right to know"),
    ("labour-contract-lockin", "private-understanding", "has a right to know"),
    ("labour-contract-lockin", "invited-pressure", "members vote for themselves"),
    ("labour-contract-lockin", "neutral-cover", "an interest"),
    ("misino-jose", "deadline", "is a lie"),
    ("misino-jose", "targeted-compensation", "a loss that can be made good"),
    ("us-debt-ceiling-2011", "reset-the-default", "look like a trick"),
    ("us-debt-ceiling-2011", "neutral-cover", "an interest"),
]

LAUGHABLE = {
    "bonn-summit-1978": {"trade": "drift", "stimulus": "nothing"},
    "cuban-missile-crisis-1962": {"missiles": "stay", "jupiters": "open"},
    "enterprise-sale-champion": {"hosting": "cloud", "price": "list", "exit": "without"},
    "geneva-accord-2003": {"message": "they-gave-up", "refugees": "full"},
    "german-reunification-1990": {
        "alliance": "full",
        "nato": "dissolved",
        "withdraw": "stay",
        "style": "victory",
    },
    "glaxo-smithkline": {"roles": "both"},
    "holocaust-assets-1999": {"sum": "d6", "peace": "no-peace", "recognition": "without"},
    "labour-contract-lockin": {"process": "quick", "wage": "w8"},
    "misino-jose": {"surrender": "stays", "manner": "meek"},
    "us-debt-ceiling-2011": {"cuts": "c4", "revenue": "some"},
}
"""Options that nobody who knows the case would propose as help for the side that must be won."""


def test_every_case_has_something_tempting_that_is_refused_and_something_laughable() -> None:
    cases = {case.id for case in worked_cases()}

    assert {case for case, _, _ in TEMPTING} == cases == set(LAUGHABLE)


@pytest.mark.parametrize(("case", "tactic", "reason"), TEMPTING)
def test_what_tempts_is_refused_with_the_right_reason(case: str, tactic: str, reason: str) -> None:
    told = {each.id: " ".join(each.reasons) for each in (*advised(case).ruled_out, *advised(case).stopped)}

    assert reason in told[tactic]


@pytest.mark.parametrize("case", LAUGHABLE)
def test_no_act_that_is_advised_puts_in_place_what_somebody_who_knows_would_laugh_at(case: str) -> None:
    refused = set(LAUGHABLE[case].items())
    found = coached(case)
    advised = [each.proposal.action for each in found.advice.fitting if each.proposal is not None]
    for action in (*advised, *(each.action for each in best(case).proposals)):
        assert not {(issue, str(option)) for issue, option in action.terms.items()} & refused, action.id
    assert found.analysis is not None
    for path in found.analysis.paths:
        assert not {(issue, str(option)) for issue, option in path.changes.items()} & refused


@pytest.mark.parametrize("case", LAUGHABLE)
def test_nothing_stopped_or_ruled_out_is_in_the_best_set_and_every_member_adds(case: str) -> None:
    fit = {each.id for each in coached(case).advice.ranked}
    chosen = best(case)

    assert {each.tactic.id for each in chosen.proposals} <= fit
    assert all(added > 0.005 for added in chosen.adds.values())
    if chosen.before is not None and chosen.joint is not None:
        assert chosen.joint >= chosen.before


@pytest.mark.parametrize("case", LAUGHABLE)
def test_what_history_planned_is_ranked_with_reasons(case: str) -> None:
    found = coached(case)
    planned = {
        action.tactic
        for action in found.session.plan
        if action.tactic and action.counted and action.kind == "do" and not action.learns
    }
    fitting = {each.id for each in found.advice.fitting}
    cards = (*advised(case).helping, *advised(case).leverage, *advised(case).awaiting)

    assert planned & fitting
    assert all(card.why_here for card in cards if card.in_plan)


@pytest.mark.parametrize(
    ("profile", "case"),
    [
        ("diplomacy", "german-reunification-1990"),
        ("labour", "labour-contract-lockin"),
        ("mergers", "glaxo-smithkline"),
        ("procurement-and-sales", "enterprise-sale-champion"),
        ("budgets-and-legislatures", "us-debt-ceiling-2011"),
        ("crisis", "misino-jose"),
    ],
)
def test_every_profile_knows_the_people_of_a_worked_case(profile: str, case: str) -> None:
    held = BOOKS.profile(profile)
    assert held is not None
    people = {
        each.kind for party in worked_case(case).opened.session.parties for each in party.constituencies
    }

    assert people & set(held.kinds)
    assert {each.id for each in BOOKS.profiles} == {
        "diplomacy", "labour", "mergers", "procurement-and-sales", "budgets-and-legislatures", "crisis",
    }  # fmt: skip
