"""Warnings: where the map is thin, deceives itself or is about to hurt, unless we know better and said why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.coaching.conditions import find
from coach.coaching.context import Context
from coach.coaching.matches import Fact, Match
from coach.coaching.playbook.steps import STEPS
from coach.coaching.playbook.warnings import Rule
from coach.model.records import WarningAnswered

MOST_AT_ONCE = 3

MARK_KEY = "x-facts"
"""Where an answered warning keeps the mark of the facts that it answered."""

_SEVERITIES = ("error", "warn", "info")
_IMPLIED: Mapping[str, frozenset[str]] = {
    "line": frozenset({"who", "party"}),
    "who": frozenset({"party"}),
    "gate": frozenset({"route", "party"}),
    "route": frozenset({"party"}),
    "criticism": frozenset({"party"}),
    "theme": frozenset({"party"}),
    "channel": frozenset({"party"}),
}


@dataclass(frozen=True)
class Raised:
    """A warning that the map gives rise to. `answer` is ours, where one stands and the facts are as they were."""

    rule: Rule
    match: Match
    answer: WarningAnswered | None = None

    @property
    def about(self) -> str:
        """What it is about: the ids that the match binds, those that follow from others left out."""
        return about(self.match)

    @property
    def mark(self) -> str:
        """A mark of the facts that it rests on; it changes when one of them does."""
        return mark_of(self.match.facts)


def about(match: Match) -> str:
    """The ids of a match in one text, those that follow from others left out.

    >>> about(Match({"party": "ussr", "who": "centre", "gate": "congress"}))
    'congress centre'
    """
    implied = frozenset().union(*(_IMPLIED.get(name, frozenset()) for name in match.ids))
    held = {
        name: id
        for name, id in match.ids.items()
        if name not in implied or (name == "who" and "line" not in match.ids)
    }
    return " ".join(id for _, id in sorted(held.items()))


def mark_of(facts: tuple[Fact, ...]) -> str:
    """A short mark of some facts; figures count to one decimal, so that a warning does not come back for nothing."""
    lines = sorted(f"{fact.what}\t{fact.about}\t{_coarse(fact.value)}" for fact in facts)
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _coarse(value: str) -> str:
    try:
        figure = float(value)
    except ValueError:
        return value
    return f"{figure + 0.0:.1f}" if "." in value else value


def raised(context: Context, *, extra: bool = False) -> tuple[Raised, ...]:
    """Every warning that the map gives rise to, the gravest first, answered ones with their answers.

    Parameters
    ----------
    extra
        Also the rules that are not switched on from the start.
    """
    found = [
        each
        for rule in context.playbooks.warnings
        if extra or rule.on == "core"
        for each in _of(rule, context)
    ]
    return tuple(sorted(found, key=lambda each: _order(each, context)))


def standing(context: Context, *, extra: bool = False) -> tuple[Raised, ...]:
    """The warnings that nobody has answered."""
    return tuple(each for each in raised(context, extra=extra) if each.answer is None)


def _of(rule: Rule, context: Context) -> Iterator[Raised]:
    for match in find(rule.when, context):
        each = Raised(rule, match)
        yield Raised(rule, match, _answer(each, context))


def _answer(warning: Raised, context: Context) -> WarningAnswered | None:
    """Our answer to a warning, if the facts are still those that it answered.

    An answer without a mark, written by hand, stands until it is taken out.
    """
    for entry in reversed(context.session.warnings_answered):
        if entry.rule == warning.rule.id and (entry.about or "") in (
            "",
            warning.about,
            *warning.match.ids.values(),
        ):
            mark = (entry.model_extra or {}).get(MARK_KEY)
            if entry.because and (mark is None or mark == warning.mark):
                return entry
    return None


def answered(warning: Raised, because: str) -> dict[str, str]:
    """The entry of `warnings_answered` that says why a warning is no worry here."""
    about_it = {"about": warning.about} if warning.about else {}
    return {"rule": warning.rule.id, **about_it, "because": because, MARK_KEY: warning.mark}


def _order(warning: Raised, context: Context) -> tuple[int, int, float, int]:
    rule = warning.rule
    who = warning.match.ids.get("who")
    found = context.on_deal(who) if who else None
    doubt = found.doubt if found and found.doubt is not None else 0.0
    return _SEVERITIES.index(rule.severity), 0 if rule.on == "core" else 1, -doubt, STEPS.index(rule.step)
