"""What is cheap here and dear there, and what stands behind the table with each option."""

from __future__ import annotations

from collections.abc import Iterator

from coach.analysis.results import Gift, OptionBehind
from coach.views.material import Material
from coach.views.names import within
from coach.views.odds import percent, rating_points
from coach.views.reasons.steps import Reason, Step, people, rated

_MOST_STEPS = 12
_TRACE = 0.05


def gift_reason(material: Material) -> Reason | None:
    """What moves their deciding group most for what it costs ours; None without a side of ours or without a change."""
    found = material.analysis.reasons.gifts if material.analysis.reasons else ()
    if not found:
        return None
    first = found[0]
    names = material.names
    answer = (
        f"“{names.brief_terms(first.change)}” moves the deciding group of {names.who(first.party)} "
        f"({names.who(first.who)}) by {rating_points(first.moves)} and costs {_cost(material, first)}"
        f"{'; it turns their no to yes' if first.turns else '; alone it does not turn them'}."
    )
    steps = tuple(
        Step(
            names.brief_terms(each.change),
            (
                f"moves {names.who(each.who)} by {rated(each.moves)}",
                f"costs {names.who(each.costs_whom)} {rated(each.costs)}"
                if each.costs_whom
                else "costs nobody",
            ),
            f"joint odds {percent(each.joint)}{'; turns them to yes' if each.turns else ''}",
        )
        for each in found[:_MOST_STEPS]
    )
    return Reason("cheap-and-dear", "What is cheap for us and dear to them", answer, steps)


def _cost(material: Material, gift: Gift) -> str:
    if gift.costs_whom is None:
        return "nobody of ours anything"
    if gift.costs < _TRACE:
        return "nobody of ours more than a trace"
    return f"{rating_points(gift.costs)} to {material.names.who(gift.costs_whom)}, whom it hits worst on our side"


def option_reasons(material: Material) -> Iterator[Reason]:
    """For each judged negotiator of another side: with which option the trouble lies behind the table."""
    reasons = material.analysis.reasons
    for party, issues in (reasons.by_option or {}).items() if reasons else ():
        gaps = [
            ((held.signable - held.carried) ** 2 / max(1, held.signable), issue, option, held)
            for issue, options in issues.items()
            for option, held in options.items()
        ]
        widest = max(gaps, key=lambda each: each[0], default=None)
        if widest is None or widest[0] == 0 or party == material.session.our_side:
            continue
        _, issue, option, held = widest
        names = material.names
        yield Reason(
            "behind-by-option",
            f"Behind the table of {names.who(party)}, option by option",
            f"The gap is most telling with “{names.brief_terms({issue: option})}”: of {held.signable:,} packages with "
            f"it that {within(names.negotiator(party))} would sign and all others carry, {held.carried:,} would be "
            "carried at home.",
            tuple(
                Step(names.brief_terms({issue: option}), _who(material, each), _counts(each))
                for issue, options in issues.items()
                for option, each in options.items()
            ),
            about=party,
        )


def _who(material: Material, held: OptionBehind) -> tuple[str, ...]:
    parts = [("better for", held.gains), ("worse for", held.loses)]
    return tuple(f"{word} {people(material.names, ids)}" for word, ids in parts if ids)


def _counts(held: OptionBehind) -> str:
    return (
        f"{held.signable:,} that their negotiator would sign and all others carry; {held.carried:,} carried"
    )
