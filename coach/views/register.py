"""The registers of the risk report: risks, facts with both readings where disputed, and words that stand in no text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.exchanges import Exchange
from coach.model.records import Fact, Risk
from coach.views.dates import spoken
from coach.views.evidence import source_ids
from coach.views.material import Material
from coach.views.names import listed, sentence

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
    disputed: bool
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


def risk_view(material: Material, risk: Risk) -> RiskView:
    """One risk; `idle` marks an answer that is no act."""
    answer = risk.answer or "no answer yet"
    return RiskView(
        name=risk.name or "a risk not yet named",
        kind=_KINDS[risk.kind] if risk.kind else "kind not entered",
        chance=risk.chance or "not entered",
        impact=risk.impact or "not entered",
        sign=(risk.sign or "no early sign entered")
        + (f" (watched by {risk.watched_by})" if risk.watched_by else ""),
        answer=sentence(answer),
        idle=not risk.answer or answer.casefold().startswith(_IDLE),
        owner=risk.owner or "nobody yet",
        due=material.names.milestone(risk.due) if risk.due else "no date",
        if_it_happens=risk.if_it_happens or "",
    )


def fact_view(material: Material, fact: Fact) -> FactView:
    """One fact with its status in words and its sources by their ids."""
    return FactView(
        says=fact.says or "a fact not yet put into words",
        status=_FACTS[fact.status] if fact.status else "status not entered",
        disputed=fact.status == "disputed" or bool(fact.other_reading),
        sources=source_ids(material.session, [fact.source]) or "no source",
        other=fact.other_reading or "",
    )


def assurances_of(material: Material) -> Iterator[Assurance]:
    """The words given that stand in no text, or of which it is disputed whether they bind."""
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
    giver = material.names.speaker(exchange.by)
    return f"{giver} to {listed(material.names.speaker(each) for each in to)}" if to else giver
