"""Who hears the speech, in the order in which they decide, and what each wants, believes and makes of the deal."""

from __future__ import annotations

from dataclasses import dataclass

from coach.analysis.results import ConstituencyDeal
from coach.model.constituencies import Constituency
from coach.model.parties import Party
from coach.model.speeches import Speech
from coach.views.evidence import known_of
from coach.views.material import Material
from coach.views.names import listed, quoted
from coach.views.odds import distance, percent, weight

_REGARD = ("hostile to us", "cool towards us", "neutral towards us", "friendly towards us", "warm towards us")
_NOT_ENTERED = "not entered"


@dataclass(frozen=True, slots=True)
class Audience:
    """One group that hears the speech."""

    id: str
    name: str
    addressed: bool
    decides: bool
    weight: str
    wants: str
    sees: str
    of_us: str
    stands: str
    known: str
    could_tell: str


def audiences_of(
    material: Material, party: Party, speech: Speech | None, deciding: frozenset[str]
) -> tuple[Audience, ...]:
    """The party's groups: first those that the speech addresses, in its order, then the others who overhear it."""
    order = {each.id: each for each in material.in_order_of_decision(party)}
    addressed = [order[id] for id in (speech.audiences if speech else ()) if id in order]
    overhearing = [each for each in order.values() if each not in addressed]
    held = material.deal(party.id)
    deals = held.constituencies if held else {}
    return tuple(
        _audience(
            material,
            party,
            each,
            deals.get(each.id),
            addressed=each in addressed,
            decides=each.id in deciding,
        )
        for each in (*addressed, *overhearing)
    )


def _audience(
    material: Material,
    party: Party,
    who: Constituency,
    deal: ConstituencyDeal | None,
    addressed: bool,
    decides: bool,
) -> Audience:
    known = known_of(material.session, who)
    return Audience(
        id=who.id,
        name=material.names.full(who.id),
        addressed=addressed,
        decides=decides,
        weight=weight_phrase(material, party, who.id),
        wants="; ".join(who.interests) or _NOT_ENTERED,
        sees="; ".join(who.perceptions) or _NOT_ENTERED,
        of_us=_regard(who, material.session.our_side),
        stands=stands(material, deal),
        known=known.short,
        could_tell=known.could_tell,
    )


def stands(material: Material, deal: ConstituencyDeal | None) -> str:
    """How somebody stands to the deal: yes or no, how far, how likely, and what it crosses."""
    if deal is None:
        return "no complete deal to judge"
    if deal.margin is None and not deal.crosses:
        return "not judged yet: counted as unknown"
    lines = (
        f"; crosses {listed(quoted(material.names.red_line(line)) for line in deal.crosses)}"
        if deal.crosses
        else ""
    )
    verdict = "yes" if deal.accepts else "no"
    overruled = ", set by hand" if deal.overruled else ""
    return f"{verdict}, {distance(deal.margin)} ({percent(deal.probability)} a yes{overruled}){lines}"


def weight_phrase(material: Material, party: Party, who: str) -> str:
    """What somebody weighs in each gate of the route: 25 of 100 in the Congress; by influence where there is none."""
    gates = material.gates(party)
    if not gates:
        held = party.constituency(who)
        total = sum(each.influence for each in party.constituencies)
        return f"influence {weight(held.influence)} of {weight(total)}" if held else ""
    parts = []
    for gate in gates:
        name = gate.name or gate.id
        if who in gate.votes:
            unit = " votes" if gate.kind == "vote" else ""
            place = f" in {name}" if len(gates) > 1 else ""
            total = sum(gate.votes.values())
            share = f"{weight(gate.votes[who])} of {weight(total)}{unit}"
            parts.append(f"alone{place}" if gate.votes[who] == total else f"{share}{place}")
        if who in gate.vetoes:
            parts.append(f"can stop it alone{f' in {name}' if len(gates) > 1 else ''}")
    return "; ".join(parts) or "decides nothing formally"


def _regard(who: Constituency, ours: str | None) -> str:
    regard = who.regard.get(ours) if ours else None
    return _REGARD[max(0, min(4, round(regard) + 2))] if regard is not None else ""
