"""Answers about acceptance speeches."""

from __future__ import annotations

from collections.abc import Iterator

from coach.coaching.context import Context
from coach.coaching.matches import Fact, Match, match
from coach.coaching.playbook.predicates import words as asked
from coach.coaching.predicates.registry import answers
from coach.model.speeches import Criticism, RestsOn, Speech, Theme


def _speeches(context: Context) -> Iterator[tuple[str, Speech]]:
    yield from (
        (party, speech) for party, speech in context.session.speeches.items() if context.session.party(party)
    )


def criticisms(context: Context) -> Iterator[tuple[str, str, Criticism]]:
    """Every criticism with its party, under its id, or its position where it has none."""
    for party, speech in _speeches(context):
        for position, each in enumerate(speech.criticisms, 1):
            yield party, each.id or str(position), each


def themes(context: Context) -> Iterator[tuple[str, str, Theme]]:
    """Every theme with its party, under its id, or its position where it has none."""
    for party, speech in _speeches(context):
        for position, each in enumerate(speech.themes, 1):
            yield party, each.id or str(position), each


@answers(asked.SpeechHas)
def speech_has(context: Context, ask: asked.SpeechHas) -> Iterator[Match]:
    """Speeches with something under a key."""
    for party, speech in _speeches(context):
        if ask.what == "any" or getattr(speech, ask.what):
            yield match({"party": party}, Fact.of("entered", f"speeches.{party}.{ask.what}", "yes"))


@answers(asked.InAudience)
def in_audience(context: Context, ask: asked.InAudience) -> Iterator[Match]:
    """Those to whom their party's speech is addressed."""
    for party, speech in _speeches(context):
        everyone = dict.fromkeys((*speech.audiences, *(who for theme in speech.themes for who in theme.for_)))
        for who in everyone:
            if context.party_of(who) == party:
                yield match({"who": who, "party": party}, Fact.of("audience", who, party))


@answers(asked.CriticismIs)
def criticism_is(context: Context, ask: asked.CriticismIs) -> Iterator[Match]:
    """Criticisms that fit every parameter."""
    for party, id, each in criticisms(context):
        holds = (
            (ask.unanswered is None or (not each.before and not each.after) is ask.unanswered)
            and (ask.open is None or (each.status == "open") is ask.open)
            and (ask.lacks is None or not getattr(each, ask.lacks))
        )
        if holds:
            facts = (Fact.of("criticism", id, each.says), Fact.of("status", id, each.status))
            yield match({"criticism": id, "party": party}, *facts, says=each.says or "a criticism")


@answers(asked.HollowAnswer)
def hollow_answer(context: Context, ask: asked.HollowAnswer) -> Iterator[Match]:
    """Criticisms and themes that rest on nothing."""
    entries: list[tuple[str, str, Criticism | Theme]] = [*criticisms(context), *themes(context)]
    for party, id, each in entries:
        for rests_on in _missing(context, each.rests_on):
            fact = Fact.of("rests on", id, rests_on)
            yield match({"criticism": id, "party": party}, fact, says=each.says or id, rests_on=rests_on)


def _missing(context: Context, rests: RestsOn | None) -> Iterator[str]:
    if rests is None:
        return
    plan = {action.id for action in context.session.plan if action.status != "dropped"}
    said = {each.id for each in context.session.statements if each.id}
    said |= {each.id for each in context.session.exchanges if each.id}
    yield from (issue for issue in rests.deal if issue not in context.package)
    yield from (action for action in rests.plan if action not in plan)
    yield from (word for word in rests.words if word not in said)


@answers(asked.ThemeUnvalued)
def theme_unvalued(context: Context, ask: asked.ThemeUnvalued) -> Iterator[Match]:
    """Themes about what hardly weighs with those for whom they are meant."""
    for party, id, theme in themes(context):
        about = _issues_of(context, theme.rests_on)
        for who in theme.for_ if about else ():
            weights = {
                issue: each.importance for issue, each in context.issues_of(who).items() if each.ratings
            }
            whole = sum(weights.values())
            share = sum(weights.get(issue, 0.0) for issue in about) / whole if whole else None
            if share is not None and share < ask.below and context.party_of(who) == party:
                ids = {"theme": id, "who": who, "party": party}
                yield match(ids, Fact.of("weight", f"{id} {who}", share), says=theme.says or id)


def _issues_of(context: Context, rests: RestsOn | None) -> set[str]:
    """The issues of which a theme speaks: those of the deal, and those that its acts settle."""
    if rests is None:
        return set()
    acts = (context.session.action(id) for id in rests.plan)
    return set(rests.deal) | {issue for act in acts if act for issue in act.terms}


@answers(asked.SpeechesClash)
def speeches_clash(context: Context, ask: asked.SpeechesClash) -> Iterator[Match]:
    """Themes of two sides that both call the same issue won."""
    held = [(party, id, theme) for party, id, theme in themes(context) if theme.rests_on]
    for place, (party, one, first) in enumerate(held):
        for other_party, other, second in held[place + 1 :]:
            if party == other_party or not first.rests_on or not second.rests_on:
                continue
            for issue in first.rests_on.deal:
                if issue in second.rests_on.deal and issue in context.package:
                    ids = {"theme": one, "other_theme": other, "issue": issue}
                    yield match(ids, Fact.of("both claim", issue, f"{one}, {other}"))
