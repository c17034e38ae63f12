"""Refusals that hold for every tactic of a kind, whoever wrote it: each with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from coach.coaching.context import NEGOTIATOR, Context
from coach.coaching.matches import Fact, Match
from coach.coaching.playbook.tactics import Tactic
from coach.coaching.predicates.parties import lock_of, willing
from coach.model.constituencies import Constituency

Reason = Literal[
    "never_decides", "says_yes_already", "insult", "meddling", "negotiator_binds", "opposed_interest", "not_when",
    "no_link",
]  # fmt: skip

CLEAR = 0.5
"""From so far past yes on, somebody needs no gift."""

_PAYS = frozenset({"utility", "utility_and_intensity"})
_FOR_VOTES = frozenset({"utility"})
_HELPS_THEM = frozenset({"we_help_them", "both", "across"})
_AGAINST_A_NO = frozenset({"leverage", "timing", "own-side"})


@dataclass(frozen=True)
class Refusal:
    """Why a tactic does not fit a target (or, where `target` is empty, does not fit at all).

    `because` is the playbook's own sentence where the reason stands in its file.
    """

    reason: Reason
    target: str
    match: Match
    because: str | None = None


def refused(tactic: Tactic, target: Match, context: Context) -> Refusal | None:
    """The first of these reasons that holds against a tactic on one target; None where none does.

    A payment to somebody who can never decide or says yes already; money aimed at a crossed sacred line; pressure
    where nobody inside asked and their negotiator is not known to be willing; help behind a table whose negotiator
    binds; help of the belief, face or procedure kind against an opposed interest.
    """
    return next((found for rule in _RULES if (found := rule(tactic, target, context)) is not None), None)


def no_link() -> Refusal:
    """Why linking issues does not fit where the map's own ratings say that no link of its issues raises the odds."""
    return Refusal("no_link", "", Match())


def target_id(target: Match) -> str:
    """What a target is: somebody, or the gate or the route whose rule would change."""
    ids = target.ids
    return ids.get("who") or ids.get("gate") or ids.get("route") or ""


def _refusal(reason: Reason, target: Match, *facts: Fact) -> Refusal:
    return Refusal(reason, target_id(target), Match(target.ids, target.told, facts))


def _person(target: Match, context: Context) -> Constituency | None:
    held = context.holders.get(target.ids.get("who", ""))
    return held.constituency if held else None


def never_decides(tactic: Tactic, target: Match, context: Context) -> Refusal | None:
    """A payment for a vote that cannot make a difference."""
    who = _person(target, context)
    if tactic.effect.channel not in _FOR_VOTES or who is None or context.analysis is None:
        return None
    held = context.analysis.parties.get(target.ids.get("party", ""))
    gates = {gate.id for _, _, gate in context.gates}
    seats = [
        seat
        for id, gate in (held.gates if held else {}).items()
        if id in gates and (seat := gate.members.get(who.id)) is not None
    ]
    if context.gates and held and all(seat.dummy for seat in seats):
        return _refusal("never_decides", target, Fact.of("can decide", who.id, "never"))
    return None


def says_yes_already(tactic: Tactic, target: Match, context: Context) -> Refusal | None:
    """A payment to somebody who is won."""
    who = _person(target, context)
    found = context.on_deal(who.id) if who else None
    if tactic.effect.channel not in _PAYS or found is None or found.margin is None:
        return None
    if found.accepts and found.margin >= CLEAR:
        return _refusal("says_yes_already", target, Fact.of("margin", target.ids["who"], found.margin))
    return None


def insult(tactic: Tactic, target: Match, context: Context) -> Refusal | None:
    """Money for what is sacred."""
    held = context.holders.get(target.ids.get("who", ""))
    if tactic.effect.channel not in _PAYS or held is None:
        return None
    for line in held.red_lines:
        if line.nature == "sacred" and line.believed and line.crossed_by(context.package):
            return _refusal("insult", target, Fact.of("sacred line", held.id, line.id))
    return None


def meddling(tactic: Tactic, target: Match, context: Context) -> Refusal | None:
    """Pressure that nobody inside wants."""
    party = context.session.party(target.ids.get("party", ""))
    if tactic.family != "outside-pressure" or party is None or context.is_ours(party.id):
        return None
    if willing(context, party) or _asked_inside(context, party.id, tactic.id):
        return None
    would = willing(context, party)
    return _refusal(
        "meddling",
        target,
        Fact.of("willing", NEGOTIATOR + party.id, "not known" if would is None else "no"),
        Fact.of("asked by", party.id, "nobody"),
    )


def _asked_inside(context: Context, party: str, tactic: str) -> bool:
    """Whether somebody over there has asked for it: in an action of the plan, or by a request of theirs to us."""
    for action in context.session.plan:
        if action.tactic == tactic and action.asked_by and context.party_of(action.asked_by) == party:
            return True
    return any(
        word.kind in ("request", "hint") and context.speaks_for(word.by) == party
        for word in context.session.exchanges
    )


def negotiator_binds(tactic: Tactic, target: Match, context: Context) -> Refusal | None:
    """Help for people whose negotiator would not sign anyway."""
    party = context.session.party(target.ids.get("party", ""))
    helps = tactic.direction in _HELPS_THEM and tactic.family not in _AGAINST_A_NO and tactic.on_ratification
    if not helps or party is None or context.is_ours(party.id) or _person(target, context) is None:
        return None
    chief = NEGOTIATOR + party.id
    if lock_of(context, party) != "negotiator" or _wins_him_too(context, chief, target):
        return None
    deal = context.deal(party.id)
    return _refusal(
        "negotiator_binds", target, Fact.of("margin", chief, deal.negotiator.margin if deal else None)
    )


def _wins_him_too(context: Context, chief: str, target: Match) -> bool:
    """Whether the term that the target was found with would bring the negotiator over as well."""
    issue, option = target.ids.get("issue"), target.ids.get("option")
    held, judgement = context.session.issue(issue or ""), context.holders[chief].judgement
    ref = next((ref for ref in held.option_refs if str(ref) == option), None) if held else None
    if held is None or ref is None or judgement is None:
        return False
    changed = {**context.package, held.id: ref}
    crossed = any(line.believed and line.crossed_by(changed) for line in context.holders[chief].red_lines)
    value = context.value(chief, changed)
    return not crossed and value is not None and value >= judgement.no_agreement


def opposed_interest(tactic: Tactic, target: Match, context: Context) -> Refusal | None:
    """Words and gestures against a true loss."""
    who = _person(target, context)
    soft = bool(tactic.barrier) and not {"interest", "structure"} & set(tactic.barrier)
    if not soft or who is None or "interest" not in who.barrier or set(tactic.barrier) & set(who.barrier):
        return None
    found = context.on_deal(who.id)
    if found is None or found.accepts is not False:
        return None
    return _refusal(
        "opposed_interest",
        target,
        Fact.of("barrier", who.id, "interest"),
        Fact.of("margin", who.id, found.margin),
    )


_RULES: tuple[Callable[[Tactic, Match, Context], Refusal | None], ...] = (
    insult,
    never_decides,
    says_yes_already,
    meddling,
    negotiator_binds,
    opposed_interest,
)
