"""Profiles: the words, archetypes and habits of one field of negotiation. They never change the logic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from coach.coaching.playbook.questions import Question
from coach.model.base import Id, Model, Text
from coach.model.constituencies import Constituency, Negotiator
from coach.model.ratification import Gate
from coach.model.red_lines import RedLine


class GateArchetype(Model):
    """A kind of gate often met: a gate and its people in the session file's own shape, to be merged into a party."""

    id: Id
    name: Text
    says: Text
    gate: Gate
    constituencies: tuple[Constituency, ...] = ()


class PeopleArchetype(Model):
    """A kind of group often met, in the session file's own shape."""

    id: Id
    name: Text
    says: Text
    constituency: Constituency


class NegotiatorArchetype(Model):
    """A kind of negotiator often met."""

    id: Id
    name: Text
    says: Text
    negotiator: Negotiator


class LineArchetype(Model):
    """A red line often met in this field."""

    id: Id
    holder: Text
    says: Text
    red_line: RedLine


class Profile(Model):
    """One field of negotiation: `words` gives its own names for things on screen and paper.

    `plurals` gives those that the common rules of English would get wrong.
    """

    format: Literal["coach.profile/1"]
    id: Id
    name: Text
    says: Text
    words: Mapping[Id, Text]
    plurals: Mapping[Id, Text] = Field(default_factory=dict)
    kinds: tuple[Text, ...] = ()
    gates: tuple[GateArchetype, ...] = ()
    constituencies: tuple[PeopleArchetype, ...] = ()
    negotiators: tuple[NegotiatorArchetype, ...] = ()
    red_lines: tuple[LineArchetype, ...] = ()
    questions: tuple[Question, ...] = ()
    watch: tuple[Text, ...] = ()
