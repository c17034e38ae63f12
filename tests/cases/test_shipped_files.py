from __future__ import annotations

import re

import pytest

from coach.files.loading import check_text
from coach.files.writer import to_yaml
from tests.cases.reading import CASES, NAMES, case, loaded

TACTICS = {*re.findall(r"T\d\d \| `([a-z-]+)`", (CASES / "README.md").read_text(encoding="utf-8"))}


def test_the_ten_worked_cases_are_there() -> None:
    assert len(NAMES) == 10


@pytest.mark.parametrize("name", NAMES)
def test_a_worked_case_loads_without_a_single_finding(name: str) -> None:
    assert loaded(name).findings == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_worked_case_written_and_read_again_is_the_same_session(name: str) -> None:
    assert check_text(to_yaml(case(name)), "again.yaml").session == case(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_worked_case_teaches_in_three_lines(name: str) -> None:
    teaches = (case(name).model_extra or {})["x-teaches"]
    assert len(teaches) == 3
    assert all(isinstance(line, str) and len(line) < 170 for line in teaches)


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_has_a_status_and_a_source_that_the_key_names(name: str) -> None:
    session = case(name)
    known = {source.id for source in session.sources}
    assert session.facts
    for fact in session.facts:
        named = {fact.source} if isinstance(fact.source, str) else {*(fact.source or ())}
        assert fact.status, fact.says
        assert named, fact.says
        assert named <= known, fact.says
        assert (fact.other_reading is None) == (fact.status != "disputed"), fact.says


@pytest.mark.parametrize("name", NAMES)
def test_ids_of_sources_say_nothing_about_the_sources(name: str) -> None:
    assert all(re.fullmatch(r"s\d+", source.id) for source in case(name).sources)


@pytest.mark.parametrize("name", NAMES)
def test_every_constituency_says_what_its_reading_rests_on(name: str) -> None:
    for party in case(name).parties:
        for constituency in party.constituencies:
            assert constituency.basis is not None, constituency.id
            assert constituency.basis.status is not None, constituency.id


@pytest.mark.parametrize("name", NAMES)
def test_every_action_names_its_goal_and_a_tactic_of_the_catalogue(name: str) -> None:
    for action in case(name).plan:
        assert action.goal, action.id
        # What we ask of the other side in return is no tactic of ours.
        assert action.tactic in TACTICS or (action.tactic is None and action.in_return_for), action.id


@pytest.mark.parametrize("name", NAMES)
def test_risks_are_of_several_kinds_ours_among_them_and_each_is_answered_by_an_act(name: str) -> None:
    risks = case(name).risks
    assert len({risk.kind for risk in risks}) >= 3
    assert "ours" in {risk.kind for risk in risks}
    for risk in risks:
        assert risk.sign, risk.id
        assert risk.answer, risk.id
        assert "monitor" not in risk.answer.lower(), risk.id
        assert risk.owner, risk.id
        assert risk.due, risk.id
        assert risk.if_it_happens, risk.id


@pytest.mark.parametrize("name", NAMES)
def test_the_other_side_has_a_speech_with_owned_criticisms(name: str) -> None:
    session = case(name)
    assert session.speeches
    for party in session.parties:
        speech = session.speeches.get(party.id)
        if speech is None:
            continue
        people = {each.id for each in party.constituencies}
        assert speech.choice_now and speech.choice_now.if_yes and speech.choice_now.if_no, party.id
        assert {*speech.audiences} <= people
        assert all(criticism.by in people for criticism in speech.criticisms), party.id
        assert all(criticism.status == "open" or criticism.before for criticism in speech.criticisms), (
            party.id
        )


@pytest.mark.parametrize("name", NAMES)
def test_their_own_speech_avoids_the_words_that_would_sink_it(name: str) -> None:
    for speech in case(name).speeches.values():
        spoken = [theme.says or "" for theme in speech.themes]
        for criticism in speech.criticisms:
            spoken += [criticism.before or "", criticism.after or ""]
        poison = speech.words.poison if speech.words else ()
        for word in poison:
            assert not any(word.lower() in text.lower() for text in spoken), word
