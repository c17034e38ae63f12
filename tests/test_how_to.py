"""How-to pages that show a session in a shell show what the program says."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from coach.cli.main import cli

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```(console|yaml|csv)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"Save this as `([a-z]+\.(?:yaml|csv))`:\s*\Z")
HOW = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
PAGES = [
    page
    for page in sorted((ROOT / "docs" / "how-to").glob("*.md"))
    if "```console\n$ coach" in page.read_text(encoding="utf-8")
]


def run(command: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "coach"
    done = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert done.exception is None, f"$ {command}\n{done.exception}"
    return done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_program_answers_as_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_DB", str(tmp_path / "sessions.db"))
    monkeypatch.chdir(tmp_path)
    text, compared = page.read_text(encoding="utf-8"), 0
    for block in BLOCK.finditer(text):
        kind, content = block.groups()
        if kind != "console":
            named = FILE.search(text[: block.start()])
            assert named, content
            (tmp_path / named[1]).write_text(content, encoding="utf-8")
            continue
        for part in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
            command, _, answer = part.partition("\n")
            told = run(command)
            assert doctest.OutputChecker().check_output(answer, told, HOW), f"$ {command}\n{told}"
            compared += 1
    assert compared
