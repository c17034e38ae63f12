"""Predicates on the plan: what we mean to do, and whom it reaches."""

from __future__ import annotations

from typing import ClassVar, Literal

from coach.coaching.playbook.predicates.base import Predicate, Side
from coach.model.base import Flag, Text, UnitShare


class ActionIs(Predicate):
    """An action that is not dropped, for which every given parameter holds.

    `tactic` and `family` go by the playbooks. `secret`: its payment is not public, or its tactic is one that keeps
    terms from the text (`private-understanding`). `exposure_at_least`: its chance of being known. `lacks`: nothing
    stands under that key.
    """

    binds: ClassVar = ("action",)
    tells: ClassVar = ("tactic",)
    tactic: tuple[Text, ...] = ()
    family: tuple[Text, ...] = ()
    kind: Literal["do", "avoid"] | None = None
    exposure_at_least: UnitShare | None = None
    by: Side | None = None
    reach: Literal["explains", "changes"] | None = None
    secret: Flag | None = None
    agreed: tuple[Literal["no", "hinted", "agreed"], ...] = ()
    lacks: (
        Literal[
            "goal",
            "owner",
            "due",
            "before",
            "sign",
            "stop_if",
            "exposure",
            "in_return_for",
            "asked_by",
            "reach",
            "seen",
        ]
        | None
    ) = None


class Reached(Predicate):
    """A constituency that a counted action reaches.

    It shifts it up, learns about it, pays it, lifts a line of it, or puts terms in place that it values more.
    """

    binds: ClassVar = ("who", "party")


class Touches(Predicate):
    """An action and a constituency on which it is meant to work: shifted upwards or named in `pays.to`."""

    binds: ClassVar = ("action", "who", "party")


class Harms(Predicate):
    """An action that lowers a constituency's margin: by a shift, by terms, or (`if_exposed`) once it is known."""

    binds: ClassVar = ("action", "who", "party")
    tells: ClassVar = ("shift",)
    if_exposed: Flag = False


class Pays(Predicate):
    """An action that pays a constituency; `cleared`: counsel has cleared it, `public`: it is paid openly."""

    binds: ClassVar = ("action", "who", "party")
    tells: ClassVar = ("what",)
    cleared: Flag | None = None
    public: Flag | None = None


class NeedsOpen(Predicate):
    """An action with a need that is open or refused, or whose tactic needs a channel that the map does not have."""

    binds: ClassVar = ("action",)
    tells: ClassVar = ("need",)


class TooLate(Predicate):
    """An action that is due (`due`, `before`) only after the last gate of the party that it helps."""

    binds: ClassVar = ("action", "party")
    tells: ClassVar = ("date",)


class CostsMore(Predicate):
    """An action whose loss in our own odds is larger than the gain that it adds to the joint odds."""

    binds: ClassVar = ("action",)
    tells: ClassVar = ("adds", "own_side")


class PlanLacks(Predicate):
    """A plan with at least one action of ours to do, and none of this sort.

    `worse_no`: lowers somebody's no-agreement, or is of the family leverage. `in_return`: done by their side for
    ours. `restraint`: something that we avoid. `finding_out`: learns. `reversible_first`: has a `stop_if`.
    """

    what: Literal["worse_no", "in_return", "restraint", "finding_out", "reversible_first"]


class TiesHands(Predicate):
    """A party that relies on a small win-set.

    By an action `tie-our-hands` of its own, or by a public red line that it or its negotiator claims or profits from.
    """

    binds: ClassVar = ("party",)


class SpoilerOnlyPaid(Predicate):
    """A group that would break the deal whatever it is given, for whom the plan holds nothing but gifts.

    It has means to act outside the vote and a sacred line that the deal crosses; every action that touches it pays
    it or gives it terms.
    """

    binds: ClassVar = ("who", "party")
