"""Which terms a tactic would put in place: the ones on the map that do most for the odds with its targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from coach.coaching.context import Context
from coach.coaching.matching import Matched
from coach.coaching.plan_odds import PlanOdds
from coach.model.issues import Issue
from coach.model.packages import Package, matches
from coach.model.plan import Action

MOST_TRIED = 24
"""So many changes of the deal are tried for one tactic, those first that are worth most to its targets."""

MOST_LINKED = 8
"""So many changes on either side are linked with each other, those first that are worth most."""

CHEAP = 0.15
"""Terms that cost somebody of ours more than this, in rating points, are proposed only where nothing cheaper helps."""

COUNTS = 0.005
"""A change of the odds that counts."""

_JOINS_ISSUES = frozenset({"win_set_creation"})
_PAYS = frozenset({"utility", "utility_and_intensity"})
_LESS_AT_ONCE = frozenset({"perceived_risk"})
_ACTS = frozenset({"opponents_argument"})


def best_terms(matched: Matched, people: Sequence[str], context: Context, odds: PlanOdds) -> Package:
    """The change of the deal that a tactic would propose; empty where no option of the map would do.

    Of the changes that raise the joint odds it is the one that raises them most, and for a payment the one worth most
    to the first whom it is meant for. Changes that the match itself names come first; else the tactic's kind says where
    to look: an act among what our side settles alone, a first stage among what holds today. A tactic that joins issues
    looks also among the analysis' ways of several changes, and among pairs of which one gives to its targets and one to
    ours.
    """
    key = ("best terms", matched.tactic.id, tuple(people), id(odds))
    return context.kept(key, lambda: _best_terms(matched, people, context, odds))


def _best_terms(matched: Matched, people: Sequence[str], context: Context, odds: PlanOdds) -> Package:
    allowed = _allowed(matched, people, context)
    cheap = [terms for terms in allowed if _cost(terms, context) <= CHEAP + 1e-9]
    best = _best(cheap, matched, people, context, odds)
    counts = best and (odds.joint_change((Action(id="proposed", terms=best),)) or 0.0) >= COUNTS
    return best if counts else _best(allowed, matched, people, context, odds)


def links_in_vain(matched: Matched, people: Sequence[str], context: Context, odds: PlanOdds) -> bool:
    """Whether a tactic that joins issues finds links on the map, and none that raises the odds.

    The map's own ratings then say what linking comes to, and no prior knows better.
    """
    if matched.tactic.makes != "terms" or matched.tactic.effect.channel not in _JOINS_ISSUES:
        return False
    return not best_terms(matched, people, context, odds) and bool(_allowed(matched, people, context))


def _best(
    tried: list[Package], matched: Matched, people: Sequence[str], context: Context, odds: PlanOdds
) -> Package:
    pays = matched.tactic.effect.channel in _PAYS
    best: Package = {}
    most = 0.0
    by_gain = _distinct(sorted(tried, key=lambda terms: -_gain(terms, people, context)))
    acts = [Action(id="proposed", terms=terms) for terms in islice(by_gain, MOST_TRIED)]
    odds.prepare([act] for act in acts)
    for act in acts:
        terms, change = act.terms, odds.joint_change((act,))
        worth = _gain(terms, people[:1], context) if pays else change
        if change is not None and worth is not None and change > 1e-9 and worth > most + 1e-9:
            best, most = terms, worth
    return best


def _allowed(matched: Matched, people: Sequence[str], context: Context) -> list[Package]:
    tried = _distinct(_candidates(matched, people, context))
    return [terms for terms in tried if _can_be_proposed(terms, matched, context)]


def _candidates(matched: Matched, people: Sequence[str], context: Context) -> list[Package]:
    if named := list(_named(matched, people, context)):
        return named
    channel, lifting = matched.tactic.effect.channel, list(_lifting(people, context))
    if channel in _LESS_AT_ONCE:
        return [
            terms for terms in lifting if _all_issues(terms, context, lambda issue, ref: issue.today == ref)
        ]
    if channel in _ACTS:
        ours = context.session.our_side
        return [
            terms
            for terms in lifting
            if _all_issues(terms, context, lambda issue, _: issue.decided_by == ours)
        ]
    return [*lifting, *_paths(matched, context), *_pairs(matched, lifting, people, context)]


def _all_issues(terms: Package, context: Context, holds: Callable[[Issue, str | Decimal], bool]) -> bool:
    issues = {id: context.session.issue(id) for id in terms}
    return all(issue is not None and holds(issue, terms[id]) for id, issue in issues.items())


def _named(matched: Matched, people: Sequence[str], context: Context) -> Iterator[Package]:
    for each in matched.targets:
        issue, option = context.session.issue(each.ids.get("issue", "")), each.ids.get("option")
        ref = next((ref for ref in issue.option_refs if str(ref) == option), None) if issue else None
        if issue is not None and ref is not None and each.ids.get("who") in people:
            yield {issue.id: ref}


def _paths(matched: Matched, context: Context) -> Iterator[Package]:
    if matched.tactic.effect.channel in _JOINS_ISSUES and context.analysis is not None:
        yield from (path.changes for path in context.analysis.paths if len(path.changes) > 1)


def _pairs(
    matched: Matched, lifting: Sequence[Package], people: Sequence[str], context: Context
) -> Iterator[Package]:
    """Links of two issues: one change that gives to the targets, and one of another issue that gives to our side."""
    if matched.tactic.effect.channel not in _JOINS_ISSUES:
        return
    ours = [who for who, held in context.holders.items() if context.is_ours(held.party.id)]
    gaining = _worth_most(_lifting(ours, context), ours, context)
    for gives in _worth_most(lifting, people, context):
        for gains in gaining:
            if not gives.keys() & gains.keys():
                yield {**gives, **gains}


def _worth_most(terms: Iterable[Package], people: Sequence[str], context: Context) -> list[Package]:
    return sorted(terms, key=lambda each: -_gain(each, people, context))[:MOST_LINKED]


def _lifting(people: Sequence[str], context: Context) -> Iterator[Package]:
    for issue in context.session.issues:
        for ref in _some(issue):
            terms: Package = {issue.id: ref}
            if context.package.get(issue.id) != ref and _gain(terms, people, context) > 1e-9:
                yield terms


def _some(issue: Issue) -> tuple[str | Decimal, ...]:
    refs = issue.option_refs
    return refs[:: max(1, len(refs) // 12)]


def _gain(terms: Package, people: Sequence[str], context: Context) -> float:
    """What a change of the deal is worth to the targets, the one who gains most."""
    return max([0.0, *(context.change(who, terms) or 0.0 for who in people)])


def _cost(terms: Package, context: Context) -> float:
    """What a change of the deal costs the one of ours who loses most by it."""
    ours = (who for who, held in context.holders.items() if context.is_ours(held.party.id))
    return max([0.0, *(-(context.change(who, terms) or 0.0) for who in ours)])


def _can_be_proposed(terms: Package, matched: Matched, context: Context) -> bool:
    """Whether the deal stays possible, within our mandate and our own red lines, and the proposer can say it.

    A term that is to be kept from the public comes only with a tactic that is held against the duty to disclose.
    """
    changed = {**context.package, **terms}
    if any(matches(each.forbids, changed) for each in context.session.impossible):
        return False
    discloses = all(stop.kind != "duty_to_disclose" for stop in matched.tactic.legitimacy.stops)
    for id, ref in terms.items():
        issue = context.session.issue(id)
        option = issue.option(ref) if issue else None
        speaker = (issue.decided_by if issue else None) or context.session.our_side or ""
        if issue is None or (option is not None and speaker in option.unsayable):
            return False
        if option is not None and discloses and option.known == "private":
            return False
    mandate = context.session.mandate
    forbidden = mandate is not None and any(matches(limit.forbids, changed) for limit in mandate.forbids)
    return not forbidden and not _crosses_ours(changed, context)


def _crosses_ours(changed: Package, context: Context) -> bool:
    """Whether a package crosses a line of ours that the deal in hand does not."""
    return any(
        line.believed and line.crossed_by(changed) and not line.crossed_by(context.package)
        for held in context.holders.values()
        if context.is_ours(held.party.id)
        for line in held.red_lines
    )


def _distinct(packages: Iterable[Package]) -> Iterator[Package]:
    seen: set[tuple[tuple[str, str], ...]] = set()
    for each in packages:
        key = tuple(sorted((issue, str(option)) for issue, option in each.items()))
        if key not in seen:
            seen.add(key)
            yield each
