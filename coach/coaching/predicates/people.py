"""Answers about the groups behind the tables."""

from __future__ import annotations

from collections.abc import Iterator

from coach.coaching.context import NEGOTIATOR, Context
from coach.coaching.matches import Fact, Match, match
from coach.coaching.playbook.predicates import people as asked
from coach.coaching.predicates.leaning import leaning
from coach.coaching.predicates.registry import answers, within
from coach.model.constituencies import Constituency


def votes_of(context: Context, who: str) -> float:
    """The votes of a constituency in its planned gates, the most that it has in one; a veto counts as a little."""
    return max(
        (max(gate.votes.get(who, 0.0), 0.001) for _, _, gate in context.gates if who in gate.members),
        default=0.0,
    )


def _decides_somewhere(context: Context, who: str) -> bool:
    return any(gate.votes.get(who, 0.0) > 0 or who in gate.vetoes for _, _, gate in context.gates)


@answers(asked.ConstituencyIs)
def constituency(context: Context, ask: asked.ConstituencyIs) -> Iterator[Match]:
    """Constituencies that fit every word."""
    for party, each in context.people:
        facts = _as_asked(context, each, ask)
        if facts is not None:
            yield match({"who": each.id, "party": party.id}, *facts)


def _as_asked(context: Context, each: Constituency, ask: asked.ConstituencyIs) -> tuple[Fact, ...] | None:
    """The facts by which a constituency is as asked; None where it is not."""
    checks: list[tuple[bool, bool, str, object]] = []
    lean = leaning(context, each)
    confidence = each.judgement.confidence if each.judgement else None
    shared = tuple(barrier for barrier in each.barrier if barrier in ask.barrier)
    checks = [
        (bool(ask.leans), lean in ask.leans, "leans", lean),
        (bool(ask.kind), each.kind in ask.kind, "kind", each.kind),
        (bool(ask.barrier), bool(shared), "barrier", ", ".join(shared)),
        (bool(ask.confidence), confidence in ask.confidence, "confidence", confidence),
        (
            ask.influence_at_least is not None,
            each.influence >= (ask.influence_at_least or 0),
            "influence",
            each.influence,
        ),
        (
            ask.cohesion_below is not None,
            each.cohesion < (ask.cohesion_below or 0),
            "cohesion",
            each.cohesion,
        ),
        (
            ask.intensity_at_least is not None,
            each.intensity is not None and each.intensity >= (ask.intensity_at_least or 0),
            "intensity",
            each.intensity,
        ),
    ]
    if ask.mapped is not None:
        known = context.mapped(each)
        checks.append((True, known is ask.mapped, "mapped", "yes" if known else "no"))
    if ask.votes is not None:
        decides = _decides_somewhere(context, each.id)
        checks.append((True, decides is ask.votes, "votes", votes_of(context, each.id)))
    if any(asks and not holds for asks, holds, _, _ in checks):
        return None
    return tuple(Fact.of(what, each.id, value) for asks, _, what, value in checks if asks)


_OF_JUDGEMENT = frozenset({"ratings", "no_agreement", "no_deal", "seen"})


@answers(asked.ConstituencyHas)
def constituency_has(context: Context, ask: asked.ConstituencyHas) -> Iterator[Match]:
    """Constituencies with something under a key."""
    for party, each in context.people:
        if _has(each, ask.what):
            yield match(
                {"who": each.id, "party": party.id}, Fact.of("entered", f"{each.id}.{ask.what}", "yes")
            )


def _has(who: Constituency, what: str) -> bool:
    judgement = who.judgement
    if what == "evidence":
        bases = (who.basis, judgement.basis if judgement else None)
        return any(basis is not None and basis.evidence for basis in bases)
    if what in _OF_JUDGEMENT:
        if judgement is None:
            return False
        if what == "ratings":
            return judgement.like is not None or any(each.ratings for each in judgement.issues.values())
        return what in judgement.model_fields_set and getattr(judgement, what) is not None
    entered = getattr(who, what)
    return entered is not None and (not hasattr(entered, "__len__") or len(entered) > 0)


