"""Answers about the plan."""

from __future__ import annotations

from collections.abc import Iterator

from coach.coaching.context import Context
from coach.coaching.matches import Fact, Match, match
from coach.coaching.playbook.predicates import plan as asked
from coach.coaching.predicates.registry import answers
from coach.model.plan import Action, ShiftRange, Shifts

SECRETIVE = "private-understanding"
TYING = "tie-our-hands"

NOTICED = 0.005
"""A change of odds that counts."""


def planned(context: Context) -> tuple[Action, ...]:
    """The actions that are not dropped."""
    return tuple(action for action in context.session.plan if action.status != "dropped")


def family(context: Context, action: Action) -> str | None:
    """The family of an action's tactic, as far as the playbooks know it."""
    tactic = context.playbooks.tactic(action.tactic) if action.tactic else None
    return tactic.family if tactic else None


def is_public(action: Action) -> bool | None:
    """Whether an action's payment is made in the open; None where it pays nothing or that was not entered."""
    if action.pays is None or not action.pays.public:
        return None
    return not action.pays.public.strip().casefold().startswith(("no", "not", "false", "secret", "private"))


def likely(shift: float | ShiftRange) -> float:
    """The likely size of a shift."""
    return shift.likely if isinstance(shift, ShiftRange) else shift


@answers(asked.ActionIs)
def action_is(context: Context, ask: asked.ActionIs) -> Iterator[Match]:
    """Actions that fit every word."""
    for action in planned(context):
        chance = action.exposure.chance if action.exposure else None
        holds = (
            (not ask.tactic or action.tactic in ask.tactic)
            and (not ask.family or family(context, action) in ask.family)
            and (ask.kind is None or action.kind == ask.kind)
            and (ask.exposure_at_least is None or (chance is not None and chance >= ask.exposure_at_least))
            and context.on_side(action.by, ask.by)
            and (ask.reach is None or action.reach == ask.reach)
            and (ask.secret is None or _secret(action) is ask.secret)
            and (not ask.agreed or action.agreed in ask.agreed)
            and (ask.lacks is None or not getattr(action, ask.lacks))
        )
        if holds:
            facts = [Fact.of("action", action.id, action.tactic or action.kind)]
            facts += [Fact.of("lacks", action.id, ask.lacks)] if ask.lacks else []
            yield match({"action": action.id}, *facts, tactic=action.tactic)


def _secret(action: Action) -> bool:
    return action.tactic == SECRETIVE or is_public(action) is False


def _paid(context: Context, action: Action) -> str | None:
    """Whom an action pays: a constituency or a negotiator of the map."""
    to = action.pays.to if action.pays else None
    return to if to and to in context.holders else None


def gains_by_terms(context: Context, action: Action) -> dict[str, float]:
    """What the terms of an action do to everybody's value of the deal, where it can be said."""
    if not action.terms or not context.package:
        return {}
    changes = {who: context.change(who, action.terms) for who in context.holders}
    return {who: change for who, change in changes.items() if change is not None and abs(change) > 1e-9}


@answers(asked.Reached)
def reached(context: Context, ask: asked.Reached) -> Iterator[Match]:
    """Constituencies that a counted action reaches."""
    lines = {line.id: held.id for held in context.holders.values() for line in held.red_lines}
    for action in context.session.plan:
        if not action.counted:
            continue
        who = {each for each, shift in action.shifts.items() if likely(shift) > 0}
        who |= set(action.learns) | {lines[line] for line in action.lifts if line in lines}
        who |= {each for each, gain in gains_by_terms(context, action).items() if gain > 0}
        who |= {paid} if (paid := _paid(context, action)) else set()
        for each in sorted(who):
            held = context.holders.get(each)
            if held is not None and held.constituency is not None:
                yield match(held.ids, Fact.of("reached by", each, action.id))


@answers(asked.Touches)
def touches(context: Context, ask: asked.Touches) -> Iterator[Match]:
    """Actions and those on whom they are meant to work."""
    for action in planned(context):
        who = [each for each, shift in action.shifts.items() if likely(shift) > 0]
        who += [paid] if (paid := _paid(context, action)) and paid not in who else []
        for each in who:
            if (held := context.holders.get(each)) is not None:
                yield match({"action": action.id, **held.ids}, Fact.of("touches", each, action.id))


@answers(asked.Harms)
def harms(context: Context, ask: asked.Harms) -> Iterator[Match]:
    """Actions and those whom they lower."""
    for action in planned(context):
        if action.kind == "avoid":
            continue
        for each, shift in _harm(context, action, ask.if_exposed).items():
            if shift < -1e-9 and (held := context.holders.get(each)) is not None:
                fact = Fact.of("if exposed" if ask.if_exposed else "shift", each, shift)
                yield match({"action": action.id, **held.ids}, fact, shift=shift)


def _harm(context: Context, action: Action, if_exposed: bool) -> dict[str, float]:
    if if_exposed:
        return _likely(action.exposure.shifts) if action.exposure else {}
    found = _likely(action.shifts)
    for who, gain in gains_by_terms(context, action).items():
        found[who] = found.get(who, 0.0) + gain
    return found


def _likely(shifts: Shifts) -> dict[str, float]:
    return {who: likely(shift) for who, shift in shifts.items()}


@answers(asked.Pays)
def pays(context: Context, ask: asked.Pays) -> Iterator[Match]:
    """Actions that pay somebody of the map."""
    for action in planned(context):
        to = _paid(context, action)
        held = context.holders.get(to) if to else None
        if action.pays is None or held is None:
            continue
        cleared = action.pays.counsel == "cleared"
        if ask.cleared is not None and cleared is not ask.cleared:
            continue
        if ask.public is not None and is_public(action) is not ask.public:
            continue
        facts = (Fact.of("pays", held.id, action.id), Fact.of("counsel", action.id, action.pays.counsel))
        yield match({"action": action.id, **held.ids}, *facts, what=action.pays.what or "something")


