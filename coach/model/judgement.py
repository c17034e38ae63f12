"""What someone would feel about each option, and what having no agreement is worth to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from coach.model.base import Confidence, Id, OptionKey, Text, Weight, Worth
from coach.model.dates import DateText
from coach.model.evidence import Grounded


class IssueJudgement(Grounded):
    """How much an issue weighs with someone (importance, 0 to 5) and what each option is worth (-2 to 2)."""

    importance: Weight = 1
    ratings: Mapping[OptionKey, Worth] = Field(default_factory=dict)
    room: Text | None = None


class NoDeal(Grounded):
    """The no-agreement alternative as a course of events, beside its value."""

    course: Text | None = None
    as_they_see_it: Text | None = None
    getting: Literal["better", "same", "worse"] | None = None
    bites: Text | None = None


class Judgement(Grounded):
    """One reading of a constituency or a negotiator; `like` takes over another's ratings and importances."""

    like: Id | None = None
    confidence: Confidence = "moderate"
    no_agreement: Worth = 0
    issues: Mapping[Id, IssueJudgement] = Field(default_factory=dict)
    no_deal: NoDeal | None = None
    seen: DateText | None = None