@answers(asked.OnDeal)
def on_deal(context: Context, ask: asked.OnDeal) -> Iterator[Match]:
    """Readings of the deal within the bounds."""
    for party in context.session.parties:
        deal = context.deal(party.id)
        if deal is None:
            continue
        if ask.among != "constituencies" and deal.negotiator.margin is not None:
            held = deal.negotiator
            yield from _reading(ask, NEGOTIATOR + party.id, party.id, held.margin, held.accepts, held.crosses)
        if ask.among != "negotiators":
            for who, each in deal.constituencies.items():
                yield from _reading(
                    ask,
                    who,
                    party.id,
                    each.margin,
                    each.accepts,
                    each.crosses,
                    each.probability if each.margin is not None or each.overruled else None,
                    each.doubt,
                )


def _reading(
    ask: asked.OnDeal,
    who: str,
    party: str,
    margin: float | None,
    accepts: bool | None,
    crosses: tuple[str, ...],
    probability: float | None = None,
    doubt: float | None = None,
) -> Iterator[Match]:
    size = None if margin is None else abs(margin)
    short = None if margin is None else -margin
    holds = (
        (ask.accepts is None or accepts is ask.accepts)
        and (ask.crosses is None or bool(crosses) is ask.crosses)
        and (ask.short_at_least is None or (accepts is False and within(short, ask.short_at_least)))
        and (
            ask.short_at_most is None
            or (short is not None and accepts is False and short <= ask.short_at_most + 1e-9)
        )
        and (ask.clear_at_least is None or (accepts is True and within(margin, ask.clear_at_least)))
        and (ask.within is None or (size is not None and size <= ask.within + 1e-9))
        and (ask.probability_at_least is None or within(probability, ask.probability_at_least))
        and (
            ask.probability_at_most is None
            or (probability is not None and probability <= ask.probability_at_most + 1e-9)
        )
        and (ask.doubt_at_least is None or within(doubt, ask.doubt_at_least))
    )
    if holds:
        facts = [] if margin is None else [Fact.of("margin", who, margin)]
        facts += [Fact.of("crosses", who, line) for line in crosses]
        yield match({"who": who, "party": party}, *facts, margin=margin, short=short, probability=probability)


@answers(asked.Decides)
def decides(context: Context, ask: asked.Decides) -> Iterator[Match]:
    """Those who decide on the deal."""
    for party in context.session.parties:
        deal = context.deal(party.id)
        for who in deal.decides if deal else ():
            margin = deal.constituencies[who].margin if deal else None
            short = None if margin is None else -margin
            ids = {"who": who, "party": party.id}
            yield match(
                ids,
                Fact.of("decides", who, "yes"),
                Fact.of("margin", who, margin),
                margin=margin,
                short=short,
            )


@answers(asked.Nearest)
def nearest(context: Context, ask: asked.Nearest) -> Iterator[Match]:
    """Those in the first of the nearest sets."""
    for party in context.session.parties:
        deal = context.deal(party.id)
        if deal is None or not deal.nearest:
            continue
        outcome = "would_sink" if deal.ratified else "would_carry"
        if ask.outcome is not None and ask.outcome != outcome:
            continue
        first = deal.nearest[0]
        for who in first.who:
            yield match(
                {"who": who, "party": party.id}, Fact.of("nearest", who, first.short), short=first.short
            )


@answers(asked.Power)
def power(context: Context, ask: asked.Power) -> Iterator[Match]:
    """What constituencies can do in the planned gates."""
    for party, route, gate in context.gates:
        held = context.analysis.parties.get(party.id) if context.analysis else None
        known = held.gates[gate.id].members if held and gate.id in held.gates else {}
        for who in gate.members:
            declared, seat = who in gate.vetoes, known.get(who)
            if ask.declared is not None and declared is not ask.declared:
                continue
            if ask.veto is not None and (seat.veto if seat else declared) is not ask.veto:
                continue
            if ask.dummy is not None and (seat is None or seat.dummy is not ask.dummy):
                continue
            ids = {"who": who, "gate": gate.id, "route": route.id, "party": party.id}
            yield match(ids, Fact.of("votes", who, gate.votes.get(who, 0.0)), *_power_facts(ask, who))


