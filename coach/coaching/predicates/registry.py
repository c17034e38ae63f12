"""The table of predicates: each kind of question with the function that answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar, cast

from coach.coaching.context import Context
from coach.coaching.matches import Match
from coach.coaching.playbook.predicates.base import Predicate

P = TypeVar("P", bound=Predicate)
Answer = Callable[[Context, P], Iterable[Match]]

ANSWERS: dict[type[Predicate], Answer[Predicate]] = {}
"""Every predicate that can be answered."""


def answers(kind: type[P]) -> Callable[[Answer[P]], Answer[P]]:
    """Enter a function as the answer to one kind of predicate."""

    def entered(answer: Answer[P]) -> Answer[P]:
        ANSWERS[kind] = cast("Answer[Predicate]", answer)
        return answer

    return entered


def within(value: float | None, at_least: float | None = None, below: float | None = None) -> bool:
    """Whether a figure is known and within bounds (`at_least` <= value < `below`); a bound of None asks nothing."""
    if value is None:
        return False
    return (at_least is None or value >= at_least - 1e-9) and (below is None or value < below - 1e-9)
