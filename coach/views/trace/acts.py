"""Traces of the plan: the odds with it, and what each act brings, with what it does and what its leak would do."""

from __future__ import annotations

from collections.abc import Iterator

from coach.model.plan import Action, ShiftRange, Shifts
from coach.views.material import Material
from coach.views.odds import moves, odds_view, percent, points
from coach.views.trace.clauses import Clause, known_by
from coach.views.trace.figures import Figure


def plan(material: Material, _: str = "") -> Iterator[Clause]:
    """The deal as it stands, each act, and all of them together."""
    found, joint = material.analysis.plan, material.analysis.deal.joint
    if found is None or found.joint is None or joint is None:
        yield Clause("There is no plan yet, or the deal is not complete.")
        return
    yield Clause(f"As the deal stands: {percent(joint.odds)}.", figure=Figure("joint"))
    for id, each in found.actions.items():
        if each.adds is not None or each.avoids is not None:
            yield Clause(f"{material.names.action(id)}: {brings(material, id)}", figure=Figure("action", id))
    joint_then = odds_view(found.joint.odds, found.joint.low, found.joint.high)
    yield Clause(f"All of it carried out: {joint_then.full}.", "bold")
    yield Clause(
        "The lower end takes every effect at its least and every reading low, the upper end likewise. Acts work "
        "together: what each adds does not sum up.",
        "quiet",
    )


def brings(material: Material, id: str) -> str:
    """What an act brings in a phrase; empty where it brings nothing."""
    found = material.analysis.plan.actions.get(id) if material.analysis.plan else None
    if found is None:
        return ""
    if found.adds is not None:
        return moves(found.adds)
    if found.avoids is not None:
        return f"doing it after all {moves(-found.avoids)}"
    return f"settles a doubt of {points(found.learns)}" if found.learns is not None else ""


def action(material: Material, id: str) -> Iterator[Clause]:
    """What one act does, and the plan with and without it."""
    held, found = material.session.action(id), material.analysis.plan
    result = found.actions.get(id) if found else None
    if held is None or found is None or result is None:
        yield Clause("There is no complete deal on which it could be counted.")
        return
    yield from _does(material, held)
    whole = found.joint.odds if found.joint else None
    if result.adds is not None and whole is not None:
        yield Clause(f"All sides with the whole plan: {percent(whole)}.", figure=Figure("plan"))
        parts = " and its parts" if held.consists_of else ""
        yield Clause(f"With the plan but without it{parts}: {percent(whole - result.adds)}.")
        yield Clause(f"So it {moves(result.adds)}.", "bold")
        if result.own_side is not None:
            yield Clause(f"On our own side it {moves(result.own_side)}.")
        if result.if_exposed is not None:
            yield Clause(f"Were it known for certain, it {moves(result.if_exposed)}.")
    if result.avoids is not None and whole is not None:
        yield Clause(
            f"All sides with the whole plan, and without doing this: {percent(whole)}.", figure=Figure("plan")
        )
        yield Clause(f"Were we to do it after all: {percent(whole - result.avoids)}.")
        yield Clause(f"So doing it {moves(-result.avoids)}.", "bold")
    if result.learns is not None:
        yield Clause(
            f"It may settle a doubt of {points(result.learns)}; that moves no odds by itself.", "bold"
        )
        for who in held.learns:
            yield Clause(f"  the mind of {material.names.who(who)}", figure=Figure("doubt", who))
    known = known_by(held.basis)
    yield Clause(f"Your entry. {known or 'On what it rests was not entered'}.", "accent", entry=("plan", id))


def _does(material: Material, held: Action) -> Iterator[Clause]:
    names, entry = material.names, ("plan", held.id)
    if held.consists_of:
        yield Clause("It consists of:")
        for part in held.consists_of:
            yield Clause(f"  {names.action(part)}: {brings(material, part)}", figure=Figure("action", part))
    if held.terms:
        yield Clause(f"It puts in place: {names.brief_terms(held.terms)}.", entry=entry)
    yield from (Clause(says, entry=entry) for says in _moved(material, held.shifts, "It moves"))
    for line in held.lifts:
        yield Clause(f"It takes away “{names.red_line(line)}”.", figure=Figure("red_line", line))
    if held.changes is not None:
        yield Clause("It changes how the map itself is read or how they decide.", entry=entry)
    if held.exposure is not None:
        yield Clause(f"It becomes known with a chance of {percent(held.exposure.chance)}; then", entry=entry)
        yield from (
            Clause(says, entry=entry) for says in _moved(material, held.exposure.shifts, "  it moves")
        )


def _moved(material: Material, shifts: Shifts, verb: str) -> Iterator[str]:
    for who, shift in shifts.items():
        if isinstance(shift, ShiftRange):
            low, high = (shift.likely if end is None else end for end in (shift.low, shift.high))
            by = f"by {shift.likely:+g} (at least {low:+g}, at most {high:+g})"
        else:
            by = f"by {shift:+g}"
        yield f"{verb} {material.names.who(who)} {by}."
