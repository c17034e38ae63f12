"""Answers about parties and those who speak for them."""

from __future__ import annotations

from collections.abc import Iterator

from coach.coaching.context import NEGOTIATOR, Context
from coach.coaching.matches import Fact, Match, match
from coach.coaching.playbook.predicates import people as asked
from coach.coaching.predicates.leaning import leaning, leans
from coach.coaching.predicates.registry import answers
from coach.model.constituencies import Negotiator
from coach.model.parties import Party


@answers(asked.OfSide)
def of_side(context: Context, ask: asked.OfSide) -> Iterator[Match]:
    """Parties of one side."""
    for party in context.session.parties:
        if context.is_ours(party.id) == (ask.is_ == "ours"):
            yield match({"party": party.id})


@answers(asked.PartyHas)
def party_has(context: Context, ask: asked.PartyHas) -> Iterator[Match]:
    """Parties with something under a key."""
    for party in context.session.parties:
        entered = {
            "negotiator": party.negotiator,
            "constituencies": party.constituencies,
            "ratification": context.route(party),
            "carrying_out": party.carrying_out,
            "reneging": party.reneging,
        }[ask.what]
        if entered:
            yield match({"party": party.id}, Fact.of("entered", f"{party.id}.{ask.what}", "yes"))


def _negotiators(context: Context) -> Iterator[tuple[Party, Negotiator, dict[str, str], str]]:
    for party in context.session.parties:
        if (chief := party.negotiator) is not None:
            yield party, chief, {"party": party.id}, NEGOTIATOR + party.id


@answers(asked.NegotiatorHas)
def negotiator_has(context: Context, ask: asked.NegotiatorHas) -> Iterator[Match]:
    """Negotiators with something under a key."""
    for _, chief, ids, who in _negotiators(context):
        entered = getattr(chief, ask.what)
        if entered is not None and entered != ():
            yield match(ids, Fact.of("entered", f"{who}.{ask.what}", "yes"), negotiator=who)


def willing(context: Context, party: Party) -> bool | None:
    """Whether a party's negotiator would sign the deal; None where that is not known."""
    chief, deal = party.negotiator, context.deal(party.id)
    if chief is None:
        return None
    if deal is not None and (deal.negotiator.margin is not None or deal.negotiator.crosses):
        return deal.negotiator.accepts
    if chief.stance:
        return chief.stance > 0
    return None


@answers(asked.NegotiatorIs)
def negotiator_is(context: Context, ask: asked.NegotiatorIs) -> Iterator[Match]:
    """Negotiators who stand so, may do so much, and would sign or not."""
    for party, chief, ids, who in _negotiators(context):
        if ask.standing and chief.standing not in ask.standing:
            continue
        if ask.authority and chief.authority not in ask.authority:
            continue
        would = willing(context, party)
        if ask.willing is not None and would is not ask.willing:
            continue
        facts = (
            Fact.of("standing", who, chief.standing),
            Fact.of("authority", who, chief.authority),
            Fact.of("willing", who, would),
        )
        yield match(ids, *(fact for fact in facts if fact.value), negotiator=who)


def lock_of(context: Context, party: Party) -> str | None:
    """Which lock stands in front of the deal at a party: `negotiator`, `people`, or None where none is seen."""
    deal = context.deal(party.id)
    if deal is None:
        return None
    judged = deal.negotiator.margin is not None or bool(deal.negotiator.crosses)
    if judged and not deal.negotiator.accepts:
        return "negotiator"
    short = deal.odds is not None and deal.odds < context.close_at
    return "people" if short or not deal.ratified else None


@answers(asked.Lock)
def lock(context: Context, ask: asked.Lock) -> Iterator[Match]:
    """Parties with that lock in front of the deal."""
    for party in context.session.parties:
        deal = context.deal(party.id)
        if deal is None or lock_of(context, party) != ask.what:
            continue
        who, margin = NEGOTIATOR + party.id, deal.negotiator.margin
        fact = (
            Fact.of("margin", who, margin)
            if ask.what == "negotiator"
            else Fact.of("odds", party.id, deal.odds)
        )
        short = -margin if margin is not None else None
        yield match({"party": party.id}, fact, negotiator=who, short=short, odds=deal.odds)


@answers(asked.SuccessorIs)
def successor_is(context: Context, ask: asked.SuccessorIs) -> Iterator[Match]:
    """Negotiators whose successor leans so."""
    for _, chief, ids, who in _negotiators(context):
        next_one = chief.successor
        if next_one is None or next_one.stance is None:
            continue
        lean = "against" if next_one.stance < 0 else "for" if next_one.stance > 0 else "undecided"
        if lean == ask.leans:
            fact = Fact.of("successor", who, next_one.stance)
            yield match(ids, fact, negotiator=who, successor=next_one.name or "a successor")


@answers(asked.Divided)
def divided(context: Context, ask: asked.Divided) -> Iterator[Match]:
    """Parties with people on both sides of the question."""
    for party in context.session.parties:
        found = {lean: each.id for each in party.constituencies if (lean := leaning(context, each))}
        if {"for", "against"} <= found.keys():
            facts = (Fact.of("leans", found[lean], lean) for lean in ("for", "against"))
            yield match({"party": party.id}, *facts)


@answers(asked.AllAlike)
def all_alike(context: Context, ask: asked.AllAlike) -> Iterator[Match]:
    """Parties all of whose groups were given the same figure."""
    for party in context.session.parties:
        values = [
            each.stance
            if ask.what == "stance"
            else each.judgement.no_agreement
            if each.judgement and "no_agreement" in each.judgement.model_fields_set
            else None
            for each in party.constituencies
        ]
        if len(values) >= 2 and None not in values and len(set(values)) == 1:
            yield match({"party": party.id}, Fact.of(ask.what, party.id, values[0]))


def _thinness(context: Context, party: Party) -> float | None:
    """The share of a party's groups that are read with low confidence, or not at all."""
    if not party.constituencies:
        return None
    thin = [
        each
        for each in party.constituencies
        if not context.mapped(each) or (each.judgement is not None and each.judgement.confidence == "low")
    ]
    return len(thin) / len(party.constituencies)


@answers(asked.ThinMap)
def thin_map(context: Context, ask: asked.ThinMap) -> Iterator[Match]:
    """Parties of whose people little is known."""
    shares = {party.id: _thinness(context, party) for party in context.session.parties}
    for party, share in shares.items():
        if share is None or (ask.share is not None and share <= ask.share):
            continue
        if ask.than_other is not None:
            across = context.is_ours(party)
            others = [
                each
                for id, each in shares.items()
                if context.is_ours(id) != across and each is not None and id != party
            ]
            if not others or share <= 0 or any(share < ask.than_other * each for each in others):
                continue
        yield match({"party": party}, Fact.of("thin", party, share), share=share)


@answers(asked.OutsiderIs)
def outsider(context: Context, ask: asked.OutsiderIs) -> Iterator[Match]:
    """Outsiders who can do one of these things and lean so."""
    for each in context.session.outsiders:
        able = [what for what in each.can if what in ask.can] if ask.can else list(each.can)
        if ask.can and not able:
            continue
        if ask.leans and (each.stance is None or leans(each.stance) not in ask.leans):
            continue
        yield match({"outsider": each.id}, Fact.of("can", each.id, ", ".join(able)))
