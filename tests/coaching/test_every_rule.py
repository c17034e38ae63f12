"""Every warning is raised by a map that deserves it, and by no quiet one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.coaching.conditions import find, holds
from tests.coaching.patched import BOOKS, patched, read

DESERVED = {
    rule: json.dumps(patch)
    for rule, patch in read((Path(__file__).parent / "deserved.yaml").read_text("utf-8")).items()
}
"""For each rule a patch of the quiet session, as JSON, which is YAML too."""

ALWAYS = frozenset({"no-speech-for-who-decides"})
"""Raised by the quiet session too, for it holds no speech."""


def test_every_rule_has_a_map_that_deserves_it() -> None:
    assert {*DESERVED, "one-side-only", *ALWAYS} == {each.id for each in BOOKS.warnings}


@pytest.mark.parametrize("rule", list(DESERVED))
def test_a_rule_is_raised_where_it_is_deserved(rule: str) -> None:
    found = BOOKS.warning(rule)

    assert found is not None
    assert holds(found.when, patched(DESERVED[rule]))


def test_a_quiet_session_raises_little() -> None:
    quiet = patched("")

    assert {each.id for each in BOOKS.warnings if find(each.when, quiet)} == ALWAYS


def test_a_lonely_side_is_told_so() -> None:
    rule = BOOKS.warning("one-side-only")

    assert rule is not None
    assert holds(rule.when, patched("", "format: coach.session/1.0\ntitle: x\nparties: [{id: us}]\n"))


def test_a_speech_for_those_who_decide_silences_the_rule_about_it() -> None:
    rule = BOOKS.warning("no-speech-for-who-decides")
    speech = "speeches: {firm: {audiences: [staff, owners]}}"

    assert rule is not None
    assert holds(rule.when, patched(""))
    assert not holds(rule.when, patched(speech))
