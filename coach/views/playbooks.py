"""One entry of a playbook told in full: a title and sections of lines, for any screen or paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.playbook.profiles import Profile
from coach.coaching.playbook.questions import Question
from coach.coaching.playbook.tactics import Effect, Precedent, Tactic
from coach.coaching.playbook.warnings import Rule

FAMILIES = {
    "deal-terms": "Terms and form of the deal",
    "form-of-the-process": "Form of the process",
    "statements": "Statements made or withheld",
    "conduct-at-the-table": "Conduct at the table",
    "framing": "Content and frame of their explanation",
    "outside-pressure": "Pressure from outside",
    "joint-measures": "Measures designed together",
    "own-side": "Our own side",
    "channels": "Channels and finding out",
    "timing": "Timing",
    "leverage": "A worse no",
}
_DIRECTIONS = {
    "we_help_them": "we help them",
    "they_help_us": "they help us",
    "both": "each can help the other",
    "across": "friends of the deal on both sides",
    "own_side": "with our own people",
}
_SHELVES = {
    "keep_talking": "Keeps the talks alive; wins no votes",
    "find_out": "Finds out; moves nobody",
    "make_it_last": "Makes it last; wins no votes",
    "where_in_the_zone": "Moves the place within the zone; wins no votes",
}
_RISKS = {
    "very_low": "Very unlikely to leak",
    "low": "Unlikely to leak",
    "medium": "May well leak",
    "high": "Likely to leak",
    "very_high": "Very likely to leak",
}
_NAMES = {"who": "group", "other": "other group", "party": "side"}
_STATUS = {"verified": "checked", "reported": "reported", "memory": "from memory", "fictional": "made up"}


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, a line or more each."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One entry: its id, its title, and its sections; those that would be empty are left out."""

    id: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Shelf:
    """Entries that stand together in a list: a heading, and an id with its title for each."""

    heading: str
    entries: tuple[tuple[str, str], ...]


def page(playbooks: Playbooks, id: str) -> Page | None:
    """The page of the entry of that id: a tactic, else a question, a warning, a profile."""
    if tactic := playbooks.tactic(id):
        return tactic_page(tactic)
    if question := playbooks.question(id):
        return _question_page(question)
    if rule := playbooks.warning(id):
        return _rule_page(rule)
    profile = playbooks.profile(id)
    return _profile_page(profile) if profile else None


def shelves(playbooks: Playbooks, kind: str) -> tuple[Shelf, ...]:
    """Everything of a kind (tactics, questions, warnings, profiles) in the order of the files, grouped."""
    if kind == "tactics":
        named = [(FAMILIES[each.family], each.id, each.name) for each in playbooks.tactics]
    elif kind == "questions":
        named = [(each.step, each.id, _with_blanks(each.asks)) for each in playbooks.questions]
    elif kind == "warnings":
        named = [(each.step, each.id, _with_blanks(each.says)) for each in playbooks.warnings]
    else:
        named = [("Profiles", each.id, f"{each.name}. {each.says}") for each in playbooks.profiles]
    headings = dict.fromkeys(heading for heading, _, _ in named)
    return tuple(
        Shelf(heading, tuple((id, title) for of, id, title in named if of == heading)) for heading in headings
    )


def tactic_page(tactic: Tactic) -> Page:
    """A tactic in the order in which somebody weighs it."""
    stops = [f"Limit: {stop.because}" for stop in tactic.legitimacy.stops]
    asked = tactic.legitimacy.asks if tactic.legitimacy.needs_answer else None
    return Page(
        tactic.id,
        tactic.name,
        tuple(
            _sections(
                ("For", tactic.goal),
                ("Family", f"{FAMILIES[tactic.family]}; {_DIRECTIONS[tactic.direction]}"),
                ("How", tactic.how),
                ("Steps", *tactic.steps),
                ("Needs", *_needs(tactic)),
                ("What such acts have done", *_effect(tactic.effect, tactic)),
                ("Costs us", tactic.own_cost.says, tactic.own_cost.others),
                ("If it leaks", f"{_RISKS[tactic.exposure.risk]}. {tactic.exposure.if_leaked}."),
                ("Goes wrong when", *tactic.failure_modes),
                ("Not when", *(each.because for each in tactic.not_when)),
                ("Lawful?", *stops, asked, tactic.legitimacy.note),
                ("In return", tactic.mirror),
                ("Precedents", *map(_precedent, tactic.precedents)),
            )
        ),
    )


