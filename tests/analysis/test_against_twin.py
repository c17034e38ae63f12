"""The fast analysis against the brute-force twin: every key, on random sessions that mix every feature.

Counts and lists must agree exactly, odds and values to 1e-6. `HYPOTHESIS_PROFILE=long` tries thousands.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from coach.analysis.analyze import analyze
from coach.model.session import Session
from tests.strategies import plain_sessions, sessions
from tests.twin import analyze_tree
from tests.twin.comparing import differences

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
    party = {
        "id": "us",
        "mood_swing": 0.4,
        "constituencies": people,
        "ratification": [{"id": "way", "gates": [gate]}],
    }
    return {"format": "coach.session/1.0", "title": "A body", "our_side": "us", "parties": [party]}


@pytest.mark.parametrize("cohesion", [0, 0.05, 0.5, 0.99])
@pytest.mark.parametrize(
    "rule",
    [
        {},
        {"passes": {"at_least": "2/3"}, "of": "voting"},
        {"passes": {"at_least_votes": 71}},
        {"rejection_needs": {"at_least": "2/3"}, "turnout": {"house": "0.75"}, "vetoes": ["cabinet"]},
    ],
    ids=["majority", "two thirds", "votes", "rejection"],
)
def test_a_larger_body_splits_as_the_formula_says(cohesion: float, rule: Tree) -> None:
    assert disagreements(body(90, cohesion, **rule)) == []


def test_a_steep_mood_is_integrated_to_the_same_figure() -> None:
    tree = body(60, 0, passes={"at_least": "60 %"})
    tree["parties"][0]["mood_swing"] = 2
    tree["parties"][0]["constituencies"][0]["judgement"]["confidence"] = "high"
    assert disagreements(tree) == []


def lone_vote(our_side: str | None, **option: Any) -> Tree:
    """One party of one constituency at its no-agreement value, and an issue with a better and a best option."""
    judged = {"issues": {"term": {"ratings": {"best": 2, "even": 0, "worse": -1}}}}
    party = {"id": "us", "mood_swing": 0, "constituencies": [{"id": "house", "judgement": judged}]}
    options = [{"id": "worse"}, {"id": "even"}, {"id": "best", **option}]
    tree = {"issues": [{"id": "term", "options": options}], "parties": [party], "deal": {"term": "worse"}}
    return {"format": "coach.session/1.0", "title": "A vote", "our_side": our_side or "none", **tree}


def test_a_path_whose_odds_are_the_target_but_for_the_last_digits_reaches_it() -> None:
    paths = analyze(Session.from_tree(lone_vote("us")), target=0.5).paths
    assert [(dict(path.changes), path.reaches) for path in paths] == [
        ({"term": "best"}, True),
        ({"term": "even"}, True),
    ]


def test_without_a_side_of_ours_an_option_that_nobody_can_say_is_on_no_path() -> None:
    tree = lone_vote(None, unsayable={"us": "before the congress"})
    assert [dict(path.changes) for path in analyze(Session.from_tree(tree)).paths] == [{"term": "even"}]
    assert disagreements(tree) == []


def test_the_nearest_that_are_equally_far_but_for_the_last_digit_stand_in_file_order() -> None:
    people = [
        {"id": "first", "stance": -0.1, "judgement": {"no_agreement": 0.2}},
        {"id": "second", "stance": -0.3},
    ]
    gate = {"id": "vote", "votes": {"first": 1, "second": 1}, "passes": {"at_least_votes": 1}}
    party = {"id": "us", "constituencies": people, "ratification": [{"id": "way", "gates": [gate]}]}
    session = Session.from_tree({"format": "coach.session/1.0", "title": "A tie", "parties": [party]})
    parties = analyze(session).deal.parties
    assert parties is not None
    assert [each.who for each in parties["us"].nearest] == [("first",), ("second",)]
