"""Questions: what an expert would ask, of whom, and where the answer belongs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.coaching.playbook.conditions import Condition
from coach.coaching.playbook.steps import Step
from coach.model.base import Flag, Id, Model, Text

Subject = Literal[
    "session", "party", "negotiator", "constituency", "red_line", "gate", "issue", "action", "statement", "speech",
    "criticism", "milestone",
]  # fmt: skip

SUBJECT_BINDS: dict[str, frozenset[str]] = {
    "session": frozenset(),
    "party": frozenset({"party"}),
    "negotiator": frozenset({"party"}),
    "constituency": frozenset({"who", "party"}),
    "red_line": frozenset({"line", "who", "party"}),
    "gate": frozenset({"gate", "route", "party"}),
    "issue": frozenset({"issue"}),
    "action": frozenset({"action"}),
    "statement": frozenset({"statement"}),
    "speech": frozenset({"party"}),
    "criticism": frozenset({"criticism", "party"}),
    "milestone": frozenset({"milestone"}),
}
"""The ids that a question about each kind of subject may name; they join with those of its `when`."""


class Question(Model):
    """One question, asked of every subject of its kind for which `when` holds and whose field is still blank.

    `fills` is a path of the session file with ids in braces, or `answers` where no key is made for it.
    """

    id: Id
    step: Step
    asks: Text
    why: Text
    for_: Subject = Field(alias="for")
    fills: Text
    core: Flag = False
    side: Literal["ours", "theirs", "either"] = "either"
    when: Condition | None = None


class QuestionsFile(Model):
    """A file of questions."""

    format: Literal["coach.questions/1"]
    questions: tuple[Question, ...]
