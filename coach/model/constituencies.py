"""The people behind the table, and the negotiator who speaks for them at it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from coach.model.base import Id, NonNegative, Number, Text, UnitShare, Worth
from coach.model.evidence import Grounded
from coach.model.judgement import Judgement
from coach.model.red_lines import RedLine

Barrier = Literal["interest", "belief", "face", "procedure", "structure"]


class Constituency(Grounded):
    """A group behind the table whose yes, no, noise or silence decides whether a deal holds at home."""

    id: Id
    name: Text | None = None
    kind: Text | None = None
    influence: NonNegative = 5
    stance: Worth | None = None
    cohesion: UnitShare = 1
    judgement: Judgement | None = None
    red_lines: tuple[RedLine, ...] = ()
    interests: tuple[Text, ...] = ()
    perceptions: tuple[Text, ...] = ()
    sensitivities: tuple[Text, ...] = ()
    means: tuple[Text, ...] = ()
    posture: Worth | None = None
    intensity: Annotated[Number, Field(ge=0, le=5)] | None = None
    regard: Mapping[Id, Worth] = Field(default_factory=dict)
    barrier: tuple[Barrier, ...] = ()


class Motives(Grounded):
    """Putnam's three motives of a negotiator."""

    standing: Text | None = None
    balance: Text | None = None
    conviction: Text | None = None


class Successor(Grounded):
    """Who would sit in the negotiator's chair next, and what that would change."""

    name: Text | None = None
    stance: Worth | None = None
    by: Text | None = None
    says: Text | None = None


class Negotiator(Grounded):
    """Who speaks for a party at the table (Level I)."""

    name: Text | None = None
    judgement: Judgement | None = None
    red_lines: tuple[RedLine, ...] = ()
    motives: Motives | None = None
    standing: Literal["rising", "steady", "falling"] | None = None
    authority: Literal["explore", "propose", "commit"] | None = None
    needs_at_home: tuple[Text, ...] = ()
    posture: Worth | None = None
    stance: Worth | None = None
    successor: Successor | None = None
