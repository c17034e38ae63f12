"""A comparison of teams in words and as a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from coach.views.names import Names
from coach.views.odds import odds_view
from coach.workshop.comparing import Comparison, Reading, TeamResult
from coach.workshop.opening import OpenWorkshop


def comparison_lines(opened: OpenWorkshop, found: Comparison) -> Iterator[str]:
    """Team by team, and then whom nobody found."""
    names = Names(opened.full)
    for each in found.teams:
        yield f"Table {each.taken.team.table}, {each.side} ({each.taken.team.role})"
        for reading in each.readings:
            yield from (f"    {line}" for line in _reading(names, reading))
        yield from (f"    {line}" for line in _deal(each))
    overlooked = [id for id, (hits, _) in found.found.items() if hits == 0]
    if overlooked:
        yield f"Nobody had written down: {names.all_of(overlooked)}."
    missed = [id for id in found.pivots if (counts := found.found.get(id)) and counts[0] < counts[1]]
    if missed:
        yield f"Of those who decide, not every team found {names.all_of(missed)}."


def comparison_record(found: Comparison) -> dict[str, Any]:
    """The same for other programs, unrounded."""
    return {
        "format": "coach.comparison/1",
        "pivots": list(found.pivots),
        "found": {id: {"found": hits, "of": of} for id, (hits, of) in found.found.items()},
        "teams": [
            {
                "table": each.taken.team.table,
                "party": each.taken.team.party,
                "role": each.taken.team.role,
                "deal": list(each.deal),
                "odds": dict(zip(("odds", "low", "high"), each.odds, strict=True)),
                "odds_on_full_map": dict(zip(("odds", "low", "high"), each.full_odds, strict=True)),
                "expected": each.expected,
                "tactics": list(each.tactics),
                "readings": {
                    reading.of: {
                        "against_full_map": asdict(reading.against_full),
                        "against_their_own": asdict(reading.against_own) if reading.against_own else None,
                    }
                    for reading in each.readings
                },
            }
            for each in found.teams
        ],
    }


def _reading(names: Names, reading: Reading) -> Iterator[str]:
    full = reading.against_full
    yield f"{names.full(reading.of)}: {100 * full.coverage:.0f} % of the groups found"
    for what, ids in (
        ("decide, and are not on its map", full.missed_pivots),
        ("can stop it alone, and are not on its map", full.missed_vetoes),
        ("leaned the other way", full.wrong_sign),
        ("are on its map alone", full.invented),
    ):
        if ids:
            yield f"    {', '.join(reading.names.get(id, id) for id in ids)}: {what}"


def _deal(each: TeamResult) -> Iterator[str]:
    if each.deal:
        yield f"Its text: {'; '.join(each.deal)}"
        own, full = odds_view(*each.odds).full, odds_view(*each.full_odds).full
        yield f"Both ratify it, by its own map: {own}; by the full map: {full}"
    if each.expected is not None:
        yield f"It had expected about {100 * each.expected:.0f} in 100"
