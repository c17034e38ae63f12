"""Power in a gate by going through every coalition."""

from __future__ import annotations

import itertools
from math import factorial
from typing import Any

from tests.twin.figures import plain
from tests.twin.gates import Gate

Coalition = frozenset[str]


def power_of(gate: Gate) -> dict[str, Any]:
    """Each member's indices, and the minimal coalitions that can carry or stop it."""
    members = gate.members
    n = len(members)
    everyone = frozenset(members)
    coalitions = [
        frozenset(chosen) for size in range(n + 1) for chosen in itertools.combinations(members, size)
    ]
    wins = {coalition: gate.passes_with(coalition) for coalition in coalitions}
    swings: dict[str, int] = {}
    shapley: dict[str, float] = {}
    for who in members:
        decisive = [c for c in coalitions if who not in c and wins[c | {who}] and not wins[c]]
        swings[who] = len(decisive) if wins[everyone] else 0
        shapley[who] = sum(factorial(len(c)) * factorial(n - len(c) - 1) for c in decisive) / factorial(n)
    total = sum(swings.values())
    won = sum(wins.values()) if wins[everyone] else 0
    rows = {}
    for who in members:
        rows[who] = {
            "votes": plain(gate.votes[who]) if who in gate.votes else 0,
            "penrose_banzhaf": swings[who] / 2 ** (n - 1),
            "banzhaf": swings[who] / total if total else 0.0,
            "shapley_shubik": shapley[who] if wins[everyone] else 0.0,
            "coleman_prevent": swings[who] / won if won else 0.0,
            "coleman_initiate": swings[who] / (2**n - won) if won < 2**n else 0.0,
            "veto": not any(won for coalition, won in wins.items() if who not in coalition),
            "dummy": all(wins[c | {who}] == wins[c] for c in coalitions if who not in c),
        }
    winning = _minimal([c for c in coalitions if wins[c]])
    blocking = _minimal(
        [c for c in coalitions if not any(won and not c & other for other, won in wins.items())]
    )
    return {
        "members": rows,
        "coleman_act": won / 2**n,
        "minimal_winning": [[who for who in members if who in c] for c in winning][:100],
        "minimal_winning_count": len(winning),
        "minimal_blocking": [[who for who in members if who in c] for c in blocking][:100],
        "minimal_blocking_count": len(blocking),
    }


def _minimal(coalitions: list[Coalition]) -> list[Coalition]:
    """Those that hold no other of the list; the order, smallest first and then the members' order, is kept."""
    return [c for c in coalitions if not any(other < c for other in coalitions)]
