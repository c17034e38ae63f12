"""Answers about how a party says yes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from coach.coaching.context import Context
from coach.coaching.matches import Fact, Match, match
from coach.coaching.playbook.predicates import gates as asked
from coach.coaching.predicates.registry import answers
from coach.model.parties import Party
from coach.model.ratification import Gate, Route


def _ids(party: Party, route: Route, gate: Gate) -> dict[str, str]:
    return {"gate": gate.id, "route": route.id, "party": party.id}


@answers(asked.GateIs)
def gate_is(context: Context, ask: asked.GateIs) -> Iterator[Match]:
    """Gates that fit every word."""
    for party, route, gate in context.gates:
        holds = (
            (not ask.kind or gate.kind in ask.kind)
            and (not ask.may or any(each in ask.may for each in gate.may))
            and (not ask.of or ("of" in gate.model_fields_set and gate.of in ask.of))
            and (ask.few_deciders is None or 0 < len(gate.members) <= ask.few_deciders)
            and (ask.has is None or bool(getattr(gate, ask.has)))
            and (ask.lacks is None or not getattr(gate, ask.lacks))
        )
        if holds:
            yield match(_ids(party, route, gate), *_facts(gate, ask))


def _facts(gate: Gate, ask: asked.GateIs) -> Iterator[Fact]:
    if ask.kind:
        yield Fact.of("kind", gate.id, gate.kind)
    if ask.may:
        yield Fact.of("may", gate.id, ", ".join(gate.may))
    if ask.few_deciders is not None:
        yield Fact.of("deciders", gate.id, len(gate.members))
    if ask.has is not None:
        yield Fact.of("entered", f"{gate.id}.{ask.has}", "yes")
    if ask.lacks is not None:
        yield Fact.of("lacks", gate.id, ask.lacks)


def needed(gate: Gate) -> tuple[Fraction, bool]:
    """The votes that a gate asks for when everybody is there and votes, and whether it asks for more than them."""
    whole = sum((Fraction(str(votes)) for votes in gate.votes.values()), Fraction(0))
    rule = gate.passes
    if rule is None:
        return whole / 2, True
    if rule.at_least_votes is not None:
        return Fraction(str(rule.at_least_votes)), False
    if rule.at_least is not None:
        return rule.at_least * whole, False
    return (rule.more_than or Fraction(0)) * whole, True


@answers(asked.QuotaOdd)
def quota_odd(context: Context, ask: asked.QuotaOdd) -> Iterator[Match]:
    """Gates whose rule nobody could want."""
    for party, route, gate in context.gates:
        whole = sum((Fraction(str(votes)) for votes in gate.votes.values()), Fraction(0))
        if whole == 0:
            continue
        least, more = needed(gate)
        never = least > whole or (more and least >= whole) or (not more and least <= 0)
        both = (
            not never
            and gate.rejection_needs is None
            and (2 * least < whole or (not more and 2 * least <= whole))
        )
        if never if ask.how == "impossible" else both:
            facts = (Fact.of("needed", gate.id, float(least)), Fact.of("votes", gate.id, float(whole)))
            yield match(_ids(party, route, gate), *facts, needed=float(least), votes=float(whole))


@answers(asked.UnmappedVotes)
def unmapped_votes(context: Context, ask: asked.UnmappedVotes) -> Iterator[Match]:
    """Gates in which many votes belong to people of whom nothing is known."""
    blank = {each.id for _, each in context.people if not context.mapped(each)}
    for party, route, gate in context.gates:
        whole = sum(gate.votes.values())
        unmapped = [who for who in gate.votes if who in blank]
        share = sum(gate.votes[who] for who in unmapped) / whole if whole else 0.0
        if share > ask.above:
            facts = (Fact.of("unmapped", gate.id, ", ".join(unmapped)), Fact.of("share", gate.id, share))
            yield match(_ids(party, route, gate), *facts, share=share, unmapped=", ".join(unmapped))


@answers(asked.BoycottCanSink)
def boycott_can_sink(context: Context, ask: asked.BoycottCanSink) -> Iterator[Match]:
    """Gates with a quorum that those who refuse can break by staying away."""
    for party, route, gate in context.gates:
        whole = sum(gate.votes.values())
        if not gate.quorum or not whole:
            continue
        present = {who: votes * float(gate.turnout.get(who, 1)) for who, votes in gate.votes.items()}
        refusing = [who for who in present if (each := context.on_deal(who)) and each.accepts is False]
        away = sum(present[who] for who in refusing)
        if refusing and sum(present.values()) - away < float(gate.quorum) * whole - 1e-9:
            facts = (
                Fact.of("quorum", gate.id, float(gate.quorum)),
                Fact.of("refusing", gate.id, away / whole),
            )
            yield match(_ids(party, route, gate), *facts, share=away / whole)


_TOGETHER = frozenset({"listens_to", "answers_to", "part_of", "allied"})


@answers(asked.MoveTogether)
def move_together(context: Context, ask: asked.MoveTogether) -> Iterator[Match]:
    """Gates with two members who go together, where the map says that moods hardly do."""
    for party, route, gate in context.gates:
        if party.mood_swing > ask.mood_swing:
            continue
        for relation in context.session.relations:
            if relation.kind in _TOGETHER and relation.from_ in gate.members and relation.to in gate.members:
                ids = {**_ids(party, route, gate), "who": str(relation.from_), "other": str(relation.to)}
                facts = (
                    Fact.of("relation", f"{relation.from_} {relation.to}", relation.kind),
                    Fact.of("mood_swing", party.id, party.mood_swing),
                )
                yield match(ids, *facts)


@answers(asked.OtherRoute)
def other_route(context: Context, ask: asked.OtherRoute) -> Iterator[Match]:
    """Routes beside the planned one."""
    for party in context.session.parties:
        held = context.analysis.parties.get(party.id) if context.analysis else None
        known = held.routes if held else {}
        planned = (
            known[party.ratification[0].id].odds
            if party.ratification and party.ratification[0].id in known
            else None
        )
        for route in party.ratification[1:]:
            odds = known[route.id].odds if route.id in known else None
            better = None if odds is None or planned is None else odds > planned + 1e-9
            if ask.better is None or better is ask.better:
                ids = {"party": party.id, "route": route.id}
                yield match(ids, Fact.of("odds by route", route.id, odds), odds=odds)


@answers(asked.DecidesWithin)
def decides_within(context: Context, ask: asked.DecidesWithin) -> Iterator[Match]:
    """Gates that are still to decide, within or beyond so many days."""
    for party, route, gate in context.gates:
        days = context.days_until(gate.when)
        if days is None or days < 0:
            continue
        if (ask.at_most is not None and days > ask.at_most) or (
            ask.at_least is not None and days < ask.at_least
        ):
            continue
        when = gate.when or ""
        yield match(_ids(party, route, gate), Fact.of("when", gate.id, when), date=when, days=float(days))


@answers(asked.OutcomeHas)
def outcome_has(context: Context, ask: asked.OutcomeHas) -> Iterator[Match]:
    """Gates that have decided so."""
    for party, route, gate in context.gates:
        for outcome in context.session.outcomes:
            if outcome.gate != gate.id or (ask.passed is not None and outcome.passed is not ask.passed):
                continue
            if ask.conditions is not None and bool(outcome.conditions) is not ask.conditions:
                continue
            said = outcome.conditions or ""
            told = said if isinstance(said, str) else "; ".join(said)
            facts = (Fact.of("passed", gate.id, outcome.passed), Fact.of("conditions", gate.id, told))
            yield match(_ids(party, route, gate), *facts, conditions=told)
