"""Where a tactic of terms finds no option that would do it, it says what one could be, and never what it is worth."""

from __future__ import annotations

from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.coaching.context import Context
from coach.coaching.plan_odds import PlanOdds
from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.playbook.tactics import Tactic
from coach.coaching.portfolio import best_portfolio
from coach.coaching.ranking import advise
from coach.desk.applying import applied
from coach.desk.new_options import add_option
from coach.model.session import Session
from coach.views.names import Names
from coach.views.tactics import TacticsView, tactics_view
from tests.coaching.at_home import context, held_against, session, tactic
from tests.coaching.patched import BOOKS

CHEAP = {"dear_and_cheap": {"gain": 3.9, "cost": 0}}
PLEDGE = {"makes": "terms", "option": "a promise in their words"}


def view(one: Tactic, patch: dict[str, Any] | None = None) -> TacticsView:
    found = context(one, patch=patch)
    advice, odds = advise(found), PlanOdds(found.session)
    books = Playbooks(tactics=(one,))
    return tactics_view(Names(found.session), advice, best_portfolio(advice, odds, books), books)


def test_it_could_fit_where_all_that_is_lacking_is_an_option() -> None:
    found = held_against(tactic(**PLEDGE, fits=CHEAP))

    assert found.verdict == "could_fit"
    assert set(found.wanting) == {"growers", "temple", "singers"}
    (could,) = view(tactic(**PLEDGE, fits=CHEAP)).could_fit
    assert "such as “a promise in their words”" in could.reasons[0]


@pytest.mark.parametrize(
    "one",
    [
        tactic(makes="terms", fits=CHEAP),
        tactic(**PLEDGE, fits={"all": [CHEAP, {"channel": {}}]}),
        tactic(**PLEDGE, fits=CHEAP, not_when=[{"when": {"side": {"is": "theirs"}}, "because": "No."}]),
    ],
    ids=["no words for one", "a channel is lacking too", "ruled out"],
)
def test_it_does_not_fit_where_another_option_would_not_do(one: Tactic) -> None:
    found = held_against(one)

    assert (found.verdict, found.wanting) == ("does_not_fit", ())


def test_where_it_fits_and_the_map_holds_none_its_card_says_so_and_the_prior_stands_in() -> None:
    one = tactic(**PLEDGE, effect={"channel": "perceived_risk", "points": [10, 20]})
    (card,) = view(one).helping
    ranked = advise(context(one)).ranked[0]

    assert "such as “a promise in their words”" in card.option
    assert ranked.proposal is not None
    assert ranked.proposal.by_prior and not ranked.proposal.action.terms


def test_nothing_of_the_kind_is_said_where_an_option_does_it() -> None:
    (card,) = view(tactic(**PLEDGE)).helping

    assert card.option == ""


def test_every_tactic_of_terms_says_what_an_option_could_be() -> None:
    assert [each.id for each in BOOKS.tactics if (each.makes == "terms") != (each.option is not None)] == []


def test_an_option_is_added_without_a_rating_and_moves_no_figure() -> None:
    held, pledge = session(), tactic(**PLEDGE)
    as_issue = applied(added(held, pledge), held)
    as_option = applied(added(held, pledge, issue="price"), held)

    assert [each.name for each in as_issue.issues[-1].options] == [
        "Nothing of the kind",
        "A promise in their words",
    ]
    assert as_issue.issues[-1].today == "without"
    assert as_option.issues[0].options[-1].name == "A promise in their words"
    before, after = analyze(held).deal, analyze(as_option).deal
    assert before.parties is not None and after.parties is not None
    assert [each.odds for each in before.parties.values()] == [each.odds for each in after.parties.values()]
    assert "A promise" not in str(as_option.to_tree()["parties"])


def test_a_second_one_gets_an_id_of_its_own_and_a_scale_takes_none() -> None:
    pledge = tactic(**PLEDGE)
    once = applied(added(session(), pledge), session())
    twice = applied(added(once, pledge, "Another promise"), once)

    assert [each.id for each in twice.issues[-2:]] == ["help", "help-2"]
    scaled = session({"issues": [{"id": "share", "scale": {"low": 1, "high": 3, "step": 1}}]})
    assert add_option(scaled, pledge, issue="share") is None
    assert add_option(scaled, pledge, issue="nothing") is None
    assert add_option(scaled, tactic()) is None


def added(held: Session, one: Tactic, says: str = "", issue: str | None = None) -> Any:
    edit = add_option(held, one, says, issue)
    assert edit is not None
    return edit


def test_a_map_without_a_deal_is_asked_for_no_option() -> None:
    held = session({"deal": None})
    found = advise(Context(held, analyze(held), BOOKS))

    assert not [each for each in found.fitting if each.proposal and each.proposal.wants_option]


def test_a_tactic_that_does_not_say_for_whom_it_is_meant_is_told_by_what_its_conditions_ask() -> None:
    (ruled,) = view(tactic(fits={"channel": {}})).ruled_out
    (meant,) = view(tactic(fits={"channel": {}}, meant_for="two who can talk")).ruled_out

    assert ruled.reasons == ("Not on the map: channel.",)
    assert meant.reasons == ("Not on the map: two who can talk.",)


def test_every_tactic_of_ours_says_for_whom_it_is_meant() -> None:
    assert [each.id for each in BOOKS.tactics if not each.meant_for] == []
