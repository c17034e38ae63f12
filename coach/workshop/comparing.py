"""Teams side by side: whom each found behind the other's table, what it planned, and what it expected.

Nothing here ranks people or teams; the debrief asks what each did not see, and why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.analysis.analyze import analyze
from coach.analysis.standing import standing_of
from coach.model.base import plain_number
from coach.model.session import Session
from coach.views.names import Names
from coach.workshop.collecting import Taken
from coach.workshop.likeness import Likeness, likeness_of
from coach.workshop.opening import OpenWorkshop
from coach.workshop.side_maps import keyed_alike, named, side_map


@dataclass(frozen=True, slots=True)
class Reading:
    """One team's map of one other side, held against the full map, and against that side's own at the same table."""

    of: str
    against_full: Likeness
    against_own: Likeness | None
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TeamResult:
    """What one team handed in. Odds are those of its own map and deal, `full_odds` those of its deal on the full map.

    `expected` is its own forecast that both would ratify, where it made one before it saw the odds.
    """

    taken: Taken
    side: str
    readings: tuple[Reading, ...]
    deal: tuple[str, ...]
    odds: tuple[float | None, float | None, float | None]
    full_odds: tuple[float | None, float | None, float | None]
    expected: float | None
    tactics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every team, by table and side, and for each group of the full map how many teams of the other side found it."""

    teams: tuple[TeamResult, ...]
    found: Mapping[str, tuple[int, int]]
    pivots: tuple[str, ...]


def compared(opened: OpenWorkshop, taken: Sequence[Taken]) -> Comparison:
    """Hold everything that was handed in against the full map and against each other.

    A side's own map is the one of who speaks for it at the same table, else the first that was handed in from its side.
    """
    own = _own_maps(opened, taken)
    pivots, vetoes = _deciding(opened), _vetoes(opened.full)
    results = tuple(_result(opened, each, own, pivots, vetoes) for each in taken)
    found: dict[str, tuple[int, int]] = {}
    for result in results:
        for reading in result.readings:
            for id in side_map(opened.full, reading.of):
                hits, of = found.get(id, (0, 0))
                found[id] = (hits + (id not in reading.against_full.missed), of + 1)
    return Comparison(results, found, pivots)


def _result(
    opened: OpenWorkshop,
    each: Taken,
    own: Mapping[tuple[int, str], Session],
    pivots: Sequence[str],
    vetoes: Sequence[str],
) -> TeamResult:
    full, session = opened.full, each.session
    readings = []
    for party in full.parties:
        if party.id == each.team.party:
            continue
        theirs = own.get((each.team.table, party.id))
        against_own = (
            likeness_of(side_map(theirs, party.id), keyed_alike(session, theirs, party.id))
            if theirs is not None
            else None
        )
        against_full = likeness_of(
            side_map(full, party.id), keyed_alike(session, full, party.id), pivots=pivots, vetoes=vetoes
        )
        readings.append(
            Reading(
                party.id, against_full, against_own, {**named(session, party.id), **named(full, party.id)}
            )
        )
    names = Names(session)
    return TeamResult(
        each,
        Names(full).full(each.team.party),
        tuple(readings),
        tuple(names.term(issue, ref) for issue, ref in session.package.items()),
        _odds(session),
        _odds(_with_deal(full, session)),
        next((each.probability for each in session.forecasts if each.about in (None, "joint")), None),
        tuple(action.tactic for action in session.plan if action.tactic and action.status != "dropped"),
    )


def _own_maps(opened: OpenWorkshop, taken: Sequence[Taken]) -> dict[tuple[int, str], Session]:
    speaks = {role.id for role in opened.workshop.roles if role.plays == "negotiator"}
    found: dict[tuple[int, str], Session] = {}
    for each in sorted(taken, key=lambda each: each.team.role not in speaks):
        found.setdefault((each.team.table, each.team.party), each.session)
    return found


def _deciding(opened: OpenWorkshop) -> tuple[str, ...]:
    """Those who decide: as the model answer names them, else as the full map has it for the deal in hand."""
    answer = opened.workshop.answer
    if answer is not None and answer.pivots:
        return answer.pivots
    deal = analyze(opened.full).deal
    parties = deal.parties if deal is not None else None
    return tuple(who for party in (parties or {}).values() for who in party.decides)


def _vetoes(session: Session) -> tuple[str, ...]:
    return tuple(
        who
        for party in session.parties
        for way in party.ratification
        for gate in way.gates
        for who in gate.vetoes
    )


def _odds(session: Session | None) -> tuple[float | None, float | None, float | None]:
    if session is None:
        return (None, None, None)
    joint = standing_of(session).joint
    return (joint.odds, joint.low, joint.high)


def _with_deal(full: Session, session: Session) -> Session | None:
    """The full map with a team's deal, where each of its terms stands on the map."""
    refs = {issue.id: set(map(str, issue.option_refs)) for issue in full.issues}
    deal = {issue: ref for issue, ref in session.package.items() if str(ref) in refs.get(issue, ())}
    if len(deal) < len(full.issues):
        return None
    tree = {issue: ref if isinstance(ref, str) else plain_number(ref) for issue, ref in deal.items()}
    return full.revised(deal=tree)
