"""The page on the documents of the comparing commands names every key that they print."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from coach.cli.main import cli
from tests.store.trees import small

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "comparing.md"
OF_IDS = frozenset({"parties", "set", "ageing"})
"""Under these stand maps whose keys are ids and places of the session."""


def section(start: str) -> str:
    parts = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return next(part for part in parts if start in part.partition("\n")[0])


def keys(held: Any, under: str = "") -> set[str]:
    """Every key of a document, at whatever depth, but those that are ids."""
    match held:
        case dict():
            own = set() if under in OF_IDS else set(held)
            below = (keys(value, "" if under in OF_IDS else key) for key, value in held.items())
            return own.union(*below)
        case list():
            return set().union(*(keys(each) for each in held))
    return set()


def tree(stance: float) -> dict[str, Any]:
    """A small session that has decided, with a deal and a forecast."""
    found = small("a")
    found["deal"] = "first"
    line = found["parties"][1]
    line["constituencies"][0]["stance"] = stance
    line["ratification"] = [{"id": "way", "gates": [{"id": "meeting", "votes": {"crew": 1}}]}]
    found["forecasts"] = [{"about": "joint", "probability": 0.6, "by": "us"}]
    found["outcomes"] = [{"gate": "meeting", "passed": True}]
    return found


def told(*arguments: str) -> dict[str, Any]:
    done = CliRunner().invoke(cli, list(arguments), standalone_mode=False)
    if done.exception:
        raise done.exception
    found: dict[str, Any] = json.loads(done.stdout)
    return found


DOCUMENTS: dict[str, Callable[[], dict[str, Any]]] = {
    "coach diff": lambda: told("diff", "one.json", "two.json", "--json"),
    "coach analysts": lambda: told("analysts", "one.json", "two.json", "--json"),
    "coach sweep": lambda: told("sweep", "sweep.yaml", "--json"),
    "coach calibration": lambda: told("calibration", "one.json", "--json"),
    "In `coach analyze": lambda: {"ageing": told("analyze", "one.json", "--json")["ageing"]},
}


@pytest.mark.parametrize("command", DOCUMENTS)
def test_every_key_is_named(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.json").write_text(json.dumps(tree(-0.2)))
    (tmp_path / "two.json").write_text(json.dumps(tree(0.7)))
    places = "variants: [{set: {parties.line.mood_swing: 1}}]"
    (tmp_path / "sweep.yaml").write_text(f"format: coach.sweep/1\nsession: one.json\n{places}\n")
    named = set(re.findall(r"`([a-z_0-9]+)`", section(command)))
    joint = {
        "odds",
        "low",
        "high",
        "words",
        "bounds",
        "exact",
    }  # said of every joint record at the page's head
    document = DOCUMENTS[command]()
    assert keys(document) - joint <= named
    rows = set(re.findall(r"^\| (`.*?`) \|", section(command), re.MULTILINE))
    assert {key for row in rows for key in re.findall(r"`([a-z_0-9]+)`", row)} in (set(), set(document))
