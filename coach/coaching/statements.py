"""The statement check: how everybody on both sides hears what is said, and what contradicts what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from coach.coaching.context import Context, Holder
from coach.coaching.plan_odds import PlanOdds, less
from coach.coaching.predicates.words import exchanges, says, statements
from coach.model.exchanges import Claims, Statement
from coach.model.packages import Package, condition_holds
from coach.model.plan import Action, ShiftRange

Source = Literal["entered", "claims"]
Kind = Literal["other_audience", "deal", "word_given", "across_the_table"]

_STANDING = frozenset({"open", "met", "partly", None})


@dataclass(frozen=True)
class Hearing:
    """How one group hears a statement.

    `addressed` is false for those who overhear it. `source`: what was entered, or what follows from the claims if they
    are heard as the deal. `crosses` are lines of theirs that the claim would cross. `joint_change` is what this hearing
    alone does to the joint odds.
    """

    who: str
    party: str
    addressed: bool
    heard_as: str | None
    shift: ShiftRange | None
    source: Source
    crosses: tuple[str, ...]
    joint_change: float | None = None


@dataclass(frozen=True)
class Contradiction:
    """Two claims that cannot both be meant: `kind` says with what, `other` which (an id; empty for the deal)."""

    kind: Kind
    other: str
    issue: str


@dataclass(frozen=True)
class Checked:
    """One statement, held against every audience. `odds` are each party's before and after, `poison` words by party."""

    id: str
    statement: Statement
    party: str | None
    hearings: tuple[Hearing, ...]
    contradictions: tuple[Contradiction, ...]
    poison: tuple[tuple[str, str], ...]
    odds: Mapping[str, tuple[float | None, float | None]]
    joint_change: float | None

    @property
    def hurt(self) -> tuple[Hearing, ...]:
        """Those whom it turns away, the one first whose turning costs most."""
        worse = [
            each
            for each in self.hearings
            if each.crosses or (each.shift is not None and each.shift.likely < 0)
        ]
        return tuple(
            sorted(
                worse, key=lambda each: (each.joint_change or 0.0, each.shift.likely if each.shift else 0.0)
            )
        )


def check_statements(context: Context, odds: PlanOdds | None = None) -> tuple[Checked, ...]:
    """Every statement of the preparation, said or to come, checked."""
    engine = odds or PlanOdds(context.session)
    return tuple(check_statement(context, id, each, engine) for id, each in statements(context))


def check_statement(context: Context, id: str, statement: Statement, odds: PlanOdds) -> Checked:
    """One statement checked. People are taken to overhear each other: it is held against everybody, on every side."""
    package = odds.staged.package
    hearings = tuple(_hearing(context, statement, held, package) for held in context.holders.values())
    sized = tuple(
        replace(
            each, joint_change=odds.joint_change((Action(id="statement", shifts={each.who: each.shift}),))
        )
        if each.shift is not None
        else each
        for each in hearings
    )
    shifts = {each.who: each.shift for each in hearings if each.shift is not None}
    after = odds.outlook((Action(id="statement", shifts=shifts),)) if shifts else odds.base
    parties = [party.id for party in context.session.parties]
    before = odds.base
    return Checked(
        id=id,
        statement=statement,
        party=context.speaks_for(statement.by),
        hearings=sized,
        contradictions=tuple(_contradictions(context, id, statement)),
        poison=tuple(_poison(context, statement)),
        odds={
            party: (before.parties[place], after.parties[place] if after else None)
            for place, party in enumerate(parties)
            if place < len(before.parties)
        },
        joint_change=less(after.joint if after else None, before.joint),
    )


def _hearing(context: Context, statement: Statement, held: Holder, package: Package) -> Hearing:
    entered = statement.heard.get(held.id)
    shift = entered.shift if entered else None
    inferred = None if shift else _as_if_it_were_the_deal(context, statement.claims, held, package)
    return Hearing(
        who=held.id,
        party=held.party.id,
        addressed=not statement.to or held.id in statement.to or held.party.id in statement.to,
        heard_as=entered.as_ if entered else None,
        shift=shift or inferred,
        source="entered" if shift else "claims",
        crosses=tuple(_crossed(statement.claims, held)),
    )


def _as_if_it_were_the_deal(
    context: Context, claims: Claims, held: Holder, package: Package
) -> ShiftRange | None:
    """How far a claim moves somebody who hears it as the deal; None where it says no more than deal and plan do.

    Each claimed issue counts by its weight with the listener: the mean rating of the claimed options, less that of the
    option in the deal. Doubt it: people forgive words more easily than terms, and sometimes less.
    """
    weights = {issue: each.importance for issue, each in context.issues_of(held.id).items() if each.ratings}
    whole = sum(weights.values())
    moved = 0.0
    for issue, options in claims.items():
        settled = package.get(issue)
        if settled is None or not options or settled in options or not whole or issue not in weights:
            continue
        ratings = [context.rating(held.id, issue, option) or 0.0 for option in options]
        moved += (
            weights[issue]
            / whole
            * (sum(ratings) / len(ratings) - (context.rating(held.id, issue, settled) or 0.0))
        )
    return (
        ShiftRange(low=min(moved, moved / 2), likely=moved, high=max(moved, moved / 2))
        if abs(moved) > 1e-9
        else None
    )


def _crossed(claims: Claims, held: Holder) -> Iterator[str]:
    for line in held.red_lines:
        claimed = [
            any(condition_holds(forbidden, option) for option in claims.get(issue, ()))
            for issue, forbidden in line.forbids.items()
        ]
        if line.believed and claimed and all(claimed):
            yield line.id


def _contradictions(context: Context, id: str, statement: Statement) -> Iterator[Contradiction]:
    party = context.speaks_for(statement.by)
    for other, second in statements(context):
        if other == id:
            continue
        same_side = party is not None and context.speaks_for(second.by) == party
        for issue in _disjoint(statement.claims, second.claims):
            yield Contradiction("other_audience" if same_side else "across_the_table", other, issue)
    for issue, options in statement.claims.items():
        settled = context.package.get(issue)
        if settled is not None and options and settled not in options:
            yield Contradiction("deal", "", issue)
    for other, word in exchanges(context):
        if (
            word.kind in ("promise", "assurance")
            and word.status in _STANDING
            and context.speaks_for(word.by) == party
        ):
            given: Claims = {**{issue: (option,) for issue, option in word.package.items()}, **word.covers}
            yield from (
                Contradiction("word_given", other, issue) for issue in _disjoint(statement.claims, given)
            )


def _disjoint(one: Claims, other: Claims) -> Iterator[str]:
    for issue, options in one.items():
        if options and other.get(issue) and not set(options) & set(other[issue]):
            yield issue


def _poison(context: Context, statement: Statement) -> Iterator[tuple[str, str]]:
    by = context.speaks_for(statement.by)
    for party, speech in context.session.speeches.items():
        if party != by and speech.words is not None and statement.text:
            yield from ((party, word) for word in speech.words.poison if says(statement.text, word))
