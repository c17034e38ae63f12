"""The front door is light, says what is wrong in a sentence, and lets no traceback through."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import click
import pytest

from coach.cli import boundary
from coach.cli.main import cli
from coach.cli.table import COMMANDS

HEAVY = ("textual", "numpy", "sqlite_utils", "jinja2", "pydantic", "yaml", "markdown_it")


def coach(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "coach", *arguments],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], []])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    ask = (
        "import sys\n"
        "from coach.cli.main import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit as left: assert not left.code, left.code\n"
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "assert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "coach" in done.stdout


def test_every_command_of_the_table_can_be_asked_for_help() -> None:
    for command in COMMANDS:
        found = cli.get_command(click.Context(cli), command.name)
        assert found is not None
        assert found.name == command.name


def test_an_unknown_command_is_wrong_usage() -> None:
    done = coach("analyse-this")
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_wrong_input_is_a_sentence_with_a_place_and_exit_code_1(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("format: coach.session/1.0\ntitle: Fares\nparties:\n  - {id: Town}\n", encoding="utf-8")
    done = coach("analyze", str(file))
    assert done.returncode == 1
    assert f"{file}:4:10: error: " in done.stderr
    assert "Traceback" not in done.stderr


def test_with_json_an_error_is_one_document_on_standard_error(tmp_path: Path) -> None:
    done = coach("analyze", str(tmp_path / "nowhere.yaml"), "--json")
    assert (done.returncode, done.stdout) == (1, "")
    document = json.loads(done.stderr)
    assert document["format"] == "coach.error/1"
    assert set(document["findings"][0]) == {"severity", "file", "line", "column", "path", "says", "expected"}


def test_an_unforeseen_failure_keeps_places_but_no_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_, **__: tmp_path / "state")

    @click.command()
    def failing() -> None:
        informant = "Anna in the ministry"
        raise RuntimeError(informant)

    assert boundary.run(failing, []) == 1
    told = capsys.readouterr().err
    (kept,) = (tmp_path / "state").iterdir()
    assert "Traceback" not in told
    assert str(kept) in told
    for text in (told, kept.read_text(encoding="utf-8")):
        assert "Anna" not in text
    if os.name == "posix":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_reader_who_hangs_up_is_no_failure() -> None:
    done = subprocess.run(
        f"{sys.executable} -m coach schema | head -c 10",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
