"""The risk report: cannot and will not apart, red lines, registers, assurances, disputed facts and early signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.parties import Party, Reneging
from coach.views.blockers import Carrier, GateBlockers, blockers_of, carriers_of
from coach.views.deciders import WhoDecides, who_decides
from coach.views.material import Material
from coach.views.names import few, humanised, listed, opening, sentence
from coach.views.odds import moves, odds_view
from coach.views.register import Assurance, FactView, RiskView, assurances_of, fact_view, risk_view
from coach.views.told import Teller
from coach.views.tuning import Tuned, tuned_of
from coach.views.verdict import counted


@dataclass(frozen=True, slots=True)
class Cannot:
    """Involuntary defection of one party: it would sign and be refused at home."""

    party: str
    chance: str
    grounds: str
    count: str
    by_influence: bool
    remedy: str


@dataclass(frozen=True, slots=True)
class WillNot:
    """Voluntary defection of one party: judged, never computed."""

    party: str
    judged: str
    grounds: str


@dataclass(frozen=True, slots=True)
class RedLineView:
    """One red line: whose, what it says, whether the deal crosses it, and how well it is known."""

    holder: str
    says: str
    state: str
    confidence: str
    without: str
    profits: str


@dataclass(frozen=True, slots=True)
class RiskReport:
    """Everything that the risk report says beyond the verdict, the plan and what is not known."""

    decides: tuple[WhoDecides, ...]
    cannot: tuple[Cannot, ...]
    will_not: tuple[WillNot, ...]
    blockers: tuple[tuple[str, GateBlockers], ...]
    carriers: tuple[tuple[str, Carrier], ...]
    red_lines: tuple[RedLineView, ...]
    risks: tuple[RiskView, ...]
    disputed: tuple[FactView, ...]
    facts: tuple[FactView, ...]
    assurances: tuple[Assurance, ...]
    signs: tuple[str, ...]
    answered: tuple[str, ...]
    tuned: Tuned
    missing: tuple[str, ...]


def risk_report(material: Material) -> RiskReport:
    """The risk report's own records."""
    focus = material.focus
    parties = sorted(
        material.session.parties,
        key=lambda party: (focus is None or party.id != focus.id, party.id == material.session.our_side),
    )
    name = material.names.who
    facts = tuple(fact_view(material, fact) for fact in material.session.facts)
    return RiskReport(
        decides=tuple(view for party in parties if (view := who_decides(material, party))),
        cannot=tuple(each for party in parties if (each := _cannot(material, party))),
        will_not=tuple(
            _will_not(material, party) for party in parties if party.id != material.session.our_side
        ),
        blockers=tuple(
            (opening(name(party.id)), gate) for party in parties for gate in blockers_of(material, party)
        ),
        carriers=tuple(
            (material.names.full(party.id), each)
            for party in parties
            for each in carriers_of(material, party)
        ),
        red_lines=tuple(_red_lines(material)),
        risks=tuple(risk_view(material, risk) for risk in material.session.risks),
        disputed=tuple(fact for fact in facts if fact.disputed),
        facts=tuple(fact for fact in facts if not fact.disputed),
        assurances=tuple(assurances_of(material)),
        signs=tuple(_signs(material)),
        answered=tuple(_answered(material)),
        tuned=tuned_of(material.session),
        missing=tuple(_missing(material)),
    )


def _answered(material: Material) -> Iterator[str]:
    """The warnings that were answered, with the reason that was given."""
    for each in material.session.warnings_answered:
        if each.because:
            about = (
                listed(Teller(material.names).anything(id) for id in each.about.split()) if each.about else ""
            )
            what = opening(humanised(each.rule or "a warning"))
            yield sentence(f"{what}{f' ({about})' if about else ''}: {each.because}")


