"""Predicates on what the analysis finds; none holds while there is no analysis."""

from __future__ import annotations

from typing import ClassVar, Literal

from coach.coaching.playbook.predicates.base import Predicate
from coach.model.base import Flag, NonNegative, Number, UnitShare


class Odds(Predicate):
    """A party whose ratification odds on the deal lie within the bounds (`at_least` <= odds < `below`)."""

    binds: ClassVar = ("party",)
    tells: ClassVar = ("odds", "words")
    at_least: UnitShare | None = None
    below: UnitShare | None = None


class JointOdds(Predicate):
    """The odds that every party ratifies the deal, within the bounds."""

    tells: ClassVar = ("odds", "words")
    at_least: UnitShare | None = None
    below: UnitShare | None = None


class Carries(Predicate):
    """A party that by the count carries the deal, does not, or depends on those not yet judged."""

    binds: ClassVar = ("party",)
    answer: Literal["yes", "no", "depends"]


class Fragile(Predicate):
    """A party whose counted answer turns when one group's reading moves by at most `within` (either way)."""

    binds: ClassVar = ("party", "who")
    tells: ClassVar = ("short",)
    within: NonNegative = 0.4


class Zone(Predicate):
    """The zone of agreement: empty or not, and its share of all packages."""

    tells: ClassVar = ("size", "share")
    empty: Flag | None = None
    share_above: UnitShare | None = None
    share_below: UnitShare | None = None


class TighterSide(Predicate):
    """The party with the smallest win-set, at most `share` of the next smallest."""

    binds: ClassVar = ("party",)
    tells: ClassVar = ("size",)
    share: UnitShare = 1


class BehindTheTable(Predicate):
    """A party whose negotiator would sign deals that others carry, of which its own people carry at most `share`."""

    binds: ClassVar = ("party",)
    tells: ClassVar = ("negotiator", "signable", "carried")
    share: UnitShare = 0.5


class Dominated(Predicate):
    """The deal, where some agreeable package is better for one party and worse for none."""


class OutsideMandate(Predicate):
    """The deal, where it does what our principals have forbidden."""

    tells: ClassVar = ("says",)


class DearAndCheap(Predicate):
    """An option not in the deal that is worth much to a group of another party, and costs ours little.

    It would lift a group which refuses the deal, or decides on it, by at least `gain` in value, and lowers no group of
    ours, nor our negotiator, by more than `cost`. `ours_alone` asks for issues that our side settles by itself
    (`decided_by`), or that it does not.
    """

    binds: ClassVar = ("issue", "option", "who", "party")
    tells: ClassVar = ("gain", "cost")
    gain: Number = 0.2
    cost: Number = 0.1
    ours_alone: Flag | None = None


class PathNeeds(Predicate):
    """A path of the analysis with at least so many changes: no smaller part of it does as well."""

    tells: ClassVar = ("changes", "odds")
    changes: NonNegative = 2
    ours_alone: Flag | None = None


class Undecided(Predicate):
    """The deal, while some issues of it are open."""

    tells: ClassVar = ("issues",)
