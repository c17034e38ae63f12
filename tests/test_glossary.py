"""The words of the house: the glossary holds them, and the code keeps to them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

TERMS = """
    party, negotiator, constituency, bloc, stance, issue, option, package, interest, position, red line,
    no-agreement alternative, no-agreement value, route, gate, quota, quorum, veto, win-set, zone of agreement,
    ratification odds, voluntary defection, involuntary defection, action, exposure, level i, level ii, agreeable,
    dummy, frontier, margin, swing, doubt, pivot, mood swing, cohesion, reverberation, side payment
"""

AVOIDED = re.compile(r"threshold|scenario|(?<!under)score", re.IGNORECASE)
PLAIN_BANZHAF = re.compile(r"banzhaf", re.IGNORECASE)
FULL_BANZHAF = re.compile(r"penrose_?banzhaf|banzhaf_?normalised", re.IGNORECASE)


def rows() -> dict[str, tuple[str, str]]:
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    return {row[0].lower(): (row[1], row[2]) for row in cells[2:]}


def identifiers(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.keyword(arg=str(name)):
                yield name


@pytest.mark.parametrize("term", [" ".join(term.split()) for term in TERMS.split(",")])
def test_the_glossary_says_in_a_sentence_what_each_word_means(term: str) -> None:
    on_screen, meaning = rows()[term]
    assert on_screen
    assert meaning.endswith(".")


def test_nothing_in_the_code_is_named_by_a_word_that_we_avoid() -> None:
    files = [path for path in (ROOT / "coach").rglob("*.py") if "data" not in path.parts]
    assert len(files) > 50
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in files
        for name in (path.stem, *identifiers(ast.parse(path.read_text(encoding="utf-8"))))
        if AVOIDED.search(name) or (PLAIN_BANZHAF.search(name) and not FULL_BANZHAF.search(name))
    }
    assert not found, sorted(found)
