"""Voting power in one gate, on the rule as it is modelled: exact, with vetoes, quorum and rules of rejection."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from coach.analysis.counted import GateRule, Ranges
from coach.analysis.decisive import Body, Decisive, decisive
from coach.analysis.halves import Halves
from coach.analysis.results import MemberPower
from coach.analysis.subsets import Subsets
from coach.model.base import plain_number

LARGEST_COUNT = 60_000_000
"""Bits of the generating function times different weights: up to here coalitions are counted by it."""

FEW_MEMBERS = 24
"""Up to so many members coalitions are counted whatever the votes."""

LARGEST_BODY = 50_000_000
"""Members times votes (in units of their greatest common divisor): below, any body is exact."""


@dataclass(frozen=True, slots=True)
class GatePower:
    """What a gate's rule gives: the power of the body to act at all, and what every member weighs in it.

    `to_act` is the share of all coalitions that carry the gate.
    """

    to_act: float
    members: Mapping[str, MemberPower]


@dataclass(frozen=True, slots=True)
class _Swings:
    """Coalitions of the others, by size: in how many its yes carries the gate, in how many the gate passes without it.

    `matters` is whether there is any coalition in which its decision makes a difference.
    """

    with_it: Sequence[int]
    without: Sequence[int]
    matters: bool

    def decisive(self) -> Decisive:
        """The same as shares of all coalitions and of all orders of the members."""
        count = len(self.with_it)
        swings = [ours - theirs for ours, theirs in zip(self.with_it, self.without, strict=True)]
        orders = sum(
            each * factorial(size) * factorial(count - 1 - size) for size, each in enumerate(swings) if each
        )
        return Decisive(
            even=float(Fraction(sum(swings), 1 << (count - 1))),
            in_turn=float(Fraction(orders, factorial(count))),
            matters=self.matters,
            without=any(self.without),
        )


def power_of(gate: GateRule) -> GatePower | None:
    """What every member of a gate weighs; None where it cannot be computed exactly.

    Parameters
    ----------
    gate
        The rule: votes cast after turnout and abstention, vetoes, quorum, quota or rule of rejection.

    Returns
    -------
    With W the coalitions that carry the gate, of 2^n, and eta_i those of the others that the yes of i turns from
    failing to passing: for each member the absolute Penrose-Banzhaf index ``eta_i / 2^(n-1)``; the same normalised to a
    sum of 1; the Shapley-Shubik index ``sum over S of |S|! (n - |S| - 1)! / n!`` over the same coalitions; and
    Coleman's powers to prevent action, ``eta_i / |W|``, and to initiate it, ``eta_i / (2^n - |W|)``. `to_act` is his
    power of the body to act, ``|W| / 2^n``. Every index is 0 where even all cannot pass.

    Notes
    -----
    Doubt what indices leave out: they weigh all coalitions alike and know nothing of what anybody wants.

    References
    ----------
    Penrose, L. S. (1946). The elementary statistics of majority voting. *JRSS* 109, 53-57.
    Banzhaf, J. F. (1965). Weighted voting doesn't work. *Rutgers Law Review* 19, 317-343.
    Shapley, L. S. & Shubik, M. (1954). A method for evaluating the distribution of power in a committee system.
    *American Political Science Review* 48, 787-792.
    Coleman, J. S. (1971). Control of collectivities and the power of a collectivity to act. In Lieberman, B. (ed.),
    *Social Choice*, 269-300.

    Examples
    --------
    >>> from coach.analysis.counted import gate_rule
    >>> from coach.model.ratification import Gate
    >>> gate = gate_rule(Gate(id="council", votes={"a": 2, "b": 1, "c": 1}, passes={"at_least_votes": 3}))
    >>> found = power_of(gate)
    >>> found.to_act, [round(each.shapley_shubik, 3) for each in found.members.values()]
    (0.375, [0.667, 0.167, 0.167])
    >>> [round(each.coleman_prevent, 3) for each in found.members.values()]
    [1.0, 0.333, 0.333]
    """
    body = _body(gate)
    if body is None:
        return None
    units = dict(zip(gate.members, gate.units, strict=True))
    kinds = {who: body.holder if who in gate.vetoes else body.of_weight[units[who]] for who in gate.everyone}
    can_pass = gate.carried_by(sum(gate.units))
    act = body.passing if can_pass else 0.0
    even = {who: kind.even if can_pass else 0.0 for who, kind in kinds.items()}
    together = math.fsum(even.values())
    votes = dict(zip(gate.members, gate.votes, strict=True))
    members = {
        who: MemberPower(
            votes=plain_number(float(votes.get(who, Fraction(0)))),
            penrose_banzhaf=even[who],
            banzhaf_normalised=even[who] / together if together else 0.0,
            shapley_shubik=kind.in_turn if can_pass else 0.0,
            coleman_prevent=even[who] / (2 * act) if act else 0.0,
            coleman_initiate=even[who] / (2 * (1 - act)) if act < 1 else 0.0,
            veto=who in gate.vetoes or not kind.without,
            dummy=not kind.matters,
        )
        for who, kind in kinds.items()
    }
    return GatePower(act, members)


def too_large(gate: GateRule) -> str:
    """Why the power of a gate's members is not known, in words."""
    return (
        f"exact for up to {FEW_MEMBERS} members, or while members times votes stay under {LARGEST_BODY:,}; "
        f"here {len(gate.everyone)} members share {sum(gate.units):,} votes that have no common divisor"
    )


