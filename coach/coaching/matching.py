"""Matching: each tactic fits, could fit if something were there, does not fit because of something, or is stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.coaching.conditions import find
from coach.coaching.context import Context
from coach.coaching.legitimacy import Halt, Standing, halted, standing_of
from coach.coaching.matches import Match
from coach.coaching.playbook.conditions import Condition
from coach.coaching.playbook.tactics import IfOnly, Tactic
from coach.coaching.refusals import Refusal, refused, target_id

Verdict = Literal["fits", "could_fit", "does_not_fit", "stopped"]


@dataclass(frozen=True)
class Missing:
    """What a tactic that could fit still lacks, with whom it would be for."""

    if_only: IfOnly
    match: Match


@dataclass(frozen=True)
class Matched:
    """One tactic held against the map.

    `targets` are the matches by which it fits, several for one target where several facts speak for it. `refusals` say
    who is ruled out and why; `lacking` are conditions of the tactic that nothing on the map meets. `wanting` are those
    for whom it would only take an option of which the map holds none: what one could be, the tactic says.
    """

    tactic: Tactic
    verdict: Verdict
    targets: tuple[Match, ...]
    standing: Standing
    refusals: tuple[Refusal, ...] = ()
    missing: tuple[Missing, ...] = ()
    lacking: tuple[Condition, ...] = ()
    halts: tuple[Halt, ...] = ()
    wanting: tuple[str, ...] = ()

    @property
    def reaches(self) -> tuple[str, ...]:
        """Those for whom it fits: groups, negotiators, or the gates and routes whose rule would change."""
        return tuple(dict.fromkeys(target_id(each) for each in self.targets))


def matched(context: Context) -> tuple[Matched, ...]:
    """Every tactic of the playbooks held against the map, in their order."""
    return tuple(match_tactic(tactic, context) for tactic in context.playbooks.tactics)


def match_tactic(tactic: Tactic, context: Context) -> Matched:
    """One tactic held against the map.

    Targets that a contra-indication or a general refusal rules out fall away first, then those that a hard stop
    forbids; of the rest it fits those for which `fits` holds. Where it fits nobody, it could fit if what `could_fit`
    names were there for somebody who is not ruled out.
    """
    everyone = find(tactic.targets, context)
    refusals = {id(each): found for each in everyone if (found := _ruled_out(tactic, each, context))}
    left = [each for each in everyone if id(each) not in refusals]
    against = _once(refusals.values())
    stopped = {id(each): halt for each in left if (halt := _halt(tactic, each, context))}
    allowed = [each for each in left if id(each) not in stopped]
    halts = tuple({halt.stop.because: halt for halt in stopped.values()}.values())
    fitting = _fitting(tactic, allowed, context, refusals=against)
    standing = standing_of(tactic, fitting or allowed, context)
    if fitting:
        return Matched(tactic, "fits", fitting, standing, against, halts=halts)
    if stopped and not allowed:
        return Matched(tactic, "stopped", (), standing, against, halts=halts)
    lacking = (
        (tactic.targets,)
        if not everyone
        else tuple(_lacking(tactic.fits, allowed, context))
        if allowed
        else ()
    )
    missing = tuple(_missing(tactic, allowed, everyone, context))
    wanting = _wanting(tactic, allowed, lacking) if everyone else ()
    verdict: Verdict = "could_fit" if missing or wanting else "does_not_fit"
    return Matched(tactic, verdict, (), standing, against, missing, lacking, halts, wanting)


def _ruled_out(tactic: Tactic, target: Match, context: Context) -> Refusal | None:
    for contra in tactic.not_when:
        for found in find(contra.when, context):
            if found.agrees(target):
                return Refusal("not_when", target_id(target), target.joined(found), contra.because)
    return refused(tactic, target, context)


def _halt(tactic: Tactic, target: Match, context: Context) -> Halt | None:
    return next((halt for stop in tactic.legitimacy.stops if (halt := halted(stop, target, context))), None)


def _joined(condition: Condition, targets: Sequence[Match], context: Context) -> tuple[Match, ...]:
    found = find(condition, context)
    return tuple(target.joined(each) for target in targets for each in found if target.agrees(each))


def _fitting(
    tactic: Tactic, allowed: Sequence[Match], context: Context, refusals: Sequence[Refusal]
) -> tuple[Match, ...]:
    """Targets joined with what fits; a term that a general rule refuses for its target falls away."""
    ruled = {refusal.target for refusal in refusals if refusal.reason == "not_when"}
    return tuple(
        each
        for each in _joined(tactic.fits, allowed, context)
        if target_id(each) not in ruled and refused(tactic, each, context) is None
    )


def _lacking(fits: Condition, allowed: Sequence[Match], context: Context) -> Iterator[Condition]:
    """The parts of a condition that no allowed target meets; the whole where each is met by somebody else."""
    parts = [part for part in (fits.all_ or ()) if not _joined(part, allowed, context)]
    yield from parts or (fits,)


def _wanting(tactic: Tactic, allowed: Sequence[Match], lacking: Sequence[Condition]) -> tuple[str, ...]:
    """For whom another option would do: whom nothing rules out, where all that is lacking is a term on the map."""
    if tactic.option is None or not lacking or not all(map(_about_terms, lacking)):
        return ()
    return tuple(dict.fromkeys(target_id(each) for each in allowed))


def _about_terms(condition: Condition) -> bool:
    """Whether a condition asks, among other things it would be content with, for an option that the map holds."""
    if condition.dear_and_cheap is not None or condition.path_needs is not None:
        return True
    parts = (*(condition.any_ or ()), *((condition.exists,) if condition.exists else ()))
    return any(map(_about_terms, parts))


def _missing(
    tactic: Tactic, allowed: Sequence[Match], everyone: Sequence[Match], context: Context
) -> Iterator[Missing]:
    """What would make it fit, for somebody who is not ruled out; for anybody, where the map has no target at all."""
    if everyone and not allowed:
        return
    for could in tactic.could_fit:
        for found in find(could.when, context):
            if not allowed or any(found.agrees(target) for target in allowed):
                yield Missing(could, found)
                break


def _once(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    held: dict[tuple[str, str], Refusal] = {}
    for each in refusals:
        held.setdefault((each.target, each.because or each.reason), each)
    return tuple(held.values())
