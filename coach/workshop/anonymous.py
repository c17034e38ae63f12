"""What a workshop showed, for research: figures alone. No name, no text, no id and no time leaves with it."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from coach.model.session import Session
from coach.workshop.ballots import TableVote
from coach.workshop.comparing import Comparison, Reading, TeamResult
from coach.workshop.likeness import Likeness
from coach.workshop.opening import OpenWorkshop


def anonymous_record(
    opened: OpenWorkshop, found: Comparison, votes: Collection[TableVote], *, seed: int | None = None
) -> dict[str, Any]:
    """One document of figures. Tables stand in an order of chance, and groups are numbered as the full map has them.

    `seed` fixes that order for a test; without it nobody can tell which table was which.
    """
    groups = _numbered(who.id for party in opened.full.parties for who in party.constituencies)
    tables = sorted({each.taken.team.table for each in found.teams})
    random.Random(seed).shuffle(tables)  # noqa: S311 - an order, not a secret
    came = {vote.table: vote.ratified for vote in votes}
    return {
        "format": "coach.workshop-figures/1",
        "groups": len(groups),
        "pivots": sorted(groups[id] for id in found.pivots if id in groups),
        "tables": [
            {
                "ratified": came.get(table),
                "teams": [
                    _team(opened.full, each, groups) for each in found.teams if each.taken.team.table == table
                ],
            }
            for table in tables
        ],
    }


def _team(full: Session, each: TeamResult, groups: Mapping[str, int]) -> dict[str, Any]:
    sides = [party.id for party in full.parties]
    return {
        "side": sides.index(each.taken.team.party) + 1,
        "people": len(each.taken.team.people),
        "expected": each.expected,
        "odds": dict(zip(("odds", "low", "high"), each.odds, strict=True)),
        "odds_on_full_map": dict(zip(("odds", "low", "high"), each.full_odds, strict=True)),
        "deal": _deal(full, each.taken.session),
        "acts": len(each.tactics),
        "readings": [_reading(each, groups) for each in each.readings],
    }


def _deal(full: Session, session: Session) -> list[int | None]:
    """For each issue of the full map the number of the option agreed on; None where there is none of the map's."""
    numbers = []
    for issue in full.issues:
        refs = [str(ref) for ref in issue.option_refs]
        agreed = session.package.get(issue.id)
        numbers.append(refs.index(str(agreed)) + 1 if str(agreed) in refs else None)
    return numbers


def _reading(reading: Reading, groups: Mapping[str, int]) -> dict[str, Any]:
    own = reading.against_own
    return {
        "against_full_map": _likeness(reading.against_full, groups),
        "against_their_own": _likeness(own, groups) if own is not None else None,
    }


def _likeness(found: Likeness, groups: Mapping[str, int]) -> dict[str, Any]:
    return {
        "coverage": found.coverage,
        "stance": found.stance,
        "influence": found.influence,
        "no_agreement": found.no_agreement,
        "top_priority": found.top_priority,
        "red_precision": found.red_precision,
        "red_recall": found.red_recall,
        "red_f1": found.red_f1,
        "invented_share": found.invented_share,
        "total": found.total,
        "missed": [groups[id] for id in found.missed if id in groups],
        "invented": len(found.invented),
        "wrong_sign": [groups[id] for id in found.wrong_sign if id in groups],
        "missed_pivots": [groups[id] for id in found.missed_pivots if id in groups],
        "missed_vetoes": [groups[id] for id in found.missed_vetoes if id in groups],
    }


def _numbered(ids: Iterable[str]) -> dict[str, int]:
    return {id: number for number, id in enumerate(ids, 1)}
