"""Why, and what then, in words: the worked cases tell what they were chosen to teach, numbers used in order."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings

from coach.analysis.analyze import analyze
from coach.desk.cases import worked_case
from coach.model.session import Session
from coach.views.material import Material
from coach.views.reasons.everything import reasons_of
from coach.views.reasons.steps import Reason
from tests.strategies import sessions
from tests.views.cases import session_of


def told(session: Session, **more: Any) -> dict[tuple[str, str], Reason]:
    """Every answer, by what it answers and whom it is about."""
    material = Material.of(session, analyze(session, reasons=True, **more))
    return {(each.id, each.about): each for each in reasons_of(material)}


@cache
def german() -> dict[tuple[str, str], Reason]:
    return told(worked_case("german-reunification-1990").opened.session)


@cache
def bonn(draft: str) -> dict[tuple[str, str], Reason]:
    session = worked_case("bonn-summit-1978").opened.session
    return told(session.revised(deal=draft))


def test_in_1990_the_party_centre_comes_over_only_when_london_and_the_ceiling_come_together() -> None:
    linked = german()["plan-linkage", ""]
    assert linked.answer == (
        "Refused change by change, accepted only in company: "
        "Party centre (What NATO becomes and Limit on German forces together)."
    )
    alone = [step for step in linked.steps if step.says.startswith("Only ")]
    assert [step.gives for step in alone] == [
        "adds about 30 points; turns nobody",
        "adds about 25 points; turns nobody",
    ]


def test_in_1978_the_administration_and_the_exporters_accept_nothing_by_itself_and_the_package_as_a_whole() -> (
    None
):
    answer = bonn("package")["linkage", ""].answer
    assert answer.startswith("Refused change by change, accepted only in company: White House")
    assert "Exporters and foreign-policy committees" in answer


def test_what_is_cheap_here_and_dear_there_names_both_and_says_whether_it_is_enough() -> None:
    answer = german()["cheap-and-dear", ""].answer
    assert (
        "“What NATO becomes: It changes” moves the deciding group of Moscow (Party centre) by 0.6 of a point"
        in answer
    )
    assert "costs 0.1 of a point to Britain, France and the other NATO members" in answer
    assert answer.endswith("alone it does not turn them.")


def test_the_best_three_actions_are_named_with_their_proof_and_what_none_does_alone() -> None:
    best = german()["best-actions", ""]
    assert "“London”, “Ceiling” and “No way back”" in best.answer
    assert "no other set of as many does better" in best.answer
    assert "None of them is enough alone; the strongest pair is “London” with “Ceiling”" in best.answer
    assert any("not enough alone; best with “Ceiling”" in step.gives for step in best.steps)


def test_whose_reading_matters_most_is_told_with_its_share_of_the_doubt() -> None:
    matters = german()["matters-most", ""]
    assert matters.answer.startswith("Of our doubt about the result, our reading of Party centre (29 %)")
    assert matters.steps[0].gives == "29 % of the doubt"


def test_three_sentences_say_why_a_win_set_is_as_large_as_it_is() -> None:
    answer = german()["size", "ussr"].answer
    for part in (
        "Moscow could carry 31 % of all packages",
        "What cuts it most is what Conservative wing of the Party would refuse",
        "No single rule of its gates is in the way",
        "Were life without agreement one point worse for Party centre",
        "order the options alike",
    ):
        assert part in answer
    assert "want different things" in german()["size", "west"].answer


def test_where_no_gate_can_stop_a_negotiator_he_cannot_plead_his_people() -> None:
    japan = bonn("package")["size", "japan"].answer
    assert "No gate can stop Fukuda: Japan cannot plead its people at this table." in japan
    ours = session_of(our_side="us", parties=[{"id": "us", "constituencies": [{"id": "crew", "stance": 1}]}])
    assert "you cannot plead your people at this table" in told(ours)["size", "us"].answer


def test_both_faces_of_size_are_told_and_neither_is_called_better() -> None:
    faces = german()["two-faces", "ussr"].answer
    assert "the zone would go from 32 to 94 packages" in faces
    assert "the middle of the zone would move for Moscow from 0.73 to 0.50" in faces
    assert "nothing would be left to agree on" in faces
    assert faces.endswith("Neither is better as such.")


def test_a_rule_that_cuts_a_win_set_is_named() -> None:
    house = told(worked_case("us-debt-ceiling-2011").opened.session)
    assert "the gate “Floor vote, 430 voting” cuts it most" in house["size", "house"].answer


def test_the_option_with_which_the_trouble_lies_behind_their_table_is_named() -> None:
    answer = german()["behind-by-option", "ussr"].answer
    assert "“What NATO becomes: It stays as it is”: of 51 packages" in answer
    assert "1 would be carried at home" in answer


def test_nothing_is_said_where_reasons_were_not_asked_for() -> None:
    session = session_of(parties=[{"id": "us"}])
    assert reasons_of(Material.of(session, analyze(session))) == ()


@pytest.mark.parametrize("title", ["<b>{{ 7*7 }}</b>"])
def test_a_hostile_name_stands_as_it_was_entered(title: str) -> None:
    crew = {"id": "crew", "name": title, "stance": 0}
    answers = told(session_of(parties=[{"id": "us", "constituencies": [crew]}]))
    assert f"our reading of {title}" in answers["matters-most", ""].answer


@settings(max_examples=max(6, settings().max_examples // 8))
@given(sessions())
def test_any_session_is_told_in_whole_sentences(tree: dict[str, Any]) -> None:
    for reason in told(Session.from_tree(tree)).values():
        assert reason.answer.endswith(".")
        assert "None" not in reason.answer.replace("None of them", "")
        for step in reason.steps:
            assert step.says
            assert "nan" not in f"{step.gives} {' '.join(step.uses)}".split()
