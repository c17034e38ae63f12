"""`coach analyze`: every figure as JSON, or the answer as a page of plain text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli import boundary
from coach.cli.main import cli
from coach.resources import playbooks_dir

CASE = playbooks_dir() / "cases" / "german-reunification-1990.yaml"
SMALL = """
format: coach.session/1.0
title: "Fares [/red] {{ 7*7 }}"
our_side: town
issues:
  - id: fare
    name: Fare
    options: [{id: low, name: Two}, {id: high, name: Three}]
  - id: night
    name: Night buses
    decided_by: town
    options: [{id: "no", name: None}, {id: some, name: Some}]
deal: {fare: high, night: "no"}
parties:
  - id: town
    name: Town
    negotiator: {name: The mayor}
    constituencies:
      - id: council
        name: Council
        stance: 1
      - id: press
        name: Press
        influence: 1
  - id: firm
    name: Bus firm
    constituencies:
      - id: drivers
        name: Drivers
        judgement:
          issues:
            fare: {importance: 3, ratings: {low: -1, high: 0.5}}
            night: {importance: 2, ratings: {"no": -2, some: 1}}
        red_lines:
          - {id: no-day-only, says: No service by day only, forbids: {night: ["no"]}}
      - id: owners
        name: Owners
        stance: 1
    ratification:
      - id: both
        gates:
          - {id: meeting, name: The meeting, votes: {drivers: 3, owners: 2}, vetoes: [drivers]}