def _sections(*given: tuple[str | None, ...]) -> Iterator[Section]:
    for heading, *lines in given:
        told = tuple(_with_blanks(line) for line in lines if line)
        if heading and told:
            yield Section(heading, told)


def _key(path: str) -> str:
    """A path of the session file, with its ids in capitals."""
    return re.sub(r"\{(\w+)\}", lambda found: found[1].upper(), path)


def _with_blanks(text: str) -> str:
    """A sentence made for a map, told of none: what the map would name stands in brackets."""
    return re.sub(r"\{(\w+)\}", lambda found: f"[{_NAMES.get(found[1], found[1].replace('_', ' '))}]", text)


def _needs(tactic: Tactic) -> Iterator[str]:
    needs = tactic.prerequisites
    if needs.trust != "none":
        yield f"Trust: {needs.trust.replace('_', ' ')}"
    if needs.channel != "none":
        yield f"A quiet channel: {needs.channel}"
    if needs.days:
        yield f"About {needs.days:.0f} day{'' if needs.days == 1 else 's'}"
    if needs.control:
        yield f"In our hands: {needs.control}"


def _effect(effect: Effect, tactic: Tactic) -> Iterator[str]:
    if tactic.shelf is not None:
        yield _SHELVES[tactic.shelf]
    elif effect.points is not None:
        low, high = effect.points
        kind = "a prior, not a finding" if effect.prior else "measured"
        yield f"{low:g} to {high:g} points of a waverer's yes ({kind})"
    if effect.onset:
        yield f"Begins: {effect.onset}"
    if effect.decay:
        yield f"Ends: {effect.decay}"
    if effect.backfire is not None:
        yield f"Can turn into {effect.backfire[0]:g} to {effect.backfire[1]:g} points when {effect.backfire_when}"
    if effect.note:
        yield effect.note


def _precedent(precedent: Precedent) -> str:
    lesson = {"worked": "", "failed": "It failed. ", "caution": "A caution. "}[precedent.lesson]
    told = f"{precedent.says}. " if precedent.says else ""
    return f"{precedent.case}: {told}{lesson}({precedent.source}; {_STATUS[precedent.status]})"


def _question_page(question: Question) -> Page:
    sections = _sections(
        ("Why", question.why), ("About", question.for_), ("The answer goes to", _key(question.fills))
    )
    return Page(question.id, _with_blanks(question.asks), tuple(sections))


def _rule_page(rule: Rule) -> Page:
    on = "on from the start" if rule.on == "core" else "a keystroke away"
    sections = _sections(
        ("Why", rule.why), ("Kind", f"{rule.severity}; {on}"), ("Where", _key(rule.jump)), ("Ask", *rule.ask)
    )
    return Page(rule.id, _with_blanks(rule.says), tuple(sections))


def _profile_page(profile: Profile) -> Page:
    return Page(
        profile.id,
        profile.name,
        tuple(
            _sections(
                ("For", profile.says),
                ("Words", *(f"{term}: {word}" for term, word in profile.words.items())),
                ("Ways to yes", *(f"{each.name}. {each.says}" for each in profile.gates)),
                ("People", *(f"{each.name}. {each.says}" for each in profile.constituencies)),
                ("Negotiators", *(f"{each.name}. {each.says}" for each in profile.negotiators)),
                (
                    "Red lines",
                    *(f"{each.red_line.says or each.says} ({each.holder})" for each in profile.red_lines),
                ),
                ("Questions", *(each.asks for each in profile.questions)),
                ("Watch for", *profile.watch),
            )
        ),
    )
