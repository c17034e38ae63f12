"""The deal in hand: counted, with its odds, and seen from every constituency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from coach.analysis.carried import carried, crossed_lines, gate_count, nearest
from coach.analysis.counted import GateRule
from coach.analysis.joint import joint_of
from coach.analysis.ratification import Leverage, Ratification
from coach.analysis.results import (
    ConstituencyDeal,
    DealResult,
    GateCount,
    NegotiatorDeal,
    Package,
    PartyDeal,
)
from coach.analysis.routes import RouteRule
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices
from coach.analysis.words import words_of
from coach.model.packages import matches
from coach.model.session import Session

NEARLY = 0.9
"""All whose doubt is within a tenth of the largest decide."""

_KEPT = frozenset({"promise", "assurance"})
_DEAD = frozenset({"broken", "withdrawn", "overtaken"})


def deal_result(session: Session, sitting: Sitting, package: Package) -> DealResult:
    """Everything about one package, which may be partial; odds only where it is complete."""
    space = sitting.negotiation.space
    missing = space.missing(package)
    in_order = {issue.id: package[issue.id] for issue in session.issues if issue.id in package}
    on_the_table = {issue: option for issue, option in in_order.items() if issue in space.issues}
    crossed = tuple(
        line.id for *_, line in session.red_lines() if line.believed and line.crossed_by(on_the_table)
    )
    parties = None
    if not missing:
        choice = space.chosen(package)
        parties = {side.party.id: party_deal(side, choice) for side in sitting.sides}
    return DealResult(
        package=in_order,
        complete=not missing,
        open=missing,
        impossible=bool(_cannot_be(session, on_the_table)),
        crosses=crossed,
        outside_mandate=outside_mandate(session, on_the_table),
        contradicts=(*_cannot_be(session, on_the_table), *contradicted(session, on_the_table)),
        joint=None
        if parties is None
        else joint_of(
            [each.odds for each in parties.values()],
            [each.low for each in parties.values()],
            [each.high for each in parties.values()],
            exact=sitting.exact,
        ),
        parties=parties,
    )


def party_deal(side: Ratification, choice: Choices) -> PartyDeal:
    """One party's view of a complete package, on the route of its odds.

    Parameters
    ----------
    choice
        Shape (1, issues).
    """
    found, leverage = side.range(choice), side.leverage(choice)
    yes = set(_yes(side, choice, unmapped=True))
    value = side.party.party_values(choice, side.shifts)
    return PartyDeal(
        ratified=carried(side.route, yes),
        ratified_if_unmapped_refuse=carried(side.route, set(_yes(side, choice, unmapped=False))),
        odds=found.odds if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
        words=words_of(found.odds if found else None),
        if_sure=found.if_sure if found else None,
        exact=side.seats.countable,
        interval=found.interval if found else None,
        value=None if value is None else float(value[0]),
        negotiator=_negotiator(side, choice),
        decides=who_decides(side, leverage) if found else (),
        nearest=nearest(side.party, side.route, choice, side.shifts),
        constituencies=_constituencies(side, choice, leverage, known=found is not None),
        route=side.route.id,
        gates=counted_gates(side, choice),
    )


def counted_gates(side: Ratification, choice: Choices) -> Mapping[str, GateCount]:
    """Every gate of the route counted, each with its own odds, the unmapped accepting."""
    yes = set(_yes(side, choice, unmapped=True))
    sure = set(_yes(side, choice, unmapped=False))
    return {
        gate.id: gate_count(gate, yes, sure, _odds_of_gate(side, gate, choice)) for gate in side.route.gates
    }


def _odds_of_gate(side: Ratification, gate: GateRule, choice: Choices) -> float | None:
    """The odds of one gate by itself, everyone deciding as they do on the whole route."""
    bodies = {body.person for each in side.seats.gates for body in each.splitters}
    people = tuple(
        each if place in bodies else replace(each, cohesion=1.0)
        for place, each in enumerate(side.party.constituencies)
    )
    alone = replace(
        side,
        party=replace(side.party, constituencies=people),
        route=RouteRule(side.route.id, (gate,), side.route.entered),
    )
    return float(alone.odds(choice)[0]) if alone.known else None


def who_decides(side: Ratification, leverage: Leverage) -> tuple[str, ...]:
    """Who has the largest doubt, with all within 10 % of it; nobody where every doubt is 0."""
    doubts = dict(zip(side.party.ids, leverage.doubt.tolist(), strict=True))
    largest = max(doubts.values(), default=0.0)
    if largest <= 1e-12:
        return ()
    return tuple(who for who, doubt in doubts.items() if doubt >= NEARLY * largest)


def _yes(side: Ratification, choice: Choices, unmapped: bool) -> list[str]:
    accepts = side.party.accepts(choice, side.shifts, unmapped)[:, 0]
    return [who for who, accepted in zip(side.party.ids, accepts, strict=True) if accepted]


def _negotiator(side: Ratification, choice: Choices) -> NegotiatorDeal:
    reading = side.party.negotiator
    return NegotiatorDeal(
        value=float(reading.values(choice)[0]) if reading.mapped else None,
        margin=float(reading.margins(choice)[0]) if reading.mapped else None,
        accepts=bool(reading.accepts(choice)[0]),
        crosses=crossed_lines(side.party, choice)[""],
    )


def _constituencies(
    side: Ratification, choice: Choices, leverage: Leverage, known: bool
) -> Mapping[str, ConstituencyDeal]:
    values, margins = side.party.values(choice)[:, 0], side.party.margins(choice, side.shifts)[:, 0]
    accepts, crosses = side.party.accepts(choice, side.shifts)[:, 0], crossed_lines(side.party, choice)
    found = {}
    for place, who in enumerate(side.party.ids):
        mapped, overruled = who not in side.party.unmapped, who in side.overruled
        found[who] = ConstituencyDeal(
            value=None if np.isnan(values[place]) else float(values[place]),
            margin=float(margins[place]) if mapped else None,
            accepts=bool(accepts[place]) if mapped or crosses[who] else None,
            probability=float(leverage.probability[place]),
            swing=float(leverage.swing[place]) if known else None,
            doubt=float(leverage.doubt[place]) if known else None,
            crosses=crosses[who],
            overruled=overruled,
        )
    return found


def _cannot_be(session: Session, package: Package) -> tuple[str, ...]:
    """The impossible combinations in a package, in their words (or as the position in the list)."""
    return tuple(
        each.says or f"combination {place}"
        for place, each in enumerate(session.impossible, 1)
        if matches(each.forbids, package)
    )


def outside_mandate(session: Session, package: Package) -> tuple[str, ...]:
    """What our principals have ruled out and the package does, in their words (or as the position in the list)."""
    limits = session.mandate.forbids if session.mandate else ()
    return tuple(
        limit.says or f"limit {place}"
        for place, limit in enumerate(limits, 1)
        if matches(limit.forbids, package)
    )


def contradicted(session: Session, package: Package) -> tuple[str, ...]:
    """Promises, assurances and statements, still standing, that the package does not keep: ids, else their words."""
    found = []
    for word in session.exchanges:
        broken = any(issue in package and package[issue] != option for issue, option in word.package.items())
        if word.kind in _KEPT and word.status not in _DEAD and broken:
            found.append(word.id or word.says or "")
    for statement in session.statements:
        claims = statement.claims.items()
        broken = any(issue in package and package[issue] not in options for issue, options in claims)
        if statement.said and broken:
            found.append(statement.id or statement.text or "")
    return tuple(each for each in found if each)
