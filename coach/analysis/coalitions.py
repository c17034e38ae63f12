"""Which coalitions are just enough to carry a gate, and which are just enough to block it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from coach.analysis.counted import GateRule
from coach.analysis.halves import Halves

MOST_LISTED = 100
MOST_MEMBERS_UNORDERLY = 20
_FEW = 24
_MOST_BITS = 12_000_000_000
"""Members squared times the quota: so much work at most is put into counting minimal coalitions."""


@dataclass(frozen=True, slots=True)
class Coalitions:
    """The smallest hundred minimal coalitions, in file order within a size, and how many there are in all.

    `count` is None where it cannot be counted exactly; where even that is unknown nothing is listed.
    """

    listed: tuple[tuple[str, ...], ...]
    count: int | None


def minimal_winning(gate: GateRule) -> Coalitions:
    """Coalitions that carry a gate and none of whose parts does.

    >>> from coach.analysis.counted import gate_rule
    >>> from coach.model.ratification import Gate
    >>> gate = gate_rule(Gate(id="council", votes={"a": 2, "b": 1, "c": 1}, passes={"at_least_votes": 3}))
    >>> minimal_winning(gate).listed, minimal_blocking(gate).listed
    ((('a', 'b'), ('a', 'c')), (('a',), ('b', 'c')))
    """
    if not _orderly(gate):
        return _searched(gate, blocking=False)
    if not gate.favour:
        return Coalitions((), 0)
    quota = gate.favour[0][0] - _forced(gate)
    return _named(gate, _of_weight(_free(gate), quota), always=gate.vetoes)


def minimal_blocking(gate: GateRule) -> Coalitions:
    """Coalitions whose refusal no agreement of all others can overcome, and none of whose parts suffices."""
    if not _orderly(gate):
        return _searched(gate, blocking=True)
    if not gate.favour:
        return Coalitions(((),), 1)
    quota = sum(gate.units) - gate.favour[0][0] + 1
    by_weight = _named(gate, _of_weight(_free(gate), quota), always=())
    alone = Coalitions(
        tuple((holder,) for holder in gate.everyone if holder in gate.vetoes), len(gate.vetoes)
    )
    order = {who: place for place, who in enumerate(gate.everyone)}
    together = sorted(
        (*alone.listed, *by_weight.listed), key=lambda each: (len(each), [order[who] for who in each])
    )
    count = None if by_weight.count is None else by_weight.count + len(gate.vetoes)
    return Coalitions(tuple(together[:MOST_LISTED]), count)


def _orderly(gate: GateRule) -> bool:
    """Whether more votes in favour never turn a yes into a no."""
    return not gate.favour or (len(gate.favour) == 1 and gate.favour[0][1] >= sum(gate.units))


def _forced(gate: GateRule) -> int:
    return sum(units for who, units in zip(gate.members, gate.units, strict=True) if who in gate.vetoes)


def _free(gate: GateRule) -> dict[str, int]:
    """Members without a veto whose votes count, with their units."""
    held = zip(gate.members, gate.units, strict=True)
    return {who: units for who, units in held if units and who not in gate.vetoes}


def _of_weight(weights: dict[str, int], quota: int) -> Coalitions:
    """The minimal sets of members that together weigh at least a quota."""
    if quota <= 0:
        return Coalitions(((),), 1)
    names, values = tuple(weights), tuple(weights.values())
    if sum(values) < quota:
        return Coalitions((), 0)
    found = (places for size in range(1, len(values) + 1) for places in _of_size(values, quota, size))
    listed = tuple(tuple(names[place] for place in places) for places in islice(found, MOST_LISTED))
    return Coalitions(listed, _how_many(values, quota))


def _of_size(weights: Sequence[int], quota: int, size: int) -> Iterator[tuple[int, ...]]:
    """The minimal sets of one size, in file order, as positions."""
    heaviest, lightest = _sums_of_rest(weights, heavy=True), _sums_of_rest(weights, heavy=False)

    def extended(start: int, chosen: tuple[int, ...], total: int, least: int) -> Iterator[tuple[int, ...]]:
        missing = size - len(chosen)
        if missing == 0:
            if total >= quota > total - least:
                yield chosen
            return
        for place in range(start, len(weights) - missing + 1):
            held, smallest = total + weights[place], min(least, weights[place])
            rest = missing - 1
            if held + heaviest[place + 1][rest] >= quota > held + lightest[place + 1][rest] - smallest:
                yield from extended(place + 1, (*chosen, place), held, smallest)

    yield from extended(0, (), 0, sum(weights) + 1)


def _sums_of_rest(weights: Sequence[int], heavy: bool) -> list[list[int]]:
    """For each position, the sum of the k heaviest (or lightest) from there on, for every k."""
    table = []
    for start in range(len(weights) + 1):
        sums = [0]
        for weight in sorted(weights[start:], reverse=heavy):
            sums.append(sums[-1] + weight)
        table.append(sums)
    return table


def _how_many(weights: Sequence[int], quota: int) -> int | None:
    """How many minimal sets reach the quota; None where there are too many members with votes too finely divided.

    Taken from the heaviest down, a minimal set is one that falls short by no more than its last member's
    weight before that member joins: so it is enough to count, for each member, the sets of heavier ones that
    weigh so much.
    """
    if len(weights) ** 2 * quota > _MOST_BITS:
        return _how_many_of_few(weights, quota) if len(weights) <= _FEW else None
    slot = len(weights) + 2
    before, count, everything = 1, 0, (1 << (quota * slot)) - 1
    for weight in sorted(weights, reverse=True):
        count += _sum_of_slots(before >> (max(0, quota - weight) * slot), min(weight, quota), slot)
        before += (before << (weight * slot)) & everything
    return count


def _how_many_of_few(weights: Sequence[int], quota: int) -> int:
    """The same for a few members, whatever they weigh."""
    heaviest = sorted(weights, reverse=True)
    return sum(
        sum(Halves.of(heaviest[:place]).by_size(quota - weight, quota - 1))
        for place, weight in enumerate(heaviest)
    )


def _sum_of_slots(packed: int, slots: int, width: int) -> int:
    """The sum of so many numbers that stand side by side in one."""
    while slots > 1:
        half = (slots + 1) // 2
        packed = (packed >> (half * width)) + (packed & ((1 << (half * width)) - 1))
        slots = half
    return packed


def _named(gate: GateRule, found: Coalitions, always: tuple[str, ...]) -> Coalitions:
    """The same coalitions with those who are in each of them, in the order of the gate."""
    listed = tuple(
        tuple(who for who in gate.everyone if who in always or who in coalition) for coalition in found.listed
    )
    return Coalitions(listed, found.count)


def _searched(gate: GateRule, blocking: bool) -> Coalitions:
    """The same by trying every coalition: for a rule under which one more vote in favour can turn a yes into a no."""
    people = gate.everyone
    if len(people) > MOST_MEMBERS_UNORDERLY:
        return Coalitions((), None)
    units = dict(zip(gate.members, gate.units, strict=True))
    carried = _with_parts(people, units, gate)
    everyone = (1 << len(people)) - 1
    enough = [not carried[everyone ^ mask] for mask in range(everyone + 1)] if blocking else carried
    minimal = [
        mask
        for mask in range(everyone + 1)
        if enough[mask]
        and not any(enough[mask ^ (1 << place)] for place in range(len(people)) if mask >> place & 1)
    ]
    sets = [tuple(place for place in range(len(people)) if mask >> place & 1) for mask in minimal]
    sets.sort(key=lambda places: (len(places), places))
    return Coalitions(
        tuple(tuple(people[place] for place in places) for places in sets[:MOST_LISTED]), len(sets)
    )


def _with_parts(people: Sequence[str], units: dict[str, int], gate: GateRule) -> list[bool]:
    """For each coalition (a mask over people), whether it or any part of it carries the gate."""
    vetoes = sum(1 << place for place, who in enumerate(people) if who in gate.vetoes)
    weights = [units.get(who, 0) for who in people]
    totals = [0]
    for weight in weights:
        totals += [total + weight for total in totals]
    carried = [mask & vetoes == vetoes and gate.carried_by(total) for mask, total in enumerate(totals)]
    for place in range(len(people)):
        for mask in range(len(carried)):
            if mask >> place & 1:
                carried[mask] = carried[mask] or carried[mask ^ (1 << place)]
    return carried
