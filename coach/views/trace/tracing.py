"""The trace of any figure, and the figures that a reader is offered first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from coach.views.material import Material
from coach.views.our_figures import ours_of
from coach.views.trace import acts, odds, people, sets
from coach.views.trace.clauses import Clause, Trace
from coach.views.trace.figures import Figure, name_of, worded
from coach.views.trace.numbers import number_of

_TRACERS: Mapping[str, Callable[[Material, str], Iterator[Clause]]] = {
    "joint": odds.joint,
    "odds": odds.odds,
    "sure": odds.sure,
    "gate": odds.gate,
    "count": odds.count,
    "nearest": odds.nearest,
    "way": odds.way,
    "votes": people.votes,
    "probability": people.probability,
    "margin": people.margin,
    "value": people.value,
    "worth": people.worth,
    "without": people.without,
    "swing": people.swing,
    "doubt": people.doubt,
    "win_set": sets.win_set,
    "freed": sets.freed,
    "behind": sets.behind,
    "zone": sets.zone,
    "agreeable": sets.agreeable,
    "frontier": sets.frontier,
    "packages": sets.packages,
    "red_line": sets.red_line,
    "plan": acts.plan,
    "action": acts.action,
}


def trace_of(material: Material, figure: Figure) -> Trace:
    """Where a figure comes from, sentence by sentence, with what was set by hand beside it."""
    tracer, ours = _TRACERS.get(figure.of), ours_of(material.session, figure)
    clauses = tuple(tracer(material, figure.about)) if tracer else ()
    return Trace(
        figure=figure,
        name=name_of(material.names, figure),
        shown=worded(figure.of, number_of(material, figure)),
        ours=ours.says if ours else "",
        clauses=clauses or (Clause("Not known: nothing was entered from which it could follow."),),
    )


def figures_of(material: Material) -> tuple[Figure, ...]:
    """The figures from which everything else can be reached: odds, who decides, sets, the plan."""
    found = [Figure("joint")]
    for party in material.session.parties:
        deal = material.deal(party.id)
        found.append(Figure("odds", party.id))
        if deal is not None:
            found += [Figure("count", id) for id in deal.gates]
            found += [Figure("doubt", who) for who in deal.decides]
            found += [Figure("nearest", party.id)] if deal.nearest else []
        found.append(Figure("win_set", party.id))
        if (held := material.analysis.parties.get(party.id)) and held.behind_the_table:
            found.append(Figure("behind", party.id))
    found += [Figure("zone"), Figure("agreeable"), Figure("frontier"), Figure("packages")]
    if material.analysis.plan is not None:
        found.append(Figure("plan"))
    return tuple(found)
