"""Who decides: whose mind is still open and moves the odds most, how far from yes, and how well we know it."""

from __future__ import annotations

from dataclasses import dataclass

from coach.analysis.results import Nearest, PartyDeal
from coach.model.parties import Party
from coach.views.evidence import Known, known_of
from coach.views.material import Material
from coach.views.names import listed, sentence
from coach.views.odds import distance, percent

_SETTLED_LOW, _SETTLED_HIGH = 0.05, 0.95


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
    whose change of mind would turn the count, each with its distance.
    """

    party: str
    ours: bool
    deciders: tuple[Decider, ...]
    nearest: tuple[str, ...]
    turns_to: str
    settled: bool
    sentence: str


def who_decides(material: Material, party: Party) -> WhoDecides | None:
    """Who decides within a party; None while the deal is partial."""
    deal = material.deal(party.id)
    if deal is None:
        return None
    settled = deal.odds is not None and not _SETTLED_LOW <= deal.odds < _SETTLED_HIGH
    deciders = tuple(decider for id in deal.decides if (decider := _decider(material, party, deal, id)))
    nearest = tuple(_nearest_phrase(material, deal, near) for near in deal.nearest)
    name = material.names.who(party.id)
    turns_to = "a no" if deal.ratified else "a yes"
    return WhoDecides(
        party=name,
        ours=party.id == material.session.our_side,
        deciders=deciders,
        nearest=nearest,
        turns_to=turns_to,
        settled=settled,
        sentence=_sentence(name, deciders, nearest, turns_to, settled),
    )


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
    margin = near.short if deal.ratified else -near.short
    reach = distance(margin) if near.short or not near.crosses else ""
    lines = (
        f"crosses: {listed(material.names.red_line(line) for line in near.crosses)}" if near.crosses else ""
    )
    together = " together" if len(near.who) > 1 and reach else ""
    detail = "; ".join(part for part in (reach + together, lines) if part)
    return f"{material.names.all_of(near.who)} ({detail})"


def _sentence(
    party: str, deciders: tuple[Decider, ...], nearest: tuple[str, ...], turns_to: str, settled: bool
) -> str:
    if settled and nearest:
        return f"{party}: nobody's open mind matters much; the nearest way to {turns_to} is {nearest[0]}."
    if not deciders:
        return f"{party}: who decides cannot be said, for too little is known of its people."
    who = listed(_described(decider) for decider in deciders)
    verb = "decides" if len(deciders) == 1 else "decide"
    return sentence(f"{party}: {who} {verb}") + " " + " ".join(_how_known(decider) for decider in deciders)


def _described(decider: Decider) -> str:
    line = f", and the deal crosses its red line “{decider.crosses}”" if decider.crosses else ""
    return f"{decider.name} ({decider.distance}{line})"


def _how_known(decider: Decider) -> str:
    alone = (
        f" Its mind alone moves the odds there from {decider.if_no} to {decider.if_yes}."
        if decider.if_yes
        else ""
    )
    return f"How well we know {decider.name}: {decider.known.phrase}.{alone}"
