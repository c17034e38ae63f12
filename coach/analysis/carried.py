"""One package counted: who says yes, which gates pass, and whose change of mind would turn the result."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from itertools import combinations

from coach.analysis.counted import GateRule, exact
from coach.analysis.readings import PartyReading
from coach.analysis.results import GateCount, Nearest
from coach.analysis.routes import RouteRule
from coach.analysis.space import Choices


def carried(route: RouteRule, yes: Collection[str]) -> bool:
    """Whether those who say yes carry every gate of a route."""
    return all(gate_carried(gate, yes) for gate in route.gates)


def gate_carried(gate: GateRule, yes: Collection[str]) -> bool:
    """Whether those who say yes carry one gate."""
    in_favour = sum(units for who, units in zip(gate.members, gate.units, strict=True) if who in yes)
    return gate.carried_by(in_favour) and all(holder in yes for holder in gate.vetoes)


def gate_count(
    gate: GateRule, yes: Collection[str], sure: Collection[str], odds: float | None = None
) -> GateCount:
    """The count of one gate; `sure` are those of the yeses that have been judged."""
    return GateCount(
        passes=gate_carried(gate, yes),
        in_favour=_cast_by(gate, yes),
        in_favour_if_unmapped_refuse=_cast_by(gate, sure),
        needed=votes_needed(gate),
        votes=float(gate.all_votes),
        cast=float(gate.all_cast),
        voters=sum(votes > 0 for votes in gate.votes),
        quorum_met=gate.quorum_met,
        missing_vetoes=tuple(holder for holder in gate.vetoes if holder not in yes),
        odds=odds,
    )


def _cast_by(gate: GateRule, who: Collection[str]) -> float:
    """The votes that these people cast in a gate."""
    return float(sum(votes for id, votes in zip(gate.members, gate.cast, strict=True) if id in who))


def votes_needed(gate: GateRule) -> float | None:
    """The votes in favour that a gate takes; None where votes in favour alone do not decide.

    Whole where all votes are whole; else the share of the base that must be reached (or passed).
    """
    if gate.all_votes == 0 or gate.rejection_needs is not None:
        return None
    rule = gate.passes
    if rule.at_least_votes is not None:
        return float(exact(rule.at_least_votes))
    share = rule.more_than if rule.more_than is not None else rule.at_least
    goal = (share or 0) * gate.base
    if any(votes.denominator != 1 for votes in gate.cast):
        return float(goal)
    return float(math.floor(goal) + 1 if rule.more_than is not None else math.ceil(goal))


def crossed_lines(party: PartyReading, choice: Choices) -> Mapping[str, tuple[str, ...]]:
    """The counted red lines that a package crosses, by constituency (the negotiator's under "")."""
    return {
        reading.holder or "": tuple(
            line.id for line in reading.lines if line.counted and bool(line.region.holds(choice)[0])
        )
        for reading in party.everyone
    }


def nearest(
    party: PartyReading, route: RouteRule, choice: Choices, shifts: Mapping[str, float] | None = None
) -> tuple[Nearest, ...]:
    """The sets of at most two constituencies whose change of mind would turn the counted result, nearest first.

    Where the route fails these are refusers whose yes would complete every gate, by the sum of their
    shortfalls; where it passes, those whose loss would sink it, by the sum of their margins. Only sets none
    of whose parts suffices. A crossed red line is named and adds nothing to the distance: no change of terms
    elsewhere makes up for it.
    """
    accepts = dict(zip(party.ids, party.accepts(choice, shifts)[:, 0].tolist(), strict=True))
    margins = dict(zip(party.ids, party.margins(choice, shifts)[:, 0].tolist(), strict=True))
    lines = crossed_lines(party, choice)
    yes = {who for who, accepted in accepts.items() if accepted}
    passes = carried(route, yes)
    movable = [who for who in party.ids if who in route.members and accepts[who] == passes]
    found: list[Nearest] = []
    for size in (1, 2):
        for who in combinations(movable, size):
            changed = yes - set(who) if passes else yes | set(who)
            if any(set(one.who) <= set(who) for one in found) or carried(route, changed) == passes:
                continue
            short = math.fsum(max(0.0, margins[each] if passes else -margins[each]) for each in who)
            crosses = tuple(line for each in who for line in lines[each])
            found.append(Nearest(who=who, short=short, crosses=crosses))
    return tuple(sorted(found, key=lambda each: round(each.short, 9)))
