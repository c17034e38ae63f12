"""How a party's people say yes or no: routes of gates, and the rule of each gate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from coach.model.base import Id, Model, NonNegative, Share, Text, UnitShare
from coach.model.evidence import Grounded


class Passes(Model):
    """The weight that a decision takes: more than a share, at least a share, or at least so many votes."""

    more_than: Share | None = None
    at_least: Share | None = None
    at_least_votes: NonNegative | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = [
            name for name in ("more_than", "at_least", "at_least_votes") if getattr(self, name) is not None
        ]
        if len(given) != 1:
            raise ValueError("give exactly one of more_than, at_least, at_least_votes")
        return self


class BaseRate(Model):
    """How often gates of this kind pass, shown beside the odds and never mixed in."""

    low: UnitShare | None = None
    likely: UnitShare | None = None
    high: UnitShare | None = None
    source: Text | None = None


class Gate(Grounded):
    """One decision on the way to ratification."""

    id: Id
    name: Text | None = None
    kind: Literal["vote", "approval", "acquiescence"] | None = None
    when: Text | None = None
    votes: Mapping[Id, NonNegative] = Field(default_factory=dict)
    turnout: Mapping[Id, Share] = Field(default_factory=dict)
    abstain: Mapping[Id, Share] = Field(default_factory=dict)
    of: Literal["members", "present", "voting"] = "members"
    quorum: Share | None = None
    passes: Passes | None = None
    vetoes: tuple[Id, ...] = ()
    rejection_needs: Passes | None = None
    base_rate: BaseRate | None = None
    may: tuple[Literal["accept", "amend", "reserve"], ...] = ()
    second_try: Text | None = None

    @property
    def members(self) -> tuple[str, ...]:
        """Everyone who decides here: those with votes, then veto holders without."""
        return tuple(dict.fromkeys((*self.votes, *self.vetoes)))


class Route(Grounded):
    """Gates in order, all of which must pass."""

    id: Id
    name: Text | None = None
    gates: tuple[Gate, ...] = ()
