"""Answers about issues, dates, channels, and what the preparation holds at all."""

from __future__ import annotations

from collections.abc import Iterator

from coach.coaching.context import Context
from coach.coaching.matches import Fact, Match, match
from coach.coaching.playbook.predicates import records as asked
from coach.coaching.predicates.registry import answers
from coach.model.exchanges import Milestone
from coach.model.issues import Issue


@answers(asked.SessionHas)
def session_has(context: Context, ask: asked.SessionHas) -> Iterator[Match]:
    """The preparation, with so many entries under a key."""
    entered = getattr(context.session, ask.what)
    if entered is None or entered == {}:
        return
    count = len(entered) if isinstance(entered, tuple | dict) else 1
    if count >= max(ask.at_least, 1):
        yield match({}, Fact.of("entries", ask.what, count), count=float(count))


@answers(asked.IssueIs)
def issue_is(context: Context, ask: asked.IssueIs) -> Iterator[Match]:
    """Issues that fit every parameter."""
    rated = {
        issue for who in context.holders for issue, each in context.issues_of(who).items() if each.ratings
    }
    for issue in context.session.issues:
        holds = (
            (ask.fewer_options is None or len(issue.option_refs) < ask.fewer_options)
            and (ask.settled_by is None or _settled_by(context, issue) == ask.settled_by)
            and (ask.unjudged is None or (issue.id not in rated) is ask.unjudged)
            and (ask.ambiguous is None or _ambiguous(context, issue) is ask.ambiguous)
            and (ask.lacks is None or _lacks(context, issue, ask.lacks))
        )
        if holds:
            yield match({"issue": issue.id}, Fact.of("options", issue.id, len(issue.option_refs)))


def _settled_by(context: Context, issue: Issue) -> str | None:
    if issue.decided_by is None:
        return None
    return "ours" if context.is_ours(issue.decided_by) else "theirs"


def _ambiguous(context: Context, issue: Issue) -> bool:
    ref = context.package.get(issue.id)
    option = issue.option(ref) if ref is not None else None
    return option is not None and (option.known in ("tacit", "private") or bool(option.later))


def _lacks(context: Context, issue: Issue, key: str) -> bool:
    if key == "later":
        ref = context.package.get(issue.id)
        option = issue.option(ref) if ref is not None else None
        return option is not None and not option.later
    return getattr(issue, key) is None


@answers(asked.MilestoneIs)
def milestone_is(context: Context, ask: asked.MilestoneIs) -> Iterator[Match]:
    """Dates that fit every parameter."""
    for each in context.session.milestones:
        span, now = context.span(each.id), context.as_of
        days = (span.first - now).days if span and now else None
        ahead = span.last >= now if span and now else None
        holds = (
            (
                ask.whose is None
                or (each.whose is not None and context.is_ours(each.whose) == (ask.whose == "ours"))
            )
            and (not ask.kind or each.kind in ask.kind)
            and (ask.ahead is None or ahead is ask.ahead)
            and (ask.within is None or (days is not None and bool(ahead) and days <= ask.within))
            and (ask.without_line is None or (not _has_line(context, each)) is ask.without_line)
        )
        if holds:
            yield match({"milestone": each.id}, Fact.of("on", each.id, each.on), date=each.on or each.id)


def _has_line(context: Context, milestone: Milestone) -> bool:
    span = context.span(milestone.id)
    for said in context.session.statements:
        if not context.on_side(said.by, "ours"):
            continue
        on = context.span(said.on)
        if said.frozen_until == milestone.id or (
            span and on and span.first <= on.last and on.first <= span.last
        ):
            return True
    return False


@answers(asked.ChannelIs)
def channel_is(context: Context, ask: asked.ChannelIs) -> Iterator[Match]:
    """Channels to people of another party."""
    for each in context.session.channels:
        used, now = context.span(each.last_used), context.as_of
        idle = (now - used.last).days if used and now else None
        if ask.idle is not None and (idle is None or idle < ask.idle):
            continue
        if ask.known_to_more_than is not None and len(each.known_to) <= ask.known_to_more_than:
            continue
        for party in dict.fromkeys(end.of for end in each.between if end.of and not context.is_ours(end.of)):
            yield match({"channel": each.id, "party": party}, Fact.of("last used", each.id, each.last_used))


@answers(asked.RiskIs)
def risk_is(context: Context, ask: asked.RiskIs) -> Iterator[Match]:
    """Risks that fit every parameter."""
    for position, each in enumerate(context.session.risks, 1):
        if ask.kind and each.kind not in ask.kind:
            continue
        if ask.lacks is not None and getattr(each, ask.lacks):
            continue
        id = each.id or str(position)
        facts = [Fact.of("risk", id, each.kind)] + ([Fact.of("lacks", id, ask.lacks)] if ask.lacks else [])
        yield match({"risk": id}, *facts, name=each.name or "a risk")


@answers(asked.FactIs)
def fact_is(context: Context, ask: asked.FactIs) -> Iterator[Match]:
    """Facts of that status."""
    for position, each in enumerate(context.session.facts, 1):
        if each.status in ask.status:
            yield match({}, Fact.of("fact", str(position), each.says), says=each.says or "a fact")


@answers(asked.Answered)
def answered(context: Context, ask: asked.Answered) -> Iterator[Match]:
    """Answers to a question."""
    for each in context.session.answers:
        if each.question == ask.question and each.says:
            yield match({}, Fact.of("answer", ask.question, each.says), says=each.says)
