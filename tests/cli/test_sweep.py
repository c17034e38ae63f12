"""`coach sweep`, `coach check` and `coach schema` of a sweep."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach.cli.main import cli
from coach.desk.opening import WrongInput
from tests.store.trees import small

SWEEP = """
format: coach.sweep/1
session: A ferry
figures: odds
grid:
  - {entry: parties.line.mood_swing, values: [0, 1]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_DB", str(tmp_path / "sessions.db"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.json").write_text(json.dumps(small("a")))
    (tmp_path / "sweep.yaml").write_text(SWEEP)
    return tmp_path


def coach(*arguments: str) -> Result:
    done = CliRunner().invoke(cli, list(arguments), standalone_mode=False)
    if done.exception:
        raise done.exception
    return done


def test_a_kept_session_is_varied_and_the_rows_are_printed(folder: Path) -> None:
    coach("import", "ferry.json")
    rows = list(csv.DictReader(io.StringIO(coach("sweep", "sweep.yaml").stdout.removeprefix("\ufeff"))))
    assert [row["parties.line.mood_swing"] for row in rows] == ["0", "1"]
    document = json.loads(coach("sweep", "sweep.yaml", "--json", "--part", "2/2").stdout)
    assert document["format"] == "coach.sweep-results/1"
    assert [row["row"] for row in document["rows"]] == [2]


def test_a_file_that_ends_in_json_is_json(folder: Path) -> None:
    (folder / "sweep.yaml").write_text(SWEEP.replace("A ferry", "ferry.json"))
    told = coach("sweep", "sweep.yaml", "-o", "out.json")
    assert "Wrote out.json: 2 rows" in told.stderr
    assert told.stdout == ""
    assert len(json.loads((folder / "out.json").read_text())["rows"]) == 2


def test_a_part_that_there_is_not_is_wrong_usage(folder: Path) -> None:
    for part in ("0/2", "3/2", "half"):
        done = CliRunner().invoke(cli, ["sweep", "sweep.yaml", "--part", part])
        assert done.exit_code == 2


def test_a_session_that_is_not_there_is_said(folder: Path) -> None:
    with pytest.raises(WrongInput, match="no session is kept yet"):
        coach("sweep", "sweep.yaml")


def test_check_knows_a_sweep_and_the_schema_names_its_keys(folder: Path) -> None:
    assert coach("check", "sweep.yaml").return_value == 0
    (folder / "sweep.yaml").write_text(SWEEP.replace("values: [0, 1]", "values: []"))
    done = coach("check", "sweep.yaml")
    assert done.return_value == 1
    assert "sweep.yaml:6:46: error: values is no list of values" in done.stdout
    schema = json.loads(coach("schema", "sweep").stdout)
    assert set(schema["properties"]) == {"format", "session", "draft", "figures", "grid", "variants"}


@pytest.mark.skipif(find_spec("distributed") is not None, reason="Dask is installed")
def test_without_dask_it_says_what_to_install(folder: Path) -> None:
    (folder / "sweep.yaml").write_text(SWEEP.replace("A ferry", "ferry.json"))
    with pytest.raises(WrongInput, match="Dask is not installed"):
        coach("sweep", "sweep.yaml", "--dask", "local")


@pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is an extra")
def test_on_dask_the_results_are_the_same_to_the_byte(folder: Path) -> None:
    (folder / "sweep.yaml").write_text(SWEEP.replace("A ferry", "ferry.json"))
    coach("sweep", "sweep.yaml", "-o", "here.csv")
    arguments = ["-m", "coach", "sweep", "sweep.yaml", "-o", "dask.csv", "--dask", "local", "--jobs", "1"]
    subprocess.run([sys.executable, *arguments], check=True, cwd=folder, capture_output=True)
    assert (folder / "dask.csv").read_bytes() == (folder / "here.csv").read_bytes()
