"""Why a win-set is as large as it is, by changing the session and counting again."""

from __future__ import annotations

from typing import Any

from tests.twin.case import Side, read_case
from tests.twin.space import Package, Tree


def giving_way(tree: Tree, party: str, who: str) -> int:
    """The size of a party's win-set if one constituency accepted everything."""
    case = read_case(tree)
    side = next(side for side in case.sides if side.id == party)
    return sum(side.routes[0].passes_with(side.yes(package) | {who}) for package in case.packages)


def largest_if_giving_way(tree: Tree, party: str) -> int:
    """The largest that the win-set becomes if any one constituency of the route accepted everything."""
    case = read_case(tree)
    side = next(side for side in case.sides if side.id == party)
    seated = [who for gate in side.routes[0].gates for who in gate.members]
    return max((giving_way(tree, party, who) for who in seated), default=0)


def largest_if_no_deal_were_worse(tree: Tree, party: str) -> int:
    """The largest that it becomes if life without agreement were a point worse for any one of them."""
    case = read_case(tree)
    side = next(side for side in case.sides if side.id == party)

    def yes(package: Package, who: str) -> set[str]:
        found = side.yes(package)
        person = next(person for person in side.constituencies if person.id == who)
        margin = person.margin(package)
        if margin is not None and margin >= -1 and not person.crosses(package):
            found.add(who)
        return found

    seated = {who for gate in side.routes[0].gates for who in gate.members}
    return max(
        (sum(side.routes[0].passes_with(yes(package, who)) for package in case.packages) for who in seated),
        default=0,
    )


def lies(side: Side, packages: list[Package]) -> tuple[float, float, float] | None:
    """The least, the mean and the most of a party's own value over some packages."""
    values = [value for package in packages if (value := side.value(package)) is not None]
    if not values:
        return None
    return float(min(values)), float(sum(values) / len(values)), float(max(values))


def ordered_alike(side: Side, issues: list[Any]) -> tuple[int, int]:
    """Pairs of groups and options that are ordered the same way, and the other way."""
    same = other = 0
    for issue in issues:
        judging = [
            judged
            for person in side.constituencies
            for judged in person.judged
            if judged.issue.id == issue.id and judged.importance
        ]
        for at, one in enumerate(judging):
            for two in judging[at + 1 :]:
                for first, option in enumerate(issue.options):
                    for later in issue.options[first + 1 :]:
                        now, then = {issue.id: option}, {issue.id: later}
                        product = (one.rating(then) - one.rating(now)) * (two.rating(then) - two.rating(now))
                        same, other = same + (product > 0), other + (product < 0)
    return same, other
