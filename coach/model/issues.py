"""Issues and their options, in words or as the steps of a scale."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from coach.model.base import Id, OptionRef, Step, Text
from coach.model.evidence import Grounded

MOST_STEPS = 10_000


class Option(Grounded):
    """One way in which an issue can be settled."""

    id: Id
    name: Text | None = None
    later: Text | None = None
    known: Literal["public", "tacit", "private"] | None = None
    unsayable: Mapping[Id, Text] = Field(default_factory=dict)


class Scale(Grounded):
    """A numeric issue: its options are the steps from `low` to `high`, computed in decimal."""

    low: Step
    high: Step
    step: Step
    unit: Text | None = None

    @model_validator(mode="after")
    def _ends_on_a_step(self) -> Self:
        if self.step <= 0:
            raise ValueError("the step must be above 0")
        if self.high < self.low:
            raise ValueError("`high` is below `low`")
        count, rest = divmod(self.high - self.low, self.step)
        if count + 1 > MOST_STEPS:
            raise ValueError(f"more than {MOST_STEPS} steps")
        if rest:
            below = self.low + count * self.step
            raise ValueError(f"`high` is no step: the nearest are {below} and {below + self.step}")
        return self

    @cached_property
    def steps(self) -> tuple[Decimal, ...]:
        """Every step, from low to high."""
        count = int((self.high - self.low) / self.step)
        return tuple(canonical_step(self.low + index * self.step) for index in range(count + 1))

    def neighbours(self, number: Decimal) -> tuple[Decimal, ...]:
        """The step itself, or the steps on either side of a number that is none."""
        if number <= self.low:
            return (self.steps[0],)
        if number >= self.high:
            return (self.steps[-1],)
        index, rest = divmod(number - self.low, self.step)
        return self.steps[int(index) : int(index) + (2 if rest else 1)]


def canonical_step(number: Decimal) -> Decimal:
    """One spelling for equal numbers: 370, never 3.7E+2 or 370.0."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


class Issue(Grounded):
    """Something to be settled; `decided_by` names the party that settles it alone, by an act rather than a term."""

    id: Id
    name: Text | None = None
    today: OptionRef | None = None
    decided_by: Id | None = None
    options: tuple[Option, ...] = ()
    scale: Scale | None = None

    @model_validator(mode="after")
    def _one_kind_of_options(self) -> Self:
        if self.scale is not None and self.options:
            raise ValueError("give either `options` or a `scale`, not both")
        return self

    @cached_property
    def option_refs(self) -> tuple[str | Decimal, ...]:
        """The options in order: ids, or the steps of the scale."""
        return self.scale.steps if self.scale is not None else tuple(option.id for option in self.options)

    @property
    def numeric(self) -> bool:
        """Whether the options are the steps of a scale."""
        return self.scale is not None

    def option(self, ref: str | Decimal) -> Option | None:
        """The option of that id; None for a step, and where there is no such option."""
        return next((option for option in self.options if option.id == ref), None)
