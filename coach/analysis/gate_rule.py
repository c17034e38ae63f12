"""One gate as a counting rule: who holds how many votes, how many are cast, and which counts pass."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

TOLERANCE = 1e-9
"""Counts are compared to within this share of the base."""

Base = Literal["members", "present", "voting"]


@dataclass(frozen=True, slots=True)
class Need:
    """What a count must reach: more than a share, at least a share, or a number of votes."""

    kind: Literal["more_than", "at_least", "at_least_votes"]
    amount: Fraction

    def met(self, count: NDArray[np.float64], base: float) -> NDArray[np.bool_]:
        """Whether each count reaches it.

        >>> Need("more_than", Fraction(1, 2)).met(np.array([50.0, 51.0]), 100.0).tolist()
        [False, True]
        """
        slack = TOLERANCE * max(base, 1.0)
        if self.kind == "at_least_votes":
            return np.asarray(count >= float(self.amount) - slack)
        goal = float(self.amount) * base
        return np.asarray(count > goal + slack if self.kind == "more_than" else count >= goal - slack)


MORE_THAN_HALF = Need("more_than", Fraction(1, 2))


def rounded_half_up(votes: Fraction, share: Fraction) -> Fraction:
    """A share of somebody's votes: whole votes stay whole (half is rounded up), fractional votes are not rounded.

    >>> rounded_half_up(Fraction(15), Fraction("0.9")), rounded_half_up(Fraction("2.5"), Fraction("0.5"))
    (Fraction(14, 1), Fraction(5, 4))
    """
    part = votes * share
    return Fraction(math.floor(part + Fraction(1, 2))) if votes.denominator == 1 else part


def exact(number: float | Fraction) -> Fraction:
    """The number that was written: 0.1 is one tenth.

    >>> exact(0.1)
    Fraction(1, 10)
    """
    return number if isinstance(number, Fraction) else Fraction(str(number))


@dataclass(frozen=True)
class GateRule:
    """A gate, compiled: everything that counting it needs.

    `members` are the holders of votes in file order, then veto holders without votes. `vetoes` are positions in
    `members`. `rejection` is the rule that a refusal must meet to stand.
    """

    id: str
    members: tuple[str, ...]
    votes: tuple[Fraction, ...]
    present: tuple[Fraction, ...]
    cast: tuple[Fraction, ...]
    vetoes: tuple[int, ...]
    of: Base = "members"
    quorum: Fraction = Fraction(0)
    need: Need = MORE_THAN_HALF
    rejection: Need | None = None

    @classmethod
    def of_votes(
        cls,
        id: str,
        votes: Mapping[str, float | Fraction],
        *,
        turnout: Mapping[str, float] | None = None,
        abstain: Mapping[str, float] | None = None,
        vetoes: tuple[str, ...] = (),
        of: Base = "members",
        quorum: float | Fraction = Fraction(0),
        need: Need = MORE_THAN_HALF,
        rejection: Need | None = None,
    ) -> GateRule:
        """The rule of a gate from its entries.

        >>> gate = GateRule.of_votes("duma", {"a": 3, "b": 2})
        >>> gate.count_passes(np.array([2.0, 3.0])).tolist()
        [False, True]
        """
        members = (*votes, *(holder for holder in dict.fromkeys(vetoes) if holder not in votes))
        held = [exact(votes.get(member, 0)) for member in members]
        there = [exact((turnout or {}).get(member, 1.0)) for member in members]
        voting = [1 - exact((abstain or {}).get(member, 0.0)) for member in members]
        return cls(
            id=id,
            members=members,
            votes=tuple(held),
            present=tuple(rounded_half_up(v, t) for v, t in zip(held, there, strict=True)),
            cast=tuple(rounded_half_up(v, t * c) for v, t, c in zip(held, there, voting, strict=True)),
            vetoes=tuple(i for i, member in enumerate(members) if member in vetoes),
            of=of,
            quorum=exact(quorum),
            need=need,
            rejection=rejection,
        )

    @cached_property
    def base(self) -> Fraction:
        """What a share is a share of: all votes, those present, or those cast."""
        return sum({"members": self.votes, "present": self.present, "voting": self.cast}[self.of], Fraction(0))

    @cached_property
    def quorum_met(self) -> bool:
        """Whether enough of all votes are present."""
        total = sum(self.votes)
        return float(sum(self.present)) >= float(self.quorum * total) - TOLERANCE * float(total)

    @cached_property
    def total_cast(self) -> Fraction:
        """All votes cast, for and against."""
        return sum(self.cast, Fraction(0))

    @cached_property
    def without_votes(self) -> bool:
        """Whether nobody holds a vote, so that only vetoes count."""
        return not any(self.votes)

    @cached_property
    def unit(self) -> Fraction:
        """The largest number of which every bloc's cast votes are a whole multiple; 1 where none is cast."""
        scale = math.lcm(*(part.denominator for part in self.cast))
        return Fraction(math.gcd(*(int(part * scale) for part in self.cast)), scale) or Fraction(1)

    @cached_property
    def cast_units(self) -> tuple[int, ...]:
        """Every member's cast votes in whole units."""
        return tuple(int(part / self.unit) for part in self.cast)

    def count_passes(self, in_favour: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether each number of votes in favour passes, vetoes apart.

        It passes with the quorum, a base above 0 and enough votes in favour, or where some votes are cast against and
        they are too few for a refusal to stand. A gate without votes always passes.
        """
        if self.without_votes:
            return np.ones(np.shape(in_favour), dtype=bool)
        if not self.quorum_met or self.base <= 0:
            return np.zeros(np.shape(in_favour), dtype=bool)
        enough = self.need.met(in_favour, float(self.base))
        if self.rejection is None:
            return enough
        cast = float(self.total_cast)
        against = cast - in_favour
        some = against > TOLERANCE * max(cast, 1.0)
        return np.asarray(enough | (some & ~self.rejection.met(against, cast)))

    def passes(self, accepts: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whether the gate passes for each row of decisions.

        Parameters
        ----------
        accepts
            Decisions, shape (..., members).
        """
        counted = self.count_passes(accepts @ np.array([float(part) for part in self.cast]))
        return np.asarray(counted & accepts[..., list(self.vetoes)].all(axis=-1))

    @cached_property
    def needed(self) -> float | None:
        """The smallest number of votes in favour that passes; None where votes alone do not decide or cannot suffice."""
        if self.without_votes or self.rejection is not None:
            return None
        counts = np.arange(sum(self.cast_units) + 1) * float(self.unit)
        if len(counts) > 1_000_000 or not self.count_passes(counts[-1:]).any():
            return None
        whole = all(part.denominator == 1 for part in self.cast)
        steps = np.arange(int(self.total_cast) + 1, dtype=float) if whole else counts
        return float(steps[self.count_passes(steps)][0])