@answers(asked.NeedsOpen)
def needs_open(context: Context, ask: asked.NeedsOpen) -> Iterator[Match]:
    """Actions that wait for something."""
    for action in planned(context):
        if action.kind == "avoid" or action.status == "done":
            continue
        for need in action.needs:
            if need.status in ("open", "refused"):
                told = need.what or need.who or "something"
                yield match(
                    {"action": action.id}, Fact.of("need", action.id, f"{told}: {need.status}"), need=told
                )
        tactic = context.playbooks.tactic(action.tactic) if action.tactic else None
        if tactic is not None and tactic.prerequisites.channel == "required" and not context.session.channels:
            yield match(
                {"action": action.id}, Fact.of("need", action.id, "a channel"), need="a channel to them"
            )


@answers(asked.TooLate)
def too_late(context: Context, ask: asked.TooLate) -> Iterator[Match]:
    """Actions that come after the decision."""
    for action in planned(context):
        party = action.helps
        if party is None or action.kind == "avoid" or action.status == "done":
            continue
        gate = context.span(context.last_gate(party))
        dues = [(span, when) for when in (action.due, action.before) if when and (span := context.span(when))]
        late = [(span, when) for span, when in dues if gate and span.first > gate.last]
        if late:
            _, when = late[0]
            facts = (Fact.of("due", action.id, when), Fact.of("decides", party, context.last_gate(party)))
            yield match({"action": action.id, "party": party}, *facts, date=when)


@answers(asked.CostsMore)
def costs_more(context: Context, ask: asked.CostsMore) -> Iterator[Match]:
    """Actions that cost us more than they add, by as much as anybody could notice."""
    plan = context.analysis.plan if context.analysis else None
    for action, found in (plan.actions if plan else {}).items():
        if found.adds is None or found.own_side is None:
            continue
        if found.own_side <= -NOTICED and -found.own_side > max(found.adds, 0.0) + 1e-9:
            facts = (Fact.of("adds", action, found.adds), Fact.of("own side", action, found.own_side))
            yield match({"action": action}, *facts, adds=found.adds, own_side=found.own_side)


@answers(asked.PlanLacks)
def plan_lacks(context: Context, ask: asked.PlanLacks) -> Iterator[Match]:
    """The plan, where nothing in it is of this sort."""
    plan = planned(context)
    ours = [action for action in plan if action.kind == "do" and context.on_side(action.by, "ours")]
    if not ours or any(_is_of_sort(context, action, ask.what) for action in plan):
        return
    yield match(
        {},
        Fact.of("plan lacks", "plan", ask.what),
        Fact.of("plan", "plan", ", ".join(each.id for each in plan)),
    )


def _is_of_sort(context: Context, action: Action, what: str) -> bool:
    if what == "worse_no":
        lowers = bool(action.changes and action.changes.no_agreement)
        return action.kind == "do" and (lowers or family(context, action) == "leverage")
    if what == "in_return":
        theirs = context.on_side(action.by, "theirs")
        return action.in_return_for is not None or (
            theirs and action.helps is not None and context.is_ours(action.helps)
        )
    if what == "restraint":
        return action.kind == "avoid"
    if what == "finding_out":
        return bool(action.learns)
    return bool(action.stop_if)


@answers(asked.TiesHands)
def ties_hands(context: Context, ask: asked.TiesHands) -> Iterator[Match]:
    """Parties that rely on a small win-set."""
    for party in context.session.parties:
        acts = [
            action.id
            for action in planned(context)
            if action.tactic == TYING and action.kind == "do" and context.speaks_for(action.by) == party.id
        ]
        lines = [
            line.id
            for held in context.holders.values()
            if held.party.id == party.id
            for line in held.red_lines
            if line.said == "public" and party.id in _for_whom(context, line.claimed_by, line.profits)
        ]
        if acts or lines:
            yield match({"party": party.id}, *(Fact.of("ties", party.id, each) for each in (*acts, *lines)))


def _for_whom(context: Context, *names: str | None) -> set[str]:
    found = {party for name in names if name and (party := context.speaks_for(name))}
    plain = {name.strip().casefold() for name in names if name}
    if any("negotiator" in name for name in plain):
        found |= {party.id for party in context.session.parties}
    return found


@answers(asked.SpoilerOnlyPaid)
def spoiler_only_paid(context: Context, ask: asked.SpoilerOnlyPaid) -> Iterator[Match]:
    """Groups that nothing will satisfy, and that the plan only pays."""
    package = context.package
    for party, each in context.people:
        sacred = [line for line in each.red_lines if line.nature == "sacred" and line.crossed_by(package)]
        if not each.means or not sacred:
            continue
        on_them = [
            action
            for action in planned(context)
            if action.kind == "do" and _bears_on(context, action, each.id)
        ]
        if on_them and all(_gift(context, action, each.id) for action in on_them):
            facts = (
                Fact.of("crosses", each.id, sacred[0].id),
                *(Fact.of("paid by", each.id, a.id) for a in on_them),
            )
            yield match({"who": each.id, "party": party.id}, *facts)


def _bears_on(context: Context, action: Action, who: str) -> bool:
    return who in action.shifts or _gift(context, action, who)


def _gift(context: Context, action: Action, who: str) -> bool:
    return _paid(context, action) == who or gains_by_terms(context, action).get(who, 0.0) > 0
