"""The plan: whether its actions can be counted together, and what is unfinished in them."""

from __future__ import annotations

from collections.abc import Iterator

from coach.files.checks.names import items, sound, text_of
from coach.files.checks.ranges import check_range
from coach.files.places import Node, node_at
from coach.files.report import Report
from coach.files.words import quoted
from coach.model.findings import Path
from coach.model.plan import Action


def check_plan(report: Report, tree: Node) -> None:
    """Report actions that set the same thing differently, circles, and actions without a goal."""
    actions: list[tuple[Path, Action]] = []
    for path, node in items(tree, ("plan",)):
        if not node.get("goal"):
            says = f"action {text_of(node, 'id') or ''} names no goal: what does it serve at the table?"
            report.warn(path, says.replace("  ", " "), "`goal`")
        for key in (("shifts",), ("exposure", "shifts")):
            shifts = node_at(node, key)
            for target, moved in shifts.items() if isinstance(shifts, dict) else ():
                check_range(report, moved, (*path, *key, target))
        if action := sound(Action, node):
            actions.append((path, action))
    _check_conflicts(report, actions)
    _check_parts(report, actions)


def _check_conflicts(report: Report, actions: list[tuple[Path, Action]]) -> None:
    """Two counted actions may not set the same term, vote, rule or route differently."""
    first: dict[tuple[str, ...], tuple[str, object]] = {}
    for path, action in actions:
        if not action.counted:
            continue
        for key, value, where in _settings(action):
            if key not in first:
                first[key] = (action.id, value)
                continue
            other, already = first[key]
            if already != value:
                what = " of ".join(key)
                says = f"{action.id} and {other} set {what} differently, and both are counted"
                report.error((*path, *where), says, "one of them dropped, or both alike", at_key=True)


def _settings(action: Action) -> Iterator[tuple[tuple[str, ...], object, Path]]:
    for issue, option in action.terms.items():
        yield ("the term", issue), option, ("terms", issue)
    changes = action.changes
    if changes is None:
        return
    for gate, votes in changes.votes.items():
        for member, number in votes.items():
            yield ("the votes", member, gate), number, ("changes", "votes", gate, member)
    for gate, rule in changes.passes.items():
        yield ("the rule", gate), rule, ("changes", "passes", gate)
    for party, route in changes.route.items():
        yield ("the route", party), route, ("changes", "route", party)


def _check_parts(report: Report, actions: list[tuple[Path, Action]]) -> None:
    parts = {action.id: action.consists_of for _, action in actions}
    for path, action in actions:
        seen: set[str] = set()
        waiting = list(action.consists_of)
        while waiting:
            part = waiting.pop()
            if part == action.id:
                says = f"action {quoted(action.id)} consists of itself, by way of its parts"
                report.error((*path, "consists_of"), says, "parts that do not hold the whole")
                break
            if part not in seen:
                seen.add(part)
                waiting.extend(parts.get(part, ()))
        if len(seen) > 200:
            break
