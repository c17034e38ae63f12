"""Predicates on how a party says yes."""

from __future__ import annotations

from typing import ClassVar, Literal

from coach.coaching.playbook.predicates.base import Predicate
from coach.model.base import Flag, NonNegative, UnitShare


class GateIs(Predicate):
    """A gate of the planned (first) route for which every given parameter holds.

    `few_deciders`: at most so many members. `lacks`: nothing stands under that key.
    """

    binds: ClassVar = ("gate", "route", "party")
    kind: tuple[Literal["vote", "approval", "acquiescence"], ...] = ()
    may: tuple[Literal["accept", "amend", "reserve"], ...] = ()
    of: tuple[Literal["members", "present", "voting"], ...] = ()
    few_deciders: NonNegative | None = None
    has: (
        Literal["quorum", "turnout", "abstain", "vetoes", "base_rate", "second_try", "rejection_needs"] | None
    ) = None
    lacks: (
        Literal[
            "kind",
            "when",
            "votes",
            "passes",
            "quorum",
            "turnout",
            "abstain",
            "may",
            "base_rate",
            "second_try",
        ]
        | None
    ) = None


class QuotaOdd(Predicate):
    """A gate whose rule nobody could want.

    `impossible`: all votes together do not reach it, or it asks for none. `improper`: two separate groups could both
    carry it, as half of the votes or less is enough.
    """

    binds: ClassVar = ("gate", "route", "party")
    tells: ClassVar = ("needed", "votes")
    how: Literal["impossible", "improper"]


class UnmappedVotes(Predicate):
    """A gate in which more than this share of the votes belongs to constituencies that are not mapped."""

    binds: ClassVar = ("gate", "route", "party")
    tells: ClassVar = ("share", "unmapped")
    above: UnitShare = 0


class BoycottCanSink(Predicate):
    """A gate with a quorum that those who refuse the deal can break by staying away together."""

    binds: ClassVar = ("gate", "route", "party")
    tells: ClassVar = ("share",)


class MoveTogether(Predicate):
    """A gate with two members who go together, which the odds treat as more independent than they are.

    They are bound by `listens_to`, `answers_to`, `part_of` or `allied`, and their party's `mood_swing` is at most the
    one given.
    """

    binds: ClassVar = ("gate", "route", "party", "who", "other")
    mood_swing: NonNegative = 0.1


class OtherRoute(Predicate):
    """A party with a second route; `better` asks for one whose odds on the deal are higher than the planned one's."""

    binds: ClassVar = ("party", "route")
    tells: ClassVar = ("odds",)
    better: Flag | None = None


class DecidesWithin(Predicate):
    """A gate that decides after `as_of`; within or beyond so many days, where its date and `as_of` are known."""

    binds: ClassVar = ("gate", "route", "party")
    tells: ClassVar = ("date", "days")
    at_most: NonNegative | None = None
    at_least: NonNegative | None = None


class OutcomeHas(Predicate):
    """A gate that has decided: passed or not, and with conditions or without."""

    binds: ClassVar = ("gate", "route", "party")
    tells: ClassVar = ("conditions",)
    passed: Flag | None = None
    conditions: Flag | None = None
