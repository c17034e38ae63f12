"""Example files and what is said of them. Drop a file into a folder of `examples/` and it is a test.

`good/` holds files about which there is nothing to say, `warn/` files that load with warnings, `bad/` files
that do not load. What must be said stands in the file itself, one comment line for each finding, in the order
of the file, and nothing else may be said:

    # expect 7:5 error: unknown key `negociator`

A file that cannot hold comments has its expectations beside it, in a file of the same name and `.expect`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.files.loading import load_session
from coach.model.findings import Finding

EXAMPLES = Path(__file__).parent / "examples"
EXPECTATION = re.compile(r"^#? ?expect (\d+):(\d+) (error|warning): (.+)$", re.MULTILINE)


def files(*folders: str) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted((EXAMPLES / folder).iterdir())
        if path.suffix in (".yaml", ".json", ".yml")
    ]


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def expectations(path: Path) -> list[tuple[int, int, str, str]]:
    beside = path.with_name(path.name + ".expect")
    text = (beside if beside.exists() else path).read_text(encoding="utf-8")
    return [(int(line), int(column), kind, says) for line, column, kind, says in EXPECTATION.findall(text)]


def seen(findings: tuple[Finding, ...]) -> list[tuple[int | None, int | None, str, str]]:
    return [(each.line, each.column, each.severity, each.says) for each in findings]


def test_there_are_examples_of_every_sort() -> None:
    assert len(files("good")) >= 5
    assert len(files("warn")) >= 10
    assert len(files("bad")) >= 30


@pytest.mark.parametrize("path", files("good"), ids=named)
def test_a_good_file_loads_and_nothing_is_said(path: Path) -> None:
    loaded = load_session(path)
    assert seen(loaded.findings) == []
    assert loaded.session is not None


@pytest.mark.parametrize("path", files("warn"), ids=named)
def test_an_unfinished_file_loads_and_its_warnings_are_shown(path: Path) -> None:
    loaded = load_session(path)
    assert seen(loaded.findings) == expectations(path)
    assert {each.severity for each in loaded.findings} == {"warning"}
    assert loaded.session is not None


@pytest.mark.parametrize("path", files("bad"), ids=named)
def test_a_bad_file_is_refused_with_every_reason_in_one_pass(path: Path) -> None:
    loaded = load_session(path)
    assert seen(loaded.findings) == expectations(path)
    assert "error" in {each.severity for each in loaded.findings}
    assert loaded.session is None
