"""`coach tactics`, `coach ask` and `coach warnings`, from the shell."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from coach.cli import keeping, places
from coach.cli.commands import ask, warnings
from coach.cli.main import cli
from coach.desk.opening import WrongInput
from coach.desk.where import meant
from coach.model.session import Session
from coach.resources import playbooks_dir

CASES = playbooks_dir() / "cases"
GERMAN = str(CASES / "german-reunification-1990.yaml")
GENEVA = str(CASES / "geneva-accord-2003.yaml")


def run(*arguments: str, typed: str = "") -> str:
    done = CliRunner().invoke(cli, list(arguments), standalone_mode=False, input=typed)
    if done.exception:
        raise done.exception
    return done.stdout


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_DB", str(tmp_path / "sessions.db"))
    return tmp_path / "sessions.db"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (keeping, places, ask, warnings):
        monkeypatch.setattr(module, "asks", lambda: True)


@pytest.fixture
def present(db: Path) -> Callable[[str], Session]:
    from coach.desk.kept import KeptSessions

    def look(where: str) -> Session:
        with KeptSessions.open(db, for_reading=True) as kept:
            return kept.present(meant(kept.listing(), where).id)

    return look


def test_tactics_print_every_shelf_in_eighty_columns() -> None:
    said = run("tactics", GERMAN)

    for heading in (
        "FIT: A BETTER YES",
        "A WORSE NO",
        "FIND OUT FIRST",
        "COULD FIT",
        "RULED OUT",
        "THE BEST SET",
    ):
        assert heading in said
    assert max(len(line) for line in said.splitlines()) <= 80
    assert "{" not in said


def test_the_other_lock_is_named_first() -> None:
    assert run("tactics", GERMAN).startswith("Moscow: the people behind the negotiator stand in the way.")


def test_one_tactic_in_full_answers_its_questions_in_order() -> None:
    said = run("tactics", GERMAN, "--show", "act-that-answers-critics")
    order = [
        "Why here:",
        "Reaches:",
        "Odds:",
        "At home:",
        "If leaked:",
        "In return:",
        "Serves:",
        "Precedent:",
        "Front page:",
    ]
    places = [said.index(each) for each in order]

    assert places == sorted(places)


def test_one_that_is_ruled_out_says_why() -> None:
    assert "It will not" not in run("tactics", GENEVA, "--show", "public-persuasion")
    assert "sacred" in run("tactics", GENEVA, "--show", "public-persuasion")


def test_an_unknown_tactic_is_an_error_with_what_was_meant() -> None:
    with pytest.raises(WrongInput, match="no-victory-lap"):
        run("tactics", GERMAN, "--show", "no-victory-lop")


@pytest.mark.parametrize(
    ("command", "named"),
    [("tactics", "coach.advice/1"), ("ask", "coach.asked/1"), ("warnings", "coach.raised/1")],
)
@pytest.mark.parametrize("case", ["german-reunification-1990", "us-debt-ceiling-2011"])
def test_json_is_one_document(command: str, named: str, case: str) -> None:
    document = json.loads(run(command, str(CASES / f"{case}.yaml"), "--json"))

    assert document["format"] == named


def test_the_json_of_tactics_ranks_unrounded_and_gives_the_action() -> None:
    ranked = json.loads(run("tactics", GERMAN, "--json"))["ranked"]

    assert {each["tactic"] for each in ranked} >= {"act-that-answers-critics", "no-victory-lap"}
    assert all(each["mirror"] and each["because"] for each in ranked)
    assert any(each["change"] is not None and each["change"] != round(each["change"], 3) for each in ranked)


def test_warnings_flag_the_remark_and_decode_the_paper() -> None:
    assert "Refugees and diaspora (overhear it)" in run("warnings", GENEVA)
    said = " ".join(run("warnings", GERMAN).split())
    assert "Until 13 July 1990 (28th Party Congress): firmness without escalation." in said


def test_at_most_three_warnings_at_once() -> None:
    assert run("warnings", GENEVA).count("Answer it:") == 3
    assert run("warnings", GENEVA, "--all").count("Answer it:") > 3


def test_ask_prints_three_questions_and_how_many_more() -> None:
    said = run("ask", GERMAN)

    assert "Party centre" in said.splitlines()[0]
    assert "3. " in said
    assert "4. " not in said
    assert "more" in said.splitlines()[-1]


def test_answers_are_taken_in_the_shell_and_kept(
    db: Path, terminal: None, present: Callable[[str], Session]
) -> None:
    run("import", GERMAN)
    with pytest.raises(Exception):  # noqa: B017, PT011  (the input ends: as Ctrl-D does)
        run("ask", "German", typed="They told Ross themselves\n?\nTheir deputies\n")
    held = present("German")

    centre = held.constituency("centre")
    assert centre is not None and centre.judgement is not None and centre.judgement.basis is not None
    assert centre.judgement.basis.evidence[-1].says == "They told Ross themselves"
    assert [each.who_could_tell for each in held.unknowns][-1] == "Their deputies"


def test_six_answers_make_a_half_filled_speech_with_its_gaps(
    db: Path, terminal: None, present: Callable[[str], Session]
) -> None:
    run("new", "Supply")
    typed = (
        "A five-year contract, by 2027-03-31\nThe board; The finance director\nThe works council\n"
        "The board: You paid too much\nThey stay with the old supplier\nWe know our price for five years\n"
    )
    said = run("ask", "Supply", typed=typed)
    held = present("Supply")
    them = held.party("them")

    assert them is not None
    assert [each.name for each in them.constituencies] == [
        "The board",
        "The finance director",
        "The works council",
    ]
    page = said[said.index("WHAT ") :]
    assert "We know our price for five years." in page
    assert "The board: “You paid too much”" in page
    assert "Not known what they will throw at him: the finance director and the works council." in " ".join(
        page.split()
    )
    assert "%" not in page
    assert " 0" not in page


def test_a_warning_is_answered_from_the_shell_and_silent_from_then_on(db: Path) -> None:
    run("import", GENEVA)
    where = ("--about", "beilin-remark diaspora")
    run("warnings", "Geneva", "--answer", "overheard", *where, "--because", "It was taken back the same day.")
    said = run("warnings", "Geneva", "--all")

    assert "It was taken back the same day." in " ".join(said.split())
    assert said.count("--about 'beilin-remark diaspora'") == 0


def test_a_warning_that_does_not_stand_cannot_be_answered(db: Path) -> None:
    run("import", GENEVA)

    with pytest.raises(WrongInput, match="no warning"):
        run("warnings", "Geneva", "--answer", "overheared", "--because", "x")


def test_a_folder_of_ones_own_is_taken_along(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "format: coach.warnings/1\nwarnings:\n  - id: mine\n    step: deal\n    severity: error\n    on: core\n"
        "    when: {session_has: {what: issues}}\n    says: Look again.\n    why: Mine.\n    jump: issues\n",
        encoding="utf-8",
    )

    assert "Look again." in run("warnings", GERMAN, "--folder", str(tmp_path))


def test_a_session_from_a_playbook_speaks_its_field_and_offers_what_is_often_met(db: Path) -> None:
    said = run("new", "Wages", "--playbook", "labour")

    for text in (
        "settlement (deal)",
        "A rank-and-file vote",
        "No second wage scale",
        "ask whether they hold here",
    ):
        assert text in said
    assert "on the table in words" in (asked := run("ask", "Wages"))
    assert "settlement" in asked


def test_ways_to_yes_that_are_named_are_laid_into_either_side(
    db: Path, present: Callable[[str], Session]
) -> None:
    run("new", "Wages", "--playbook", "labour", "--our-gate", "rank-and-file-vote", "--our-gate", "works-council",
        "--their-gate", "finance-sign-off")  # fmt: skip
    us, them = present("Wages").parties

    assert [gate.name for gate in us.ratification[0].gates] == ["Members' ballot", "Works council"]
    assert them.ratification[0].gates[0].vetoes == ("finance",)


def test_a_playbook_can_give_its_words_to_a_worked_case(db: Path, present: Callable[[str], Session]) -> None:
    run("new", "Again", "--case", "labour-contract-lockin", "--playbook", "labour")

    assert (present("Again").model_extra or {})["x-profile"] == "labour"
    assert present("Again").issues


def test_an_unknown_playbook_makes_no_session(db: Path) -> None:
    with pytest.raises(WrongInput, match="labour"):
        run("new", "Wages", "--playbook", "labor")
    with pytest.raises(click.UsageError):
        run("new", "Wages", "--our-gate", "works-council")

    assert not db.exists()


@pytest.mark.parametrize(
    ("command", "shelf", "says"), [("ask", "questions", "asks"), ("warnings", "warnings", "says")]
)
def test_json_gives_every_sentence_with_its_names_filled_in(command: str, shelf: str, says: str) -> None:
    held = json.loads(run(command, GERMAN, "--all", "--json"))[shelf]

    assert any("{" in each[says] for each in held)
    assert not [each["sentence"] for each in held if "{" in each["sentence"]]


def test_json_says_which_option_a_map_could_hold() -> None:
    advice = json.loads(run("tactics", str(CASES / "labour-contract-lockin.yaml"), "--json"))
    could = {each["tactic"]: each for each in advice["could_fit"]}

    assert could["act-that-answers-critics"]["option"]
    assert could["mutual-coaching"]["option"] is None
    assert not [
        reason
        for each in advice["does_not_fit"]
        for reason in each["because"]
        if "{" in (reason["sentence"] or "")
    ]
