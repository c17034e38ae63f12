"""Answers about a session file: held until somebody says that the file is to be written, and then written with care."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from coach.cli import keeping, places
from coach.cli.commands import ask, warnings
from coach.cli.main import cli
from coach.desk.opening import WrongInput, open_file
from coach.desk.saving import written_back
from coach.resources import playbooks_dir

CASES = playbooks_dir() / "cases"


def run(*arguments: str, typed: str = "") -> str:
    done = CliRunner().invoke(cli, list(arguments), standalone_mode=False, input=typed)
    if done.exception:
        raise done.exception
    return done.stdout


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (keeping, places, ask, warnings):
        monkeypatch.setattr(module, "asks", lambda: True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    held = tmp_path / "talks.yaml"
    held.write_text((CASES / "labour-contract-lockin.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return held


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


def test_answers_about_a_file_are_written_only_when_somebody_says_so(file: Path, terminal: None) -> None:
    before = file.read_text(encoding="utf-8")
    said = run("ask", str(file), typed="Their treasurer told us\n.\nn\n")

    assert "Write what was answered into talks.yaml?" in said
    assert file.read_text(encoding="utf-8") == before
    assert list(file.parent.iterdir()) == [file]


def test_a_file_keeps_its_comments_and_its_order_and_a_copy_of_itself(file: Path, terminal: None) -> None:
    before = file.read_text(encoding="utf-8")
    run("ask", str(file), typed="Their treasurer told us\n\n?\nThe mediator\n.\ny\n")
    after = file.read_text(encoding="utf-8")

    assert "Their treasurer told us" in after
    assert "The mediator" in after
    assert comments(after) == comments(before) != []
    assert file.with_name("talks.yaml.bak").read_text(encoding="utf-8") == before
    kept = [line for line in before.splitlines() if line in after.splitlines()]
    assert len(kept) > 0.95 * len(before.splitlines())


def test_breaking_off_still_offers_to_write_what_was_answered(file: Path, terminal: None) -> None:
    run("ask", str(file), "--save", typed="Their treasurer told us\n")

    assert "Their treasurer told us" in file.read_text(encoding="utf-8")


def test_one_answer_can_be_given_with_the_command(file: Path) -> None:
    def answer(question: str, says: str) -> None:
        run("ask", str(file), "--answer", question, "--says", says, "--save")

    answer("base-rate", "60 to 80 %, mostly 75 %")

    assert "{low: 0.6, likely: 0.75, high: 0.8}" in file.read_text(encoding="utf-8")
    with pytest.raises(WrongInput, match="is asked"):
        answer("time-works-for", "better")
    with pytest.raises(WrongInput, match="friend-across"):
        answer("friend-acros", "0.5")


def test_a_warning_of_a_file_is_answered_in_the_file(file: Path) -> None:
    rules = json.loads(run("warnings", str(file), "--all", "--json"))["warnings"]
    one = next(each for each in rules if [other["rule"] for other in rules].count(each["rule"]) == 1)
    run("warnings", str(file), "--answer", one["rule"], "--because", "We asked", "--save")
    again = json.loads(run("warnings", str(file), "--all", "--json"))["warnings"]

    assert "We asked" in file.read_text(encoding="utf-8")
    assert [each["answered"] for each in again if each["rule"] == one["rule"]] == ["We asked"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "--save"),
        ("ask", "--answer", "when-to-stop", "--says", "80 %"),
        ("ask", "--answer", "when-to-stop", "--save"),
        ("warnings", "--answer", "x", "--because", "y"),
    ],
)
def test_without_a_terminal_nothing_is_asked_and_no_file_is_written_unasked(
    file: Path, arguments: tuple[str, ...]
) -> None:
    before = file.read_text(encoding="utf-8")
    with pytest.raises(click.UsageError):
        run(arguments[0], str(file), *arguments[1:])

    assert file.read_text(encoding="utf-8") == before


def test_a_file_that_somebody_changed_meanwhile_is_not_overwritten(file: Path) -> None:
    opened = open_file(str(file))
    file.write_text(file.read_text(encoding="utf-8") + "\n# mine\n", encoding="utf-8")

    with pytest.raises(WrongInput, match="changed since it was read"):
        written_back(str(file), opened, opened.session.revised(title="Other"))


def test_an_answer_that_no_session_can_hold_is_said_and_the_questions_go_on(
    file: Path, terminal: None
) -> None:
    said = run("ask", str(file), "--all", typed="a\x00b\nTheir treasurer told us\n.\ny\n")

    assert "Wrote it into talks.yaml" in said


def test_a_file_of_another_layout_loses_its_comments_only_after_that_was_said(tmp_path: Path) -> None:
    held = tmp_path / "talks.yaml"
    held.write_text(
        "# mine\n{format: coach.session/1.0, title: Talks, parties: [{id: us}, {id: them}]}\n",
        encoding="utf-8",
    )
    done = CliRunner().invoke(cli, ["ask", str(held), "--answer", "who-are-we", "--says", "us", "--save"])

    assert "its comments would not survive" in done.stderr
    assert "our_side: us" in held.read_text(encoding="utf-8")


def test_a_json_file_is_written_as_json(tmp_path: Path) -> None:
    held = tmp_path / "talks.json"
    tree = {"format": "coach.session/1.0", "title": "Talks", "parties": [{"id": "us"}, {"id": "them"}]}
    held.write_text(json.dumps(tree), encoding="utf-8")
    run("ask", str(held), "--answer", "who-are-we", "--says", "us", "--save")

    assert json.loads(held.read_text(encoding="utf-8")) == {**tree, "our_side": "us"}


def test_a_link_stays_a_link_and_the_file_behind_it_is_written(tmp_path: Path) -> None:
    held, link = tmp_path / "held.yaml", tmp_path / "link.yaml"
    held.write_text((CASES / "labour-contract-lockin.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    held.chmod(0o640)
    link.symlink_to(held)
    run("ask", str(link), "--answer", "base-rate", "--says", "70 %", "--save")

    assert link.is_symlink()
    assert "{likely: 0.7}" in held.read_text(encoding="utf-8")
    assert held.stat().st_mode & 0o777 == 0o640
