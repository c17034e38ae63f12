"""Which votes flip only when changes come together."""

from __future__ import annotations

from collections.abc import Iterator

from coach.analysis.results import InCompany, Linkage, LinkedChange
from coach.views.material import Material
from coach.views.names import listed, opening
from coach.views.odds import percent
from coach.views.reasons.steps import Reason, Step, moved, people

_MOST_WAYS = 2
_MOST_VOTES = 3


def linkage_reasons(material: Material) -> Iterator[Reason]:
    """What is linked in the deal against today, and in the plan's terms against the deal."""
    reasons = material.analysis.reasons
    if reasons is None:
        return
    if reasons.linkage_of_plan is not None:
        yield _reason(
            material, reasons.linkage_of_plan, "plan-linkage", "The plan's terms, alone and together"
        )
    if reasons.linkage is not None:
        yield _reason(material, reasons.linkage, "linkage", "The deal against today, change by change")


def _reason(material: Material, found: Linkage, id: str, title: str) -> Reason:
    return Reason(id, title, _answer(material, found), tuple(_steps(material, found)))


def _answer(material: Material, found: Linkage) -> str:
    votes = found.votes[:_MOST_VOTES]
    if not votes:
        won = [who for change in found.changes.values() for who in change.wins]
        return (
            "No vote flips only in company: whoever comes over is won by one change alone."
            if won
            else "No vote comes over, by one change or by all of them together."
        )
    told = [f"{material.names.who(each.who)} ({_ways(material, each)})" for each in votes]
    more = len(found.votes) - len(votes)
    return f"Refused change by change, accepted only in company: {listed(told)}{f', and {more} more' if more else ''}."


def _ways(material: Material, each: InCompany) -> str:
    """The smallest sets of changes that win somebody."""
    ways = [listed(material.names.issue(issue) for issue in needs) for needs in each.needs[:_MOST_WAYS]]
    return f"{' together, or '.join(ways)} together"


def _steps(material: Material, found: Linkage) -> Iterator[Step]:
    names = material.names
    yield Step(
        "Before any of the changes",
        (names.brief_terms({issue: change.instead_of for issue, change in found.changes.items()}),),
        f"joint odds {percent(found.joint_before)}",
    )
    for issue, change in found.changes.items():
        yield Step(
            f"Only {names.brief_terms({issue: change.option})}",
            (f"joint odds before {percent(found.joint_before)}",),
            f"{moved(found.joint_before, change.joint_alone)}; {_turned(material, change)}",
        )
    yield Step("All of them together", (), f"joint odds {percent(found.joint_after)}")
    for issue, change in found.changes.items():
        if change.holds:
            yield Step(
                f"All but {names.issue(issue)}",
                (f"joint odds with all {percent(found.joint_after)}",),
                f"{percent(change.joint_without)}; lost without it: {people(names, change.holds)}",
            )
    for each in (*found.votes, *found.parties):
        yield Step(
            f"{opening(names.who(each.who))}: the smallest sets of changes that win it",
            tuple(listed(names.issue(issue) for issue in needs) for needs in each.needs),
            "no single change does",
        )


def _turned(material: Material, change: LinkedChange) -> str:
    """Whom a change alone wins and loses."""
    parts = []
    if change.wins:
        parts.append(f"wins {people(material.names, change.wins)}")
    if change.loses:
        parts.append(f"loses {people(material.names, change.loses)}")
    return " and ".join(parts) or "turns nobody"
