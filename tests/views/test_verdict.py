"""The verdict comes first, carries its condition, and never calls the unknown a yes."""

from __future__ import annotations

import pytest

from coach.views.deciders import who_decides
from coach.views.gaps import gaps_of
from coach.views.material import Material
from coach.views.verdict import BY_INFLUENCE, verdict_of
from tests.views.cases import german, german_analysis, group, material_of, session_of, two_sides


def test_the_first_sentence_says_who_by_when_how_likely_and_how_far_we_may_be_wrong() -> None:
    verdict = verdict_of(Material.of(german(), german_analysis()))
    assert verdict.first == (
        "If the draft “june” were put to them by 13 July 1990 (28th Party Congress), it is highly unlikely "
        "that Moscow would carry it: just under 20 % (between 5 and 40 %, had we misread them all in the same "
        "direction); the West: almost certain, over 95 %."
    )
    assert verdict.fails == "If every reading is right, it fails with Moscow (40 of the 55 needed)."


def test_a_partial_deal_has_no_verdict_and_says_what_it_leaves_open() -> None:
    verdict = verdict_of(material_of(session_of(**two_sides(deal={}))))
    assert verdict.first == "No verdict yet: the deal in hand leaves open The deal."
    assert verdict.parties == ()


def test_an_empty_map_has_no_verdict() -> None:
    assert verdict_of(material_of(session_of())).first == "Nobody is on the map yet, so there is no verdict."


def test_the_unjudged_are_named_and_nothing_is_called_ratified() -> None:
    sides = two_sides()
    sides["parties"][1]["constituencies"] = [group("left", 1), {"id": "right", "name": "Right"}]
    verdict = verdict_of(material_of(session_of(**sides)))
    [them] = [party for party in verdict.parties if party.id == "them"]
    assert them.depends_on == "depends on those not yet judged: Right"
    assert not them.ratified
    assert "with Them it depends on those not yet judged: Right" in verdict.fails


def test_a_party_without_gates_is_said_to_be_counted_by_influence() -> None:
    material = material_of(session_of(**two_sides()))
    assert f"Us: {BY_INFLUENCE}." in [gap.says for gap in gaps_of(material)]
    assert [party.by_influence for party in verdict_of(material).parties if party.id == "us"] == [True]


def test_no_deal_that_passes_everywhere_is_said_at_once() -> None:
    sides = two_sides()
    sides["parties"][0]["constituencies"] = [group("ours", -2)]
    assert verdict_of(material_of(session_of(**sides))).zone.startswith("Of 2 possible deals")
    sides["parties"][0]["constituencies"] = [
        {**group("ours", 2), "judgement": {"no_agreement": 2, "issues": {"deal": {"ratings": {"yes": 0}}}}}
    ]
    assert verdict_of(material_of(session_of(**sides))).zone.startswith("No deal among those entered")


def test_who_decides_comes_with_distance_grade_and_both_ends() -> None:
    material = Material.of(german(), german_analysis())
    party = material.session.party("ussr")
    assert party is not None
    decides = who_decides(material, party)
    assert decides is not None
    assert decides.sentence == (
        "Moscow: the decision lies with Party centre (0.6 short of yes). How well we know Party centre: thin "
        "(inference, graded C3, 22 June 1990, source s1). This mind alone moves the odds there from under 5 % to "
        "about 50 %."
    )


@pytest.mark.parametrize("rating", [-2, 2])
def test_where_nothing_is_open_the_nearest_leads(rating: float) -> None:
    sides = two_sides()
    sides["parties"][1]["constituencies"] = [group("left", rating), group("right", rating)]
    material = material_of(session_of(**sides))
    party = material.session.party("them")
    assert party is not None
    decides = who_decides(material, party)
    assert decides is not None
    assert decides.settled
    assert "the nearest way to" in decides.sentence


def test_where_count_and_odds_disagree_whoever_makes_the_difference_is_named() -> None:
    sides = two_sides()
    sides["parties"][1]["constituencies"] = [group(who, 0.1) for who in ("left", "middle", "right")]
    votes = {"left": 1, "middle": 1, "right": 1}
    gate = {"id": "all", "votes": votes, "passes": {"at_least_votes": 3}}
    sides["parties"][1]["ratification"] = [{"id": "route", "gates": [gate]}]
    said = verdict_of(material_of(session_of(**sides))).fails
    assert (
        "With Them the count says yes and the odds lean to no; what makes the difference is how sure we are"
        in said
    )
    assert "Middle (0.1 past yes)" in said


def test_a_count_with_somebody_not_judged_is_told_both_ways() -> None:
    sides = two_sides()
    sides["parties"][1]["constituencies"] = [group("left", 1), {"id": "right", "name": "Right"}]
    [them] = [party for party in verdict_of(material_of(session_of(**sides))).parties if party.id == "them"]
    assert them.counted == "100 of the 51 needed if those not yet judged accept, 40 if they refuse"


def test_a_side_with_nobody_behind_it_is_never_said_to_pass() -> None:
    sides = two_sides()
    sides["parties"][1] = {"id": "them", "name": "Them"}
    verdict = verdict_of(material_of(session_of(**sides)))
    assert (
        verdict.fails
        == "If every reading is right, with Them it depends on people who are not on the map yet."
    )


def test_where_no_two_minds_turn_it_all_who_stop_it_alone_are_named() -> None:
    sides = two_sides()
    people = [group(who, -2) for who in ("left", "middle", "right")]
    sides["parties"][1]["constituencies"] = people
    gates = [{"id": f"gate-{each['id']}", "votes": {each["id"]: 1}} for each in people]
    sides["parties"][1]["ratification"] = [{"id": "route", "gates": gates}]
    material = material_of(session_of(**sides))
    party = material.session.party("them")
    assert party is not None
    decides = who_decides(material, party)
    assert decides is not None
    assert decides.leading == ("left", "middle", "right")
    assert "each of these is against it and can stop it alone: Left" in decides.sentence
