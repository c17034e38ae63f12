"""The tutorial says what the program says: its files are written, its commands run, its answers compared."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TUTORIALS = [
    page
    for page in sorted((ROOT / "docs" / "tutorial").glob("*.md"))
    if "```console" in page.read_text(encoding="utf-8")
]
"""Those with commands; the walk in pictures has none."""
BLOCK = re.compile(r"^```(console|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"Save this as `([a-z]+\.yaml)`:\s*\Z")
HOW = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def sessions(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with the answer under it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, answer = part.partition("\n")
        yield command, answer


def run(command: str, folder: Path) -> str:
    line, _, target = command.partition(" > ")
    program, *arguments = shlex.split(line)
    assert program == "coach"
    done = subprocess.run(
        [sys.executable, "-m", "coach", *arguments],
        cwd=folder, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    if target:
        (folder / target.strip()).write_text(done.stdout, encoding="utf-8")
        return done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_the_program_answers_as_the_tutorial_says(page: Path, tmp_path: Path) -> None:
    text, compared = page.read_text(encoding="utf-8"), 0
    for block in BLOCK.finditer(text):
        kind, content = block.groups()
        if kind == "yaml":
            named = FILE.search(text[: block.start()])
            assert named
            (tmp_path / named[1]).write_text(content, encoding="utf-8")
            continue
        for command, answer in sessions(content):
            told = run(command, tmp_path)
            assert doctest.OutputChecker().check_output(answer, told, HOW), f"$ {command}\n{told}"
            compared += 1
    assert compared
