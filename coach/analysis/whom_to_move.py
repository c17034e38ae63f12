"""Whom to move: the cheapest set of constituencies whose change of mind would turn what the count says of a party."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from coach.analysis.carried import carried, crossed_lines, gate_carried
from coach.analysis.counted import GateRule
from coach.analysis.knapsack import cheapest_votes
from coach.analysis.ratification import Ratification
from coach.analysis.results import CheapestMove
from coach.analysis.space import Choices

MOST_TRIED = 18
"""Up to so many who could change their minds, all sets of them are tried."""

_HELD = 1e6
"""What somebody held by a red line counts beside distances in rating points: sets with fewer of them go first."""


@dataclass(frozen=True, slots=True)
class _Mover:
    """Somebody who could change his mind: how far that is, and the red lines that hold him."""

    who: str
    away: float
    lines: tuple[str, ...]

    @property
    def price(self) -> float:
        """The distance, any line first."""
        return self.away + (_HELD if self.lines else 0.0)


@dataclass(frozen=True, slots=True)
class _Way:
    """A set that turns one gate, and what no such set falls below."""

    chosen: tuple[_Mover, ...]
    bound: float

    @property
    def price(self) -> float:
        """What the set costs."""
        return math.fsum(each.price for each in self.chosen)


def whom_to_move(side: Ratification, choice: Choices) -> CheapestMove | None:
    """The cheapest set to win where a party fails, and the cheapest whose loss would sink it where it passes.

    Parameters
    ----------
    choice
        The deal, shape (1, issues).

    Returns
    -------
    Distances in rating points. None where no change of minds turns the result.

    Notes
    -----
    Minimise ``sum over S of |m_c|`` over the sets S whose yes (or no) turns the count: with weights a knapsack, solved
    exactly by going through the votes for a single gate, and for a loss gate by gate, since one that fails is enough.
    For several gates all sets are tried while at most eighteen could change their minds. Beyond, a set that is good at
    every gate is named with a bound: no set is cheaper than the dearest of the gates each for itself. Doubt what a
    distance costs: a point is a point here whoever makes it, and nobody is bought by the point.

    References
    ----------
    Bellman, R. (1957). *Dynamic Programming*, ch. 1. Kellerer, H., Pferschy, U. & Pisinger, D. (2004). *Knapsack
    Problems*, ch. 2.

    Examples
    --------
    >>> from coach.analysis.negotiation import Negotiation
    >>> from coach.analysis.sitting import Sitting
    >>> from coach.model.session import Session
    >>> people = [{"id": id, "stance": stance} for id, stance in (("a", -0.9), ("b", -0.5), ("c", -0.5))]
    >>> gate = {"id": "vote", "votes": {"a": 50, "b": 30, "c": 30}, "passes": {"at_least_votes": 50}}
    >>> side = {"id": "us", "constituencies": people, "ratification": [{"id": "way", "gates": [gate]}]}
    >>> tree = {"format": "coach.session/1.0", "title": "A vote", "parties": [side]}
    >>> sitting = Sitting.of(Negotiation.of(Session.from_tree(tree)))
    >>> whom_to_move(sitting.sides[0], np.zeros((1, 0), dtype=int)).who
    ('a',)
    """
    accepts = side.party.accepts(choice, side.shifts)[:, 0]
    margins = side.party.margins(choice, side.shifts)[:, 0]
    yes = {who for who, accepted in zip(side.party.ids, accepts, strict=True) if accepted}
    passes = carried(side.route, yes)
    lines = crossed_lines(side.party, choice)
    movers = [
        _Mover(who, max(0.0, float(margin if passes else -margin)), () if passes else lines[who])
        for who, margin, accepted in zip(side.party.ids, margins, accepts, strict=True)
        if who in side.route.members and bool(accepted) == passes
    ]
    gates = side.route.gates
    if passes:
        losses = [each for gate in gates if (each := _sunk(gate, yes, movers)) is not None]
        cheapest = min(losses, key=lambda each: round(each.price, 9), default=None)
        bound = min((each.bound for each in losses), default=0.0)
        return None if cheapest is None else _result("sink", cheapest.chosen, bound)
    if len(movers) <= MOST_TRIED:
        return _tried(gates, yes, movers)
    ways = [_won(gate, yes, movers) for gate in gates]
    needed = [each for each in ways if each is not None]
    if len(needed) < len(ways):
        return None
    chosen = needed[0].chosen
    if len(gates) > 1:
        everyone = {mover.who for each in needed for mover in each.chosen}
        chosen = tuple(_pruned(gates, yes, [mover for mover in movers if mover.who in everyone]))
    return (
        _result("carry", chosen, max(each.bound for each in needed))
        if _all_carry(gates, yes, chosen)
        else None
    )


def _result(aim: Literal["carry", "sink"], chosen: Sequence[_Mover], bound: float) -> CheapestMove:
    price = math.fsum(each.price for each in chosen)
    held = _HELD * sum(bool(each.lines) for each in chosen)
    return CheapestMove(
        aim=aim,
        who=tuple(each.who for each in chosen),
        short=math.fsum(each.away for each in chosen),
        crosses=tuple(line for each in chosen for line in each.lines),
        bound=max(0.0, min(price, bound) - held),
        proved=price <= bound + 1e-9,
    )


def _all_carry(gates: Sequence[GateRule], yes: Collection[str], won: Sequence[_Mover]) -> bool:
    return all(gate_carried(gate, {*yes, *(each.who for each in won)}) for gate in gates)


def _tried(gates: Sequence[GateRule], yes: Collection[str], movers: Sequence[_Mover]) -> CheapestMove | None:
    """The cheapest set that carries every gate, by trying all sets at once."""
    sets = np.arange(1 << len(movers))
    price, carrying = np.zeros(len(sets)), np.ones(len(sets), dtype=bool)
    joined = [(sets >> place & 1).astype(bool) for place in range(len(movers))]
    for mover, within in zip(movers, joined, strict=True):
        price += np.where(within, mover.price, 0.0)
    of = {mover.who: within for mover, within in zip(movers, joined, strict=True)}
    everyone = {who for gate in gates for who in gate.everyone}
    accepts = {who: of.get(who, np.full(len(sets), who in yes)) for who in everyone}
    for gate in gates:
        if gate.everyone:
            carrying &= gate.passed({who: accepts[who] for who in gate.everyone})
        else:
            carrying &= gate.carried_by(0)
    if not carrying.any():
        return None
    best = price[carrying].min()
    as_cheap = sets[carrying & (price <= best + 1e-9)]
    fewest = min(as_cheap.tolist(), key=lambda chosen: (chosen.bit_count(), _places(chosen)))
    return _result("carry", [movers[place] for place in _places(fewest)], float(best))


def _places(chosen: int) -> list[int]:
    return [place for place in range(chosen.bit_length()) if chosen >> place & 1]


def _won(gate: GateRule, yes: Collection[str], movers: Sequence[_Mover]) -> _Way | None:
    """The cheapest set that carries one gate: its missing veto holders, and others by their votes."""
    by_id = {mover.who: mover for mover in movers}
    missing = [holder for holder in gate.vetoes if holder not in yes]
    if any(holder not in by_id for holder in missing):
        return None
    units = dict(zip(gate.members, gate.units, strict=True))
    forced = [by_id[holder] for holder in missing]
    held = sum(units.get(who, 0) for who in (*yes, *missing))
    free = [mover for mover in movers if units.get(mover.who, 0) and mover.who not in missing]
    found = cheapest_votes(
        [units[mover.who] for mover in free],
        [mover.price for mover in free],
        [(least - held, most - held) for least, most in gate.favour],
    )
    if found is None:
        return None
    chosen = [*forced, *(free[place] for place in found.chosen)]
    order = {mover.who: place for place, mover in enumerate(movers)}
    chosen.sort(key=lambda each: order[each.who])
    return _Way(tuple(chosen), math.fsum(each.price for each in forced) + found.bound)


def _sunk(gate: GateRule, yes: Collection[str], movers: Sequence[_Mover]) -> _Way | None:
    """The cheapest set whose loss keeps one gate from passing: a veto holder, or enough votes."""
    units = dict(zip(gate.members, gate.units, strict=True))
    held = sum(units.get(who, 0) for who in yes)
    free = [mover for mover in movers if units.get(mover.who, 0)]
    ways = [_Way((mover,), mover.price) for mover in movers if mover.who in gate.vetoes]
    found = cheapest_votes(
        [units[mover.who] for mover in free], [mover.price for mover in free], _outside(gate, held)
    )
    if found is not None:
        ways.append(_Way(tuple(free[place] for place in found.chosen), found.bound))
    return min(ways, key=lambda each: (round(each.price, 9), len(each.chosen)), default=None)


def _outside(gate: GateRule, held: int) -> list[tuple[int, int]]:
    """How many votes may be lost of those held so that the gate does not pass, as ranges."""
    lost, free = [], 0
    for least, most in sorted((held - most, held - least) for least, most in gate.favour):
        if free <= least - 1:
            lost.append((free, least - 1))
        free = max(free, most + 1)
    if free <= held:
        lost.append((free, held))
    return lost


def _pruned(gates: Sequence[GateRule], yes: Collection[str], chosen: Sequence[_Mover]) -> list[_Mover]:
    """A set without those that it can do without, the dearest first."""
    kept = list(chosen)
    for mover in sorted(chosen, key=lambda each: -each.price):
        rest = [each for each in kept if each is not mover]
        if _all_carry(gates, yes, rest):
            kept = rest
    return kept
