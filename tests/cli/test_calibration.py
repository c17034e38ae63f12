"""`coach calibration`: outcomes recorded and forecasts scored, in a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach.cli.main import cli
from coach.desk.opening import WrongInput


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_DB", str(tmp_path / "sessions.db"))
    monkeypatch.chdir(tmp_path)
    run("new", "Harbour", "--case", "labour-contract-lockin")
    return tmp_path


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(cli, list(arguments), standalone_mode=False)
    if done.exception:
        raise done.exception
    return done


def gates() -> list[str]:
    session = json.loads(run("export", "Harbour", "--format", "json", "-o", "-").stdout)
    return [
        gate["id"] for party in session["parties"] for way in party["ratification"] for gate in way["gates"]
    ]


def test_an_outcome_is_recorded_and_the_coach_is_held_against_it(kept: Path) -> None:
    assert "No forecast in 1 session has an outcome yet" in run("calibration").stdout
    for gate in gates():
        assert (
            "it passed"
            in run("calibration", "--outcome", "Harbour", gate, "passed", "--on", "2026-05-31").stdout
        )
    page = run("calibration", "--more").stdout
    assert "The coach:" in page
    assert "Log score" in page
    assert "too few to say" in page
    assert "Log score" not in run("calibration").stdout
    document = json.loads(run("calibration", "--json").stdout)
    assert document["format"] == "coach.calibration/1"
    assert all(each["came"] for each in document["forecasts"])


def test_an_export_replaces_nothing_unless_it_is_told_to(kept: Path) -> None:
    run("calibration", "--export", "out.csv")
    with pytest.raises(WrongInput, match="stands there already"):
        run("calibration", "--export", "out.csv")
    run("calibration", "--export", "out.csv", "--force")
    assert (kept / "out.csv").read_text().startswith("session,about,by")


@pytest.mark.parametrize(
    "wrong",
    [
        ["--outcome", "Harbour", "vote", "perhaps"],
        ["--on", "2026-05-31"],
        ["--outcome", "Harbour", "vote", "passed", "--on", "May"],
    ],
)
def test_what_makes_no_sense_is_wrong_usage(kept: Path, wrong: list[str]) -> None:
    assert CliRunner().invoke(cli, ["calibration", *wrong]).exit_code == 2
