"""Voting power in one gate, on the rule as it is modelled: exact, with vetoes, quorum and rules of rejection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from coach.analysis.counted import GateRule
from coach.analysis.results import MemberPower
from coach.analysis.subsets import Subsets
from coach.model.base import plain_number

LARGEST_COUNT = 4_000_000_000
"""Bits of the generating function times different weights: up to here it is used."""

FEW_MEMBERS = 16
TOO_LARGE = "too many members with votes too finely divided"


@dataclass(frozen=True, slots=True)
class _Swings:
    """Coalitions of the others, by size: in how many its yes carries the gate, in how many the gate passes without it.

    `matters` is whether there is any coalition in which its decision makes a difference.
    """

    with_it: Sequence[int]
    without: Sequence[int]
    matters: bool


def power_of(gate: GateRule) -> Mapping[str, MemberPower] | None:
    """What every member of a gate weighs; None where it cannot be computed exactly.

    Parameters
    ----------
    gate
        The rule: votes cast after turnout and abstention, vetoes, quorum, quota or rule of rejection.

    Returns
    -------
    For each member the absolute Penrose-Banzhaf index ``eta_i / 2^(n-1)``, with eta_i the coalitions of the
    others that its yes turns from failing to passing; the same normalised to a sum of 1; and the
    Shapley-Shubik index ``sum over S of |S|! (n - |S| - 1)! / n!`` over the same coalitions. Every index is 0
    where even all cannot pass.

    Notes
    -----
    Doubt what indices leave out: they weigh all coalitions alike and know nothing of what anybody wants.

    References
    ----------
    Penrose, L. S. (1946). The elementary statistics of majority voting. *JRSS* 109, 53-57.
    Banzhaf, J. F. (1965). Weighted voting doesn't work. *Rutgers Law Review* 19, 317-343.
    Shapley, L. S. & Shubik, M. (1954). A method for evaluating the distribution of power in a committee system.
    *American Political Science Review* 48, 787-792.

    Examples
    --------
    >>> from coach.analysis.counted import gate_rule
    >>> from coach.model.ratification import Gate
    >>> gate = gate_rule(Gate(id="council", votes={"a": 2, "b": 1, "c": 1}, passes={"at_least_votes": 3}))
    >>> {
    ...     who: (power.penrose_banzhaf, round(power.shapley_shubik, 3))
    ...     for who, power in power_of(gate).items()
    ... }
    {'a': (0.75, 0.667), 'b': (0.25, 0.167), 'c': (0.25, 0.167)}
    """
    swings = _swings(gate)
    if swings is None:
        return None
    count = len(gate.everyone)
    can_pass = gate.carried_by(sum(gate.units))
    eta = {who: sum(each.with_it) - sum(each.without) if can_pass else 0 for who, each in swings.items()}
    votes = dict(zip(gate.members, gate.votes, strict=True))
    return {
        who: MemberPower(
            votes=plain_number(float(votes.get(who, Fraction(0)))),
            penrose_banzhaf=float(Fraction(eta[who], 1 << (count - 1))),
            banzhaf_normalised=float(Fraction(eta[who], sum(eta.values()) or 1)),
            shapley_shubik=_shapley_shubik(each, count) if can_pass else 0.0,
            veto=who in gate.vetoes or not any(each.without),
            dummy=not each.matters,
        )
        for who, each in swings.items()
    }


def _shapley_shubik(swings: _Swings, count: int) -> float:
    weighed = sum(
        (with_it - without) * factorial(size) * factorial(count - 1 - size)
        for size, (with_it, without) in enumerate(zip(swings.with_it, swings.without, strict=True))
        if with_it or without
    )
    return float(Fraction(weighed, factorial(count)))


def _swings(gate: GateRule) -> Mapping[str, _Swings] | None:
    units = dict.fromkeys(gate.everyone, 0) | dict(zip(gate.members, gate.units, strict=True))
    free = {who: weight for who, weight in units.items() if who not in gate.vetoes}
    forced = sum(units[who] for who in gate.vetoes)
    favour = [(least - forced, most - forced) for least, most in gate.favour]
    different = (sum(free.values()) + 1) * (len(units) + 2) ** 2 * len(set(free.values()))
    if different > LARGEST_COUNT and len(units) > FEW_MEMBERS:
        return None
    counter = (
        _Listed.of(tuple(free.values())) if different > LARGEST_COUNT else Subsets.of(tuple(free.values()))
    )
    everyone_else = _padded(_in(counter, favour), len(gate.vetoes) - 1)
    of_weight = {weight: _of_free(counter, weight, favour, len(gate.vetoes)) for weight in set(free.values())}
    carried = any(everyone_else)
    return {
        who: of_weight[weight] if who in free else _Swings(everyone_else, [0] * len(everyone_else), carried)
        for who, weight in units.items()
    }


def _of_free(
    counter: Subsets | _Listed, weight: int, favour: Sequence[tuple[int, int]], vetoes: int
) -> _Swings:
    """The swings of a member without a veto, every veto holder being in favour."""
    others = counter.without(weight)
    moved = [(least - weight, most - weight) for least, most in favour]
    with_it, without = _in(others, moved), _in(others, favour)
    both = _in(others, [_overlap(one, other) for one in moved for other in favour])
    return _Swings(
        _padded(with_it[:-1], vetoes), _padded(without[:-1], vetoes), matters=not with_it == without == both
    )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return max(one[0], other[0]), min(one[1], other[1])


def _in(counter: Subsets | _Listed, ranges: Sequence[tuple[int, int]]) -> list[int]:
    """Subsets by size whose weight lies in any of some ranges that do not overlap."""
    counts = [counter.by_size(least, most) for least, most in ranges]
    return [sum(each) for each in zip(*counts, strict=True)] if counts else [0] * (counter.members + 1)


def _padded(by_size: Sequence[int], more: int) -> list[int]:
    """The same counts for coalitions that are larger by a fixed number of members."""
    return [0] * more + list(by_size)


@dataclass(frozen=True, slots=True)
class _Listed:
    """The same counts as `Subsets`, from a list of all subsets: for a few members with finely divided votes."""

    members: int
    sums: tuple[tuple[int, int], ...]
    """Weight and size of every subset."""

    @classmethod
    def of(cls, weights: Sequence[int]) -> _Listed:
        """All subsets of members with these weights."""
        sums = [(0, 0)]
        for weight in weights:
            sums += [(total + weight, size + 1) for total, size in sums]
        return cls(len(weights), tuple(sums))

    def without(self, weight: int) -> _Listed:
        """The subsets that leave out one member of this weight: each is listed once for every one that has it."""
        left = Counter(self.sums)
        for total, size in sorted(left):
            left[total + weight, size + 1] -= left[total, size]
        return _Listed(self.members, tuple(left.elements()))

    def by_size(self, least: int, most: int) -> list[int]:
        """How many subsets of each size weigh from `least` to `most`, both included."""
        counts = [0] * (self.members + 1)
        for total, size in self.sums:
            counts[size] += least <= total <= most
        return counts
