"""Whom to move, whom to ask, what matters most, and what single judgement turns the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from coach.analysis.results import CheapestMove, FigureChange, Flip, Influence
from coach.views.material import Material
from coach.views.names import Names, listed, opening
from coach.views.odds import percent, points, rating_points
from coach.views.reasons.steps import Reason, Step, people, rated, share_of

_MOST_LISTED = 8
_FELT = 0.005


def move_reasons(material: Material) -> Iterator[Reason]:
    """For each party the cheapest set to win, or the cheapest that could be lost."""
    reasons = material.analysis.reasons
    for party, found in reasons.whom_to_move.items() if reasons else ():
        if found is None or not found.who:
            continue
        yield Reason(
            "whom-to-move",
            f"Whom to move: {material.names.who(party)}",
            _move(material, party, found),
            tuple(_move_steps(material, party, found)),
            about=party,
        )


def _move(material: Material, party: str, found: CheapestMove) -> str:
    names, who = material.names, people(material.names, found.who)
    proved = (
        "no cheaper set would do"
        if found.proved
        else f"no set under {rating_points(found.bound)} would, but a cheaper one may exist"
    )
    lines = listed(f"“{names.red_line(line)}”" for line in found.crosses)
    held = f", and a red line would have to go: {lines}" if found.crosses else ""
    if found.aim == "carry":
        return (
            f"By the count the deal fails with {names.who(party)}; the least that carries it is to win {who}: "
            f"{rating_points(found.short)} in all{held}. By distance alone, {proved}."
        )
    return (
        f"By the count the deal passes with {names.who(party)}; it is lost soonest with {who}: "
        f"{rating_points(found.short)} in all, and {proved}."
    )


def _move_steps(material: Material, party: str, found: CheapestMove) -> Iterator[Step]:
    deal = material.deal(party)
    if deal is None:
        return
    for gate in deal.gates.values():
        needed = (
            "a rule that no count of votes alone meets" if gate.needed is None else f"{gate.needed:g} needed"
        )
        yield Step("Votes in favour as things stand", (f"{gate.in_favour:g} of {gate.cast:g}", needed), "")
    for who in found.who:
        held = deal.constituencies[who]
        margin = "not judged" if held.margin is None else f"margin {held.margin:.2f}"
        yield Step(opening(material.names.who(who)), (margin,), "won" if found.aim == "carry" else "lost")
    yield Step("The distances added up", (), rated(found.short))


def find_out_reason(material: Material) -> Reason | None:
    """Whose answer is worth most; None where no answer is worth anything."""
    found = material.analysis.reasons.what_to_find_out if material.analysis.reasons else ()
    felt = [each for each in found if each.joint >= _FELT]
    if not felt:
        return None
    names, first = material.names, felt[0]
    return Reason(
        "find-out",
        "What to find out",
        f"Ask first about {names.who(first.who)}: to know the answer would move the joint odds by "
        f"{points(first.joint)} on average, one way or the other.",
        tuple(
            Step(
                opening(names.who(each.who)),
                (f"moves the odds of {names.who(each.party)} by {each.doubt:.2f} on average",),
                f"the joint odds by {each.joint:.2f}",
            )
            for each in felt[:_MOST_LISTED]
        ),
    )


def matters_reason(material: Material) -> Reason | None:
    """What accounts for most of the doubt about the result; None where odds are not known exactly."""
    found = material.analysis.reasons.matters_most if material.analysis.reasons else None
    felt = [each for each in found.inputs if each.share >= _FELT] if found else []
    if found is None or not felt:
        return None
    names = material.names
    leading = listed(f"{_input(names, each)} ({share_of(each.share)})" for each in felt[:2])
    return Reason(
        "matters-most",
        "What matters most",
        f"Of our doubt about the result, {leading} would take away the most, were "
        f"{'it' if len(felt) == 1 else 'either of them'} known; {share_of(max(0.0, 1.0 - found.together))} shows only "
        "when several things are known together.",
        (
            *(
                Step(
                    opening(_input(names, each)),
                    () if each.slope is None else (f"{each.slope:+.2f} of joint odds per rating point",),
                    f"{share_of(each.share)} of the doubt",
                )
                for each in felt[:_MOST_LISTED]
            ),
            *(
                Step(
                    f"How sure we are of {names.who(who)}",
                    (
                        f"low {percent(odds.low)}",
                        f"moderate {percent(odds.moderate)}",
                        f"high {percent(odds.high)}",
                    ),
                    "joint odds at each",
                )
                for who, odds in found.confidences.items()
                if max(odds.low, odds.moderate, odds.high) - min(odds.low, odds.moderate, odds.high) >= _FELT
            ),
        ),
    )


def _input(names: Names, each: Influence) -> str:
    who = names.who(each.who or each.party)
    return {
        "reading": f"our reading of {who}",
        "votes": f"how {who} will split",
        "mood": f"the mood of {who} as a whole",
        "red_line": f"whether “{names.red_line(each.line or '')}” binds {who}",
        "by_hand": f"the answer of {who}, set by hand",
    }[each.kind]


def flip_reason(material: Material) -> Reason | None:
    """The nearest judgement that turns the verdict; None where odds are not known exactly."""
    found = material.analysis.reasons.nearest_flips if material.analysis.reasons else None
    if found is None:
        return None
    names, verdict = material.names, "below" if found.carries else "up to"
    if not found.flips:
        now = f"now {percent(found.odds)}"
        answer = f"No single judgement, changed alone, takes the joint odds {verdict} one half ({now})."
        return Reason("nearest-flip", "What single judgement turns the verdict", answer, ())
    first = found.flips[0]
    answer = f"{opening(_flip(names, first))} would take the joint odds {verdict} one half (now {percent(found.odds)})."
    steps = tuple(
        Step(
            opening(_flip(names, each)),
            tuple(_figure(names, one) for one in each.figures[:3]),
            percent(each.odds),
        )
        for each in found.flips[:_MOST_LISTED]
    )
    return Reason("nearest-flip", "What single judgement turns the verdict", answer, steps)


def _flip(names: Names, flip: Flip) -> str:
    who = names.who(flip.who)
    if flip.line is not None:
        return f"being wrong about “{names.red_line(flip.line)}” ({who})"
    if flip.confidence is not None:
        return f"a confidence of {flip.confidence} in our reading of {who}"
    by = flip.by or 0.0
    return f"reading {who} {rating_points(abs(by))} {'better' if by > 0 else 'worse'} disposed"


def _figure(names: Names, change: FigureChange) -> str:
    """One figure that would do it."""
    if change.kind == "rating" and change.issue is not None and change.option is not None:
        what = f"rating of {names.brief_terms({change.issue: change.option})}"
    else:
        what = {"no_agreement": "worth of no agreement", "stance": "stance"}.get(change.kind, change.kind)
    return f"{what}: {change.was:.2f} to {change.becomes:.2f}"
