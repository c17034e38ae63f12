"""Tours: a few sentences at a few steps of the walk, for somebody who opens a worked case for the first time."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.model.base import Id, Model, Text


class TourStop(Model):
    """One stop: the step of the walk, the entry on which the cursor stands, what is said, and what to try there.

    `guess`: going on from here takes the user's guess first, unless there is one.
    """

    step: Id
    says: Text
    about: str = ""
    do: str = ""
    guess: bool = False


class Tour(Model):
    """A way through one worked case. It says nothing that is not on the screen beside it, and no figure."""

    format: Literal["coach.tour/1"]
    case: Id
    name: Text
    steps: tuple[TourStop, ...] = Field(min_length=1)
