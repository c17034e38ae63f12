"""The risk report: cannot and will not apart, red lines, registers, assurances, disputed facts and early signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.exchanges import Exchange
from coach.model.parties import Party, Reneging
from coach.model.records import Fact, Risk
from coach.views.blockers import Carrier, GateBlockers, blockers_of, carriers_of
from coach.views.dates import spoken
from coach.views.deciders import WhoDecides, who_decides
from coach.views.evidence import source_ids
from coach.views.material import Material
from coach.views.names import listed
from coach.views.odds import percent, span, words
from coach.views.verdict import counted

_KINDS = {
    "cannot": "cannot: wants to, is not let",
    "will_not": "will not: could, chooses otherwise",
    "erodes": "erodes: agreed, then starved",
    "exposure": "exposure: it becomes known",
    "statement": "statement: a sentence heard by the wrong people",
    "spoiler": "spoiler: somebody works against it",
    "ambiguity": "ambiguity: each side reads it its own way",
    "key_person": "key person: somebody falls or leaves",
    "ours": "ours: our own side",
}
_FACTS = {
    "verified": "fact, verified",
    "reported": "reported, not verified",
    "memory": "from memory",
    "disputed": "disputed",
    "judgement": "our judgement",
}
_UNWRITTEN = ("oral", "channel", "understanding")
_GIVEN = ("promise", "assurance", "offer", "favour")
_IDLE = ("monitor", "watch", "keep an eye", "observe", "wait and see")


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
class RiskView:
    """One entry of the register."""

    name: str
    kind: str
    chance: str
    impact: str
    sign: str
    answer: str
    idle: bool
    owner: str
    due: str
    if_it_happens: str


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact with its status; `other` is the other reading of a disputed one."""

    says: str
    status: str
    sources: str
    other: str


@dataclass(frozen=True, slots=True)
class Assurance:
    """A word given that stands in no text."""

    says: str
    between: str
    when: str
    form: str
    binds: str
    status: str


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
    missing: tuple[str, ...]


def risk_report(material: Material) -> RiskReport:
    """The risk report's own records."""
    focus = material.focus
    parties = sorted(
        material.session.parties,
        key=lambda party: (focus is None or party.id != focus.id, party.id == material.session.our_side),
    )
    name = material.names.who
    facts = tuple(_fact(material, fact) for fact in material.session.facts)
    return RiskReport(
        decides=tuple(view for party in parties if (view := who_decides(material, party))),
        cannot=tuple(view for party in parties if (view := _cannot(material, party))),
        will_not=tuple(_will_not(material, party) for party in parties if party.id != material.session.our_side),
        blockers=tuple((name(party.id), gate) for party in parties for gate in blockers_of(material, party)),
        carriers=tuple((name(party.id), each) for party in parties for each in carriers_of(material, party)),
        red_lines=tuple(_red_lines(material)),
        risks=tuple(_risk(material, risk) for risk in material.session.risks),
        disputed=tuple(fact for fact in facts if fact.other or fact.status == _FACTS["disputed"]),
        facts=tuple(fact for fact in facts if not fact.other and fact.status != _FACTS["disputed"]),
        assurances=tuple(_assurances(material)),
        signs=tuple(_signs(material)),
        missing=tuple(_missing(material)),
    )


def _cannot(material: Material, party: Party) -> Cannot | None:
    deal = material.deal(party.id)
    if deal is None:
        return None
    if deal.odds is None or deal.low is None or deal.high is None:
        chance = "not known: nobody behind it has been judged"
    else:
        chance = f"{words(1 - deal.odds)}, {percent(1 - deal.odds)} ({span(1 - deal.high, 1 - deal.low)})"
    against = [material.names.who(id) for id, held in deal.constituencies.items() if held.accepts is False]
    helps = [
        material.names.action(action.id)
        for action in material.session.plan
        if action.status != "dropped" and action.helps == party.id
    ]
    return Cannot(
        party=material.names.who(party.id),
        chance=chance,
        grounds=f"against it as read: {listed(against)}" if against else "nobody is against it as read",
        count=counted(material, party, deal),
        by_influence=not material.gates(party),
        remedy=listed(helps) or "no act of ours helps it yet",
    )


