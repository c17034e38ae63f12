"""Ctrl-C ends a long analysis at once and leaves nothing; a terminal is told how far it is, a pipe is not."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.cli.watching import Progress, watched


def endless() -> dict[str, Any]:
    """A session whose analysis takes long on any machine: twenty issues, sixty groups, a gate of many votes."""
    issues = {f"i{n}": {f"o{k}": (n * k) % 5 - 2 + k / 10 for k in range(10)} for n in range(20)}
    people = [
        {
            "id": f"p{n}",
            "judgement": {
                "issues": {
                    issue: {
                        "ratings": {
                            option: max(-2, min(2, value * (-1) ** (n + at)))
                            for option, value in rated.items()
                        }
                    }
                    for at, (issue, rated) in enumerate(issues.items())
                }
            },
        }
        for n in range(60)
    ]
    votes = {person["id"]: 97 + n for n, person in enumerate(people)}
    return {
        "format": "coach.session/1.0",
        "title": "Long",
        "issues": [
            {"id": issue, "options": [{"id": each} for each in rated]} for issue, rated in issues.items()
        ],
        "parties": [
            {
                "id": "them",
                "constituencies": people,
                "ratification": [{"id": "r", "gates": [{"id": "g", "votes": votes}]}],
            }
        ],
        "deal": dict.fromkeys(issues, "o1"),
    }


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
def test_ctrl_c_ends_it_by_the_signal_without_a_word_or_a_file(tmp_path: Path) -> None:
    path = tmp_path / "long.json"
    path.write_text(json.dumps(endless()), encoding="utf-8")
    script = (
        "import sys, coach.desk.analyzing as room\n"
        "real = room.analyze\n"
        "def told(*given, **named):\n"
        "    print('begun', flush=True)\n"
        "    return real(*given, **named)\n"
        "room.analyze = told\n"
        "from coach.cli.main import main\n"
        f"main(['analyze', {str(path)!r}])\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"begun\n"
    child.send_signal(signal.SIGINT)
    out, said = child.communicate(timeout=60)
    assert (child.returncode, out, said) == (-signal.SIGINT, b"", b"")
    assert [each.name for each in tmp_path.iterdir()] == ["long.json"]


def test_afterwards_ctrl_c_means_what_it_meant_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with watched():
        assert signal.getsignal(signal.SIGINT) == signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) == before


def test_a_pipe_is_told_nothing_of_progress(capsys: pytest.CaptureFixture[str]) -> None:
    with watched() as watch:
        watch.at("counting", 1, 2)
    assert capsys.readouterr().err == ""


def test_progress_is_one_line_that_goes_away() -> None:
    said = io.StringIO()
    progress = Progress(said, patience=0)
    progress("counting", 0.25)
    progress.clear()
    assert said.getvalue() == "\rcounting ... 25%\r                \r"


def test_what_is_quick_is_not_told() -> None:
    said = io.StringIO()
    progress = Progress(said, patience=1000)
    progress("counting", 0.25)
    progress.clear()
    assert said.getvalue() == ""
