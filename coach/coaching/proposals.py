"""From a tactic that fits to the action that is proposed: on whom, and what it puts in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coach.coaching.changes_of_rules import change_of_rules
from coach.coaching.context import NEGOTIATOR, Context
from coach.coaching.matching import Matched
from coach.coaching.plan_odds import PlanOdds
from coach.coaching.playbook.tactics import Tactic
from coach.coaching.priors import EXPOSURE_CHANCES, Reach, shift_of
from coach.coaching.terms import best_terms
from coach.model.packages import Package
from coach.model.plan import Action, Changes, Exposure, ShiftRange, Shifts

MOST_TARGETS = 3
"""So many groups an act is proposed for; those who decide come first."""

_LOWERS_A_NO = frozenset({"no_agreement_value", "aspirations"})
_MAY_UNDO_ITSELF = frozenset({"high", "very_high"})


@dataclass(frozen=True)
class Proposal:
    """The action that is proposed for a tactic.

    `priors` say how far such acts have moved each target. `by_prior`: the effect is that prior, because the map holds
    no term, line or rule that would do it. `ends` are the same action at the least and at the most of its prior; empty
    where its effect does not rest on one.
    """

    tactic: Tactic
    action: Action
    targets: tuple[str, ...]
    priors: Mapping[str, Reach] = field(default_factory=dict)
    by_prior: bool = False
    ends: tuple[Action, ...] = ()

    @property
    def wants_option(self) -> bool:
        """Whether it would be a term, and no option on the map does it: then its prior stands in."""
        return self.by_prior and self.tactic.makes == "terms" and self.tactic.option is not None


def propose(matched: Matched, context: Context, odds: PlanOdds) -> Proposal | None:
    """The action that a fitting tactic comes to on this map; None where it moves no odds by itself."""
    tactic = matched.tactic
    targets = targets_of(matched, context)
    id = _free_id(tactic.id, context)
    if tactic.makes == "learns":
        asked = tuple(who for who in targets if who in context.holders and not who.startswith(NEGOTIATOR))
        return Proposal(tactic, _action(tactic, id, context, targets, learns=asked), targets)
    if tactic.makes == "nothing" or not tactic.on_ratification:
        return None
    people = tuple(who for who in targets if who in context.holders)
    priors = (
        {who: shift_of(context, who, tactic.effect.points) for who in people} if tactic.effect.points else {}
    )
    done = _effect(matched, people, priors, context, odds)
    if done is None:
        if not priors:
            return None
        return _by_prior(tactic, id, people, priors, context)
    terms, lifts, changes = done
    exposure = _exposure(tactic, people, priors, context)
    action = _action(
        tactic, id, context, targets, terms=terms, lifts=lifts, changes=changes, exposure=exposure
    )
    return Proposal(tactic, _with_own_cost(action, tactic, context), targets, priors)


def _effect(
    matched: Matched, people: Sequence[str], priors: Mapping[str, Reach], context: Context, odds: PlanOdds
) -> tuple[Package, tuple[str, ...], Changes | None] | None:
    """What it puts in place on the map: terms, lifted lines or changes; None where the map offers none of these."""
    tactic = matched.tactic
    if tactic.makes == "terms":
        terms = best_terms(matched, people, context, odds)
        return (terms, (), None) if terms else None
    if tactic.makes == "lifts":
        lines = tuple(dict.fromkeys(each.ids["line"] for each in matched.targets if "line" in each.ids))
        return ({}, lines, None) if lines else None
    if tactic.makes == "changes" and tactic.effect.channel not in _LOWERS_A_NO:
        changes = change_of_rules(matched, context, odds)
        return ({}, (), changes) if changes else None
    return None


def targets_of(matched: Matched, context: Context) -> tuple[str, ...]:
    """Those for whom an act is proposed: who decides first, then the nearest, then by doubt."""

    def order(who: str) -> tuple[bool, bool, float]:
        found = context.on_deal(who)
        party = context.party_of(who)
        deal = context.deal(party) if party else None
        decides = deal is not None and who in deal.decides
        nearest = deal is not None and bool(deal.nearest) and who in deal.nearest[0].who
        return not decides, not nearest, -(found.doubt or 0.0) if found else 0.0

    return tuple(sorted(matched.reaches, key=order))[:MOST_TARGETS]


def _by_prior(
    tactic: Tactic, id: str, people: Sequence[str], priors: Mapping[str, Reach], context: Context
) -> Proposal:
    """The action whose effect is what such acts have done: a shift, or a worse no-agreement of the same size."""
    exposure = _exposure(tactic, people, priors, context)

    def action(end: str) -> Action:
        sizes = {who: getattr(priors[who], end) for who in people}
        changes, shifts = (
            _worse_no(sizes, context) if tactic.effect.channel in _LOWERS_A_NO else (None, sizes)
        )
        ranged: Shifts = {
            who: ShiftRange(low=priors[who].low, likely=size, high=priors[who].high)
            if end == "likely"
            else size
            for who, size in shifts.items()
        }
        made = _action(tactic, id, context, people, shifts=ranged, changes=changes, exposure=exposure)
        return _with_own_cost(made, tactic, context)

    return Proposal(tactic, action("likely"), tuple(people), priors, True, (action("low"), action("high")))


def _worse_no(sizes: Mapping[str, float], context: Context) -> tuple[Changes | None, dict[str, float]]:
    """No-agreement values lowered by so much.

    A negotiator's cannot be set by an action, and one that the plan sets already cannot be set twice: there the margin
    is shifted by as much, which comes to the same.
    """
    planned = [action.changes for action in context.session.plan if action.counted and action.changes]
    taken = {who for changes in planned for who in changes.no_agreement}
    lowered = {}
    for who, size in sizes.items():
        if not who.startswith(NEGOTIATOR) and who not in taken:
            judgement = context.holders[who].judgement
            lowered[who] = max((judgement.no_agreement if judgement else 0.0) - size, -2.0)
    changes = Changes(no_agreement=lowered) if lowered else None
    return changes, {who: size for who, size in sizes.items() if who not in lowered}


def _exposure(
    tactic: Tactic, people: Sequence[str], priors: Mapping[str, Reach], context: Context
) -> Exposure | None:
    """The chance that it becomes known and what that does: the playbook's figures, else that it undoes itself."""
    chance = tactic.exposure.chance
    if chance is None:
        chance = EXPOSURE_CHANCES[tactic.exposure.risk]
    if tactic.effect.backfire is not None:
        shifts = {who: shift_of(context, who, tactic.effect.backfire).likely for who in people}
    elif tactic.exposure.risk in _MAY_UNDO_ITSELF:
        shifts = {who: -priors[who].likely for who in people if who in priors}
    else:
        return None
    return Exposure(chance=chance, shifts=shifts) if shifts else None


