"""Packages and the conditions that red lines, mandates and impossible combinations put on them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from coach.model.base import Id, Model, OptionRef, Step, Text

Package = Mapping[Id, OptionRef]


class NumericCondition(Model):
    """Steps of a numeric issue: below or above a point, outside or between two (both ends of `between` included)."""

    below: Step | None = None
    above: Step | None = None
    outside: tuple[Step, Step] | None = None
    between: tuple[Step, Step] | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = [name for name in ("below", "above", "outside", "between") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("give exactly one of below, above, outside, between")
        ends = self.outside or self.between
        if ends is not None and ends[0] > ends[1]:
            raise ValueError("the first number is above the second")
        return self

    def holds(self, step: Decimal) -> bool:
        """Whether the step meets the condition."""
        if self.below is not None:
            return step < self.below
        if self.above is not None:
            return step > self.above
        if self.outside is not None:
            return step < self.outside[0] or step > self.outside[1]
        assert self.between is not None
        return self.between[0] <= step <= self.between[1]


Condition = tuple[OptionRef, ...] | NumericCondition
Forbids = Mapping[Id, Condition]


def condition_holds(condition: Condition, option: str | Decimal) -> bool:
    """Whether an issue's option is among those that a condition names."""
    if isinstance(condition, NumericCondition):
        return isinstance(option, Decimal) and condition.holds(option)
    return option in condition


def matches(forbids: Forbids, package: Package) -> bool:
    """Whether *all* the issues that the condition names stand in the package at options that it names."""
    return bool(forbids) and all(
        issue in package and condition_holds(condition, package[issue])
        for issue, condition in forbids.items()
    )


class Impossible(Model):
    """A combination that contradicts itself, left out of every count, set and search."""

    forbids: Forbids = Field(default_factory=dict)
    says: Text | None = None
