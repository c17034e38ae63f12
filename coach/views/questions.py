"""The next questions, in words: what to ask, why, of whom, and where the answer belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.answering import example_of
from coach.coaching.questions import ANSWERS, Asked
from coach.coaching.stakes import COMPUTED_FROM
from coach.views.names import Names
from coach.views.odds import points
from coach.views.told import Teller

AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question. `step` is the step of the walk, `place` the entry it fills, `moves` how much hangs on it.

    `example` says how an answer may be typed so that it goes into that entry; empty where any words do.
    """

    id: str
    about: str
    asks: str
    why: str
    step: str
    place: str
    moves: str
    example: str = ""


def questions_view(names: Names, asked: Sequence[Asked]) -> tuple[QuestionView, ...]:
    """Questions in words, in the order given."""
    teller = Teller(names)
    return tuple(question_view(teller, each) for each in asked)


def question_view(teller: Teller, asked: Asked) -> QuestionView:
    """One question in words."""
    question = asked.question
    return QuestionView(
        id=question.id,
        about=asked.about,
        asks=teller.sentence(question.asks, asked.match),
        why=teller.sentence(question.why, asked.match),
        step=question.step,
        place="" if question.fills == ANSWERS else ".".join(map(str, asked.path)),
        moves=_moves(asked.stake),
        example=example_of(asked),
    )


def _moves(stake: float) -> str:
    if stake >= 1:
        return "without it nothing can be computed"
    if stake == COMPUTED_FROM:
        return "the odds will be computed from it"
    return f"its answer could move the odds by {points(stake)}" if stake >= 0.025 else ""
