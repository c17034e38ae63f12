"""What every predicate shares."""

from __future__ import annotations

from typing import ClassVar, Literal

from coach.model.base import Model

Side = Literal["ours", "theirs"]
Lean = Literal["for", "against", "undecided"]


class Predicate(Model):
    """A question to the map. Its docstring is its meaning; all parameters that are given must hold."""

    binds: ClassVar[tuple[str, ...]] = ()
    """Names of ids that a match holds; equal names join across a condition."""

    tells: ClassVar[tuple[str, ...]] = ()
    """Names of words and figures that a match holds beside them, for sentences only."""
