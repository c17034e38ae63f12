"""From a condition to its matches: parts joined, united, denied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from coach.coaching.context import Context
from coach.coaching.matches import Match, distinct, match
from coach.coaching.playbook.conditions import Condition
from coach.coaching.playbook.predicates.base import Predicate
from coach.coaching.predicates import ANSWERS

MOST_MATCHES = 20_000


def find(condition: Condition, context: Context) -> tuple[Match, ...]:
    """Every match of a condition; what was found once is kept in the context.

    `all` joins its parts where they agree on the ids that both bind, then drops what a `not` denies; `any` unites;
    `not` alone, and `exists`, give one match that binds nothing.
    """
    return context.kept(condition, lambda: distinct(_found(condition, context)))


def holds(condition: Condition, context: Context) -> bool:
    """Whether a condition has any match."""
    return bool(find(condition, context))


def _found(condition: Condition, context: Context) -> Iterable[Match]:
    if condition.all_ is not None:
        return _all(condition.all_, context)
    if condition.any_ is not None:
        return [each for part in condition.any_ for each in find(part, context)]
    if condition.not_ is not None:
        return [] if find(condition.not_, context) else [match({})]
    if condition.exists is not None:
        found = find(condition.exists, context)
        return [Match(facts=found[0].facts)] if found else []
    asked = condition.predicate
    return ask(asked, context) if asked is not None else []


def ask(predicate: Predicate, context: Context) -> tuple[Match, ...]:
    """Every match of one predicate."""
    return context.kept(predicate, lambda: tuple(ANSWERS[type(predicate)](context, predicate)))


def _all(parts: Sequence[Condition], context: Context) -> Iterable[Match]:
    found: Sequence[Match] = (match({}),)
    for part in parts:
        if part.not_ is None:
            found = join(found, find(part, context))
    for part in parts:
        if part.not_ is not None:
            denied = find(part.not_, context)
            found = [each for each in found if not any(each.agrees(other) for other in denied)]
    return found


def join(left: Sequence[Match], right: Sequence[Match]) -> Sequence[Match]:
    """Every pair of matches that agree on the ids that both bind."""
    if not left or not right:
        return ()
    shared = tuple(sorted(left[0].ids.keys() & right[0].ids.keys()))
    if any(not each.ids.keys() >= set(shared) for each in (*left, *right)):
        shared = ()
    places: dict[tuple[str, ...], list[Match]] = defaultdict(list)
    for each in right:
        places[tuple(each.ids[name] for name in shared)].append(each)
    joined: list[Match] = []
    for one in left:
        others = places.get(tuple(one.ids[name] for name in shared), ())
        joined.extend(one.joined(other) for other in others if one.agrees(other))
        if len(joined) > MOST_MATCHES:
            break
    return joined[:MOST_MATCHES]
