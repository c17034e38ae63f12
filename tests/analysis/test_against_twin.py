"""The fast analysis against the brute-force twin: every key, on random sessions that mix every feature.

Counts and lists must agree exactly, odds and values to 1e-6. `HYPOTHESIS_PROFILE=long` tries thousands.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from tests.strategies import plain_sessions, sessions
from tests.twin import analyze_tree
from tests.twin.comparing import differences

from coach.analysis.analyze import analyze
from coach.model.session import Session

Tree = dict[str, Any]


def disagreements(tree: Tree, target: float = 0.5) -> list[str]:
    """Where the two differ."""
    document = analyze(Session.from_tree(tree), target=target).to_tree()
    return differences(document, analyze_tree(tree, target))


@given(sessions())
def test_a_session_with_every_feature_is_analysed_as_by_brute_force(tree: Tree) -> None:
    assert disagreements(tree) == []


@given(plain_sessions())
def test_a_plain_session_is_analysed_as_by_brute_force(tree: Tree) -> None:
    assert disagreements(tree, target=0.25) == []


def body(votes: int, cohesion: float, **more: Any) -> Tree:
    """A session in which one body that splits decides with a bloc or two."""
    people = [
        {"id": "house", "cohesion": cohesion, "stance": 0.25, "judgement": {"confidence": "low"}},
        {"id": "cabinet", "stance": -0.1},
        {"id": "press", "stance": 1},
    ]
    gate = {"id": "vote", "votes": {"house": votes, "cabinet": votes // 3}, **more}
    party = {"id": "us", "mood_swing": 0.4, "constituencies": people, "ratification": [{"id": "way", "gates": [gate]}]}
    return {"format": "coach.session/1.0", "title": "A body", "our_side": "us", "parties": [party]}


@pytest.mark.parametrize("cohesion", [0, 0.05, 0.5, 0.99])
@pytest.mark.parametrize(
    "rule",
    [{}, {"passes": {"at_least": "2/3"}, "of": "voting"}, {"passes": {"at_least_votes": 71}},
     {"rejection_needs": {"at_least": "2/3"}, "turnout": {"house": "0.75"}, "vetoes": ["cabinet"]}],
    ids=["majority", "two thirds", "votes", "rejection"],
)
def test_a_larger_body_splits_as_the_formula_says(cohesion: float, rule: Tree) -> None:
    assert disagreements(body(90, cohesion, **rule)) == []


def test_a_steep_mood_is_integrated_to_the_same_figure() -> None:
    tree = body(60, 0, passes={"at_least": "60 %"})
    tree["parties"][0]["mood_swing"] = 2
    tree["parties"][0]["constituencies"][0]["judgement"]["confidence"] = "high"
    assert disagreements(tree) == []
