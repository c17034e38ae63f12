"""A stick with everything: what is fetched, what is said when it cannot be, and nothing over somebody's files."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from coach.desk.opening import WrongInput
from coach.workshop.bundle import WHEELS, make_bundle
from coach.workshop.making import copied
from coach.workshop.opening import OpenWorkshop, open_workshop


@pytest.fixture
def dam(tmp_path) -> OpenWorkshop:
    copied("ilvar-dam", tmp_path / "dam")
    (tmp_path / "dam" / "seats").mkdir()
    (tmp_path / "dam" / "seats" / "access.json").write_text("{}")
    return open_workshop(str(tmp_path / "dam"))


class Pip:
    """In place of pip: notes what it was asked, and puts a file where a wheel would lie."""

    def __init__(self, fails: str = "") -> None:
        self.asked: list[list[str]] = []
        self.fails = fails

    def __call__(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        self.asked.append(list(command))
        if self.fails and self.fails in command:
            return subprocess.CompletedProcess(command, 1, "", "noise\nERROR: no matching distribution\n")
        folder = command[command.index("--wheel-dir" if "--wheel-dir" in command else "--dest") + 1]
        Path(folder, "level_two_coach-1-py3-none-any.whl").write_bytes(b"wheel")
        return subprocess.CompletedProcess(command, 0, "", "")


def test_the_stick_holds_wheels_the_workshop_and_a_script_and_no_seats(dam, tmp_path):
    pip = Pip()
    made = make_bundle(dam, tmp_path / "stick", run=pip)
    assert made.wheels == 1
    assert made.left_out == ()
    assert {path.name for path in (tmp_path / "stick").iterdir()} == {
        WHEELS,
        "workshop",
        "install.py",
        "README.txt",
    }
    assert {path.name for path in (tmp_path / "stick" / "workshop").iterdir()} == {
        "workshop.yaml",
        "map.yaml",
    }
    assert pip.asked[0][1:4] == ["-m", "pip", "wheel"]


def test_the_script_needs_nothing_but_python(dam, tmp_path):
    make_bundle(dam, tmp_path / "stick", run=Pip())
    tree = ast.parse((tmp_path / "stick" / "install.py").read_text())
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported <= {"os", "subprocess", "sys", "venv"}
    assert "--no-index" in (tmp_path / "stick" / "install.py").read_text()


def test_wheels_for_other_systems_are_fetched_and_what_is_missing_is_named(dam, tmp_path):
    pip = Pip(fails="win_amd64")
    made = make_bundle(dam, tmp_path / "stick", ("windows", "mac"), run=pip)
    assert len(pip.asked) == 7
    assert made.left_out == tuple(
        f"windows, Python {python}: ERROR: no matching distribution" for python in ("3.11", "3.12", "3.13")
    )


def test_without_a_network_nothing_is_claimed(dam, tmp_path):
    with pytest.raises(WrongInput, match="the wheels could not be had"):
        make_bundle(dam, tmp_path / "stick", run=Pip(fails="wheel"))


def test_a_folder_with_something_in_it_is_left_alone(dam, tmp_path):
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "mine.txt").write_text("mine")
    with pytest.raises(WrongInput, match="not empty"):
        make_bundle(dam, tmp_path / "stick", run=Pip())
    assert (tmp_path / "stick" / "mine.txt").read_text() == "mine"
