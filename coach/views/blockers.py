"""Who can stop it, by number, how many of them are against it now, and who must carry it out."""

from __future__ import annotations

from dataclasses import dataclass

from coach.analysis.results import PartyDeal
from coach.model.parties import CarryingOut, Party
from coach.model.ratification import Gate
from coach.views.audiences import stands
from coach.views.dates import spoken
from coach.views.material import Material
from coach.views.names import few, listed, opening
from coach.views.odds import weight
from coach.views.verdict import gate_count

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Coalition:
    """One smallest coalition that can stop a gate. `lacks`: how many of it are not against the deal as counted."""

    members: str
    weight: str
    against: str
    missing: str
    lacks: int


@dataclass(frozen=True, slots=True)
class GateBlockers:
    """Who can stop one gate."""

    gate: str
    count: str
    unit: str
    against_now: str
    not_judged: str
    coalitions: tuple[Coalition, ...]
    others: int
    part_them: str
    alone: str
    second_try: str
    base_rate: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """Somebody who must go along for the deal to take effect and to last, and how they stand to it."""

    what: str
    who: str
    stands: str
    by: str
    says: str


def blockers_of(material: Material, party: Party) -> tuple[GateBlockers, ...]:
    """Who can stop each gate of a party's planned route; empty while the deal is partial."""
    deal, held = material.deal(party.id), material.analysis.parties.get(party.id)
    if deal is None or held is None or not party.constituencies:
        return ()
    gates = {gate.id: gate for gate in material.gates(party)}
    return tuple(_gate(material, party, deal, id, gates.get(id)) for id in deal.gates if id in held.gates)


def _gate(material: Material, party: Party, deal: PartyDeal, id: str, gate: Gate | None) -> GateBlockers:
    result = material.analysis.parties[party.id].gates[id]
    votes = {who: member.votes for who, member in result.members.items()}
    against = [
        who for who, held in deal.constituencies.items() if who in result.members and held.accepts is False
    ]
    coalitions = sorted(
        (_coalition(material, members, votes, against) for members in result.minimal_blocking),
        key=lambda coalition: coalition.lacks,
    )
    single = next(iter(result.members)) if len(result.members) == 1 else None
    count = gate_count(deal.gates[id])
    total = result.minimal_blocking_count or len(coalitions)
    return GateBlockers(
        gate=(gate.name or gate.id) if gate else "all groups together, by influence",
        count=f"{opening(material.names.who(single))} alone: {count}" if single else opening(count),
        unit="votes" if gate and gate.kind == "vote" else "weight",
        against_now="" if single else _with_weights(material, against, votes),
        not_judged=few(
            material.names.who(who) for who in result.members if deal.constituencies[who].accepts is None
        ),
        coalitions=() if single else tuple(coalitions[:_SHOWN]),
        others=max(0, total - min(len(coalitions), _SHOWN)),
        part_them=_part_them(material, deal),
        alone=""
        if single
        else listed(material.names.who(who) for who, member in result.members.items() if member.veto),
        second_try=(gate.second_try if gate else None) or "",
        base_rate=_base_rate(gate),
    )


def _coalition(
    material: Material, members: tuple[str, ...], votes: dict[str, float], against: list[str]
) -> Coalition:
    missing = [who for who in members if who not in against]
    return Coalition(
        members=_with_weights(material, members, votes),
        weight=weight(sum(votes.get(who, 0.0) for who in members)),
        against=few(material.names.who(who) for who in members if who in against),
        missing=few(material.names.who(who) for who in missing),
        lacks=len(missing),
    )


def _with_weights(material: Material, who: tuple[str, ...] | list[str], votes: dict[str, float]) -> str:
    return few(f"{material.names.who(id)} {weight(votes.get(id, 0.0))}" for id in who)


def _part_them(material: Material, deal: PartyDeal) -> str:
    if not deal.nearest:
        return ""
    near = deal.nearest[0]
    who = material.names.all_of(near.who)
    return f"Nearest to a no: {who}." if deal.ratified else f"Cheapest to win over: {who}."


def _base_rate(gate: Gate | None) -> str:
    rate = gate.base_rate if gate else None
    if rate is None or rate.likely is None:
        return ""
    ends = f", {rate.low:.0%} to {rate.high:.0%}" if rate.low is not None and rate.high is not None else ""
    return f"Decisions of this kind pass about {rate.likely:.0%} of the time{ends}.".replace("%", " %")


def carriers_of(material: Material, party: Party) -> tuple[Carrier, ...]:
    """Who must carry the deal out in a party, whether or not they decide on it."""
    return tuple(
        _carrier(material, party, task, who) for task in party.carrying_out for who in (task.needs or (None,))
    )


def _carrier(material: Material, party: Party, task: CarryingOut, who: str | None) -> Carrier:
    deal = material.deal(party.id)
    held = deal.constituencies.get(who) if deal and who else None
    return Carrier(
        what=task.name or "carrying it out",
        who=material.names.who(who) if who else "nobody named",
        stands=stands(material, held) if held else "",
        by=(material.names.milestone(task.by) if material.session.milestone(task.by) else spoken(task.by))
        if task.by
        else "no date",
        says=task.says or "",
    )
