"""Which change of a rule or a route a tactic comes to."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from coach.coaching.context import Context
from coach.coaching.matching import Matched
from coach.coaching.plan_odds import PlanOdds
from coach.coaching.predicates.gates import needed
from coach.model.plan import Action, Changes
from coach.model.ratification import Gate, Passes


def change_of_rules(matched: Matched, context: Context, odds: PlanOdds) -> Changes | None:
    """The route or the rule, among those that the match names, that raises the joint odds most; None without one."""
    best: tuple[float, Changes] | None = None
    for each in matched.targets:
        changes = _change(each.ids, context)
        gained = odds.joint_change((Action(id="proposed", changes=changes),)) if changes else None
        if changes is not None and gained is not None and (best is None or gained > best[0]):
            best = (gained, changes)
    return best[1] if best else None


def _change(ids: Mapping[str, str], context: Context) -> Changes | None:
    gate = next((gate for _, _, gate in context.gates if gate.id == ids.get("gate")), None)
    if gate is not None:
        rule = absent_not_counted(gate)
        return Changes(passes={gate.id: rule}) if rule else None
    if "route" in ids and "party" in ids:
        return Changes(route={ids["party"]: ids["route"]})
    return None


def absent_not_counted(gate: Gate) -> Passes | None:
    """The rule of a gate if those who stay away or abstain no longer counted as a no; None where they do not now.

    The share that is needed stays the same; it is taken of the votes that are cast.
    """
    if gate.of != "members" or (gate.passes is not None and gate.passes.at_least_votes is not None):
        return None
    whole = sum((Fraction(str(votes)) for votes in gate.votes.values()), Fraction(0))
    cast = sum(
        (
            Fraction(str(votes))
            * gate.turnout.get(who, Fraction(1))
            * (1 - gate.abstain.get(who, Fraction(0)))
            for who, votes in gate.votes.items()
        ),
        Fraction(0),
    )
    if not whole or cast == whole:
        return None
    least, more = needed(gate)
    votes = least / whole * cast
    rounded = votes.__floor__() + 1 if more else votes.__ceil__()
    return Passes(at_least_votes=float(rounded))
