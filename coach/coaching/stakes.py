"""How far the answer to a question could move the odds, or make them known at all."""

from __future__ import annotations

from collections.abc import Mapping

from coach.coaching.context import NEGOTIATOR, Context
from coach.coaching.predicates.parties import lock_of

_FIGURES = frozenset(
    {
        "parties", "constituencies", "issues", "options", "judgement", "ratings", "no_agreement", "confidence",
        "stance", "cohesion", "red_lines", "forbids", "believed", "ratification", "votes", "passes", "quorum",
        "vetoes", "turnout", "abstain", "of", "deal", "drafts", "mood_swing", "our_side", "influence",
    }
)  # fmt: skip
_KNOWING = frozenset({"basis", "could_tell", "evidence", "seen", "barrier", "interests"})

_ENTERS, _TELLS, _BESIDE = 1.0, 0.9, 0.5
COMPUTED_FROM = 0.6
"""What hangs on an entry from which odds are computed, while they are not known: more than any doubt can come to."""

_FIRST = frozenset({"parties", "our_side", "issues", "deal"})
"""Entries of the session itself without which there is nothing to have odds of."""


def stake_of(context: Context, fills: str, ids: Mapping[str, str]) -> float:
    """How much hangs on an answer: 0 to 1.

    Where the odds are not known yet, that without which they cannot be (1) comes before everything else, then whatever
    they are computed from. Where they are known, it is the doubt about whoever the question is on (how far the odds are
    expected to move on learning their mind), less for what enters no figure.
    """
    joint = context.analysis.deal.joint if context.analysis else None
    last = fills.split(".")[-1]
    if joint is None or joint.odds is None:
        return 1.0 if _blocks(context, fills, ids) else COMPUTED_FROM if last in _FIGURES else 0.0
    share = _ENTERS if last in _FIGURES else _TELLS if last in _KNOWING else _BESIDE
    return share * _doubt(context, ids, joint.odds)


def _blocks(context: Context, fills: str, ids: Mapping[str, str]) -> bool:
    """Whether no odds can be given as long as this is blank: the deal, somebody behind a table, a mind that votes."""
    if fills in _FIRST:
        return True
    party = context.session.party(ids.get("party", ""))
    deal = context.deal(party.id) if party else None
    if party is None or (deal is not None and deal.odds is not None):
        return False
    if fills.endswith("}.constituencies"):
        return not party.constituencies
    who = party.constituency(ids.get("who", ""))
    return who is not None and fills.endswith(("judgement.issues", "stance")) and not context.mapped(who)


def _doubt(context: Context, ids: Mapping[str, str], joint: float) -> float:
    if line := ids.get("line"):
        return max(_of_person(context, ids.get("who", "")), _of_line(context, line))
    if who := ids.get("who"):
        return _of_person(context, who)
    if issue := ids.get("issue"):
        return _of_issue(context, issue)
    if action := ids.get("action"):
        plan = context.analysis.plan if context.analysis else None
        found = plan.actions.get(action) if plan else None
        return abs((found.adds or found.avoids or found.learns or 0.0) if found else 0.0) / 2
    if party := ids.get("party"):
        return 0.5 * max(
            (_of_person(context, each.id) for held, each in context.people if held.id == party), default=0.0
        )
    return joint * (1 - joint) / 2


def _of_person(context: Context, who: str) -> float:
    if who.startswith(NEGOTIATOR):
        party = context.session.party(who.removeprefix(NEGOTIATOR))
        return 0.4 if party is not None and lock_of(context, party) == "negotiator" else 0.05
    found = context.on_deal(who)
    return found.doubt if found and found.doubt is not None else 0.0


def _of_line(context: Context, line: str) -> float:
    """The share of the zone that would open without a line."""
    found = context.analysis.red_lines.get(line) if context.analysis else None
    if found is None or context.analysis is None:
        return 0.0
    gained = found.zone_without - context.analysis.zone.size
    return gained / found.zone_without / 2 if found.zone_without and gained > 0 else 0.0


def _of_issue(context: Context, issue: str) -> float:
    """The largest doubt among those with whom the issue weighs, by how much it weighs with them."""
    shares = [0.0]
    for _, each in context.people:
        weights = {id: entry.importance for id, entry in context.issues_of(each.id).items() if entry.ratings}
        whole = sum(weights.values())
        if whole and issue in weights:
            shares.append(weights[issue] / whole * _of_person(context, each.id))
    return max(shares)
