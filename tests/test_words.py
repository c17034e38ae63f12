"""The project's words are those of the glossary, in the code as in the docs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
CODE = sorted((ROOT / "coach").rglob("*.py"))
AVOIDED = re.compile(
    r"threshold|scenario|(^|_)scores?(_|$)|banzhaf(?<!penrose_banzhaf)(?!_normalised)", re.IGNORECASE
)


def identifiers(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.FunctionDef() | ast.ClassDef() | ast.AsyncFunctionDef():
                yield node.name
            case ast.Name():
                yield node.id
            case ast.arg():
                yield node.arg
            case ast.Attribute():
                yield node.attr


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_code_avoids_the_words_that_mean_too_many_things(path: Path) -> None:
    assert sorted({name for name in identifiers(path) if AVOIDED.search(name)}) == []


@pytest.mark.parametrize("name", ["threshold", "map_score", "scenarios", "banzhaf", "raw_banzhaf"])
def test_the_avoided_words_would_be_noticed(name: str) -> None:
    assert AVOIDED.search(name)


@pytest.mark.parametrize("name", ["penrose_banzhaf", "banzhaf_normalised", "scored_on", "underscore"])
def test_the_words_that_are_meant_pass(name: str) -> None:
    assert not AVOIDED.search(name)


@pytest.mark.parametrize(
    "term",
    [
        "party", "negotiator", "constituency", "bloc", "stance", "issue", "option", "package", "interest", "position",
        "red line", "no-agreement alternative", "no-agreement value", "route", "gate", "quota", "quorum", "veto",
        "win-set", "zone of agreement", "ratification odds", "voluntary defection", "involuntary defection", "action",
        "exposure", "margin", "swing", "doubt", "pivot", "mood swing", "cohesion", "dummy", "frontier", "reverberation",
        "side payment", "agreeable", "Level I", "Level II",
    ],
)  # fmt: skip
def test_the_glossary_says_what_each_term_means(term: str) -> None:
    assert re.search(rf"^\| {re.escape(term)} \| [^|]+ \| [^|]{{20,}} \|$", GLOSSARY, re.MULTILINE)
