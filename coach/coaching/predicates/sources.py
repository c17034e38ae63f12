"""Answers about what readings rest on: how many sources, and how old."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from coach.coaching.context import Context
from coach.coaching.matches import Fact, Match, match
from coach.coaching.playbook.predicates import lines as asked
from coach.coaching.predicates.lines import lines_of
from coach.coaching.predicates.registry import answers
from coach.model.constituencies import Constituency
from coach.model.dates import parse_date
from coach.model.evidence import Basis, Evidence


def independent(evidence: Sequence[Evidence]) -> int:
    """How many sources there are that do not depend on each other."""
    named = {each.source for each in evidence if each.source}
    resting = {
        each.source for each in evidence if each.source and named & (set(each.rests_on) - {each.source})
    }
    unnamed = [each for each in evidence if not each.source]
    return len(named - resting) + len(unnamed)


def _evidence(*bases: Basis | None) -> tuple[Evidence, ...]:
    return tuple(each for basis in bases if basis for each in basis.evidence)


def _of_constituency(who: Constituency) -> tuple[Evidence, ...]:
    return _evidence(who.basis, who.judgement.basis if who.judgement else None)


@answers(asked.FewSources)
def few_sources(context: Context, ask: asked.FewSources) -> Iterator[Match]:
    """Lines or constituencies that rest on fewer independent sources."""
    if ask.of == "constituency":
        for party, each in context.people:
            count = independent(_of_constituency(each))
            if count < ask.fewer_than:
                ids = {"who": each.id, "party": party.id}
                yield match(ids, Fact.of("sources", each.id, count), count=float(count))
        return
    for _, line, ids in lines_of(context):
        count = independent(_evidence(line.basis))
        if count < ask.fewer_than:
            yield match(ids, Fact.of("sources", line.id, count), count=float(count))


@answers(asked.Stale)
def stale(context: Context, ask: asked.Stale) -> Iterator[Match]:
    """Readings older than something that has happened since at their table."""
    if (now := context.as_of) is None:
        return
    for ids, subject, seen in _dated(context):
        event = _since(context, ids["party"], seen, now)
        old = ask.days is not None and (now - seen).days >= ask.days
        if event is None and not old:
            continue
        told = event or now.isoformat()
        facts = (Fact.of("seen", subject, seen.isoformat()), Fact.of("since", subject, told))
        yield match(ids, *facts, subject=subject, seen=seen.isoformat(), event=told)


def _dated(context: Context) -> Iterator[tuple[dict[str, str], str, date]]:
    for party, each in context.people:
        seen = each.judgement.seen if each.judgement else None
        if latest := _latest(_of_constituency(each), seen):
            yield {"who": each.id, "party": party.id}, each.id, latest
    for holder, line, _ in lines_of(context):
        if latest := _latest(_evidence(line.basis)):
            yield holder.ids, line.id, latest


def _latest(evidence: Sequence[Evidence], seen: str | None = None) -> date | None:
    days = [parse_date(each.date).last for each in evidence if each.date]
    days += [parse_date(seen).last] if seen else []
    return max(days, default=None)


def _since(context: Context, party: str, seen: date, now: date) -> str | None:
    for milestone in context.session.milestones:
        span = context.span(milestone.id)
        if milestone.whose == party and span and seen < span.first and span.last < now:
            return milestone.id
    return None
