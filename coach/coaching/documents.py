"""What `--json` prints: advice, questions, warnings and statements as plain maps and lists, unrounded.

Sentences of playbooks stand as they are written there, with ids in braces; `sentence` is the same with names filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from coach.coaching.advice import Advice, Ranked
from coach.coaching.answering import example_of
from coach.coaching.decoding import Decoding
from coach.coaching.matches import Match
from coach.coaching.matching import Matched
from coach.coaching.portfolio import Portfolio
from coach.coaching.questions import Asked
from coach.coaching.refusals import Refusal
from coach.coaching.statements import Checked
from coach.coaching.warnings import Raised
from coach.model.changes import Tree
from coach.model.session import Session

Tell = Callable[[str, Match], str]
"""Fills the names of a match into a sentence."""


def advice_document(session: Session, advice: Advice, portfolio: Portfolio, tell: Tell) -> Tree:
    """Every tactic on its shelf: the document `coach.advice/1`."""
    return {
        "format": "coach.advice/1",
        "session": _source(session),
        "locks": dict(advice.locks),
        "ranked": [_ranked(each, tell) for each in advice.ranked],
        "awaiting": [_ranked(each, tell) for each in advice.awaiting],
        "shelves": {shelf: [_ranked(each, tell) for each in held] for shelf, held in advice.shelves.items()},
        "could_fit": [
            {
                "tactic": each.tactic.id,
                "if": [
                    {
                        "says": missing.if_only.if_,
                        "sentence": tell(missing.if_only.if_, missing.match),
                        **_found(missing.match),
                    }
                    for missing in each.missing
                ],
                "option": each.tactic.option if each.wanting else None,
                "option_for": list(each.wanting),
            }
            for each in advice.could_fit
        ],
        "does_not_fit": [_ruled_out(each, tell) for each in advice.does_not_fit],
        "stopped": [
            {
                "tactic": each.tactic.id,
                "stops": [
                    {
                        "kind": halt.stop.kind,
                        "because": halt.stop.because,
                        "sentence": tell(halt.stop.because, halt.match),
                        **_found(halt.match),
                    }
                    for halt in each.halts
                ],
            }
            for each in advice.stopped
        ],
        "portfolio": {
            "budget": portfolio.budget,
            "tactics": [each.tactic.id for each in portfolio.proposals],
            "actions": [_tree(each.action.to_tree()) for each in portfolio.proposals],
            "before": portfolio.before,
            "joint": portfolio.joint,
            "adds": dict(portfolio.adds),
            "exact": portfolio.exact,
        },
    }


def questions_document(session: Session, asked: Sequence[Asked], tell: Tell) -> Tree:
    """The open questions in order: the document `coach.asked/1`."""
    return {
        "format": "coach.asked/1",
        "session": _source(session),
        "questions": [
            {
                "question": each.question.id,
                "about": each.about or None,
                "step": each.question.step,
                "asks": each.question.asks,
                "sentence": tell(each.question.asks, each.match),
                "why": each.question.why,
                "fills": list(each.path),
                "example": example_of(each) or None,
                "core": each.question.core,
                "stake": each.stake,
                "ids": dict(each.match.ids),
            }
            for each in asked
        ],
    }


def warnings_document(
    session: Session,
    raised: Sequence[Raised],
    checked: Sequence[Checked],
    decoded: Sequence[Decoding],
    tell: Tell,
) -> Tree:
    """Every warning, every statement checked, their hard words decoded: the document `coach.raised/1`."""
    return {
        "format": "coach.raised/1",
        "session": _source(session),
        "warnings": [
            {
                "rule": each.rule.id,
                "about": each.about or None,
                "severity": each.rule.severity,
                "step": each.rule.step,
                "says": each.rule.says,
                "sentence": tell(each.rule.says, each.match),
                "why": each.rule.why,
                "jump": each.rule.jump,
                "ask": list(each.rule.ask),
                "answered": each.answer.because if each.answer else None,
                **_found(each.match),
            }
            for each in raised
        ],
        "statements": [_checked(each) for each in checked],
        "decoded": [_decoded(each) for each in decoded],
    }


def _source(session: Session) -> Tree:
    return {"id": session.id, "title": session.title}


def _found(match: Match) -> dict[str, Tree]:
    facts: list[Tree] = [
        {"what": fact.what, "about": fact.about, "value": fact.value} for fact in match.facts
    ]
    return {"ids": dict(match.ids), "told": dict(match.told), "facts": facts}


def _ranked(each: Ranked, tell: Tell) -> Tree:
    tactic, standing = each.matched.tactic, each.matched.standing
    lengths: list[Tree] = [
        {
            "who": length.who,
            "must": length.must,
            "prior": [length.prior.low, length.prior.likely, length.prior.high] if length.prior else None,
            "gain": length.gain,
            "enough": length.enough,
        }
        for length in each.lengths
    ]
    return {
        "tactic": tactic.id,
        "family": tactic.family,
        "reaches": list(each.proposal.targets if each.proposal else each.matched.reaches),
        "decides": each.reach.decides,
        "in_time": each.reach.in_time,
        "lawful": each.reach.lawful,
        "change": each.change,
        "low": each.low,
        "high": each.high,
        "own_side": each.own_side,
        "in_plan": list(each.in_plan),
        "lengths": lengths,
        "enough": each.enough,
        "companion": {"tactic": each.companion.tactic, "change": each.companion.change}
        if each.companion
        else None,
        "after": each.after,
        "awaits_answer": standing.awaits,
        "action": _tree(each.proposal.action.to_tree()) if each.proposal else None,
        "by_prior": each.proposal.by_prior if each.proposal else None,
        "option": tactic.option if each.proposal and each.proposal.wants_option else None,
        "because": [_found(match) for match in each.matched.targets],
        "not_for": [_refused(refusal, tell) for refusal in each.matched.refusals],
        "mirror": tactic.mirror,
    }


def _refused(refusal: Refusal, tell: Tell) -> Tree:
    return {
        "target": refusal.target,
        "reason": refusal.reason,
        "because": refusal.because,
        "sentence": tell(refusal.because, refusal.match) if refusal.because else None,
        **_found(refusal.match),
    }


def _ruled_out(each: Matched, tell: Tell) -> Tree:
    return {
        "tactic": each.tactic.id,
        "because": [_refused(refusal, tell) for refusal in each.refusals],
        "meant_for": each.tactic.meant_for,
        "lacking": [_tree(condition.to_tree()) for condition in each.lacking],
    }


def _checked(each: Checked) -> Tree:
    return {
        "statement": each.id,
        "party": each.party,
        "joint_change": each.joint_change,
        "odds": {party: list(odds) for party, odds in each.odds.items()},
        "hurts": [
            {
                "who": hearing.who,
                "addressed": hearing.addressed,
                "heard_as": hearing.heard_as,
                "shift": hearing.shift.likely if hearing.shift else None,
                "source": hearing.source,
                "crosses": list(hearing.crosses),
                "joint_change": hearing.joint_change,
            }
            for hearing in each.hurt
        ],
        "contradictions": [
            {"kind": one.kind, "other": one.other, "issue": one.issue} for one in each.contradictions
        ],
        "poison": [{"party": party, "word": word} for party, word in each.poison],
    }


def _decoded(each: Decoding) -> Tree:
    return {
        "statement": each.id,
        "party": each.party,
        "meant_for": list(each.meant_for),
        "calendar": list(each.calendar),
        "otherwise": list(each.otherwise),
        "reading": each.reading,
        "suggests": each.suggests,
        "frozen_until": each.frozen_until,
        "frozen": each.frozen,
    }


def _tree(value: object) -> Tree:
    if isinstance(value, Mapping):
        return {str(key): _tree(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_tree(each) for each in value]
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
