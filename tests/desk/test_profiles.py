"""A profile gives a session its words, its questions and archetypes to choose from; it never moves a figure."""

from __future__ import annotations

from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.coaching.questions import next_questions
from coach.desk.applying import applied
from coach.desk.cases import worked_case
from coach.desk.coaching import Coached, coached_desk, question_answered
from coach.desk.playbooks import all_playbooks
from coach.desk.problems import WrongInput
from coach.desk.profiles import (
    archetypes,
    begun_from,
    confirm_line,
    gate_named,
    lay_gate,
    lay_negotiator,
    lay_people,
    negotiator_archetypes,
    people_archetypes,
    profile_named,
    profile_of,
    profiles,
    set_profile,
    suggested_lines,
    two_sides,
    words,
)
from coach.model.session import Session
from coach.views.material import Material

LABOUR = profile_named("labour")


def begun() -> Session:
    session = begun_from(LABOUR, "Wages")
    edit = two_sides(session)
    assert edit is not None
    return applied(edit, session)


def with_ballot() -> Session:
    session = begun()
    return applied(lay_gate(session, session.parties[0], gate_named(LABOUR, "rank-and-file-vote")), session)


def test_a_session_from_a_profile_knows_its_field_and_nothing_of_the_negotiation() -> None:
    assert begun_from(LABOUR, "Wages").to_tree() == {
        "format": "coach.session/1.0", "title": "Wages", "x-profile": "labour",
    }  # fmt: skip


def test_its_field_gives_words_people_and_lines() -> None:
    session = begun_from(LABOUR, "Wages")

    assert profile_of(session) == LABOUR
    assert words(session).word("red_line") == "bottom line"
    assert [each.id for each in archetypes(session)] == [each.id for each in LABOUR.gates]
    assert suggested_lines(session) == LABOUR.red_lines
    assert people_archetypes(session) and negotiator_archetypes(session)


def test_without_a_profile_words_are_plain_and_every_way_to_yes_is_offered_once() -> None:
    session = Session.from_tree({"format": "coach.session/1.0", "title": "x"})
    names = [each.name for each in archetypes(session)]

    assert words(session).word("red_line") == "red line"
    assert len(names) == len(set(names)) > len(LABOUR.gates)
    assert {"A two-thirds senate", "Groups that merely do not object", "One boss's OK"} <= set(names)


@pytest.mark.parametrize("held", [7, ["labour"], "gone"])
def test_a_profile_that_is_not_at_hand_leaves_plain_words(held: Any) -> None:
    session = Session.from_tree({"format": "coach.session/1.0", "title": "x", "x-profile": held})

    assert profile_of(session) is None
    assert words(session).word("deal") == "deal"


@pytest.mark.parametrize("profile", ["labour", "crisis"])
def test_a_profile_changes_no_figure_and_no_rank(profile: str) -> None:
    session = worked_case("labour-contract-lockin").opened.session
    spoken = applied(set_profile(profile_named(profile)), session)
    plain, told = analyze(session), analyze(spoken)
    books = all_playbooks().playbooks
    ranks = [Coached(each, found, books).advice for each, found in ((session, plain), (spoken, told))]

    assert told == plain
    assert [(each.id, each.change) for each in ranks[0].ranked] == [
        (each.id, each.change) for each in ranks[1].ranked
    ]


@pytest.mark.parametrize("profile", profiles(), ids=lambda each: each.id)
def test_every_archetype_can_be_laid_into_a_map(profile: Any) -> None:
    session = applied(two_sides(begun_from(profile, "x")) or set_profile(None), begun_from(profile, "x"))
    for party in ("us", "them"):
        for archetype in profile.gates:
            held = session.party(party)
            assert held is not None
            session = applied(lay_gate(session, held, archetype), session)
        for people in profile.constituencies:
            held = session.party(party)
            assert held is not None
            if (edit := lay_people(session, held, people)) is not None:
                session = applied(edit, session)
        held = session.party(party)
        assert held is not None
        session = applied(lay_negotiator(held, profile.negotiators[0]), session)

    assert all(len(each.ratification[0].gates) == len(profile.gates) for each in session.parties)
    analyze(session)


def test_what_an_archetype_brings_is_a_guess_and_no_reading_of_anybody() -> None:
    us = with_ballot().parties[0]

    assert [each.name for each in us.constituencies] == [
        "Senior members",
        "Young members",
        "Organised opposition",
    ]
    assert us.constituencies[1].cohesion == 0.2
    assert all(
        each.stance is None and each.judgement is None and not each.barrier for each in us.constituencies
    )
    entries = (*us.constituencies, us.ratification[0].gates[0])
    assert all(each.basis is not None and each.basis.status == "guessed" for each in entries)


