"""What each act of the plan brings, and its price: at home, if it leaks, who must agree, whether it is lawful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.analysis.results import ActionResult
from coach.model.plan import Action
from coach.views.flips import changes_of
from coach.views.material import Material, likely
from coach.views.names import is_act_of, listed, opening
from coach.views.odds import distance, moves, percent, points, rating_points

_COUNSEL = {
    "not_asked": "counsel not asked yet",
    "cleared": "cleared by counsel",
    "refused": "counsel refused",
}
_AGREED = {"no": "not agreed", "hinted": "hinted at", "agreed": "agreed"}

_TRACE, _FELT = 0.05, 0.005


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the plan, or one thing that we refrain from, with its price."""

    name: str
    does: str
    helps: str
    brings: str
    at_home: str
    if_leaked: str
    must_agree: str
    in_return: str
    due: str
    owner: str
    sign: str
    stop_if: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan's acts, its warnings, and whether there is a plan at all."""

    acts: tuple[Act, ...]
    remarks: tuple[str, ...]


def plan_of(material: Material) -> Plan:
    """Every act of the plan that was not dropped."""
    results = material.analysis.plan.actions if material.analysis.plan else {}
    actions = [action for action in material.session.plan if action.status != "dropped"]
    acts = tuple(_act(material, action, results.get(action.id)) for action in actions)
    return Plan(acts, tuple(_remarks(material, actions)))


def _act(material: Material, action: Action, result: ActionResult | None) -> Act:
    when = action.due or action.before
    return Act(
        name=material.names.action(action.id),
        does=_does(material, action),
        helps=material.names.who(action.helps) if action.helps else "",
        brings=_brings(material, action, result),
        at_home=_at_home(material, action, result),
        if_leaked=_if_leaked(material, action, result),
        must_agree=_must_agree(material, action),
        in_return=_in_return(material, action),
        due=material.names.milestone(when) if when else "no date",
        owner=action.owner or "nobody yet",
        sign=action.sign or "",
        stop_if=action.stop_if or "",
    )


def _does(material: Material, action: Action) -> str:
    terms = material.names.terms(action.terms)
    parts = (
        ["we refrain" + (f" from {terms}" if terms else "")]
        if action.kind == "avoid"
        else [terms]
        if terms
        else []
    )
    parts += [f"asks about {material.names.all_of(action.learns)}"] if action.learns else []
    parts += [action.goal] if action.goal else ["serves no goal at the table that was entered"]
    return "; ".join(parts)


def _brings(material: Material, action: Action, result: ActionResult | None) -> str:
    if action.status == "done" and action.absorbed:
        return "done; the readings hold it already"
    if result is None:
        return "not computed: the deal is partial"
    if action.kind == "avoid":
        return (
            f"doing it after all takes {points(result.avoids)}" if result.avoids is not None else "not known"
        )
    if result.learns is not None and not result.adds:
        return f"moves no odds; settles a doubt worth {points(result.learns)}"
    return moves(result.adds)


def _at_home(material: Material, action: Action, result: ActionResult | None) -> str:
    """Who of our own people loses most by it, and whether our side's odds feel it."""
    if action.status == "done" and action.absorbed:
        return ""
    changes = material.changes_in_margins(action)
    ours = [each.id for each in material.ours.constituencies] if material.ours else []
    losses = {id: -changes[id] for id in ours if changes.get(id, 0.0) < -_TRACE}
    own_side = result.own_side if result else None
    felt = f"our own odds: {moves(own_side)}" if own_side is not None and abs(own_side) >= _FELT else ""
    if not losses:
        return felt or "nobody of ours loses more than a trace"
    worst = max(losses, key=lambda id: losses[id])
    hardest = f"hardest on {material.names.who(worst)}: {rating_points(losses[worst])}"
    return f"{hardest}; {felt}" if felt else hardest


def _if_leaked(material: Material, action: Action, result: ActionResult | None) -> str:
    known = f"known to {listed(action.known_to)}" if action.known_to else ""
    if action.exposure is None:
        return known or "not entered"
    worse = [material.names.who(who) for who, shift in action.exposure.shifts.items() if likely(shift) < 0]
    parts = [f"chance {percent(action.exposure.chance)}"]
    parts += [f"loses {listed(worse)}"] if worse else []
    parts += [f"then {moves(result.if_exposed)}"] if result and result.if_exposed is not None else []
    parts += [known] if known else []
    return "; ".join(parts)


def _must_agree(material: Material, action: Action) -> str:
    needs = [
        _need(opening(material.names.speaker(need.who)), need.what, need.status) for need in action.needs
    ]
    lawful = [f"lawful? {_COUNSEL[action.pays.counsel]}"] if action.pays and action.pays.counsel else []
    lawful = lawful or (["lawful? not asked"] if action.kind == "do" else [])
    return "; ".join([*(needs or ["nobody entered"]), *lawful])


def _need(who: str, what: str | None, status: str | None) -> str:
    return f"{who}{f': {what}' if what else ''} ({status or 'open'})"


def _in_return(material: Material, action: Action) -> str:
    asked = [other for other in material.session.plan if other.in_return_for == action.id]
    if asked:
        return listed(
            f"{material.names.action(other.id)} ({_AGREED[other.agreed or 'no']})" for other in asked
        )
    if action.in_return_for:
        other = material.session.action(action.in_return_for)
        return f"is itself in return for {material.names.action(other.id) if other else action.in_return_for}"
    return "nothing asked"


def _could_ask(material: Material) -> str:
    """Who of ours stands nearest to a no, and which term that is not ours alone would help there most."""
    ours, deal = material.ours, material.deal(material.ours.id) if material.ours else None
    margins = {
        id: held.margin
        for id, held in (deal.constituencies if deal else {}).items()
        if held.margin is not None
    }
    if ours is None or not margins:
        return ""
    who = min(margins, key=lambda id: margins[id])
    changes = material.once(changes_of, ours)
    gains = [
        (each.margins[who] - margins[who], each.changes)
        for each in changes.singles
        if who in each.margins
        and not all(is_act_of(material.session.issue(id), ours.id) for id in each.changes)
    ]
    most = max(gains, key=lambda pair: pair[0], default=(0.0, {}))
    term = (
        f"; what would help there most: {material.names.briefest_terms(most[1])}" if most[0] > _TRACE else ""
    )
    return f" Of ours, {material.names.who(who)} would need it most ({distance(margins[who])}){term}."


def _remarks(material: Material, actions: list[Action]) -> Iterator[str]:
    """Whether the plan helps and shows futility both, whether anything is asked in return, and who has refused."""
    doing = [action for action in actions if action.kind == "do"]
    if not doing:
        return
    futility = [
        material.names.action(each.id) for each in doing if each.changes and each.changes.no_agreement
    ]
    if futility:
        yield f"Makes it plain that a no leads nowhere: {listed(futility)}."
    else:
        yield "Every act makes a yes easier; none makes it plain that a no leads nowhere."
    ours = material.session.our_side
    asked = [each for each in doing if each.in_return_for or (each.helps is not None and each.helps == ours)]
    if asked:
        names = listed(f"{material.names.action(each.id)} ({_AGREED[each.agreed or 'no']})" for each in asked)
        yield f"Asked of them, so that we have it easier at home: {names}."
    else:
        yield f"Nothing has been asked of them that would help us at home.{_could_ask(material)}"
    refused = [
        material.names.action(each.id)
        for each in actions
        if any(need.status == "refused" for need in each.needs)
    ]
    if refused:
        yield f"Somebody who must agree has refused: {listed(refused)}."