def _body(gate: GateRule) -> Body | None:
    """How often members of each weight decide, by whichever way is open to a body of this kind."""
    units = dict.fromkeys(gate.everyone, 0) | dict(zip(gate.members, gate.units, strict=True))
    free = tuple(weight for who, weight in units.items() if who not in gate.vetoes)
    forced, vetoes = sum(units[who] for who in gate.vetoes), len(gate.vetoes)
    favour = tuple((least - forced, most - forced) for least, most in gate.favour)
    size = (sum(free) + 1) * (len(units) + 2) ** 2 * max(1, len(set(free)))
    if size <= LARGEST_COUNT:
        return _counted(Subsets.of(free), set(free), favour, vetoes)
    if len(units) <= FEW_MEMBERS:
        return _counted(Halves.of(free), set(free), favour, vetoes)
    if len(units) * sum(free) < LARGEST_BODY:
        return decisive(free, favour, vetoes)
    return None


def _counted(counter: Subsets | Halves, weights: Collection[int], favour: Ranges, vetoes: int) -> Body:
    """Every kind of member, by counting coalitions."""
    carrying = _in(counter, favour)
    count = counter.members + vetoes
    held = _padded(carrying, vetoes - 1) if vetoes else []
    holder = (
        _Swings(held, [0] * len(held), any(carrying)).decisive() if vetoes else Decisive(0, 0, False, True)
    )
    return Body(
        float(Fraction(sum(carrying), 1 << count)),
        holder,
        {weight: _of_free(counter, weight, favour, vetoes).decisive() for weight in weights},
    )


def _of_free(counter: Subsets | Halves, weight: int, favour: Ranges, vetoes: int) -> _Swings:
    """The swings of a member without a veto, every veto holder being in favour."""
    others = counter.without(weight)
    members = counter.members - 1
    moved = tuple((least - weight, most - weight) for least, most in favour)
    with_it, without = _in(others, moved)[: members + 1], _in(others, favour)[: members + 1]
    both = _in(others, tuple(_overlap(one, other) for one in moved for other in favour))[: members + 1]
    return _Swings(_padded(with_it, vetoes), _padded(without, vetoes), matters=not with_it == without == both)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return max(one[0], other[0]), min(one[1], other[1])


def _in(counter: Subsets | Halves, ranges: Ranges) -> list[int]:
    """Subsets by size whose weight lies in any of some ranges that do not overlap."""
    counts = [counter.by_size(least, most) for least, most in ranges]
    return [sum(each) for each in zip(*counts, strict=True)] if counts else [0] * (counter.members + 1)


def _padded(by_size: Sequence[int], more: int) -> list[int]:
    """The same counts for coalitions that are larger by a fixed number of members."""
    return [0] * more + list(by_size)
