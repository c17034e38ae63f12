"""From a gate of the session to its counting rule, and which votes in favour carry it, as whole numbers."""

from __future__ import annotations

import math
from fractions import Fraction

from coach.analysis.gate_rule import MORE_THAN_HALF, GateRule, Need, exact, rounded_half_up
from coach.model.ratification import Gate, Passes

ROOM = Fraction(1, 10**9)
"""How far, as a share of the base, a count may miss its quota: room for shares written as decimals."""

Ranges = tuple[tuple[int, int], ...]
"""Whole numbers from a least to a most, both ends included: ascending, none overlapping."""


def compiled_gate(gate: Gate) -> GateRule:
    """A gate of the session as a rule: exact votes, turnout and abstention, and what is needed.

    >>> rule = compiled_gate(Gate(id="senate", votes={"hawks": 25, "doves": 60}, turnout={"hawks": "0.9"}))
    >>> rule.cast
    (Fraction(23, 1), Fraction(60, 1))
    """
    members = tuple(gate.members)
    votes = [exact(gate.votes.get(member, 0.0)) for member in members]
    turnout = [gate.turnout.get(member, Fraction(1)) for member in members]
    voting = [1 - gate.abstain.get(member, Fraction(0)) for member in members]
    return GateRule(
        id=gate.id,
        members=members,
        votes=tuple(votes),
        present=tuple(rounded_half_up(held, share) for held, share in zip(votes, turnout, strict=True)),
        cast=tuple(rounded_half_up(h, t * v) for h, t, v in zip(votes, turnout, voting, strict=True)),
        vetoes=tuple(place for place, member in enumerate(members) if member in gate.vetoes),
        of=gate.of,
        quorum=gate.quorum or Fraction(0),
        need=_need(gate.passes) if gate.passes else MORE_THAN_HALF,
        rejection=_need(gate.rejection_needs) if gate.rejection_needs else None,
    )


def favour(rule: GateRule) -> Ranges:
    """The votes in favour that carry a gate, in units of its rule, veto holders aside.

    With Y in favour of C cast on a base B it passes when Y > sB (`more_than`), Y >= sB (`at_least`) or Y >= k
    (`at_least_votes`); where a refusal must itself reach a share, also when some are against (C - Y > 0) and those
    against fail that rule taken on C. A body in which nobody holds a vote leaves it to the veto holders. A gate counts
    hands and nothing else: who would walk out, or vote again next month, is not in it.

    Returns
    -------
    ranges of units; empty where no vote can carry the gate

    References
    ----------
    Felsenthal, D. and Machover, M. (1998), The Measurement of Voting Power, chapter 2 (weighted rules).

    Examples
    --------
    >>> favour(compiled_gate(Gate(id="congress", votes={"a": 40, "b": 60}, passes={"at_least_votes": 55})))
    ((3, 5),)
    """
    everything = sum(rule.cast_units)
    if rule.without_votes:
        return ((0, 0),)
    if not rule.quorum_met or rule.base <= 0:
        return ()
    ranges = [(_least(rule.need, rule.base, rule.unit), everything)]
    if rule.rejection is not None:
        refusal = _least(rule.rejection, rule.total_cast, rule.unit)
        ranges.append((max(0, everything - refusal + 1), everything - 1))
    return _joined(ranges)


def _least(need: Need, base: Fraction, unit: Fraction) -> int:
    """The fewest units that meet a need on a base."""
    room = ROOM * base
    if need.kind == "more_than":
        return math.floor((need.amount * base + room) / unit) + 1
    amount = need.amount * base if need.kind == "at_least" else need.amount
    return max(0, math.ceil((amount - room) / unit))


def _need(passes: Passes) -> Need:
    if passes.more_than is not None:
        return Need("more_than", passes.more_than)
    if passes.at_least is not None:
        return Need("at_least", passes.at_least)
    return Need("at_least_votes", exact(passes.at_least_votes or 0.0))


def _joined(ranges: list[tuple[int, int]]) -> Ranges:
    """Ranges without the empty ones, ascending, those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for least, most in sorted(pair for pair in ranges if pair[0] <= pair[1]):
        if joined and least <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(most, joined[-1][1]))
        else:
            joined.append((least, most))
    return tuple(joined)
