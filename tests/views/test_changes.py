"""Two states of a session compared in words that somebody who never saw the file understands."""

from __future__ import annotations

import copy

import pytest

from coach.model.edits import AddEntry, MoveEntry, RemoveEntry, SetEntry
from coach.model.session import Session
from coach.views.changes import compare

BASE = Session.from_tree(
    {
        "format": "coach.session/1.0",
        "title": "A ferry",
        "issues": [
            {
                "id": "route",
                "name": "The route",
                "options": [{"id": "north"}, {"id": "south", "name": "By the south"}],
            },
            {"id": "fare", "name": "Fare", "scale": {"low": 2, "high": 8, "step": 1}},
        ],
        "drafts": {"first": {"route": "north"}},
        "parties": [
            {
                "id": "line",
                "name": "Shipping line",
                "mood_swing": 0.3,
                "constituencies": [
                    {
                        "id": "crew",
                        "name": "The crew",
                        "interests": ["Rest"],
                        "judgement": {"issues": {"route": {"importance": 3, "ratings": {"south": 1}}}},
                        "red_lines": [{"id": "rest", "says": "Eleven hours of rest", "confidence": "low"}],
                    },
                    {"id": "owners", "name": "The owners"},
                ],
                "ratification": [
                    {"id": "board", "name": "The board", "gates": [{"id": "vote", "quorum": 0.5}]}
                ],
            }
        ],
    }
)
CREW = ("parties", "line", "constituencies", "crew")


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (SetEntry("", (*CREW, "judgement", "issues", "route", "importance"), 5),
         "importance of The route for The crew 3 -> 5"),
        (SetEntry("", (*CREW, "judgement", "issues", "route", "ratings", "south"), -2),
         "rating of By the south of The route for The crew 1 -> -2"),
        (SetEntry("", (*CREW, "stance"), -1), "added: stance of The crew for Shipping line (-1)"),
        (SetEntry("", (*CREW, "red_lines", "rest", "confidence"), "high"),
         "confidence of red line Eleven hours of rest for The crew: low -> high"),
        (SetEntry("", ("parties", "line", "mood_swing"), 0.5), "mood swing of Shipping line 0.3 -> 0.5"),
        (SetEntry("", ("parties", "line", "ratification", "board", "gates", "vote", "quorum"), 0.6),
         "quorum of gate vote for route The board 0.5 -> 0.6"),
        (SetEntry("", ("title",), "Two ferries"), "title: A ferry -> Two ferries"),
        (SetEntry("", ("drafts", "first", "route"), "south"), "route of draft first: north -> south"),
        (AddEntry("", (*CREW, "interests"), "Pay"), "added: interest Pay of The crew for Shipping line"),
        (AddEntry("", ("parties", "line", "constituencies"), {"id": "state", "name": "The state"}),
         "added: constituency The state of Shipping line"),
        (RemoveEntry("", (*CREW, "red_lines", "rest")),
         "removed: red line Eleven hours of rest of The crew for Shipping line"),
        (MoveEntry("", CREW, 1), "order of constituencies of Shipping line changed"),
    ],
)  # fmt: skip
def test_a_change_is_said_with_what_it_is_whose_it_is_and_both_values(edit, sentence):
    assert [each.sentence for each in compare(BASE, edit.applied_to(BASE))] == [sentence]


def test_states_that_agree_have_nothing_to_say():
    assert compare(BASE, Session.from_tree(copy.deepcopy(BASE.to_tree()))) == ()


def test_long_texts_are_cut_and_stay_on_one_line():
    [line] = compare(BASE, SetEntry("", ("title",), "Words\nand " * 40).applied_to(BASE))
    assert len(line.sentence) < 160
    assert "\n" not in line.sentence
