"""What a preparation keeps beside the map: facts, mandate, risks, questions, journal, forecasts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.model.base import Flag, Id, Model, Number, Text, UnitShare, Worth
from coach.model.dates import DateText
from coach.model.evidence import Grounded
from coach.model.packages import Forbids, Package


class Source(Grounded):
    """A source; documents print its id, and the key prints only on its own sheet."""

    id: Id
    name: Text | None = None
    access: Text | None = None


class Fact(Grounded):
    """Something held to be so, with its status and, where disputed, the other reading."""

    says: Text | None = None
    status: Literal["verified", "reported", "memory", "disputed", "judgement"] | None = None
    source: Text | tuple[Text, ...] | None = None
    other_reading: Text | None = None


class MandateLimit(Grounded):
    """A package that our principals have not allowed us to accept."""

    says: Text | None = None
    forbids: Forbids = Field(default_factory=dict)


class Mandate(Grounded):
    """What our own principals let us do."""

    given_by: Text | None = None
    date: DateText | None = None
    says: Text | None = None
    forbids: tuple[MandateLimit, ...] = ()
    expires: DateText | None = None


class Consultation(Grounded):
    """A talk with our own people about what they would bear."""

    date: DateText | None = None
    with_: Text | tuple[Text, ...] | None = Field(None, alias="with")
    by: Text | None = None
    asked: Text | None = None
    said: Text | None = None
    authorised: Literal["yes", "no", "conditional", "unclear"] | None = None


class Relation(Grounded):
    """How one group stands to another, on one side or across the table."""

    from_: Id | None = Field(None, alias="from")
    to: Id | None = None
    kind: Literal["answers_to", "part_of", "listens_to", "allied", "rival", "fears", "twin"] | None = None
    says: Text | None = None


class Outsider(Grounded):
    """Someone at neither table who can pay, guarantee, mediate or spoil."""

    id: Id
    name: Text | None = None
    can: tuple[Literal["pay", "guarantee", "mediate", "spoil"], ...] = ()
    stance: Worth | None = None
    says: Text | None = None


class Risk(Grounded):
    """Something that could go wrong, its early sign, and the act that answers it."""

    id: Id | None = None
    name: Text | None = None
    kind: (
        Literal[
            "cannot",
            "will_not",
            "erodes",
            "exposure",
            "statement",
            "spoiler",
            "ambiguity",
            "key_person",
            "ours",
        ]
        | None
    ) = None
    chance: Text | None = None
    impact: Text | None = None
    sign: Text | None = None
    watched_by: Text | None = None
    answer: Text | None = None
    owner: Text | None = None
    due: Text | None = None
    if_it_happens: Text | None = None


class Unknown(Grounded):
    """A question that we know to be open."""

    about: Id | None = None
    question: Text | None = None
    who_could_tell: Text | None = None
    by: Text | None = None
    status: Literal["open", "asked", "answered", "cannot_know"] | None = None


class Answer(Grounded):
    """An answer to a playbook's question that has no key of its own."""

    question: Text | None = None
    about: Text | None = None
    says: Text | None = None


class WarningAnswered(Grounded):
    """Why a warning is no worry here."""

    rule: Text | None = None
    about: Text | None = None
    because: Text | None = None


class JournalEntry(Grounded):
    """What happened in a round, and what it moved."""

    date: DateText | None = None
    round: Text | None = None
    text: Text | None = None
    moved: tuple[Id, ...] = ()
    surprised_by: Text | None = None


class ForecastAbout(Model):
    """A forecast's subject other than the joint odds: a gate, or a party."""

    gate: Id | None = None
    party: Id | None = None


class Forecast(Grounded):
    """Somebody's own odds, kept to be held against what came."""

    id: Id | None = None
    about: ForecastAbout | Literal["joint"] | None = None
    probability: UnitShare | None = None
    by: Text | None = None
    made_on: DateText | None = None
    package: Package = Field(default_factory=dict)
    blind: Flag | None = None


class Outcome(Grounded):
    """What a gate in fact decided."""

    gate: Id | None = None
    passed: Flag | None = None
    on: DateText | None = None
    package: Package = Field(default_factory=dict)
    conditions: Text | tuple[Text, ...] | None = None
    in_favour: Number | None = None
    against: Number | None = None
    source: Text | None = None


class Override(Grounded):
    """A figure set by hand. It enters the figures, and is always shown as overruled."""

    of: Text
    about: Id
    value: Number
    why: Text | None = None
    by: Text | None = None
    on: DateText | None = None
