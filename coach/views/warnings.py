"""Warnings in words: at most three at once, each with why and with a jump to the entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.questions import filled_path
from coach.coaching.warnings import MOST_AT_ONCE, Raised
from coach.views.facts import facts_told
from coach.views.names import Names
from coach.views.told import Teller


@dataclass(frozen=True, slots=True)
class WarningView:
    """One warning. `jump` is the entry to look at, `ask` are questions that would settle it, `answer` ours, if any."""

    rule: str
    about: str
    severity: str
    says: str
    why: str
    step: str
    jump: str
    facts: tuple[str, ...]
    ask: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class WarningsView:
    """The warnings to show now, how many more there are, and those that were answered."""

    shown: tuple[WarningView, ...]
    more: int
    answered: tuple[WarningView, ...]


def warnings_view(
    names: Names, raised: Sequence[Raised], playbooks: Playbooks, most: int = MOST_AT_ONCE
) -> WarningsView:
    """Warnings in words: the first few that stand, and the answered ones apart."""
    teller = Teller(names)
    standing = [each for each in raised if each.answer is None]
    return WarningsView(
        shown=tuple(_view(teller, each, playbooks) for each in standing[:most]),
        more=max(0, len(standing) - most),
        answered=tuple(_view(teller, each, playbooks) for each in raised if each.answer is not None),
    )


def _view(teller: Teller, raised: Raised, playbooks: Playbooks) -> WarningView:
    rule, match = raised.rule, raised.match
    questions = (playbooks.question(id) for id in rule.ask)
    return WarningView(
        rule=rule.id,
        about=raised.about,
        severity=rule.severity,
        says=teller.sentence(rule.says, match),
        why=teller.sentence(rule.why, match),
        step=rule.step,
        jump=".".join(map(str, filled_path(rule.jump, match.ids))),
        facts=facts_told(teller, match.facts),
        ask=tuple(teller.sentence(each.asks, match) for each in questions if each is not None),
        answer=(raised.answer.because or "") if raised.answer else "",
    )
