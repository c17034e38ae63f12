"""Who decides: whose mind is still open and moves the odds most, how far from yes, and how well we know it."""

from __future__ import annotations

from dataclasses import dataclass

from coach.analysis.results import Nearest, PartyDeal
from coach.model.parties import Party
from coach.views.evidence import Known, known_of
from coach.views.material import Material
from coach.views.names import few, listed, opening, sentence
from coach.views.odds import distance, percent

_SETTLED_LOW, _SETTLED_HIGH = 0.05, 0.95
_MOST_DESCRIBED = 4


@dataclass(frozen=True, slots=True)
class Decider:
    """One constituency that decides, or is nearest to deciding otherwise."""

    id: str
    name: str
    distance: str
    chance: str
    if_no: str
    if_yes: str
    known: Known
    crosses: str


@dataclass(frozen=True, slots=True)
class WhoDecides:
    """Who decides within one party on the deal.

    `settled`: the odds are so near an end that no open mind matters; then `nearest` leads. `nearest` names the sets
    whose change of mind would turn the count, each with its distance. `leading` are the ids of those whom every view
    marks as deciding: whose mind is open, else the nearest, else everybody who is against and can stop it alone.
    """

    party: str
    ours: bool
    deciders: tuple[Decider, ...]
    nearest: tuple[str, ...]
    turns_to: str
    settled: bool
    leading: tuple[str, ...]
    sentence: str


def who_decides(material: Material, party: Party) -> WhoDecides | None:
    """Who decides within a party; None while the deal is partial."""
    return material.once(_who_decides, party)


def _who_decides(material: Material, party: Party) -> WhoDecides | None:
    deal = material.deal(party.id)
    if deal is None:
        return None
    settled = deal.odds is not None and not _SETTLED_LOW <= deal.odds < _SETTLED_HIGH
    deciders = tuple(decider for id in deal.decides if (decider := _decider(material, party, deal, id)))
    nearest = tuple(_nearest_phrase(material, deal, near) for near in deal.nearest)
    name = material.names.who(party.id)
    turns_to = "a no" if deal.ratified else "a yes"
    alone = _each_stops_it(material, party, deal) if settled and not nearest else ()
    return WhoDecides(
        party=name,
        ours=party.id == material.session.our_side,
        deciders=deciders,
        nearest=nearest,
        turns_to=turns_to,
        settled=settled,
        leading=_leading(deal, settled, alone),
        sentence=_all_needed(material, party, deal, alone)
        if settled and not nearest
        else _sentence(name, deciders, nearest, turns_to, settled),
    )


def _each_stops_it(material: Material, party: Party, deal: PartyDeal) -> tuple[str, ...]:
    """Who is against the deal in a gate that cannot pass without them."""
    held = material.analysis.parties[party.id]
    seats = [held.gates[gate].members for gate in deal.gates if gate in held.gates]
    return tuple(
        id
        for id, each in deal.constituencies.items()
        if each.accepts is False and any(id in members and members[id].veto for members in seats)
    )


def _leading(deal: PartyDeal, settled: bool, alone: tuple[str, ...]) -> tuple[str, ...]:
    if not settled:
        return deal.decides
    return deal.nearest[0].who if deal.nearest else alone


def _all_needed(material: Material, party: Party, deal: PartyDeal, alone: tuple[str, ...]) -> str:
    """What to say where no change of one mind or two would turn the result."""
    said = f"{opening(material.names.who(party.id))}: no change of one mind or two would turn it"
    people = [
        f"{each.name} ({each.distance}{f', crosses “{each.crosses}”' if each.crosses else ''}; "
        f"how well we know it: {each.known.firmness})"
        for id in alone
        if (each := _decider(material, party, deal, id))
    ]
    if not people:
        return f"{said}."
    return f"{said}; each of these is against it and can stop it alone: {'; '.join(people)}."


def _decider(material: Material, party: Party, deal: PartyDeal, id: str) -> Decider | None:
    who, held = party.constituency(id), deal.constituencies.get(id)
    if who is None or held is None:
        return None
    made_up = material.what_if.mind_made_up(id)
    return Decider(
        id=id,
        name=material.names.who(id),
        distance=distance(held.margin),
        chance=percent(held.probability),
        if_no=percent(made_up[0]) if made_up else "",
        if_yes=percent(made_up[1]) if made_up else "",
        known=known_of(material.session, who),
        crosses=listed(material.names.red_line(line) for line in held.crosses),
    )


def _nearest_phrase(material: Material, deal: PartyDeal, near: Nearest) -> str:
    unknown = all(deal.constituencies[who].margin is None for who in near.who)
    margin = None if unknown else near.short if deal.ratified else -near.short
    reach = distance(margin) if near.short or not near.crosses else ""
    lines = (
        f"crosses: {listed(material.names.red_line(line) for line in near.crosses)}" if near.crosses else ""
    )
    together = " together" if len(near.who) > 1 and margin else ""
    detail = "; ".join(part for part in (reach + together, lines) if part)
    return f"{material.names.all_of(near.who)} ({detail})"


def _sentence(
    party: str, deciders: tuple[Decider, ...], nearest: tuple[str, ...], turns_to: str, settled: bool
) -> str:
    if settled and nearest:
        return f"{opening(party)}: nobody's open mind matters much; the nearest way to {turns_to} is {nearest[0]}."
    if not deciders:
        return f"{opening(party)}: who decides cannot be said, for too little is known of its people."
    who = few((_described(decider) for decider in deciders), _MOST_DESCRIBED)
    lies = sentence(f"{opening(party)}: the decision lies with {who}")
    return f"{lies} {' '.join(_how_known(decider) for decider in deciders[:_MOST_DESCRIBED])}"


def _described(decider: Decider) -> str:
    line = f", and the deal crosses its red line “{decider.crosses}”" if decider.crosses else ""
    return f"{decider.name} ({decider.distance}{line})"


def _how_known(decider: Decider) -> str:
    return " ".join(
        part for part in (f"How well we know {decider.name}: {decider.known.phrase}.", alone(decider)) if part
    )


def alone(decider: Decider) -> str:
    """What this mind does to the odds by itself; empty where that is not known."""
    if not decider.if_yes:
        return ""
    if decider.if_yes == decider.if_no:
        return f"This mind alone does not move the odds off {decider.if_no}."
    return f"This mind alone moves the odds there from {decider.if_no} to {decider.if_yes}."
