"""`coach playbooks`: listed, shown and checked in a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.cli import boundary
from coach.cli.main import cli
from coach.resources import playbooks_dir

WRONG = """format: coach.warnings/1
warnings:
  - {id: mine, step: deal, severity: warn, when: "().__class__", says: x, why: x, jump: plan}
"""


def coach(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = boundary.run(cli, list(arguments))
    told = capsys.readouterr()
    return code, told.out, told.err


def test_tactics_are_listed_by_family(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = coach(capsys, "playbooks", "list", "tactics")

    assert code == 0
    assert "Statements made or withheld\n\n  no-victory-lap\n      No victory lap" in out


def test_a_tactic_is_shown_in_the_order_in_which_somebody_weighs_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = coach(capsys, "playbooks", "show", "no-victory-lap")

    headings = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert code == 0
    assert headings[:3] == ["No victory lap", "For", "Family"]
    assert headings.index("If it leaks") < headings.index("Lawful?") < headings.index("Precedents")
    assert "a prior, not a finding" in out
    assert max(len(line) for line in out.splitlines()) <= 80


@pytest.mark.parametrize("id", ["german-reunification-1990", "who-sits", "overheard", "labour"])
def test_whatever_has_an_id_can_be_shown(capsys: pytest.CaptureFixture[str], id: str) -> None:
    code, out, _ = coach(capsys, "playbooks", "show", id)

    assert code == 0
    assert out.strip()
    assert "{" not in out


def test_an_unknown_id_is_told_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = coach(capsys, "playbooks", "show", "no-victory-lapp")

    assert code == 1
    assert "did you mean `no-victory-lap`?" in err


@pytest.mark.parametrize("command", [("playbooks", "check"), ("check",)])
def test_a_hostile_playbook_is_a_finding_with_its_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(WRONG, encoding="utf-8")

    code, out, _ = coach(capsys, *command, str(path), "--json")

    finding = json.loads(out)["findings"][0]
    assert code == 1
    assert (finding["line"], finding["column"], finding["path"]) == (3, 50, "warnings.mine.when")


def test_the_coachs_own_files_check_clean(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for path in sorted((playbooks_dir() / "tactics").glob("*.yaml"))]

    code, out, _ = coach(capsys, "playbooks", "check", *files)

    assert code == 0
    assert out.count("nothing to report") == len(files)


def test_a_folder_of_ones_own_is_listed_with_the_rest(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mine = WRONG.replace('"().__class__"', "{zone: {empty: true}}").replace("says: x", "says: Nothing for us")
    (tmp_path / "mine.yaml").write_text(mine, encoding="utf-8")

    code, out, _ = coach(capsys, "playbooks", "list", "warnings", "--folder", str(tmp_path))

    assert code == 0
    assert "  mine\n      Nothing for us" in out


def test_the_schema_is_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = coach(capsys, "playbooks", "schema")

    assert code == 0
    assert {"TacticsFile", "WarningsFile", "Condition"} < set(json.loads(out)["$defs"])
