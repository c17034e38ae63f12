"""A workshop: one negotiation as an exercise, with what each role may know, the hours, and a model answer."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from coach.model.base import Id, Model, Number, Text
from coach.model.packages import Package

Minutes = Annotated[Number, Field(ge=0, le=480)]


class Card(Model):
    """A secret that one group would tell its own negotiator; handed out when its phase begins, else at the start."""

    id: Id
    about: Id
    says: Text
    phase: Id | None = None


class Role(Model):
    """Whom somebody plays: a side's negotiator, or one of the groups behind him, and what only this role knows."""

    id: Id
    name: Text
    party: Id
    plays: Id = "negotiator"
    facts: tuple[Text, ...] = ()
    cards: tuple[Card, ...] = ()


class Phase(Model):
    """A stretch of the exercise: what is done in it, and for how long."""

    id: Id
    name: Text
    kind: Literal["read", "map", "forecast", "meet", "caucus", "ratify", "debrief", "pause"]
    minutes: Minutes
    says: Text = ""


class Event(Model):
    """News that the facilitator releases in a phase; to some roles, or to everybody where none is named."""

    id: Id
    name: Text
    says: Text
    phase: Id
    minute: Minutes = 0
    to: tuple[Id, ...] = ()


class ModelAnswer(Model):
    """What a good team finds. It is one answer: `says` tells what speaks for it, `doubts` what does not."""

    says: Text
    deal: Id | Package | None = None
    pivots: tuple[Id, ...] = ()
    tactics: tuple[Id, ...] = ()
    doubts: tuple[Text, ...] = ()


class GuideNote(Model):
    """A paragraph for the facilitator, on a phase or on the whole."""

    says: Text
    phase: Id | None = None


class Enquiry(Model):
    """A question to every participant before or after: a chance in per cent, a scale of five, a choice, or a text."""

    id: Id
    asks: Text
    kind: Literal["chance", "scale", "choice", "text"] = "text"
    choices: tuple[Text, ...] = ()


class Workshop(Model):
    """An exercise. Its full map is a worked `case`, or a session file of the name `map` in the same folder.

    `known`: the groups, of either side, that everybody knows to exist; the others are to be found.
    """

    format: Literal["coach.workshop/1"]
    id: Id
    title: Text
    kind: Literal["fictional", "historical"] = "fictional"
    says: tuple[Text, ...] = ()
    case: Id | None = None
    map: Text | None = None
    general: tuple[Text, ...] = Field(min_length=1)
    known: tuple[Id, ...] = ()
    roles: tuple[Role, ...] = Field(min_length=2)
    phases: tuple[Phase, ...] = Field(min_length=1)
    events: tuple[Event, ...] = ()
    answer: ModelAnswer | None = None
    guide: tuple[GuideNote, ...] = ()
    before: tuple[Enquiry, ...] = ()
    after: tuple[Enquiry, ...] = ()

    @model_validator(mode="after")
    def _one_map(self) -> Self:
        if (self.case is None) == (self.map is None):
            raise ValueError("a workshop stands on a worked `case` or on a `map` of its own: one of the two")
        return self

    @property
    def minutes(self) -> float:
        """How long it takes."""
        return sum(phase.minutes for phase in self.phases)

    def role(self, id: str) -> Role | None:
        """The role of that id."""
        return next((role for role in self.roles if role.id == id), None)

    def phase(self, id: str) -> Phase | None:
        """The phase of that id."""
        return next((phase for phase in self.phases if phase.id == id), None)
