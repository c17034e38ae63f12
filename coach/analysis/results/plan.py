"""What is said of the plan and its actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from coach.analysis.results.basics import Package
from coach.analysis.results.deal import GateCount, JointOdds
from coach.analysis.tree import HIDDEN, OMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanParty:
    """One party on the deal with the plan carried out; `ratified` and `gates` are counted with nothing exposed."""

    odds: float | None
    low: float | None
    high: float | None
    words: str
    exact: bool
    ratified: bool
    gates: Mapping[str, GateCount]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionResult:
    """What one action is worth within the plan; only the figures that its role has are printed.

    `adds`: the plan's joint odds less those without it. `own_side`: the same for our own party's odds. `if_exposed`:
    what it adds if it becomes known for certain. `avoids`: the plan's odds less those if we did it after all.
    `learns`: the largest doubt that it settles, on the deal as it stands. `role` is what it does to the odds, `asks`
    whether it is meant to find something out.
    """

    role: Literal["adds", "avoids", "none"] = field(metadata={HIDDEN: True})
    asks: bool = field(metadata={HIDDEN: True})
    adds: float | None = None
    avoids: float | None = None
    own_side: float | None = None
    if_exposed: float | None = None
    learns: float | None = None

    @property
    def left_out(self) -> frozenset[str]:
        """The figures that its role does not have."""
        figures = {"adds": {"adds", "own_side", "if_exposed"}, "avoids": {"avoids"}}.get(self.role, set())
        asked = {"learns"} if self.asks else set()
        return frozenset({"adds", "avoids", "own_side", "if_exposed", "learns"} - figures - asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleAction:
    """One planned action by itself, nothing else that is planned being done.

    `joint` are the odds with it alone, `enough` whether they reach the target. `best_with` is the one other action
    that takes the odds furthest beside it, to `joint_with`.
    """

    joint: float | None
    enough: bool
    best_with: str | None
    joint_with: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BestActions:
    """The planned actions worth keeping if there may only be so many of them.

    `bound` is what no set within the budget exceeds; `exact` that none does better than the one named. `considered`
    is how many sets were evaluated, `without` are the odds with none of them.
    """

    budget: int
    actions: tuple[str, ...]
    without: float | None
    joint: float | None
    bound: float | None
    exact: bool
    considered: int
    single: Mapping[str, SingleAction]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanResult:
    """The deal with the plan carried out, and what each action is worth; `best` only where it was asked for."""

    package: Package
    joint: JointOdds | None
    parties: Mapping[str, PlanParty] | None
    actions: Mapping[str, ActionResult]
    best: BestActions | None = field(default=None, metadata={OMIT: True})