def _will_not(material: Material, party: Party) -> WillNot:
    view = party.reneging
    name = material.names.who(party.id)
    if view is None:
        return WillNot(name, "not judged", "whether it would keep its word was not entered")
    judged = f"{view.our_view} (our judgement, not computed)" if view.our_view else "not judged"
    return WillNot(name, judged, "; ".join(_grounds(view)) or "no grounds entered")


def _grounds(view: Reneging) -> Iterator[str]:
    if view.why:
        yield view.why
    if view.would_gain:
        yield f"would gain: {view.would_gain}"
    if view.who_would_enforce:
        yield {"nobody": "nobody would enforce it", "weak": "weakly enforced", "strong": "strongly enforced"}[view.who_would_enforce]
    if view.meet_again:
        yield f"we meet again {view.meet_again}"
    if view.would_be_seen:
        yield f"would it be seen: {view.would_be_seen}"


def _red_lines(material: Material) -> Iterator[RedLineView]:
    package = material.session.package
    for party, holder, line in material.session.red_lines():
        result = material.analysis.red_lines.get(line.id)
        crossed = line.crossed_by(package)
        if not line.forbids:
            state = "in words only: noted, never counted as crossed"
        elif not line.believed:
            state = "claimed, not believed: not counted" + (", though the deal would cross it" if crossed else "")
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


def _risk(material: Material, risk: Risk) -> RiskView:
    answer = risk.answer or "no answer yet"
    return RiskView(
        name=risk.name or "a risk not yet named",
        kind=_KINDS[risk.kind] if risk.kind else "kind not entered",
        chance=risk.chance or "not entered",
        impact=risk.impact or "not entered",
        sign=(risk.sign or "no early sign entered") + (f" (watched by {risk.watched_by})" if risk.watched_by else ""),
        answer=answer,
        idle=not risk.answer or answer.casefold().startswith(_IDLE),
        owner=risk.owner or "nobody yet",
        due=material.names.milestone(risk.due) if risk.due else "no date",
        if_it_happens=risk.if_it_happens or "",
    )


def _fact(material: Material, fact: Fact) -> FactView:
    return FactView(
        says=fact.says or "a fact not yet put into words",
        status=_FACTS[fact.status] if fact.status else "status not entered",
        sources=source_ids(material.session, [fact.source]) or "no source",
        other=fact.other_reading or "",
    )


def _assurances(material: Material) -> Iterator[Assurance]:
    for exchange in material.session.exchanges:
        if exchange.kind in _GIVEN and (exchange.form in _UNWRITTEN or exchange.binds == "disputed"):
            yield Assurance(
                says=exchange.says or material.names.terms(exchange.package) or "not put into words",
                between=_between(material, exchange),
                when=spoken(exchange.on) if exchange.on else "no date",
                form=exchange.form or "form not entered",
                binds={"yes": "binds", "no": "does not bind", "disputed": "disputed whether it binds"}.get(
                    exchange.binds or "", "not said whether it binds"
                ),
                status=exchange.status or "status not entered",
            )


def _between(material: Material, exchange: Exchange) -> str:
    to = exchange.to if isinstance(exchange.to, tuple) else (exchange.to,) if exchange.to else ()
    giver = _person(material, exchange.by) if exchange.by else "somebody"
    return f"{giver} to {listed(_person(material, each) for each in to)}" if to else giver


def _person(material: Material, text: str) -> str:
    known = material.session.party(text) or material.session.constituency(text)
    return material.names.who(text) if known else text


def _signs(material: Material) -> Iterator[str]:
    for action in material.session.plan:
        if action.status != "dropped" and action.stop_if:
            yield f"Stop “{material.names.action(action.id)}” if: {action.stop_if}"
    for statement in material.session.statements:
        if statement.said and statement.reading in ("posture", "unknown", "mistake") and statement.text:
            until = f", to be read again after {material.names.milestone(statement.frozen_until)}" if statement.frozen_until else ""
            reading = "not known yet whether policy or posture" if statement.reading == "unknown" else statement.reading
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
        idle = [risk.name for risk in (_risk(material, each) for each in session.risks) if risk.idle]
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