def _with_own_cost(action: Action, tactic: Tactic, context: Context) -> Action:
    """The action with what it costs us, taken from the group of ours that is nearest to a no."""
    if tactic.own_cost.points is None or (doubter := _doubter(context)) is None:
        return action
    loss = shift_of(context, doubter, tactic.own_cost.points).likely
    held = action.shifts.get(doubter)
    before = held.likely if isinstance(held, ShiftRange) else held or 0.0
    return action.model_copy(update={"shifts": {**action.shifts, doubter: before - loss}})


def _doubter(context: Context) -> str | None:
    deal = context.deal(context.ours.id) if context.ours else None
    margins = (
        {who: each.margin for who, each in deal.constituencies.items() if each.margin is not None}
        if deal
        else {}
    )
    voting = {who for _, _, gate in context.gates for who in gate.members}
    accepting = {who: margin for who, margin in margins.items() if margin >= 0 and who in voting}
    return min(accepting, key=lambda who: accepting[who], default=None)


def _free_id(id: str, context: Context) -> str:
    taken = {action.id for action in context.session.plan}
    return next(each for each in _ids(id) if each not in taken)


def _ids(id: str) -> Iterator[str]:
    yield id
    number = 2
    while True:
        yield f"{id}-{number}"
        number += 1


def _action(
    tactic: Tactic,
    id: str,
    context: Context,
    targets: Sequence[str],
    terms: Package | None = None,
    shifts: Shifts | None = None,
    lifts: tuple[str, ...] = (),
    changes: Changes | None = None,
    exposure: Exposure | None = None,
    learns: tuple[str, ...] = (),
) -> Action:
    parties = [party for who in targets if (party := context.party_of(who))]
    given: dict[str, object] = {
        "id": id,
        "tactic": tactic.id,
        "by": context.ours.id if context.ours else None,
        "helps": parties[0] if parties else None,
        "terms": terms or None,
        "shifts": shifts or None,
        "lifts": lifts or None,
        "changes": changes,
        "exposure": exposure,
        "learns": learns or None,
    }
    return Action.model_validate({key: value for key, value in given.items() if value is not None})
