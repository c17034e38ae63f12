"""The ratification campaign: who says what to whom, before they decide, cleared by whom, and what they get."""

from __future__ import annotations

from typing import Any

from coach.views.campaign import Campaign, PartyCampaign, campaign_of
from coach.views.material import Material
from tests.views.cases import german, german_analysis, material_of, session_of, two_sides


def campaign(**entries: Any) -> Campaign:
    return campaign_of(material_of(session_of(**two_sides(**entries))))


def theirs(found: Campaign) -> PartyCampaign:
    return next(each for each in found.parties if not each.ours)


SPEECH = {
    "them": {
        "speaker": "Their chair",
        "occasion": "1999-04",
        "themes": [{"says": "We keep our word.", "for": ["right"]}],
    }
}


def test_a_theme_reaches_those_for_whom_it_is_meant_on_the_day_of_the_speech() -> None:
    [right] = theirs(campaign(speeches=SPEECH)).targets
    [message] = right.messages
    assert (right.name, message.says, message.messenger) == ("Right", "“We keep our word.”", "Their chair")
    assert message.when == "April 1999"
    assert not message.late
    assert message.cleared == "not tried on anyone"


def test_what_comes_after_they_have_decided_is_too_late() -> None:
    late = {"them": {**SPEECH["them"], "occasion": "1999-06"}}
    found = theirs(campaign(speeches=late))
    assert found.targets[0].messages[0].late
    assert "none of them before they decide" in found.summary


def test_those_whom_nothing_is_to_reach_are_named_and_not_filled_in() -> None:
    found = theirs(campaign(speeches=SPEECH))
    assert found.silent == "Left"
    assert theirs(campaign()).summary == "Nothing is prepared for any of 2 groups."


def test_a_sentence_to_be_said_carries_who_cleared_it_and_one_already_said_is_left_out() -> None:
    said = {"by": "us", "to": ["right"], "text": "Said long ago.", "said": True}
    open_ = {"by": "us", "to": ["right"], "text": "Nobody loses.", "said": False, "cleared_by": "Counsel"}
    [right] = theirs(campaign(statements=[said, open_])).targets
    [message] = right.messages
    assert message.cleared == "by Counsel"
    assert message.is_cleared


def test_an_act_waits_for_those_who_must_agree() -> None:
    act = {"id": "letter", "by": "us", "helps": "them", "shifts": {"right": 0.4}, "due": "1999-03"}
    [right] = theirs(campaign(plan=[{**act, "needs": [{"who": "The board"}]}])).targets
    assert (right.messages[0].kind, right.messages[0].cleared) == ("act", "waits for the board")
    [right] = theirs(campaign(plan=[{**act, "needs": [{"who": "The board", "status": "given"}]}])).targets
    assert right.messages[0].is_cleared


def test_a_group_gets_what_it_rates_above_today() -> None:
    found = theirs(campaign(speeches={"them": {"themes": [{"says": "x", "for": ["left", "right"]}]}}))
    gets = {each.name: each.gets for each in found.targets}
    assert gets == {"Left": "The deal: Yes", "Right": "nothing that we know it to want"}


def test_a_sentence_that_loses_ground_with_somebody_else_is_said() -> None:
    statement = {
        "by": "us", "to": ["ours"], "text": "We gave nothing.", "said": False,
        "heard": {"right": {"as": "They mock us.", "shift": {"likely": -0.5}}},
    }  # fmt: skip
    [line] = campaign(statements=[statement]).overheard
    assert "Right as “They mock us.”" in line


def test_the_calendar_names_each_thing_once_and_in_the_order_of_its_date() -> None:
    found = campaign_of(Material.of(german(), german_analysis()))
    days = [each.when for each in found.calendar]
    assert days[0] == "30 June 1990"
    assert days[-1] == "no date"
    keys = [(each.when, each.who, each.what) for each in found.calendar]
    assert len(keys) == len(set(keys))


def test_our_own_people_are_missed_where_nothing_prepares_them() -> None:
    assert "Nothing was entered that prepares our own people." in campaign(speeches=SPEECH).missing


def test_terms_that_the_plan_brings_stand_with_those_who_decide() -> None:
    act = {"id": "late-yes", "by": "us", "helps": "them", "terms": {"deal": "yes"}, "due": "1999-03"}
    found = theirs(campaign(plan=[act]))
    assert [(each.name, each.messages[0].says) for each in found.targets] == [
        ("Right", "Late yes: The deal: Yes")
    ]


def test_where_nobody_is_judged_it_does_not_say_of_each_group_that_it_is_not() -> None:
    sides = two_sides(speeches=SPEECH)
    sides["parties"][1]["constituencies"] = [{"id": "left", "name": "Left"}, {"id": "right", "name": "Right"}]
    [right] = theirs(campaign_of(material_of(session_of(**sides)))).targets
    assert (right.stands, right.gets) == ("", "")