def test_nobody_can_say_yet_whether_a_side_of_archetypes_says_yes() -> None:
    session = with_ballot()
    found = analyze(session).parties["us"]

    assert set(found.unmapped) == {"senior-members", "young-members", "opposition"}


def test_a_group_of_the_same_name_takes_its_place_in_a_second_gate() -> None:
    session = with_ballot()
    again = applied(lay_gate(session, session.parties[0], gate_named(LABOUR, "rank-and-file-vote")), session)

    assert len(again.parties[0].constituencies) == 3
    first, second = again.parties[0].ratification[0].gates
    assert (first.id, second.id) == ("ballot", "ballot-2")
    assert dict(first.votes) == dict(second.votes)


def test_ids_that_the_other_side_has_are_not_given_twice() -> None:
    session = with_ballot()
    both = applied(lay_gate(session, session.parties[1], gate_named(LABOUR, "rank-and-file-vote")), session)

    assert set(both.parties[1].ratification[0].gates[0].votes) == {
        "senior-members-2", "young-members-2", "opposition-2",
    }  # fmt: skip


def test_what_was_entered_of_a_negotiator_stays() -> None:
    session = applied(two_sides(begun()) or set_profile(LABOUR), begun())
    party = session.parties[0].revised(negotiator={"name": "Ms Ito", "standing": "falling"})
    chief = applied(lay_negotiator(party, LABOUR.negotiators[0]), session).parties[0].negotiator

    assert chief is not None
    assert (chief.name, chief.standing, chief.authority) == ("Ms Ito", "falling", "propose")


def test_typical_lines_are_asked_and_confirmed_one_by_one_never_facts() -> None:
    session = with_ballot()
    assert not list(session.red_lines())
    found = coached_desk(session)
    asked = next(each for each in found.questions() if each.question.id == "holds-no-two-tiers")
    held = question_answered(found, asked, "Young members").applied_to(session)

    ((party, who, line),) = held.red_lines()
    assert (party.id, who.id if who else None, line.says) == ("us", "young-members", "No second wage scale")
    assert "no-two-tiers" not in [each.id for each in suggested_lines(held)]
    assert confirm_line(session, "young-members", LABOUR.red_lines[0]).applied_to(session) == held
    with pytest.raises(LookupError):
        confirm_line(session, "nobody", LABOUR.red_lines[0])


def test_a_line_that_nobody_holds_is_not_asked_again() -> None:
    found = coached_desk(with_ballot())
    asked = next(each for each in found.questions() if each.question.id == "holds-no-two-tiers")
    held = question_answered(found, asked, "No, nobody said so").applied_to(found.session)

    assert not list(held.red_lines())
    assert "holds-no-two-tiers" not in [each.question.id for each in coached_desk(held).questions()]


def test_the_examples_of_an_archetype_are_asked_until_somebody_has_looked_at_them() -> None:
    session = with_ballot()

    def asked() -> dict[tuple[str, str], Any]:
        return {(each.question.id, each.about): each for each in coached_desk(session).questions(extra=True)}

    weights = asked()["weights-in-the-gate", "ballot"]
    session = question_answered(
        coached_desk(session), weights, "Senior members 500; Young members 300"
    ).applied_to(session)

    assert ("weights-in-the-gate", "ballot") not in asked()
    votes = dict(session.parties[0].ratification[0].gates[0].votes)
    assert votes == {"senior-members": 500, "young-members": 300, "opposition": 150}


def test_figures_of_a_map_without_a_profile_are_not_asked_again() -> None:
    session = applied(set_profile(None), with_ballot())
    asked = [
        each.question.id for each in coached_desk(session).questions(extra=True) if each.about == "ballot"
    ]

    assert "weights-in-the-gate" not in asked


def test_its_own_questions_are_asked_from_the_start_and_no_other_field_s() -> None:
    session = with_ballot()
    asked = {each.question.id for each in next_questions(coached_desk(session).context)}
    everything = {each.question.id for each in next_questions(coached_desk(session).context, extra=True)}
    plain = applied(set_profile(None), session)

    assert "labour-was-it-fought-for" in asked
    assert "crisis-next-hour" not in everything
    assert not {each.question.id for each in next_questions(coached_desk(plain).context, extra=True)} & {
        each.id for profile in profiles() for each in profile.questions
    }


def test_an_unknown_profile_or_way_to_yes_is_wrong_input() -> None:
    with pytest.raises(WrongInput, match="labour"):
        profile_named("labor")
    with pytest.raises(WrongInput, match="works-council"):
        gate_named(LABOUR, "works-councils")


def test_papers_and_screens_speak_as_the_field_does() -> None:
    session = begun()
    material = Material.of(session, analyze(session), words(session))

    assert material.names.who("negotiator:us") == "the lead negotiator of our side"
