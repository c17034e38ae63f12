"""The best of the planned actions under a budget, and what each does alone."""

from __future__ import annotations

from coach.analysis.results import BestActions
from coach.views.material import Material
from coach.views.names import Names, listed
from coach.views.odds import percent
from coach.views.reasons.steps import Reason, Step


def best_actions_reason(material: Material) -> Reason | None:
    """Which planned actions to keep if there may only be a few; None without planned actions or odds."""
    plan = material.analysis.plan
    found = plan.best if plan else None
    if found is None or not found.actions:
        return None
    names = material.names
    kept = listed(f"“{names.action(id)}”" for id in found.actions)
    enough = [id for id, single in found.single.items() if single.enough]
    return Reason(
        "best-actions",
        f"The best {found.budget} of the planned actions",
        f"With no more than {found.budget} actions, {kept} take the joint odds from {percent(found.without)} to "
        f"{percent(found.joint)}; {_proof(found)}. {_alone(names, found, enough)}",
        tuple(
            Step(
                f"“{names.action(id)}” alone",
                (f"joint odds without any {percent(found.without)}",),
                f"{percent(single.joint)}{', enough' if single.enough else ', not enough alone'}"
                + (
                    f"; best with “{names.action(single.best_with)}”: {percent(single.joint_with)}"
                    if single.best_with
                    else ""
                ),
            )
            for id, single in found.single.items()
        ),
    )


def _proof(found: BestActions) -> str:
    if found.exact:
        return "no other set of as many does better"
    return f"no set of as many exceeds {percent(found.bound)}, but a better one may exist"


def _alone(names: Names, found: BestActions, enough: list[str]) -> str:
    if enough:
        return f"Enough alone: {listed(f'“{names.action(id)}”' for id in enough)}."
    if len(found.single) == 1:
        return "Alone it is not enough."
    paired = {id: single for id, single in found.single.items() if single.best_with is not None}
    if not paired:
        return "None of them is enough alone."
    best = max(paired, key=lambda id: paired[id].joint_with or 0.0)
    other = paired[best].best_with or ""
    return (
        f"None of them is enough alone; the strongest pair is “{names.action(best)}” with “{names.action(other)}” "
        f"({percent(paired[best].joint_with)})."
    )
