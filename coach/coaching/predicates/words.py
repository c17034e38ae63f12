"""Answers about what is said: statements and words given between the parties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.coaching.context import Context
from coach.coaching.matches import Fact, Match, match
from coach.coaching.playbook.predicates import words as asked
from coach.coaching.predicates.plan import likely
from coach.coaching.predicates.registry import answers
from coach.model.dates import parse_date
from coach.model.exchanges import Exchange, Statement
from coach.model.packages import condition_holds, matches

NEAR_GATE_DAYS = 30
_WORDS = re.compile(r"\w+")


def statements(context: Context) -> Iterator[tuple[str, Statement]]:
    """Every statement under its id, or its position where it has none."""
    for position, each in enumerate(context.session.statements, 1):
        yield each.id or str(position), each


def exchanges(context: Context) -> Iterator[tuple[str, Exchange]]:
    """Every word given under its id, or its position where it has none."""
    for position, each in enumerate(context.session.exchanges, 1):
        yield each.id or str(position), each


@answers(asked.StatementIs)
def statement_is(context: Context, ask: asked.StatementIs) -> Iterator[Match]:
    """Statements that fit every word."""
    for id, each in statements(context):
        holds = (
            context.on_side(each.by, ask.by)
            and (ask.said is None or each.said is ask.said)
            and (ask.near_gate is None or near_gate(context, each) is ask.near_gate)
            and (not ask.reading or each.reading in ask.reading)
            and (ask.lacks is None or not getattr(each, ask.lacks))
        )
        if holds:
            facts = [Fact.of("said", id, each.text), Fact.of("by", id, each.by)]
            facts += [Fact.of("lacks", id, ask.lacks)] if ask.lacks else []
            yield match({"statement": id}, *facts, by=each.by or "somebody")


def near_gate(context: Context, said: Statement) -> bool | None:
    """Whether something was said in the month before its own side decides; None where dates are missing."""
    party = context.speaks_for(said.by)
    if said.on is None or party is None:
        return None
    spoken = parse_date(said.on)
    near = [
        span
        for each in context.session.milestones
        if each.kind == "decides" and each.whose == party and (span := context.span(each.id))
    ]
    return any(
        spoken.first <= span.last and (span.first - spoken.last).days <= NEAR_GATE_DAYS for span in near
    )


@answers(asked.HeardBadly)
def heard_badly(context: Context, ask: asked.HeardBadly) -> Iterator[Match]:
    """Statements and those whom they turn away."""
    for id, each in statements(context):
        for who, heard in each.heard.items():
            home = context.party_of(who)
            shift = likely(heard.shift) if heard.shift else None
            if home is None or shift is None or shift >= 0:
                continue
            overheard = bool(each.to) and who not in each.to and home not in each.to
            if ask.overheard is not None and overheard is not ask.overheard:
                continue
            ids = {"statement": id, "who": who, "party": home}
            facts = (Fact.of("heard", f"{id} {who}", heard.as_), Fact.of("shift", f"{id} {who}", shift))
            yield match(ids, *facts, heard_as=heard.as_ or "something else", shift=shift)


@answers(asked.StatementsClash)
def statements_clash(context: Context, ask: asked.StatementsClash) -> Iterator[Match]:
    """Two statements of one side that cannot both be meant."""
    held = list(statements(context))
    for place, (one, first) in enumerate(held):
        party = context.speaks_for(first.by)
        for other, second in held[place + 1 :]:
            if party is None or context.speaks_for(second.by) != party:
                continue
            for issue in first.claims:
                if issue in second.claims and not set(first.claims[issue]) & set(second.claims[issue]):
                    ids = {"statement": one, "other_statement": other, "issue": issue}
                    facts = (
                        Fact.of("claims", one, ", ".join(map(str, first.claims[issue]))),
                        Fact.of("claims", other, ", ".join(map(str, second.claims[issue]))),
                    )
                    yield match(ids, *facts)


@answers(asked.ClaimsAgainstDeal)
def claims_against_deal(context: Context, ask: asked.ClaimsAgainstDeal) -> Iterator[Match]:
    """Claims of ours that the text in their hands does not bear out."""
    for id, each in statements(context):
        if not context.on_side(each.by, "ours"):
            continue
        for issue, options in each.claims.items():
            settled = context.package.get(issue)
            if settled is not None and options and settled not in options:
                facts = (Fact.of("claims", id, ", ".join(map(str, options))), Fact.of("deal", issue, settled))
                yield match({"statement": id, "issue": issue}, *facts)


@answers(asked.VictoryClaim)
def victory_claim(context: Context, ask: asked.VictoryClaim) -> Iterator[Match]:
    """Claims that cross a line of somebody on the other side."""
    for id, each in statements(context):
        party = context.speaks_for(each.by)
        if party is None:
            continue
        for issue, options in each.claims.items():
            for held in context.holders.values():
                if held.party.id == party:
                    continue
                for line in held.red_lines:
                    forbidden = line.forbids.get(issue)
                    if forbidden is not None and any(
                        condition_holds(forbidden, option) for option in options
                    ):
                        ids = {"statement": id, "issue": issue, "line": line.id, **held.ids}
                        facts = (
                            Fact.of("claims", id, ", ".join(map(str, options))),
                            Fact.of("forbids", line.id, issue),
                        )
                        yield match(ids, *facts)


@answers(asked.PoisonWord)
def poison_word(context: Context, ask: asked.PoisonWord) -> Iterator[Match]:
    """Statements with a word that would sink the other side's speech."""
    for id, each in statements(context):
        by = context.speaks_for(each.by)
        if by is None or not each.text:
            continue
        for party, speech in context.session.speeches.items():
            if party == by or speech.words is None:
                continue
            for word in speech.words.poison:
                if says(each.text, word):
                    fact = Fact.of("poison", id, word)
                    yield match({"statement": id, "party": party}, fact, word=word)


