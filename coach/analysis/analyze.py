"""From a session to everything that follows from it: the one entry to the analysis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from coach.analysis.ageing import ages_of
from coach.analysis.coalitions import minimal_blocking, minimal_winning
from coach.analysis.counted import GateRule
from coach.analysis.deal import deal_result
from coach.analysis.kept import Kept
from coach.analysis.negotiation import Negotiation, Side
from coach.analysis.overall import counted, estimated
from coach.analysis.paths import paths
from coach.analysis.plan import plan_result
from coach.analysis.portfolio import best_actions
from coach.analysis.power import power_of, too_large
from coach.analysis.ratification import Ratification
from coach.analysis.reasons import reasons_of
from coach.analysis.results import (
    Analysis,
    AsClaimed,
    GateResult,
    MemberPower,
    Note,
    Package,
    PartyResult,
    RouteResult,
    SourceInfo,
)
from coach.analysis.sets import MOST_COUNTED, Counts, PartyCounts
from coach.analysis.sitting import Sitting, overruled_probabilities
from coach.analysis.space import Choices
from coach.analysis.watch import NOBODY, Watch
from coach.model.findings import Finding
from coach.model.session import Session

DEFAULT_TARGET = 0.5

_MOST_TRIED = 4_000_000
"""Sets of actions times the square of those who decide: so much work at most is put into finding the best."""


def analyze(
    session: Session,
    *,
    draft: str | None = None,
    package: Package | None = None,
    routes: Mapping[str, str] | None = None,
    target: float = DEFAULT_TARGET,
    source: SourceInfo | None = None,
    warnings: Iterable[Finding] = (),
    watch: Watch = NOBODY,
    kept: Kept | None = None,
    reasons: bool = False,
) -> Analysis:
    """Everything that follows from a session that has been checked.

    Parameters
    ----------
    draft
        The draft to look at instead of the deal in hand.
    package
        Options that replace the deal's, issue by issue.
    routes
        The route planned for some parties, instead of their first.
    target
        Joint odds that paths are to reach.
    source
        What was read: printed with the result.
    warnings
        What the check found: printed with the result.
    watch
        Told how far the work is; may stop it.
    kept
        What earlier analyses left: after an edit only what it touches is counted again.
    reasons
        Whether to say why, and what then, too: what is costly and not shown with every change.

    Raises
    ------
    KeyError
        For a draft or a route that does not exist, or a plan that leads to one.
    ActionsClash
        Where two actions of the plan set the same thing differently.
    Stopped
        Where the watch asked to end.
    """
    negotiation = Negotiation.of(session, routes)
    sitting = Sitting.of(negotiation, overruled_probabilities(session.overrides))
    countable = negotiation.space.size <= MOST_COUNTED
    over = counted(sitting, watch, kept) if countable else estimated(sitting, watch)
    sets = over.sets
    chosen: Package = {**(session.package if draft is None else session.drafts[draft]), **(package or {})}
    deal = deal_result(session, sitting, chosen)
    choice = negotiation.space.chosen(chosen) if deal.complete else None
    plan = plan_result(session, chosen, routes, deal)
    if reasons and plan is not None:
        tried = max(20, _MOST_TRIED // max(1, sum(len(side.party.ids) for side in sitting.sides)) ** 2)
        plan = replace(plan, best=best_actions(session, chosen, routes, target=target, tried=tried))
    return Analysis(
        session=source or SourceInfo(id=session.id, title=session.title),
        warnings=tuple(_note(finding) for finding in warnings),
        packages=sets.packages,
        parties={
            side.id: _party(side, sets.parties[side.id], ratification, choice)
            for side, ratification in zip(negotiation.sides, sitting.sides, strict=True)
        },
        zone=sets.zone,
        agreeable=sets.agreeable,
        frontier=over.frontier,
        red_lines=sets.red_lines,
        conflict=over.conflict,
        conflict_complete=over.conflict_complete,
        as_claimed=_as_claimed(sitting, sets, choice),
        deal=deal,
        likeliest=over.likeliest,
        paths=() if choice is None else paths(session, sitting, choice, target, watch),
        plan=plan,
        proved=over.proved,
        ageing=ages_of(session, deal),
        reasons=reasons_of(session, sitting, deal, plan) if reasons else None,
    )


def _as_claimed(sitting: Sitting, sets: Counts, choice: Choices | None) -> AsClaimed:
    """The zone and the joint odds if every red line that is not believed were true."""
    claimed = sitting.as_claimed()
    joint = float(claimed.joint(choice)[0]) if choice is not None and claimed.known else None
    return AsClaimed(zone=sets.zone_as_claimed, joint=joint)


def _party(side: Side, counts: PartyCounts, planned: Ratification, choice: Choices | None) -> PartyResult:
    """One party over all packages, and each of its routes at the deal."""
    routes = {}
    for route in side.routes:
        ratification = Ratification(side.reading, route, planned.shifts, planned.overruled)
        known = choice is not None and ratification.known
        routes[route.id] = RouteResult(
            size=counts.routes[route.id].size,
            share=counts.routes[route.id].share,
            odds=float(ratification.odds(choice)[0]) if choice is not None and known else None,
            exact=counts.routes[route.id].exact,
            size_if_unmapped_refuse=counts.routes[route.id].size_if_unmapped_refuse,
            entered=route.entered,
        )
    return PartyResult(
        unmapped=counts.unmapped,
        win_set=counts.win_set,
        routes=routes,
        gates={
            gate.id: _gate(gate, route.id, counts.gates[gate.id])
            for route in side.routes
            for gate in route.gates
        },
        freed_by=counts.freed_by,
        behind_the_table=counts.behind_the_table,
    )


def _gate(gate: GateRule, route: str, passing: int) -> GateResult:
    """One gate over all packages, with the power of its members."""
    power = power_of(gate)
    winning, blocking = minimal_winning(gate), minimal_blocking(gate)
    return GateResult(
        route=route,
        passing=passing,
        members=power.members if power is not None else {who: _unknown(gate, who) for who in gate.everyone},
        minimal_winning=winning.listed,
        minimal_winning_count=winning.count,
        minimal_blocking=blocking.listed,
        minimal_blocking_count=blocking.count,
        coleman_act=None if power is None else power.to_act,
        power_unknown=None if power is not None else too_large(gate),
    )


def _unknown(gate: GateRule, who: str) -> MemberPower:
    """A member of a gate whose power is not computed; only a declared veto is known."""
    votes = float(gate.votes[gate.members.index(who)]) if who in gate.members else 0.0
    return MemberPower(
        votes=votes,
        penrose_banzhaf=None,
        banzhaf_normalised=None,
        shapley_shubik=None,
        veto=who in gate.vetoes,
        dummy=False,
    )


def _note(finding: Finding) -> Note:
    """A finding of the check as the document prints it."""
    return Note(
        severity=finding.severity,
        file=finding.file,
        line=finding.line,
        column=finding.column,
        path=finding.where or ".".join(str(step) for step in finding.path),
        says=finding.says,
        expected=finding.expected,
    )
