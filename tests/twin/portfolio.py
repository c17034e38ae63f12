"""The best planned actions under a budget, by trying every set of them."""

from __future__ import annotations

import itertools
from typing import Any

from tests.twin.case import read_case
from tests.twin.plan import Action, is_counted, with_actions
from tests.twin.space import Tree


def best_block(tree: Tree, budget: int, target: float = 0.5) -> dict[str, Any] | None:
    """The best joint odds within the budget, what each action does alone, and with its best companion."""
    plan = [action for action in tree.get("plan") or [] if is_counted(action)]
    done = [action for action in plan if action.get("status") == "done"]
    able = [action for action in plan if action not in done and _moves(action)]
    if not able or read_case(tree).open:
        return None

    def joint(*chosen: Action) -> float | None:
        return with_actions(
            tree, [action for action in plan if action in done or action in chosen], "likely"
        )[0]

    if joint() is None:
        return None
    sets = [each for size in range(budget + 1) for each in itertools.combinations(able, size)]
    best = max(odds for each in sets if (odds := joint(*each)) is not None)
    return {
        "without": joint(),
        "joint": best,
        "bound": best,
        "exact": True,
        "single": {str(action["id"]): _single(action, able, joint, target) for action in able},
    }


def _single(action: Action, able: list[Action], joint: Any, target: float) -> dict[str, Any]:
    alone = joint(action)
    pairs = [odds for other in able if other is not action and (odds := joint(action, other)) is not None]
    return {
        "joint": alone,
        "enough": alone is not None and alone >= target - 1e-9,
        "joint_with": max(pairs, default=None),
    }


def _moves(action: Action) -> bool:
    return any(action.get(key) for key in ("terms", "shifts", "lifts", "changes", "exposure"))
