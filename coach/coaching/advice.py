"""What ranking comes to: every tactic on its shelf, those that fit with what they would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.coaching.lengths import Companion, Length
from coach.coaching.matching import Matched
from coach.coaching.proposals import Proposal

SHELVES = ("keep_talking", "find_out", "make_it_last", "where_in_the_zone")

_WORSE_NO = frozenset({"no_agreement_value"})


@dataclass(frozen=True, slots=True)
class Reaching:
    """By what the ranked are ordered first: do they reach the one who decides, in time, lawfully.

    `in_time` is None where no date is known; that counts as in time, and is said.
    """

    decides: bool
    in_time: bool | None
    lawful: bool

    @property
    def order(self) -> tuple[bool, bool, bool]:
        """Sorts the best first."""
        return not self.decides, self.in_time is False, not self.lawful


@dataclass(frozen=True)
class Ranked:
    """One fitting tactic with what it would do.

    `change` is what it adds to the joint odds with the plan as it stands (for what is in the plan already, what that
    adds); `low` and `high` the same at the ends of its prior. `in_plan` are the actions of the plan that use it.
    """

    matched: Matched
    proposal: Proposal | None
    reach: Reaching
    change: float | None
    low: float | None
    high: float | None
    own_side: float | None
    in_plan: tuple[str, ...]
    lengths: tuple[Length, ...]
    companion: Companion | None = None
    after: str | None = None
    """The honest variant after which this piece of theatre may be thought of at all."""

    @property
    def id(self) -> str:
        """The tactic's id."""
        return self.matched.tactic.id

    @property
    def enough(self) -> bool | None:
        """Whether it can bring over, by itself, the first of those whom it must; None where nobody is short."""
        return self.lengths[0].enough if self.lengths else None

    @property
    def worse_no(self) -> bool:
        """Whether it makes a no worse, and so stands beside help instead of among it."""
        tactic = self.matched.tactic
        return tactic.family == "leverage" or tactic.effect.channel in _WORSE_NO


@dataclass(frozen=True)
class Advice:
    """Every tactic on its shelf.

    `ranked` are ordered; `awaiting` fit and are not ranked before somebody has answered for them; `shelves` hold those
    that do not act on ratification. `locks` say of each other party whether its negotiator binds, its people, or
    neither.
    """

    ranked: tuple[Ranked, ...]
    awaiting: tuple[Ranked, ...]
    shelves: Mapping[str, tuple[Ranked, ...]]
    could_fit: tuple[Matched, ...]
    does_not_fit: tuple[Matched, ...]
    stopped: tuple[Matched, ...]
    locks: Mapping[str, str | None]

    @property
    def helping(self) -> tuple[Ranked, ...]:
        """The plan that makes a yes better."""
        return tuple(each for each in self.ranked if not each.worse_no)

    @property
    def leverage(self) -> tuple[Ranked, ...]:
        """The plan that makes a no worse."""
        return tuple(each for each in self.ranked if each.worse_no)

    @property
    def fitting(self) -> tuple[Ranked, ...]:
        """All that fit: ranked, then awaiting an answer, then the other shelves."""
        return (*self.ranked, *self.awaiting, *(each for shelf in self.shelves.values() for each in shelf))
