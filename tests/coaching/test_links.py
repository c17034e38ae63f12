"""Linking issues is sized by the map where the map holds links; what is planned already is told as it is planned."""

from __future__ import annotations

from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.coaching.context import Context
from coach.coaching.plan_odds import PlanOdds
from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.ranking import advise
from coach.views.names import Names
from coach.views.tactics import tactics_view
from tests.coaching.at_home import session, tactic
from tests.coaching.coached_cases import coached
from tests.coaching.patched import merged

LINK = tactic(
    id="link", makes="terms", option="something in another matter",
    effect={"channel": "win_set_creation", "points": [10, 30]},
)  # fmt: skip
ROAD: dict[str, Any] = {
    "issues": [{"id": "road", "options": [{"id": "mud"}, {"id": "built"}]}],
    "deal": {"road": "mud"},
    "parties": [
        {
            "id": "city",
            "constituencies": [
                {
                    "id": "council",
                    "judgement": {
                        "issues": {
                            "price": {"ratings": {"dear": -2}},
                            "road": {"ratings": {"mud": 0, "built": 2}},
                        }
                    },
                }
            ],
        }
    ],
}


def advised(patch: dict[str, Any], one: Any = LINK) -> Any:
    held = session(patch)
    return advise(Context(held, analyze(held), Playbooks(tactics=(one,))))


def test_what_one_side_gives_is_linked_with_what_it_gains() -> None:
    (ranked,) = advised(ROAD).ranked
    held, terms = session(ROAD), dict(ranked.proposal.action.terms)

    def odds(**changes: Any) -> float:
        found = analyze(held.revised(deal={**held.package, **changes})).deal.joint
        assert found is not None
        return found.odds

    assert len(terms) == 2 and terms["road"] == "built"
    assert not ranked.proposal.by_prior
    assert all(odds(**terms) > odds(**{issue: option}) for issue, option in terms.items())
    assert ranked.change == pytest.approx(odds(**terms) - odds(), abs=1e-9)


def test_where_no_link_of_the_map_raises_the_odds_it_does_not_fit_and_no_prior_stands_in() -> None:
    council = {
        "id": "council",
        "red_lines": [{"id": "no", "forbids": {"price": ["dear"], "pledge": ["public"]}}],
    }
    forbidden = {"mandate": {"forbids": [{"says": "Neither", "forbids": {"price": ["dear"]}}]}}
    hated = {"judgement": {"no_agreement": 0.2, "issues": {"pledge": {"ratings": {"public": -2}}}}}
    patch = merged(forbidden, {"parties": [{"id": "city", "constituencies": [{**council, **hated}]}]})
    found = advised(patch)

    assert found.ranked == ()
    (ruled,) = found.does_not_fit
    assert [each.reason for each in ruled.refusals][-1] == "no_link"
    view = tactics_view(Names(session(patch)), found, portfolio(patch), Playbooks(tactics=(LINK,)))
    assert "no further link of its issues raises the odds" in view.ruled_out[0].reasons[-1]


def portfolio(patch: dict[str, Any]) -> Any:
    from coach.coaching.portfolio import best_portfolio

    held = session(patch)
    return best_portfolio(advised(patch), PlanOdds(held), Playbooks(tactics=(LINK,)))


def test_where_the_map_holds_no_link_at_all_a_prior_stands_in_and_says_what_is_missing() -> None:
    flat = {
        "price": {"ratings": {"cheap": 0, "fair": 0, "dear": 0}},
        "pledge": {"ratings": {"silent": 0, "public": 0}},
    }
    growers = {"id": "growers", "judgement": {"issues": flat}}
    (ranked,) = advised({"parties": [{"id": "farms", "constituencies": [growers]}]}).ranked

    assert ranked.proposal.by_prior
    assert ranked.proposal.wants_option


def test_what_the_plan_holds_is_told_as_it_is_planned() -> None:
    case = coached("german-reunification-1990")
    held, found = case.session, case.advice
    (linkage,) = [each for each in found.fitting if each.id == "linkage"]
    planned = [action for action in held.plan if action.tactic == "linkage" and action.counted]

    assert linkage.proposal is not None
    assert linkage.proposal.action == planned[0]
    assert not linkage.proposal.by_prior
    assert all(length.prior is None and length.gain is not None for length in linkage.lengths)


def test_what_an_act_of_the_plan_brings_is_measured_against_the_plan_without_it() -> None:
    act = {"id": "link", "tactic": "link", "by": "city", "terms": {"price": "dear"}}
    (ranked,) = advised(merged(ROAD, {"plan": [act]})).ranked
    growers = next(each for each in ranked.lengths if each.who == "growers")

    assert ranked.in_plan == ("link",)
    assert (growers.must, growers.gain) == (pytest.approx(0.4), pytest.approx(1.0))
    assert growers.enough
