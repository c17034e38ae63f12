"""A wheel built from the project and unpacked elsewhere finds its templates and playbooks."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from coach.resources import playbooks_dir, templates_dir

ROOT = Path(__file__).resolve().parents[1]


def built_wheel(folder: Path) -> Path:
    build = "import hatchling.build as build, sys; print(build.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return folder / done.stdout.split()[-1]


def test_a_checkout_finds_its_own_folders() -> None:
    assert templates_dir() == ROOT / "templates"
    assert playbooks_dir() == ROOT / "playbooks"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    place = tmp_path_factory.mktemp("installed elsewhere")
    with zipfile.ZipFile(built_wheel(folder)) as wheel:
        wheel.extractall(place)
    return place


def test_an_installed_wheel_finds_templates_and_playbooks(installed: Path, tmp_path: Path) -> None:
    ask = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from coach import resources\n"
        "from coach.desk.cases import worked_case\n"
        "print(resources.__file__); print(resources.templates_dir()); print(worked_case('german').path)"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask, str(installed)], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    for line in done.stdout.splitlines():
        assert Path(line).is_relative_to(installed)
        assert Path(line).exists()


def test_nothing_of_the_tests_or_the_papers_is_installed(installed: Path) -> None:
    rooms = {path.relative_to(installed).parts[0] for path in installed.rglob("*") if path.is_file()}
    assert rooms == {"coach", f"level_two_coach-{version()}.dist-info"}


def version() -> str:
    from coach import __version__

    return __version__
