"""The deal in hand, as the document gives it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.analysis.results import Analysis, PartyDeal
from coach.model.session import Session
from tests.analysis.building import Tree, judge, party, people, session, words

CONGRESS = {
    "id": "congress",
    "votes": {"army": 15, "centre": 25, "reform": 40},
    "passes": {"at_least_votes": 55},
}


def soviet(deal: Tree | None = None, **more: Any) -> Session:
    no_nato = {"id": "no-nato", "forbids": {"alliance": ["full"]}, "says": "none in the East"}
    return session(
        words(alliance="both chosen full", nato="unchanged london"),
        party(
            "ussr",
            people("army", judge(alliance={"both": 2, "chosen": -1, "full": -2}), red_lines=[no_nato]),
            people("centre", judge(0.2, alliance={"chosen": -0.4}, nato={"london": 1.6})),
            people("reform", judge(alliance={"chosen": 1}, nato={"london": 0.5})),
            gates=[CONGRESS],
            mood_swing=0.25,
        ),
        party("west", people("bonn", judge(alliance={"both": -2, "chosen": 2, "full": 1}))),
        our_side="west",
        deal=deal if deal is not None else {"alliance": "chosen", "nato": "unchanged"},
        **more,
    )


def theirs(found: Analysis) -> PartyDeal:
    assert found.deal.parties is not None
    return found.deal.parties["ussr"]


def test_the_count_says_how_many_votes_are_missing() -> None:
    gate = theirs(analyze(soviet())).gates["congress"]
    assert (gate.passes, gate.in_favour, gate.needed, gate.cast) == (False, 40, 55, 80)


def test_the_nearest_names_whose_yes_would_complete_it_and_how_far_that_is() -> None:
    nearest = theirs(analyze(soviet())).nearest
    assert [each.who for each in nearest] == [("centre",), ("army",)]
    assert nearest[0].short == pytest.approx(0.4)


def test_a_crossed_red_line_is_named_and_not_measured() -> None:
    nearest = theirs(analyze(soviet({"alliance": "full", "nato": "unchanged"}))).nearest
    army = next(each for each in nearest if "army" in each.who)
    assert army.crosses == ("no-nato",)


def test_where_it_passes_the_nearest_are_those_whose_loss_would_sink_it() -> None:
    deal = theirs(analyze(soviet({"alliance": "chosen", "nato": "london"})))
    assert deal.ratified
    assert [each.who for each in deal.nearest] == [("centre",), ("reform",)]


def test_a_partial_deal_has_no_odds_and_says_what_is_open() -> None:
    deal = analyze(soviet({"alliance": "chosen"})).deal
    assert (deal.complete, deal.open, deal.parties, deal.joint) == (False, ("nato",), None, None)


def test_options_given_with_the_question_replace_those_of_the_deal() -> None:
    found = analyze(soviet(), package={"nato": "london"})
    assert found.deal.package == {"alliance": "chosen", "nato": "london"}


def test_a_party_not_yet_judged_leaves_the_joint_unknown() -> None:
    tree = soviet().to_tree()
    tree["parties"][1]["constituencies"] = [{"id": "bonn"}]
    found = analyze(Session.from_tree(tree))
    assert found.deal.parties is not None
    assert found.deal.parties["west"].odds is None
    assert found.deal.parties["west"].ratified
    assert not found.deal.parties["west"].ratified_if_unmapped_refuse
    assert found.deal.joint is not None
    assert (found.deal.joint.odds, found.deal.joint.words) == (None, "not known")
    assert found.likeliest is None


def test_a_promise_that_the_deal_does_not_keep_is_named() -> None:
    word = {"id": "oral", "kind": "promise", "by": "west", "package": {"nato": "london"}}
    found = analyze(soviet(exchanges=[word, {**word, "id": "dead", "status": "withdrawn"}]))
    assert found.deal.contradicts == ("oral",)


def test_a_probability_set_by_hand_enters_the_odds_and_is_marked() -> None:
    free, set_ = (
        theirs(analyze(soviet(**more)))
        for more in ({}, {"overrides": [{"of": "probability", "about": "centre", "value": 1}]})
    )
    assert set_.constituencies["centre"].overruled
    assert free.odds is not None
    assert set_.odds is not None
    assert set_.odds > free.odds


def test_the_document_prints_every_key_and_only_plain_values() -> None:
    tree = json.loads(analyze(soviet()).to_json())
    assert list(tree)[:17] == [
        "format", "made_with", "session", "warnings", "packages", "parties", "zone", "agreeable", "frontier",
        "red_lines", "conflict", "conflict_complete", "as_claimed", "deal", "likeliest", "paths", "plan",
    ]  # fmt: skip
    assert tree["format"] == "coach.analysis/1"
    assert set(tree["deal"]["parties"]["ussr"]) >= {
        "ratified", "ratified_if_unmapped_refuse", "odds", "low", "high", "words", "if_sure", "exact", "value",
        "negotiator", "decides", "nearest", "constituencies",
    }  # fmt: skip


def test_numbers_stay_numbers() -> None:
    case = session(
        [{"id": "price", "scale": {"low": 1, "high": 2, "step": 0.5}}],
        party("us", people("home", judge(price={"1": 1, "2": -1}))),
        deal={"price": 1.5},
    )
    assert json.loads(analyze(case).to_json())["deal"]["package"] == {"price": 1.5}


def test_without_issues_there_is_one_package_and_the_stances_decide() -> None:
    found = analyze(session([], party("us", people("home", stance=1)), deal={}))
    assert (found.packages.total, found.deal.package, found.deal.complete) == (1, {}, True)
    assert theirs_odds(found) > 0.9


def theirs_odds(found: Analysis) -> float:
    assert found.deal.parties is not None
    odds = found.deal.parties["us"].odds
    assert odds is not None
    return odds
