"""What each act of the plan brings, and its price: at home, if it leaks, who must agree, whether it is lawful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.analysis.results import ActionResult
from coach.model.plan import Action
from coach.views.material import Material
from coach.views.names import listed
from coach.views.odds import moves, percent, points

_COUNSEL = {
    "not_asked": "counsel not asked yet",
    "cleared": "cleared by counsel",
    "refused": "counsel refused",
}
_AGREED = {"no": "not agreed", "hinted": "hinted at", "agreed": "agreed"}


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
    known_to: str
    lawful: str
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
        at_home=_at_home(action, result),
        if_leaked=_if_leaked(material, action, result),
        must_agree="; ".join(_need(need.who, need.what, need.status) for need in action.needs)
        or "nobody entered",
        known_to=listed(action.known_to) or "not entered",
        lawful=_COUNSEL[action.pays.counsel] if action.pays and action.pays.counsel else "not asked",
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


def _at_home(action: Action, result: ActionResult | None) -> str:
    if result is None or result.own_side is None:
        return ""
    return "nobody whose odds count turns" if abs(result.own_side) < 0.005 else moves(result.own_side)


def _if_leaked(material: Material, action: Action, result: ActionResult | None) -> str:
    if action.exposure is None:
        return "not entered"
    worse = [
        material.names.who(who)
        for who, shift in action.exposure.shifts.items()
        if (shift if isinstance(shift, int | float) else shift.likely) < 0
    ]
    parts = [f"chance {percent(action.exposure.chance)}"]
    parts += [f"loses {listed(worse)}"] if worse else []
    parts += [f"then {moves(result.if_exposed)}"] if result and result.if_exposed is not None else []
    return "; ".join(parts)


def _need(who: str | None, what: str | None, status: str | None) -> str:
    return f"{who or 'somebody'}{f': {what}' if what else ''} ({status or 'open'})"


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


def _remarks(material: Material, actions: list[Action]) -> Iterator[str]:
    doing = [action for action in actions if action.kind == "do"]
    if not doing:
        return
    if not any(action.changes and action.changes.no_agreement for action in doing):
        yield "Every act makes a yes easier; none makes it plain that a no leads nowhere."
    if not any(action.in_return_for or action.helps == material.session.our_side for action in doing):
        yield "Nothing has been asked of them that would help us at home."
    refused = [
        material.names.action(action.id)
        for action in actions
        if any(n.status == "refused" for n in action.needs)
    ]
    if refused:
        yield f"Somebody who must agree has refused: {listed(refused)}."
