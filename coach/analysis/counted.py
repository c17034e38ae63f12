"""A gate as a rule over those who accept: who has how many votes to cast, and how many in favour carry it.

All arithmetic on votes and shares is in exact fractions; what comes out is whole *units* (the greatest common divisor
of the votes cast), so that counting over many packages is counting whole numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from coach.analysis.space import Flags
from coach.model.ratification import Gate, Passes

TOLERANCE = Fraction(1, 10**9)
"""How far, as a share of the base, a count may miss its quota: room for shares written as decimals."""

SIMPLE_MAJORITY = Passes(more_than=Fraction(1, 2))

Ranges = tuple[tuple[int, int], ...]
"""Whole numbers from a least to a most, both ends included: ascending, none overlapping."""


@dataclass(frozen=True, eq=False)
class GateRule:
    """One gate, compiled.

    Attributes
    ----------
    members : constituency ids with an entry in `votes`, in the gate's order
    votes : all votes of each member, as entered
    cast : votes that each member casts, after turnout and abstention
    present : all votes present
    vetoes : ids of those who must accept, whatever the count
    quorum : votes that must be present
    base : votes of which a share is taken (`of`)
    passes, rejection_needs : the rules of the file
    """

    id: str
    members: tuple[str, ...]
    votes: tuple[Fraction, ...]
    cast: tuple[Fraction, ...]
    present: Fraction
    vetoes: tuple[str, ...]
    quorum: Fraction
    base: Fraction
    passes: Passes
    rejection_needs: Passes | None

    @cached_property
    def all_votes(self) -> Fraction:
        """N: the votes of all members."""
        return sum(self.votes, Fraction(0))

    @cached_property
    def all_cast(self) -> Fraction:
        """C: the votes cast."""
        return sum(self.cast, Fraction(0))

    @cached_property
    def unit(self) -> Fraction:
        """The greatest common divisor of the votes cast; 1 where none are."""
        cast = [votes for votes in self.cast if votes]
        if not cast:
            return Fraction(1)
        below = math.lcm(*(votes.denominator for votes in cast))
        return Fraction(math.gcd(*(int(votes * below) for votes in cast)), below)

    @cached_property
    def units(self) -> tuple[int, ...]:
        """The votes that each member casts, in units."""
        return tuple(int(votes / self.unit) for votes in self.cast)

    @cached_property
    def everyone(self) -> tuple[str, ...]:
        """All who decide here: the members, then veto holders without votes."""
        return tuple(dict.fromkeys((*self.members, *self.vetoes)))

    @cached_property
    def quorum_met(self) -> bool:
        """Whether enough votes are present for the gate to decide at all."""
        return self.present >= self.quorum - TOLERANCE * self.all_votes

    @cached_property
    def favour(self) -> Ranges:
        """The votes in favour that carry the gate, in units, veto holders aside.

        With Y in favour of C cast on a base B it passes when Y > sB (`more_than`), Y >= sB (`at_least`) or Y >= k
        (`at_least_votes`); where a refusal needs a share of its own, also when some are against (C - Y > 0) and they
        fail that rule taken on C. A body in which nobody holds a vote leaves it to the veto holders. A gate counts
        hands and nothing else: who would walk out, or force a second vote next month, is not in it.

        Returns
        -------
        tuple of (least, most) in ascending order, none overlapping; empty where no vote can carry it

        References
        ----------
        Felsenthal, D. and Machover, M. (1998), The Measurement of Voting Power, chapter 2 (weighted rules).

        Examples
        --------
        >>> gate_rule(Gate(id="congress", votes={"a": 40, "b": 60}, passes={"at_least_votes": 55})).favour
        ((3, 5),)
        """
        everything = sum(self.units)
        if self.all_votes == 0:
            return ((0, 0),)
        if not self.quorum_met or self.base == 0:
            return ()
        ranges = [(self._least(self.passes, self.base), everything)]
        if self.rejection_needs is not None:
            refusal = self._least(self.rejection_needs, self.all_cast)
            ranges.append((max(0, everything - refusal + 1), everything - 1))
        return _joined(ranges)

    def _least(self, rule: Passes, base: Fraction) -> int:
        """The fewest units that meet a rule on a base; never below 0."""
        room = TOLERANCE * base
        if rule.more_than is not None:
            return math.floor((rule.more_than * base + room) / self.unit) + 1
        needed = rule.at_least * base if rule.at_least is not None else exact(rule.at_least_votes or 0.0)
        return max(0, math.ceil((needed - room) / self.unit))

    def carried_by(self, in_favour: int) -> bool:
        """Whether so many units in favour carry the gate, its veto holders aside."""
        return any(least <= in_favour <= most for least, most in self.favour)

    def passed(self, accepts: Mapping[str, Flags]) -> Flags:
        """Which packages pass.

        Parameters
        ----------
        accepts : map from each of `everyone` to a bool array, all of one shape

        Returns
        -------
        bool array of that shape

        Examples
        --------
        >>> gate = Gate(
        ...     id="senate", votes={"hawks": 40, "doves": 60}, passes={"at_least": "2/3"}, vetoes=["chair"]
        ... )
        >>> hawks, doves, chair = np.array([True, False]), np.array([True, True]), np.array([True, True])
        >>> gate_rule(gate).passed({"hawks": hawks, "doves": doves, "chair": chair})
        array([ True, False])
        """
        shape = next(iter(accepts.values())).shape if accepts else ()
        count = np.zeros(shape, dtype=object if sum(self.units) >= 1 << 62 else np.int64)
        for member, units in zip(self.members, self.units, strict=True):
            count = count + units * accepts[member].astype(count.dtype)
        passed = np.zeros(shape, dtype=np.bool_)
        for least, most in self.favour:
            passed |= np.asarray((count >= least) & (count <= most), dtype=np.bool_)
        for holder in self.vetoes:
            passed &= accepts[holder]
        return passed


def gate_rule(gate: Gate) -> GateRule:
    """A gate of the session, compiled: exact votes, turnout and abstention, and the rule on them."""
    votes = {member: exact(count) for member, count in gate.votes.items()}
    turnout = {member: gate.turnout.get(member, Fraction(1)) for member in votes}
    voting = {member: turnout[member] * (1 - gate.abstain.get(member, Fraction(0))) for member in votes}
    cast = tuple(rounded_half_up(votes[member], share) for member, share in voting.items())
    totals = {
        "members": sum(votes.values(), Fraction(0)),
        "present": sum(
            (rounded_half_up(votes[member], share) for member, share in turnout.items()), Fraction(0)
        ),
        "voting": sum(cast, Fraction(0)),
    }
    return GateRule(
        id=gate.id,
        members=tuple(votes),
        votes=tuple(votes.values()),
        cast=cast,
        present=totals["present"],
        vetoes=tuple(dict.fromkeys(gate.vetoes)),
        quorum=(gate.quorum or Fraction(0)) * totals["members"],
        base=totals[gate.of],
        passes=gate.passes or SIMPLE_MAJORITY,
        rejection_needs=gate.rejection_needs,
    )


def exact(number: float) -> Fraction:
    """The fraction that a number's decimal spelling means: 0.1 is one tenth.

    >>> exact(0.1), exact(25)
    (Fraction(1, 10), Fraction(25, 1))
    """
    return Fraction(str(number))


def rounded_half_up(votes: Fraction, share: Fraction) -> Fraction:
    """A share of somebody's votes: whole votes stay whole (half is rounded up), fractional votes are not rounded.

    >>> rounded_half_up(Fraction(15), Fraction(9, 10)), rounded_half_up(Fraction(5, 2), Fraction(1, 2))
    (Fraction(14, 1), Fraction(5, 4))
    """
    return Fraction(math.floor(votes * share + Fraction(1, 2))) if votes.denominator == 1 else votes * share


def _joined(ranges: list[tuple[int, int]]) -> Ranges:
    """Ranges without the empty ones, ascending, those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for least, most in sorted(pair for pair in ranges if pair[0] <= pair[1]):
        if joined and least <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(most, joined[-1][1]))
        else:
            joined.append((least, most))
    return tuple(joined)