"""


@pytest.fixture
def small(tmp_path: Path) -> str:
    file = tmp_path / "fares.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return str(file)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = boundary.run(cli, ["analyze", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def page(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    code, out, _ = run(capsys, *arguments)
    assert code == 0
    return out


def figures(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    code, out, err = run(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert isinstance(document, dict)
    return document


def test_json_is_one_document_with_the_contract_s_keys(
    capsys: pytest.CaptureFixture[str], small: str
) -> None:
    document = figures(capsys, small)
    assert document["format"] == "coach.analysis/1"
    assert list(document)[:17] == [
        "format", "made_with", "session", "warnings", "packages", "parties", "zone", "agreeable", "frontier",
        "red_lines", "conflict", "conflict_complete", "as_claimed", "deal", "likeliest", "paths", "plan",
    ]  # fmt: skip
    assert len(document["session"]["sha256"]) == 64


def test_a_package_changes_the_deal_issue_by_issue(capsys: pytest.CaptureFixture[str], small: str) -> None:
    changed = {"fare": "low", "night": "some"}
    for arguments in (
        ("--package", "fare=low", "night=some"),
        ("--package", "fare=low", "--package", "night=some"),
    ):
        assert figures(capsys, small, *arguments)["deal"]["package"] == changed
    assert figures(capsys, "--package", "night=some", small)["deal"]["package"] == {
        "fare": "high",
        "night": "some",
    }


def test_what_the_session_does_not_have_is_wrong_input(
    capsys: pytest.CaptureFixture[str], small: str
) -> None:
    code, out, err = run(capsys, small, "--package", "fare=lowest")
    assert (code, out) == (1, "")
    assert "`lowest` is no option of `fare`: did you mean `low`?" in err
    assert "expected: one of low, high" in err


@pytest.mark.parametrize(
    "arguments",
    [(), ("--package", "fare"), ("--package", "fare=low", "fare=high"), ("other.yaml",), ("--target", "2")],
)
def test_what_cannot_be_read_as_a_question_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], small: str, arguments: tuple[str, ...]
) -> None:
    code, out, err = run(capsys, *([small] if arguments else []), *arguments)
    assert (code, out) == (2, "")
    assert "Error:" in err


def test_the_page_says_who_stands_where_and_what_is_not_known(
    capsys: pytest.CaptureFixture[str], small: str
) -> None:
    told = page(capsys, small)
    assert "Fares [/red] {{ 7*7 }}" in told
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "◆x Drivers (can stop it alone) 3 no 0.5 short of yes under 5 %" in lines
    assert "x Drivers: No service by day only" in lines
    assert "Town could carry 4 of 4 at home." in lines
    assert any(line.startswith("Press 1 ? not judged") for line in lines)
    assert "? not judged yet: counted as unknown, never as a yes" in lines
    assert "None (ours alone to settle)" in told
    assert "At the table: the mayor (not judged)." in told
    assert "Town: counted by influence: no ratification was entered." in lines


def test_no_page_says_that_a_side_carries_what_depends_on_somebody_not_judged(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "open.yaml"
    file.write_text(SMALL.replace("influence: 1", "influence: 9"), encoding="utf-8")
    told = page(capsys, str(file))
    assert "with Town it depends on those not yet judged: Press" in " ".join(told.split())
    assert "passes on every side" not in told
    assert "Town could carry 4 (or 0, if those not yet judged refuse) of 4 at home." in " ".join(told.split())


def test_a_session_that_holds_only_a_title_gets_a_page_that_says_what_is_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "blank.yaml"
    file.write_text("format: coach.session/1.0\ntitle: Blank\n", encoding="utf-8")
    told = page(capsys, str(file))
    assert "Nobody is on the map yet, so there is no verdict." in told
    assert "NOT ENTERED YET" in told


def test_a_deal_left_open_is_said_to_be_open(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "open.yaml"
    file.write_text(SMALL.replace('deal: {fare: high, night: "no"}', "deal: {fare: high}"), encoding="utf-8")
    told = page(capsys, str(file))
    assert "leaves open Night buses" in told
    assert "Night buses  open (ours alone to settle)" in told


@pytest.mark.parametrize("draft", ["june", "final", "demand"])
def test_no_line_is_wider_than_a_terminal(capsys: pytest.CaptureFixture[str], draft: str) -> None:
    told = page(capsys, str(CASE), "--draft", draft)
    assert max(len(line) for line in told.splitlines()) <= 80
    assert "\x1b" not in told


def test_a_terminal_that_knows_only_ascii_is_no_failure(small: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coach", "analyze", small],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


def test_a_kept_session_may_stand_where_a_file_may(
    capsys: pytest.CaptureFixture[str], small: str, tmp_path: Path
) -> None:
    store = str(tmp_path / "kept.db")
    assert boundary.run(cli, ["import", small, "--db", store]) == 0
    capsys.readouterr()
    assert "Fares [/red] {{ 7*7 }}" in page(capsys, "fares", "--db", store)
    code, out, err = run(capsys, "wages", "--db", store)
    assert (code, out) == (1, "")
    assert "no session is called `wages`" in err


def test_the_answers_to_why_follow_the_overview(capsys: pytest.CaptureFixture[str]) -> None:
    assert boundary.run(cli, ["analyze", str(CASE)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "WHY, AND WHAT THEN" in told
    assert (
        "accepted only in company: Party centre (What NATO becomes and Limit on German forces together)"
        in told
    )


def test_asked_why_every_answer_comes_with_its_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert boundary.run(cli, ["analyze", str(CASE), "--why"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "WHOM TO MOVE: MOSCOW" in told
    assert "- Votes in favour as things stand [40 of 100; 55 needed]" in told


def test_the_document_carries_the_reasons_and_asked_why_the_traces(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert boundary.run(cli, ["analyze", str(CASE), "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain["reasons"]["linkage_of_plan"]["votes"][0]["needs"] == [["nato", "troops"]]
    assert plain["plan"]["best"]["actions"] == ["london", "ceiling", "no-way-back"]
    assert boundary.run(cli, ["analyze", str(CASE), "--json", "--why"]) == 0
    traced = json.loads(capsys.readouterr().out)
    assert {key: value for key, value in traced.items() if key != "traces"} == plain
    assert set(traced["traces"][0]["steps"][0]) == {"says", "uses", "gives"}