def _cannot(material: Material, party: Party) -> Cannot | None:
    deal = material.deal(party.id)
    if deal is None:
        return None
    if deal.odds is None or deal.low is None or deal.high is None:
        chance = "not known: nobody behind it has been judged"
    else:
        chance = odds_view(1 - deal.odds, 1 - deal.high, 1 - deal.low).full
    against = [material.names.who(id) for id, held in deal.constituencies.items() if held.accepts is False]
    unknown = [material.names.who(id) for id, held in deal.constituencies.items() if held.accepts is None]
    blank = f"; not judged: {few(unknown)}" if unknown else ""
    results = material.analysis.plan.actions if material.analysis.plan else {}
    worth = {
        action.id: results[action.id].adds or 0.0 for action in material.session.plan if action.id in results
    }
    helps = sorted(
        (
            action
            for action in material.session.plan
            if action.counted and action.helps == party.id and worth.get(action.id, 0.0) > 0.005
        ),
        key=lambda action: -worth[action.id],
    )
    return Cannot(
        party=material.names.full(party.id),
        chance=chance,
        grounds=f"against it as read: {few(against)}{blank}"
        if against
        else f"nobody who was judged is against it{blank}"
        if party.constituencies
        else "nobody behind its table was entered",
        count=counted(material, party, deal) if party.constituencies else "",
        by_influence=not material.gates(party) and bool(party.constituencies),
        remedy="; ".join(
            f"{material.names.action(action.id)} ({moves(worth[action.id])})" for action in helps
        )
        or "no act of ours helps it yet",
    )


def _will_not(material: Material, party: Party) -> WillNot:
    view = party.reneging
    name = material.names.full(party.id)
    if view is None:
        return WillNot(name, "not judged", "Whether it would keep its word was not entered.")
    judged = f"{view.our_view} (our judgement, not computed)" if view.our_view else "not judged"
    return WillNot(name, judged, " ".join(_grounds(view)) or "No grounds entered.")


def _grounds(view: Reneging) -> Iterator[str]:
    if view.why:
        yield sentence(view.why)
    if view.would_gain:
        yield sentence(f"What it would gain: {view.would_gain}")
    if view.who_would_enforce:
        yield {
            "nobody": "Nobody would enforce it.",
            "weak": "Weakly enforced.",
            "strong": "Strongly enforced.",
        }[view.who_would_enforce]
    if view.meet_again:
        yield f"We meet again {view.meet_again}."
    if view.would_be_seen:
        yield sentence(f"Would it be seen? {view.would_be_seen}")


def _red_lines(material: Material) -> Iterator[RedLineView]:
    package = material.session.package
    for party, holder, line in material.session.red_lines():
        result = material.analysis.red_lines.get(line.id)
        crossed = line.crossed_by(package)
        if not line.forbids:
            state = "in words only: noted, never counted as crossed"
        elif not line.believed:
            state = "claimed, not believed: not counted" + (
                ", though the deal would cross it" if crossed else ""
            )
        else:
            state = "CROSSED by this deal" if crossed else "not crossed by this deal"
        more = result.zone_without - material.analysis.zone.size if result and line.believed else 0
        yield RedLineView(
            holder=material.names.who(holder.id) if holder else material.names.negotiator(party.id),
            says=line.says or material.names.red_line(line.id),
            state=state,
            confidence=line.confidence,
            without=f"{more:,} more deals would pass" if more else "nothing more would pass",
            profits=line.profits or "",
        )


def _signs(material: Material) -> Iterator[str]:
    for action in material.session.plan:
        if action.status != "dropped" and action.stop_if:
            yield f"Stop “{material.names.action(action.id)}” if: {action.stop_if}"
    for statement in material.session.statements:
        if statement.said and statement.reading in ("posture", "unknown", "mistake") and statement.text:
            until = (
                f", to be read again after {material.names.milestone(statement.frozen_until)}"
                if statement.frozen_until
                else ""
            )
            reading = (
                "not known yet whether policy or posture"
                if statement.reading == "unknown"
                else statement.reading
            )
            yield f"“{statement.text}”: we read it as {reading}{until}; repeated after that, it is policy"


def _missing(material: Material) -> Iterator[str]:
    session = material.session
    if not session.risks:
        yield "No risks were entered."
    else:
        if len(session.risks) < 5:
            yield f"Only {len(session.risks)} risks were entered; five to eight of several kinds would be usual."
        if not any(risk.kind == "ours" for risk in session.risks):
            yield "No risk of our own side was entered."
        idle = [risk.name for risk in (risk_view(material, each) for each in session.risks) if risk.idle]
        if idle:
            yield f"No act answers: {listed(idle)}."
    if not session.plan:
        yield "No plan was entered: no act of ours, and nothing that we refrain from."
    if not session.facts:
        yield "No facts were entered with their sources."
    if not session.unknowns:
        yield "Nothing was entered that we know we do not know."
    if not any(party.carrying_out for party in session.parties):
        yield "Who must carry the deal out, and go along for it to last, was not entered."
