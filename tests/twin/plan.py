"""The plan: actions written into the session's tree, and the odds that follow."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any

from tests.twin.case import Side, read_case
from tests.twin.deal import joint_block, product, words
from tests.twin.figures import flag, number
from tests.twin.odds import Odds, Reading
from tests.twin.space import Package, Tree, shown

Action = Mapping[str, Any]
Figures = dict[str, float | None]


def is_counted(action: Action) -> bool:
    """Whether an action's effect enters: one that we do, and that is not already in the readings."""
    if action.get("kind", "do") != "do":
        return False
    status = action.get("status", "planned")
    return status == "planned" or (status == "done" and not flag(action.get("absorbed"), False))


def plan_block(tree: Tree) -> dict[str, Any] | None:
    """The odds with the plan, and what each action adds, avoids or could tell; None without plan or deal."""
    actions = list(tree.get("plan") or [])
    counted = [action for action in actions if is_counted(action)]
    if not actions or read_case(tree).open:
        return None
    sides = with_actions(tree, counted, "likely")
    low, high = with_actions(tree, counted, "low"), with_actions(tree, counted, "high")
    parties = {
        who: {"odds": odds, "low": low[1][who], "high": high[1][who]} for who, odds in sides[1].items()
    }
    joint = joint_block(list(parties.values()))
    joint.update(odds=sides[0], low=low[0], high=high[0], words=words(sides[0]))
    return {
        "package": shown(read_case(written(tree, counted, [], "likely")).deal),
        "joint": joint,
        "parties": {who: {**figures, "words": words(figures["odds"])} for who, figures in parties.items()},
        "actions": {str(action["id"]): _figures(tree, counted, action, sides) for action in actions},
    }


def _figures(
    tree: Tree, counted: list[Action], action: Action, plan: tuple[float | None, Figures]
) -> Figures:
    figures: Figures = {}
    ours = read_case(tree).ours
    dropped = action.get("status") == "dropped"
    if action in counted and _does_something(action):
        without = with_actions(tree, [other for other in counted if other is not action], "likely")
        figures["adds"] = _less(plan[0], without[0])
        figures["own_side"] = _less(plan[1][ours], without[1][ours]) if ours else None
        if action.get("exposure"):
            exposed = with_actions(tree, counted, "likely", certain=[action])
            figures["if_exposed"] = _less(exposed[0], without[0])
    elif action.get("kind") == "avoid" and not dropped:
        done = with_actions(tree, [*counted, action], "likely")
        figures["avoids"] = _less(plan[0], done[0])
    if action.get("learns") and not dropped:
        doubts = [doubt for who in action["learns"] if (doubt := _doubt(tree, str(who))) is not None]
        figures["learns"] = max(doubts, default=None)
    return figures


def _does_something(action: Action) -> bool:
    effects = ("terms", "shifts", "lifts", "changes", "exposure")
    return not action.get("learns") or any(action.get(key) for key in effects)


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _doubt(tree: Tree, who: str) -> float | None:
    case = read_case(tree)
    if case.open:
        return None
    for side in case.sides:
        for person in side.constituencies:
            if person.id == who and Odds(side).of(case.deal) is not None:
                return Odds(side).learnt(case.deal, person)["doubt"]
    return None


def with_actions(
    tree: Tree, actions: list[Action], reading: str, certain: Collection[Action] = ()
) -> tuple[float | None, Figures]:
    """Joint and party odds, expected over which exposures happen."""
    at_risk = [action for action in actions if action.get("exposure")]
    lean = Reading(lean={"low": -1, "likely": 0, "high": 1}[reading])
    joint: float | None = 0.0
    parties: Figures = {}
    for known in itertools.product([False, True], repeat=len(at_risk)):
        exposed = [action for action, is_known in zip(at_risk, known, strict=True) if is_known]
        chance = 1.0
        for action in at_risk:
            happens = 1.0 if action in certain else float(number(action["exposure"].get("chance", 0)))
            chance *= happens if action in exposed else 1 - happens
        if chance == 0:
            continue
        case = read_case(written(tree, actions, exposed, reading))
        if case.open:
            return None, {side.id: None for side in case.sides}
        odds = {side.id: _odds(side, case.deal, lean) for side in case.sides}
        joint = _plus(joint, chance, product(list(odds.values())))
        parties = {who: _plus(parties.get(who, 0.0), chance, each) for who, each in odds.items()}
    return joint, parties


def _odds(side: Side, deal: Package, lean: Reading) -> float | None:
    return Odds(side).of(deal, reading=lean)


def _plus(total: float | None, chance: float, more: float | None) -> float | None:
    return None if total is None or more is None else total + chance * more


def written(tree: Tree, actions: list[Action], exposed: list[Action], reading: str) -> Tree:
    """The session as it would be, the actions done and some of them known."""
    changed = copy.deepcopy(dict(tree))
    deal = changed.get("deal") or {}
    changed["deal"] = dict(changed["drafts"][deal] if isinstance(deal, str) else deal)
    for action in actions:
        changed["deal"].update(action.get("terms") or {})
        _shift(changed, action.get("shifts") or {}, reading)
        for line in action.get("lifts") or []:
            _lift(changed, str(line))
        _change(changed, action.get("changes") or {})
    for action in exposed:
        _shift(changed, action["exposure"].get("shifts") or {}, reading)
    return changed


def _people(tree: Tree) -> dict[str, dict[str, Any]]:
    people = {}
    for party in tree.get("parties", []):
        people[f"negotiator:{party['id']}"] = party.setdefault("negotiator", {})
        people.update({str(each["id"]): each for each in party.get("constituencies", [])})
    return people


def _shift(tree: Tree, shifts: Mapping[str, Any], reading: str) -> None:
    for who, size in shifts.items():
        if isinstance(size, Mapping):
            size = size["likely"] if size.get(reading) is None else size[reading]
        amount = number(size)
        person = _people(tree)[who]
        person["_shift"] = Fraction(person.get("_shift", 0)) + amount


def _lift(tree: Tree, line_id: str) -> None:
    for person in _people(tree).values():
        person["red_lines"] = [line for line in person.get("red_lines", []) if str(line["id"]) != line_id]


def _change(tree: Tree, changes: Mapping[str, Any]) -> None:
    people = _people(tree)
    for key in ("confidence", "no_agreement"):
        for who, new in (changes.get(key) or {}).items():
            people[who]["judgement"] = {**people[who].get("judgement", {}), key: new}
    gates = {
        str(gate["id"]): gate
        for party in tree.get("parties", [])
        for route in party.get("ratification", [])
        for gate in route.get("gates", [])
    }
    for gate, votes in (changes.get("votes") or {}).items():
        gates[gate]["votes"] = {**gates[gate].get("votes", {}), **votes}
    for gate, rule in (changes.get("passes") or {}).items():
        gates[gate]["passes"] = rule
    for party in tree.get("parties", []):
        if party["id"] in (changes.get("route") or {}):
            party["_route"] = changes["route"][party["id"]]