def says(text: str, word: str) -> bool:
    """Whether a text uses a word or a phrase, whatever its case."""
    body, wanted = _WORDS.findall(text.casefold()), _WORDS.findall(word.casefold())
    size = len(wanted)
    return size > 0 and any(body[at : at + size] == wanted for at in range(len(body) - size + 1))


@answers(asked.ExchangeIs)
def exchange_is(context: Context, ask: asked.ExchangeIs) -> Iterator[Match]:
    """Words given that fit every parameter."""
    for id, each in exchanges(context):
        recorded = bool(each.basis and (each.basis.evidence or each.basis.by))
        holds = (
            context.on_side(each.by, ask.by)
            and (not ask.kind or each.kind in ask.kind)
            and (not ask.form or each.form in ask.form)
            and (not ask.status or each.status in ask.status)
            and (not ask.binding or each.binds in ask.binding)
            and (ask.recorded is None or recorded is ask.recorded)
            and (ask.package is None or bool(each.package) is ask.package)
        )
        if holds:
            facts = (Fact.of("word given", id, each.says), Fact.of("status", id, each.status))
            yield match(
                {"exchange": id}, *facts, says=each.says or each.kind or "a word", by=each.by or "somebody"
            )


_GIVEN = frozenset({"offer", "promise", "assurance"})


@answers(asked.Unauthorised)
def unauthorised(context: Context, ask: asked.Unauthorised) -> Iterator[Match]:
    """Words of ours that nobody allowed us to give."""
    for id, each in exchanges(context):
        if each.kind not in _GIVEN or each.status != "open" or not each.package:
            continue
        if context.on_side(each.by, "ours") and not _authorised(context, each):
            facts = (Fact.of("word given", id, each.says), Fact.of("authorised", id, "no"))
            yield match({"exchange": id}, *facts, says=each.says or each.kind)


def _authorised(context: Context, given: Exchange) -> bool:
    mandate = context.session.mandate
    if mandate is not None:
        return not any(matches(limit.forbids, given.package) for limit in mandate.forbids)
    said = parse_date(given.on).last if given.on else None
    for talk in context.session.consultations:
        if talk.authorised != "yes":
            continue
        if said is None or talk.date is None or parse_date(talk.date).first <= said:
            return True
    return False
