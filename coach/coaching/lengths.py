"""Two lengths side by side: what an act must do, what such acts have done; and who helps it where it falls short."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coach.coaching.context import Context
from coach.coaching.plan_odds import PlanOdds
from coach.coaching.priors import Reach
from coach.coaching.proposals import Proposal


@dataclass(frozen=True, slots=True)
class Length:
    """What one target lacks with the plan as it stands, and what the act brings.

    `prior` is what such acts have done, None where nothing is known of that; `gain` what its terms are worth to the
    target by our own map, None where it sets none.
    """

    who: str
    must: float
    prior: Reach | None
    gain: float | None

    @property
    def enough(self) -> bool | None:
        """Whether it can close the distance by itself; None where neither figure is known."""
        if self.gain is not None:
            return self.gain >= self.must - 1e-9
        return None if self.prior is None else self.prior.high >= self.must - 1e-9


@dataclass(frozen=True, slots=True)
class Companion:
    """The other tactic that does most beside one that is not enough alone."""

    tactic: str
    change: float
    """What both together add to the joint odds."""


def lengths_of(proposal: Proposal, context: Context, odds: PlanOdds) -> tuple[Length, ...]:
    """The lengths for every target that is short of yes."""
    before = odds.margins
    act = proposal.action
    after = odds.margins_with((act,)) if act.terms else {}
    found = []
    for who in proposal.targets:
        margin = before.get(who)
        if margin is None or margin >= 0:
            continue
        gain = after[who] - margin if who in after else None
        found.append(Length(who, -margin, proposal.priors.get(who), gain))
    return tuple(found)


def lengths_in_plan(proposal: Proposal, ids: Collection[str], odds: PlanOdds) -> tuple[Length, ...]:
    """The same for a tactic whose actions the plan holds: what its targets lack without them, and what they bring."""
    before, after = odds.margins_without(ids), odds.margins
    return tuple(
        Length(who, -margin, None, after[who] - margin)
        for who in proposal.targets
        if (margin := before.get(who)) is not None and margin < 0 and who in after
    )


def companion_of(proposal: Proposal, others: Sequence[Proposal], odds: PlanOdds) -> Companion | None:
    """Of some other proposals, the one that adds most together with this one; None where none adds anything."""
    alone = odds.joint_change((proposal.action,))
    if alone is None:
        return None
    pairs = [
        (change, other.tactic.id)
        for other in others
        if (change := odds.joint_change((proposal.action, other.action))) is not None
    ]
    change, tactic = max(pairs, default=(alone, ""))
    return Companion(tactic, change) if change > alone + 1e-6 else None
