"""The one-page brief, and the half page before a meeting: what we want, what we say, what they will raise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.exchanges import Statement
from coach.model.parties import Party
from coach.model.plan import Action
from coach.views.dates import spoken
from coach.views.deciders import who_decides
from coach.views.material import Material
from coach.views.names import listed, quoted
from coach.views.odds import percent

_MOST = 3


@dataclass(frozen=True, slots=True)
class Raised:
    """What they are certain to raise, may raise, and are unlikely to raise, each with our answer where there is one."""

    certain: tuple[str, ...]
    may: tuple[str, ...]
    unlikely: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """One page for the one who negotiates."""

    objectives: tuple[str, ...]
    points: tuple[str, ...]
    tactical: tuple[str, ...]
    theirs: tuple[str, ...]
    response_lead: str
    response: tuple[str, ...]
    leads_to: str
    alternative: str
    press: tuple[str, ...]
    background: tuple[str, ...]
    raised: Raised
    channels: tuple[str, ...]
    critic: str
    answer: str
    we_say: tuple[str, ...]
    they_do: tuple[str, ...]
    missing: tuple[str, ...]


def brief_of(material: Material) -> Brief:
    """The brief of a session, every line of it from what was entered or computed."""
    focus = next((each for each in material.theirs if each is material.focus), None)
    party = focus or (material.theirs[0] if material.theirs else None)
    critic, answer = _critic(material, party)
    brief = Brief(
        objectives=tuple(_objectives(material))[:_MOST],
        points=tuple(_points(material))[: _MOST + 1],
        tactical=tuple(_tactical(material))[:_MOST],
        theirs=tuple(_theirs(party))[:_MOST] if party else (),
        response_lead=_lead(material),
        response=tuple(_response(material))[:_MOST],
        leads_to=_leads_to(material),
        alternative=_alternative(material),
        press=tuple(_ours_to_say(material))[:1],
        background=tuple(
            fact.says for fact in material.session.facts if fact.says and fact.status == "verified"
        )[:2],
        raised=_raised(material, party),
        channels=tuple(_channels(material)),
        critic=critic,
        answer=answer,
        we_say=tuple(_ours_to_say(material))[:3],
        they_do=tuple(_their_dates(material, party))[:3],
        missing=(),
    )
    return _with_gaps(brief)


def _with_gaps(brief: Brief) -> Brief:
    wanted = {
        "what we want": brief.objectives,
        "what their negotiator needs at home": brief.theirs,
        "a line for the press": brief.press,
        "a channel to them": brief.channels,
        "which critic worries them": brief.critic,
        "facts with a status": brief.background,
    }
    blank = [name for name, held in wanted.items() if not held]
    missing = (f"Not entered: {'; '.join(blank)}.",) if blank else ()
    values = {name: getattr(brief, name) for name in Brief.__slots__ if name != "missing"}
    return Brief(**values, missing=missing)


def _objectives(material: Material) -> Iterator[str]:
    mandate = material.session.mandate
    if mandate and mandate.says:
        yield mandate.says
    goals = dict.fromkeys(
        act.goal for act in material.session.plan if act.goal and act.kind == "do" and act.status != "dropped"
    )
    yield from (goal for goal in goals if not mandate or goal != mandate.says)


def _points(material: Material) -> Iterator[str]:
    """What we have to offer on the terms of the deal, ours alone first: it is what they can take home."""
    package = material.session.package
    for issue in sorted(
        material.session.issues, key=lambda each: each.decided_by != material.session.our_side
    ):
        if issue.id in package and package[issue.id] != issue.today:
            yield material.names.term(issue.id, package[issue.id])


def _tactical(material: Material) -> Iterator[str]:
    """What we do and refrain from beside the terms that the plan changes, which stand under our response."""
    answered = {each.id for each in _planned(material)}
    for action in material.session.plan:
        if action.status == "planned" and action.id not in answered:
            lead = "Do" if action.kind == "do" else "Do not" if action.terms else "Refrain"
            about = material.names.briefest_terms(action.terms) or material.names.action(action.id)
            yield f"{lead}: {about} ({_whose(material, action)})"


def _theirs(party: Party) -> Iterator[str]:
    held = party.negotiator
    if held is None:
        return
    yield from held.needs_at_home
    if held.motives:
        yield from (
            each for each in (held.motives.conviction, held.motives.standing, held.motives.balance) if each
        )


def _planned(material: Material) -> list[Action]:
    """The acts of our plan that put terms elsewhere than where the deal leaves them."""
    package = material.session.package
    return [
        each
        for each in material.session.plan
        if each.counted and any(package.get(issue) != option for issue, option in each.terms.items())
    ]


def _lead(material: Material) -> str:
    """That no term of the deal is changed by a plan yet; empty where one is."""
    return (
        "" if _planned(material) else "Our plan changes no term. What would lift the odds of all sides most:"
    )


def _whose(material: Material, act: Action) -> str:
    """Whose act it is, and by when: the day alone, where the day has a name."""
    when = act.due or act.before
    named = material.session.milestone(when) if when else None
    day = spoken(named.on) if named and named.on else material.names.milestone(when) if when else "no date"
    return f"{act.owner or 'nobody yet'}, {day}"


def _leads_to(material: Material) -> str:
    """The odds with the whole plan, in a sentence; empty where it changes no term."""
    plan = material.analysis.plan
    odds = plan.joint.odds if plan and plan.joint else None
    if odds is None or not _planned(material):
        return ""
    return f"With the whole plan, all sides together: {percent(odds)}."


def _response(material: Material) -> Iterator[str]:
    """The terms that our plan changes; where it changes none, the nearest way to better odds."""
    planned = _planned(material)
    for act in planned:
        yield f"{material.names.briefest_terms(act.terms)} ({_whose(material, act)})"
    for path in material.analysis.paths[:1] if not planned else ():
        yield f"{material.names.briefest_terms(path.changes)} ({percent(path.joint)})"


def _alternative(material: Material) -> str:
    """The nearest way to better odds, where the plan goes another; empty where it goes the same."""
    planned = {issue: option for act in _planned(material) for issue, option in act.terms.items()}
    if not planned:
        return ""
    for path in material.analysis.paths:
        if not path.changes.items() <= planned.items():
            return f"{material.names.briefest_terms(path.changes)} ({percent(path.joint)})"
    return ""


def _ours_to_say(material: Material) -> Iterator[str]:
    for each in _statements(material):
        if not each.said and each.text:
            yield quoted(each.text)


def _statements(material: Material) -> Iterator[Statement]:
    ours = material.ours
    names = {ours.id, *(each.id for each in ours.constituencies)} if ours else set()
    yield from (each for each in material.session.statements if each.by in names)


def _raised(material: Material, party: Party | None) -> Raised:
    if party is None:
        return Raised((), (), ())
    names = {party.id, *(each.id for each in party.constituencies)}
    asked = [
        each.says for each in material.session.exchanges
        if each.by in names and each.kind in ("request", "refusal") and each.says and each.status != "met"
    ]  # fmt: skip
    decides = who_decides(material, party)
    ids = [each.id for each in decides.deciders] if decides else []
    speech = material.session.speeches.get(party.id)
    criticisms = [
        f"{quoted(each.says)} {each.before or each.after or '(no answer yet)'}"
        for each in (speech.criticisms if speech else ())
        if each.by in ids and each.says
    ]
    cannot = [
        material.names.term(issue.id, option.id)
        for issue in material.session.issues
        for option in issue.options
        if party.id in option.unsayable
    ]
    return Raised(tuple(asked[:1]), tuple(criticisms[:2]), tuple(cannot[:1]))


def _critic(material: Material, party: Party | None) -> tuple[str, str]:
    """The criticism of those who decide, and the sentence that answers it."""
    speech = material.session.speeches.get(party.id) if party else None
    decides = who_decides(material, party) if party else None
    if speech is None or party is None:
        return "", ""
    ids = [each.id for each in decides.deciders] if decides else []
    ordered = sorted((each for each in speech.criticisms if each.says), key=lambda each: each.by not in ids)
    if not ordered:
        return "", ""
    first = ordered[0]
    who = material.names.who(first.by) if first.by else "Somebody"
    return f"{who}: {quoted(first.says or '')}", first.before or first.after or ""


def _channels(material: Material) -> Iterator[str]:
    ours = material.session.our_side
    for channel in material.session.channels:
        sides = {end.of for end in channel.between}
        if ours in sides and len(sides) > 1:
            ends = listed(end.name or "somebody" for end in channel.between)
            yield f"{ends}: {channel.for_}" if channel.for_ else ends


def _their_dates(material: Material, party: Party | None) -> Iterator[str]:
    for each in material.session.milestones:
        if party and each.whose == party.id:
            when = f", {spoken(each.on)}" if each.on else ""
            yield f"{each.name or each.id}{when}{f' ({each.kind})' if each.kind else ''}"
