"""`coach templates`: copies that a house can change, and a check that names file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.cli import boundary
from coach.cli.main import cli
from coach.desk.cases import worked_case
from coach.desk.house import strangers
from coach.documents import taken_from

CASE = str(worked_case("labour-contract-lockin").path)


def run(*arguments: str) -> int:
    return boundary.run(cli, list(arguments))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    assert run("templates", "new", str(tmp_path / "house")) == 0
    return tmp_path / "house"


def test_a_fresh_copy_holds_every_template_and_has_no_fault(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("README.txt", "brief.md", "macros.md", "blank/brief.md", "figures/two_level_map.svg"):
        assert (house / name).is_file()
    assert run("templates", "check", str(house)) == 0
    assert "nothing to report" in capsys.readouterr().out


def test_copies_go_nowhere_where_something_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").write_text("mine")
    assert run("templates", "new", str(tmp_path)) == 1
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_the_check_names_file_line_and_what_would_be_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "points.md").write_text("# Points\n\n{{ dossier.breef.critic }}\n")
    (tmp_path / "since.md").write_text("{{ dossier.flips.summary }}\n")
    assert run("templates", "check", str(tmp_path), "--json") == 1
    found = {
        (Path(each["file"]).name, each["line"], each["severity"]): each
        for each in json.loads(capsys.readouterr().out)["findings"]
    }
    misspelt = found["points.md", 3, "error"]
    assert "did you mean `brief`?" in misspelt["says"]
    assert misspelt["expected"] == "a name from the page of template variables"
    assert "next to nothing" in found["since.md", 1, "error"]["says"]
    assert "begin with the title" in found["since.md", None, "error"]["says"]


def test_a_file_that_no_document_uses_may_be_a_slip_in_its_name(tmp_path: Path) -> None:
    (tmp_path / "breif.md").write_text("# Brief\n")
    (tmp_path / "ours.md").write_text("a")
    (tmp_path / "points.md").write_text('# a\n{% include "ours.md" %}\n')
    [warning] = strangers(taken_from(tmp_path))
    assert "`breif.md`: did you mean `brief.md`?" in warning.says


def test_the_values_of_a_session_are_printed_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("templates", "values", CASE, "--under", "dossier.front") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("dossier.front.title: ")
    assert all(line.startswith("dossier.front") for line in lines)


def test_a_fault_while_writing_leaves_the_papers_that_were_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house, out = tmp_path / "house", tmp_path / "out"
    house.mkdir()
    assert run("write", CASE, "points", "--format", "md", "--out", str(out)) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (house / "points.md").write_text("# a\n\n{% for x in [1] %}\n{{ x.y }}\n{% endfor %}\n")
    assert run("write", CASE, "points", "--format", "md", "--out", str(out), "--templates", str(house)) == 1
    assert "points.md, line 4" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