def _power_facts(ask: asked.Power, who: str) -> Iterator[Fact]:
    if ask.veto is not None:
        yield Fact.of("veto", who, "yes" if ask.veto else "no")
    if ask.dummy is not None:
        yield Fact.of("dummy", who, "yes" if ask.dummy else "no")


@answers(asked.Regard)
def regard(context: Context, ask: asked.Regard) -> Iterator[Match]:
    """Constituencies that regard us so."""
    for party, each in context.people:
        held = each.regard.get(context.session.our_side or "")
        if within(held, ask.at_least, ask.below):
            yield match({"who": each.id, "party": party.id}, Fact.of("regard", each.id, held), regard=held)


@answers(asked.PostureDiffers)
def posture_differs(context: Context, ask: asked.PostureDiffers) -> Iterator[Match]:
    """Constituencies that say another thing than they think."""
    for party, each in context.people:
        if each.posture is None or each.stance is None or abs(each.posture - each.stance) < ask.by - 1e-9:
            continue
        facts = (Fact.of("posture", each.id, each.posture), Fact.of("stance", each.id, each.stance))
        yield match({"who": each.id, "party": party.id}, *facts, posture=each.posture, stance=each.stance)


@answers(asked.NoAgreement)
def no_agreement(context: Context, ask: asked.NoAgreement) -> Iterator[Match]:
    """Constituencies that would live so without a deal."""
    for party, each in context.people:
        judgement = each.judgement
        if judgement is None:
            continue
        known = judgement.no_agreement if "no_agreement" in judgement.model_fields_set else None
        course = judgement.no_deal
        if (ask.at_least is not None or ask.below is not None) and not within(known, ask.at_least, ask.below):
            continue
        if ask.getting and (course is None or course.getting not in ask.getting):
            continue
        if ask.bites_before_gate is not None:
            bites = _bites_before(context, party.id, course.bites if course else None)
            if bites is not ask.bites_before_gate:
                continue
        facts = [Fact.of("no_agreement", each.id, known)]
        facts += [Fact.of("getting", each.id, course.getting)] if course and course.getting else []
        yield match(
            {"who": each.id, "party": party.id},
            *facts,
            no_agreement=known,
            course=(course.course if course else None) or "what happens without a deal",
        )


def _bites_before(context: Context, party: str, bites: str | None) -> bool | None:
    mine, gate = context.span(bites), context.span(context.first_gate(party))
    return mine.first <= gate.last if mine and gate else None


@answers(asked.Related)
def related(context: Context, ask: asked.Related) -> Iterator[Match]:
    """Two groups that stand so to each other; the party is that of the first."""
    for relation in context.session.relations:
        one, other = relation.from_, relation.to
        if one is None or other is None or (ask.kind and relation.kind not in ask.kind):
            continue
        home, away = context.party_of(one), context.party_of(other)
        if home is None or (ask.across is not None and (away is not None and away != home) is not ask.across):
            continue
        fact = Fact.of("relation", f"{one} {other}", relation.kind)
        yield match({"who": one, "other": other, "party": home}, fact)


@answers(asked.NeededLater)
def needed_later(context: Context, ask: asked.NeededLater) -> Iterator[Match]:
    """Constituencies without whom the deal cannot be carried out."""
    for party in context.session.parties:
        for need in party.carrying_out:
            for who in need.needs:
                found, home = context.on_deal(who), context.party_of(who)
                refuses = found.accepts is False if found and found.accepts is not None else None
                if home is None or (ask.refuses is not None and refuses is not ask.refuses):
                    continue
                facts = [Fact.of("needed for", who, need.name or "carrying it out")]
                facts += [Fact.of("margin", who, found.margin)] if found and found.margin is not None else []
                yield match({"who": who, "party": home}, *facts)
