"""What passes between the parties: channels, words given, statements, and the dates around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from coach.model.base import Flag, Id, OptionRef, Text
from coach.model.dates import DateText
from coach.model.evidence import Grounded
from coach.model.packages import Package
from coach.model.plan import ShiftRange

Claims = Mapping[Id, tuple[OptionRef, ...]]


class ChannelEnd(Grounded):
    """One person at an end of a channel, and the party that they belong to."""

    name: Text | None = None
    of: Id | None = None


class Channel(Grounded):
    """A way in which people of two sides talk beside the table."""

    id: Id
    between: tuple[ChannelEnd, ...] = ()
    for_: Text | None = Field(None, alias="for")
    trust: Text | None = None
    deniable: Text | None = None
    last_used: DateText | None = None
    known_to: tuple[Text, ...] = ()


class Exchange(Grounded):
    """A word given, asked for or refused, in the order in which it came."""

    id: Id | None = None
    kind: (
        Literal["offer", "request", "promise", "assurance", "refusal", "hint", "threat", "favour"] | None
    ) = None
    by: Text | None = None
    to: Text | tuple[Text, ...] | None = None
    on: DateText | None = None
    round: Text | None = None
    says: Text | None = None
    package: Package = Field(default_factory=dict)
    form: Literal["public", "text", "letter", "oral", "channel", "understanding"] | None = None
    binds: Literal["yes", "no", "disputed"] | None = None
    status: Literal["open", "met", "partly", "broken", "withdrawn", "overtaken"] | None = None
    channel: Id | None = None
    covers: Claims = Field(default_factory=dict)


class Milestone(Grounded):
    """A date on somebody's calendar."""

    id: Id
    name: Text | None = None
    on: DateText | None = None
    whose: Id | None = None
    kind: Literal["decides", "speaks", "deadline", "quiet"] | None = None


class Heard(Grounded):
    """How one constituency hears a statement, and how far that moves it."""

    as_: Text | None = Field(None, alias="as")
    shift: ShiftRange | None = None


class Statement(Grounded):
    """Something said, or to be said, with everyone who hears it."""

    id: Id | None = None
    by: Text | None = None
    said: Flag | None = None
    on: DateText | None = None
    where: Text | None = None
    to: tuple[Id, ...] = ()
    text: Text | None = None
    claims: Claims = Field(default_factory=dict)
    heard: Mapping[Id, Heard] = Field(default_factory=dict)
    cleared_by: Text | None = None
    reading: Literal["policy", "posture", "mistake", "unknown"] | None = None
    frozen_until: Text | None = None
