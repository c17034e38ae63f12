"""Their hard words, decoded before we react: for whom, before which date, and do they mean it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coach.coaching.context import Context
from coach.coaching.predicates.plan import likely
from coach.coaching.predicates.words import exchanges, near_gate, statements
from coach.model.dates import parse_date
from coach.model.exchanges import Claims, Statement
from coach.model.packages import Package

Reading = Literal["policy", "posture", "mistake", "unknown"]

CALENDAR_DAYS = 45
"""So far ahead a date on their own calendar can explain what they say."""

_NEARER = frozenset({"itself", "ally", "third_party"})
_SOFT = frozenset({"hint", "offer", "assurance", "promise", "request"})


@dataclass(frozen=True)
class Decoding:
    """What the map says about hard words of theirs.

    `meant_for` are those to whom they were said, `pleases` those who like to hear them. `calendar` are dates of theirs
    that lie near. `otherwise` are words from the same side that say something else, `drafted_by` what is known of who
    wrote them. `suggests` is the reading that these facts speak for, `entered` our own. `frozen_until` is the date
    after which we look again, ours or the one that the map suggests.
    """

    id: str
    statement: Statement
    party: str
    meant_for: tuple[str, ...]
    pleases: tuple[str, ...]
    calendar: tuple[str, ...]
    before_a_decision: bool | None
    otherwise: tuple[str, ...]
    drafted_by: tuple[str, ...]
    withdrawable_before: str | None
    suggests: Reading
    entered: Reading | None
    frozen_until: str | None
    frozen: bool

    @property
    def reading(self) -> Reading:
        """Our own reading where there is one, else what the facts speak for."""
        return self.entered or self.suggests


def decode(context: Context) -> tuple[Decoding, ...]:
    """Every hard word of theirs that was said, decoded."""
    return tuple(_decoded(context, id, each) for id, each in statements(context) if _is_hard(context, each))


def _is_hard(context: Context, said: Statement) -> bool:
    """Whether something was said by them that hurts, or that claims what the deal does not hold."""
    party = context.speaks_for(said.by)
    if party is None or context.is_ours(party) or said.said is False:
        return False
    hurts = any(heard.shift is not None and likely(heard.shift) < 0 for heard in said.heard.values())
    return hurts or said.reading is not None or bool(_against(said.claims, context.package))


def _against(claims: Claims, package: Package) -> list[str]:
    return [
        issue
        for issue, options in claims.items()
        if options and issue in package and package[issue] not in options
    ]


def _decoded(context: Context, id: str, said: Statement) -> Decoding:
    party = context.speaks_for(said.by) or ""
    near = near_gate(context, said)
    otherwise = tuple(dict.fromkeys(_otherwise(context, id, said, party)))
    decides = _next_decision(context, party, _when(said, context))
    frozen_until = said.frozen_until or decides
    again = context.span(frozen_until)
    return Decoding(
        id=id,
        statement=said,
        party=party,
        meant_for=said.to,
        pleases=tuple(who for who, heard in said.heard.items() if heard.shift and likely(heard.shift) > 0),
        calendar=tuple(_calendar(context, party, _when(said, context))),
        before_a_decision=near,
        otherwise=otherwise,
        drafted_by=tuple(each.says for each in (said.basis.evidence if said.basis else ()) if each.says),
        withdrawable_before=decides,
        suggests=_suggested(context, id, said, near, bool(otherwise)),
        entered=said.reading,
        frozen_until=frozen_until,
        frozen=again is None or context.as_of is None or context.as_of <= again.last,
    )


def _when(said: Statement, context: Context) -> date | None:
    return parse_date(said.on).first if said.on else context.as_of


def _calendar(context: Context, party: str, when: date | None) -> Iterator[str]:
    for milestone in context.session.milestones:
        span = context.span(milestone.id)
        if milestone.whose != party or span is None or when is None:
            continue
        if when <= span.last and (span.first - when).days <= CALENDAR_DAYS:
            yield milestone.id


def _next_decision(context: Context, party: str, when: date | None) -> str | None:
    ahead = [
        (span.last, milestone.id)
        for milestone in context.session.milestones
        if milestone.whose == party
        and milestone.kind == "decides"
        and (span := context.span(milestone.id))
        and when is not None
        and span.last >= when
    ]
    return min(ahead)[1] if ahead else None


def _otherwise(context: Context, id: str, said: Statement, party: str) -> Iterator[str]:
    """Words from the same side, in public or by a channel, that say something else on the same issues."""
    for other, second in statements(context):
        if other != id and context.speaks_for(second.by) == party and _differ(said.claims, second.claims):
            yield other
    for other, word in exchanges(context):
        given: Claims = {**{issue: (option,) for issue, option in word.package.items()}, **word.covers}
        if context.speaks_for(word.by) == party and word.kind in _SOFT and _differ(said.claims, given):
            yield other
    for evidence in said.basis.evidence if said.basis else ():
        if evidence.channel or (evidence.from_ in _NEARER and evidence.says):
            yield evidence.channel or "what we heard from their own people"


def _differ(one: Claims, other: Claims) -> bool:
    return any(
        options and other.get(issue) and not set(options) & set(other[issue])
        for issue, options in one.items()
    )


def _suggested(context: Context, id: str, said: Statement, near: bool | None, otherwise: bool) -> Reading:
    """The reading that the facts speak for.

    Said again after they decided: policy. Taken back by themselves: a mistake. Near a decision of theirs, or against
    what their own people say: posture. Nothing of this: not known, which is a reading too.
    """
    spoken = parse_date(said.on).first if said.on else None
    later = [
        (each, parse_date(each.on).first)
        for other, each in statements(context)
        if other != id and each.on and spoken and context.speaks_for(each.by) == context.speaks_for(said.by)
    ]
    decided = context.span(_next_decision(context, context.speaks_for(said.by) or "", spoken))
    for each, when in later:
        if decided and when > decided.last and not _differ(said.claims, each.claims) and _shared(said, each):
            return "policy"
        if spoken and spoken < when and _differ(said.claims, each.claims) and near is not True:
            return "mistake"
    return "posture" if near or otherwise else "unknown"


def _shared(one: Statement, other: Statement) -> bool:
    return bool(set(one.claims) & set(other.claims))
