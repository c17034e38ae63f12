"""Whether a tactic may be ranked at all: hard stops, and answers that somebody must give first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.conditions import find
from coach.coaching.context import Context
from coach.coaching.matches import Match
from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.playbook.tactics import Stop, Tactic

LEGITIMACY_QUESTION = "could-you-explain-it"
"""The question of the playbooks whose answer says that an act is lawful and can be explained to everybody."""

_CHANGES_THEIR_PROCESS = frozenset({"quota", "internal_balance"})


@dataclass(frozen=True)
class Halt:
    """A hard stop that applies, with the facts by which it does."""

    stop: Stop
    match: Match


@dataclass(frozen=True)
class Standing:
    """What stands between a tactic and its being ranked.

    `halts` apply to these targets; `cautions` are hard stops that only people can judge. `awaits` is true while an
    answer is needed and none was given.
    """

    halts: tuple[Halt, ...]
    cautions: tuple[Stop, ...]
    needs_answer: bool
    answer: str | None

    @property
    def awaits(self) -> bool:
        """Whether somebody must answer before it may be ranked."""
        return self.needs_answer and self.answer is None


def halted(stop: Stop, target: Match, context: Context) -> Halt | None:
    """The hard stop, if it applies to one target."""
    if stop.when is None:
        return None
    return next((Halt(stop, each) for each in find(stop.when, context) if each.agrees(target)), None)


def standing_of(tactic: Tactic, targets: Sequence[Match], context: Context) -> Standing:
    """What stands between a tactic and its being ranked, on these targets."""
    halts = [
        next((halt for target in targets if (halt := halted(stop, target, context))), None)
        for stop in tactic.legitimacy.stops
    ]
    return Standing(
        halts=tuple(halt for halt in halts if halt is not None),
        cautions=tuple(stop for stop in tactic.legitimacy.stops if stop.when is None),
        needs_answer=needs_answer(tactic),
        answer=answer_of(tactic, context),
    )


def needs_answer(tactic: Tactic) -> bool:
    """Whether somebody must answer for it: it says so, or it changes their process instead of helping them explain."""
    return tactic.legitimacy.needs_answer or tactic.effect.channel in _CHANGES_THEIR_PROCESS


def answer_of(tactic: Tactic, context: Context) -> str | None:
    """The answer that was given for a tactic, or for an action of the plan that uses it."""
    uses = {tactic.id, *(action.id for action in context.session.plan if action.tactic == tactic.id)}
    for each in context.session.answers:
        if each.question == LEGITIMACY_QUESTION and each.about in uses and each.says:
            return each.says
    return None


def honest_variants(tactic: Tactic, playbooks: Playbooks) -> tuple[Tactic, ...]:
    """The honest variants of a piece of theatre; none where it is no theatre."""
    return tuple(each for each in playbooks.tactics if each.honest_variant_of == tactic.id)
