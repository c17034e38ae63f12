"""Whatever a file holds, a command says what is wrong in sentences, leaves with 1, and writes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.cli import boundary
from coach.cli.main import cli

EXAMPLES = Path(__file__).resolve().parents[1] / "files" / "examples"
BAD = sorted(path for path in (EXAMPLES / "bad").iterdir() if path.suffix in (".yaml", ".json"))
ODD = sorted((EXAMPLES / "warn").glob("*.yaml"))
START = "format: coach.session/1.0\ntitle: Fares\n"
MADE: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: None,
    "a folder": lambda path: path.mkdir(),
    "empty": lambda path: path.write_bytes(b""),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 4),
    "UTF-16": lambda path: path.write_bytes(START.encode("utf-16")),
    "fifty megabytes": lambda path: path.write_bytes(b"#" * 50_000_000),
    "deep": lambda path: path.write_text(START + "x-deep: " + "[" * 5000 + "]" * 5000, encoding="utf-8"),
}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = boundary.run(cli, arguments)
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
    assert "inside the coach" not in told.out + told.err
    return code, told.out, told.err


def nothing_comes_of(capsys: pytest.CaptureFixture[str], file: Path, folder: Path) -> None:
    code, out, _ = run(capsys, "check", str(file))
    assert code == 1
    assert "error: " in out
    for command in (["analyze", str(file)], ["write", str(file), "--out", str(folder)]):
        code, out, err = run(capsys, *command)
        assert (code, out) == (1, "")
        assert "error: " in err
    code, out, err = run(capsys, "analyze", str(file), "--json")
    assert (code, out) == (1, "")
    assert {each["severity"] for each in json.loads(err)["findings"]} <= {"error", "warning"}
    assert not folder.exists()


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.name)
def test_nothing_comes_of_a_file_with_errors(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing_comes_of(capsys, file, tmp_path / "papers")


@pytest.mark.parametrize("kind", MADE)
def test_nothing_comes_of_what_is_no_session_at_all(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "session.yaml"
    MADE[kind](file)
    nothing_comes_of(capsys, file, tmp_path / "papers")


@pytest.mark.parametrize("file", ODD, ids=lambda file: file.name)
def test_what_is_merely_unfinished_is_kept_and_worked_with(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "check", str(file))[0] == 0
    code, out, err = run(capsys, "analyze", str(file))
    assert (code, "coach check" in err) == (0, True)
    assert out
    code, out, err = run(capsys, "analyze", str(file), "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["warnings"]
    assert run(capsys, "write", str(file), "--out", str(tmp_path / "papers"))[0] == 0
    assert len(list((tmp_path / "papers").iterdir())) == 4
