"""Every audience overhears every other; their hard words are decoded before we react."""

from __future__ import annotations

from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.coaching.context import Context
from coach.coaching.decoding import Decoding, decode
from coach.coaching.plan_odds import PlanOdds
from coach.coaching.statements import Checked, check_statement, check_statements
from coach.desk.cases import worked_case
from coach.model.plan import Action
from coach.model.session import Session
from coach.views.names import Names
from coach.views.statements import decoding_view, statement_view
from tests.coaching.patched import BOOKS

GENEVA = worked_case("geneva-accord-2003").opened.session
GERMAN = worked_case("german-reunification-1990").opened.session


def context(base: Session, **changes: Any) -> Context:
    held = Session.from_tree({**base.to_tree(), **changes})
    return Context(held, analyze(held), BOOKS)


def checked(held: Context, id: str) -> Checked:
    return next(each for each in check_statements(held) if each.id == id)


def unheard(base: Session) -> list[Any]:
    """The statements without what was entered of how they are heard."""
    return [
        {key: each for key, each in said.items() if key != "heard"} for said in base.to_tree()["statements"]
    ]


# the Geneva remark


def test_the_geneva_remark_is_flagged_with_the_diaspora_first() -> None:
    found = checked(context(GENEVA), "beilin-remark")

    assert found.hurt[0].who == "diaspora"
    assert found.hurt[0].addressed is False
    assert found.hurt[0].crosses == ("nobody-says-we-gave-it-up",)


def test_it_wins_at_home_and_loses_more_over_there() -> None:
    found = checked(context(GENEVA), "beilin-remark")
    home, there = found.odds["israel"], found.odds["palestinians"]

    assert home[0] is not None
    assert home[1] is not None
    assert there[0] is not None
    assert there[1] is not None
    assert home[1] > home[0]
    assert there[1] < there[0]
    assert found.joint_change is not None
    assert found.joint_change < -0.1


def test_it_is_flagged_also_where_nobody_entered_how_it_is_heard() -> None:
    found = checked(context(GENEVA, statements=unheard(GENEVA)), "beilin-remark")
    diaspora = next(each for each in found.hearings if each.who == "diaspora")

    assert diaspora.source == "claims"
    assert diaspora.shift is not None
    assert diaspora.shift.likely < 0
    assert found.hurt[0].who == "diaspora"


def test_what_each_side_says_undoes_the_other() -> None:
    kinds = {(each.kind, each.other) for each in checked(context(GENEVA), "beilin-remark").contradictions}

    assert ("across_the_table", "abed-rabbo-answer") in kinds


def test_the_net_effect_is_what_the_engine_says() -> None:
    held = context(GENEVA)
    found = checked(held, "beilin-remark")
    shifts = {each.who: each.shift for each in found.hearings if each.shift is not None}
    plan = [*held.session.to_tree()["plan"], Action(id="said", shifts=shifts).to_tree()]
    with_it = analyze(Session.from_tree({**held.session.to_tree(), "plan": plan})).plan
    without = analyze(held.session).plan

    assert with_it is not None
    assert without is not None
    assert with_it.joint is not None
    assert without.joint is not None
    assert with_it.joint.odds is not None
    assert without.joint.odds is not None
    assert found.joint_change == pytest.approx(with_it.joint.odds - without.joint.odds, abs=1e-9)


def test_the_view_names_who_is_hurt_and_says_it_was_overheard() -> None:
    view = statement_view(Names(GENEVA), checked(context(GENEVA), "beilin-remark"))

    assert view.hurts[0].who == "Refugees and diaspora"
    assert view.hurts[0].overhears
    assert "The Israeli text" not in view.net
    assert view.clear is False


# contradictions of other kinds


def said(id: str, **entries: Any) -> dict[str, Any]:
    return {"id": id, "by": "west", "said": False, **entries}


def test_two_versions_for_two_audiences_are_found() -> None:
    two = [
        said("a", to=["cdu"], claims={"alliance": ["full"]}),
        said("b", to=["centre"], claims={"alliance": ["chosen"]}),
    ]
    found = checked(context(GERMAN, statements=two), "a")

    assert ("other_audience", "b") in {(each.kind, each.other) for each in found.contradictions}


def test_a_claim_that_the_text_does_not_bear_out_is_found() -> None:
    found = checked(context(GERMAN, statements=[said("a", claims={"troops": ["only-200"]})]), "a")

    assert [(each.kind, each.issue) for each in found.contradictions] == [("deal", "troops")]


def test_a_claim_that_breaks_a_word_given_is_found() -> None:
    word = {
        "id": "w",
        "kind": "assurance",
        "by": "west",
        "status": "open",
        "covers": {"alliance": ["chosen"]},
    }
    found = checked(
        context(GERMAN, statements=[said("a", claims={"alliance": ["full"]})], exchanges=[word]), "a"
    )

    assert ("word_given", "w") in {(each.kind, each.other) for each in found.contradictions}


def test_a_word_of_poison_is_found() -> None:
    found = checked(context(GERMAN, statements=[said("a", text="A Victory for freedom")]), "a")

    assert found.poison == (("ussr", "victory"),)


def test_plain_words_that_claim_the_deal_hurt_nobody() -> None:
    held = context(GERMAN, statements=[said("a", text="Work remains", claims={"alliance": ["chosen"]})])
    found = check_statement(held, "a", held.session.statements[0], PlanOdds(held.session))

    assert found.hurt == ()
    assert found.contradictions == ()
    assert found.poison == ()


# decoding


def decoded(**changes: Any) -> Decoding:
    (found,) = [each for each in decode(context(GERMAN, **changes)) if each.party == "ussr"]
    return found


def test_the_berlin_paper_is_read_as_posture_before_a_decision_and_against_their_own_aides() -> None:
    found = decoded()

    assert found.suggests == "posture"
    assert found.before_a_decision
    assert "party-congress" in found.calendar
    assert "ross-tarasenko" in found.otherwise
    assert found.meant_for == ("military", "conservatives")


def test_until_then_firmness_without_escalation_and_afterwards_a_new_look() -> None:
    before, after = decoded(), decoded(as_of="1990-08-01")

    assert (before.frozen_until, before.frozen, after.frozen) == ("party-congress", True, False)
    names = Names(GERMAN)
    assert "firmness without escalation" in decoding_view(names, before).until
    assert "look again now" in decoding_view(names, after).until


def test_what_is_said_again_after_they_decided_is_policy() -> None:
    paper = next(each for each in GERMAN.to_tree()["statements"] if each["id"] == "berlin-paper")
    again = {**paper, "id": "again", "on": "1990-08-01"}
    found = [each for each in decode(context(GERMAN, statements=[paper, again])) if each.id == "berlin-paper"]

    assert found[0].suggests == "policy"


def test_where_the_map_says_nothing_the_reading_is_not_known() -> None:
    bare = {"id": "bare", "by": "ussr", "said": True, "claims": {"alliance": ["both"]}, "on": "1988-01-01"}
    found = decoded(statements=[bare], exchanges=[])

    assert found.suggests == "unknown"
    assert "find out before reacting" in decoding_view(Names(GERMAN), found).reading


def test_our_own_words_are_not_decoded() -> None:
    assert decode(context(GERMAN, statements=[said("a", said=True, claims={"alliance": ["full"]})])) == ()
