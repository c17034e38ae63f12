"""The deal bench: the deal line by line, everybody behind every table in five marks, and who moved."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coach.analysis.results import ConstituencyDeal, DealResult, PartyDeal
from coach.desk.looking import Look
from coach.desk.naming import fresh_id
from coach.model.changes import Tree
from coach.model.edits import Edit, SetEntry, Together
from coach.model.issues import Issue
from coach.model.packages import Package, matches
from coach.model.parties import Party
from coach.model.session import Session
from coach.views.names import Names, is_act_of, listed
from coach.views.odds import percent, weight, words
from coach.views.our_figures import ours_of
from coach.views.trace.figures import Figure
from coach.views.verdict import gate_count

_MARKS = ((0.9, "yes"), (0.6, "leaning yes"), (0.4, "on the line"), (0.1, "leaning no"), (0.0, "no"))
_MOVED = 0.02


@dataclass(frozen=True, slots=True)
class DealLine:
    """One line of the deal. `ours`: to do, not to bargain for."""

    issue: str
    name: str
    option: str
    ours: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody stands: one of the five marks, how far past yes or short of it, and which way it moved.

    `seat`: the decision in which it has its weight; `ours`: how far from yes we have set it by hand, beside the figure.
    """

    id: str
    name: str
    weight: str
    mark: str
    margin: str
    by_hand: bool
    moved: str
    decides: bool
    seat: str
    ours: str


@dataclass(frozen=True, slots=True)
class OddsLine:
    """The odds of one side now and before the last change, as figures for a bar and in words; `ours` set by hand."""

    party: str
    name: str
    low: float
    odds: float
    high: float
    percent: str
    words: str
    before: str
    before_words: str
    ours: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side on the bench, with the decisions in which it is counted."""

    id: str
    name: str
    count: str
    gates: tuple[str, ...]
    stands: tuple[Stand, ...]
    odds: OddsLine | None
    unknown: str


def deal_lines(session: Session) -> tuple[DealLine, ...]:
    """The deal line by line."""
    names, package = Names(session), session.package
    lines = []
    for issue in session.issues:
        ref = package.get(issue.id)
        lines.append(
            DealLine(
                issue=issue.id,
                name=names.issue(issue.id),
                option=names.brief_option(issue.id, ref) if ref is not None else "open",
                ours=is_act_of(issue, session.our_side),
                open=ref is None,
            )
        )
    return tuple(lines)


def sides_of(
    session: Session, deal: DealResult, before: DealResult | None, look: Look | None
) -> tuple[Side, ...]:
    """Every side on the deal, the one with the lowest odds first."""
    held = deal.parties or {}
    parties = [party for party in session.parties if party.id in held]
    parties.sort(key=lambda party: (held[party.id].odds is None, held[party.id].odds or 0.0))
    names = Names(session)
    return tuple(
        _side(names, party, held[party.id], (before.parties or {}).get(party.id) if before else None, look)
        for party in parties
    )


def _side(names: Names, party: Party, now: PartyDeal, before: PartyDeal | None, look: Look | None) -> Side:
    stands = tuple(
        _stand(names, party, who.id, now, before)
        for who in party.constituencies
        if who.id in now.constituencies
    )
    unmapped = [each.id for each in stands if each.mark == "? not judged"]
    depends = now.ratified and not now.ratified_if_unmapped_refuse
    return Side(
        id=party.id,
        name=names.who(party.id),
        count="; ".join(gate_count(count) for count in now.gates.values()),
        gates=tuple(now.gates),
        stands=stands,
        odds=_odds(names, party.id, now, before),
        unknown=f"depends on those not yet judged: {names.all_of(unmapped)}" if depends and unmapped else "",
    )


def _stand(names: Names, party: Party, id: str, now: PartyDeal, before: PartyDeal | None) -> Stand:
    held, then = now.constituencies[id], before.constituencies.get(id) if before else None
    change = (
        held.margin - then.margin if then and then.margin is not None and held.margin is not None else 0.0
    )
    seats = [gate for route in party.ratification for gate in route.gates if id in gate.votes]
    ours = ours_of(names.session, Figure("margin", id))
    return Stand(
        id=id,
        name=names.who(id),
        weight="+".join(weight(gate.votes[id]) for gate in seats),
        mark=mark_of(held),
        margin="" if held.margin is None else _signed(held.margin),
        by_hand=held.overruled,
        moved="▲" if change > _MOVED else "▼" if change < -_MOVED else " ",
        decides=id in now.decides,
        seat=seats[0].id if seats else "",
        ours=_signed(ours.value) if ours else "",
    )


def _signed(margin: float) -> str:
    return f"{margin:+.1f}".replace("-0.0", "+0.0")


def remarks(session: Session, deal: DealResult) -> tuple[str, ...]:
    """What stands against the deal before anybody is asked: it contradicts itself, or goes beyond the mandate."""
    names = Names(session)
    says = "; ".join(
        each.says or "two lines exclude each other"
        for each in session.impossible
        if matches(each.forbids, deal.package)
    )
    found = [f"It contradicts itself: {says}." if deal.impossible else ""]
    found.append(f"Outside our mandate: {listed(deal.outside_mandate)}." if deal.outside_mandate else "")
    known = {each.id for each in session.exchanges} | {each.id for each in session.statements}
    kept = [id for id in deal.contradicts if id in known]
    found.append(f"At odds with what was said: {listed(names.action(id) for id in kept)}." if kept else "")
    return tuple(each for each in found if each)


def mark_of(held: ConstituencyDeal) -> str:
    """One of the five marks; a crossed red line is named with it."""
    if held.margin is None or held.probability is None:
        return "? not judged"
    mark = next(word for least, word in _MARKS if held.probability >= least)
    return f"{mark} x" if held.crosses else mark


def _odds(names: Names, party: str, now: PartyDeal, before: PartyDeal | None) -> OddsLine | None:
    if now.odds is None or now.low is None or now.high is None:
        return None
    changed = before is not None and before.odds is not None and abs(before.odds - now.odds) > 0.005
    ours = ours_of(names.session, Figure("odds", party))
    return OddsLine(
        party=party,
        name=names.who(party),
        low=now.low,
        odds=now.odds,
        high=now.high,
        percent=percent(now.odds),
        words=words(now.odds),
        before=percent(before.odds) if changed and before else "",
        before_words=words(before.odds) if changed and before else "",
        ours=ours.says if ours else "",
    )


def bar(low: float, odds: float, high: float, cells: int) -> str:
    """The odds with their two ends on a line of so many cells, 0 at the left and 1 at the right.

    >>> bar(0.1, 0.3, 0.6, 11)
    ' ├─●──┤    '
    """
    at = [round(each * (cells - 1)) for each in (low, odds, high)]
    line = [" "] * cells
    line[at[0] : at[2] + 1] = "─" * (at[2] - at[0] + 1)
    line[at[0]], line[at[2]] = "├", "┤"
    line[at[1]] = "●"
    return "".join(line)


# what the keys do


def turned(session: Session, issue: Issue, by: int) -> Edit | None:
    """The next option on a line of the deal, or the one before; None at either end."""
    refs = issue.option_refs
    now = session.package.get(issue.id)
    at = refs.index(now) + by if now in refs else (0 if by > 0 else len(refs) - 1)
    return put(session, issue, refs[at]) if 0 <= at < len(refs) else None


def put(session: Session, issue: Issue, ref: str | Decimal | None) -> Edit:
    """Puts an option on a line of the deal. A draft stays as it is: the deal in hand goes on as a copy of it."""
    names = Names(session)
    shown = names.brief_option(issue.id, ref) if ref is not None else "open"
    label = f"{names.issue(issue.id)}: {shown}"
    package = {key: _ref(value) for key, value in session.package.items() if key != issue.id}
    if ref is not None:
        package[issue.id] = _ref(ref)
    order = [each.id for each in session.issues if each.id in package]
    return SetEntry(label, ("deal",), {key: package[key] for key in order} or None)


def taken(session: Session, package: Package, label: str) -> Edit:
    """Puts a whole package on the bench."""
    return SetEntry(label, ("deal",), {key: _ref(value) for key, value in package.items()})


def draft_taken(session: Session, draft: str) -> Edit:
    """Puts a draft on the bench."""
    return SetEntry(f"Took up the draft {draft}", ("deal",), draft)


def saved_as(session: Session, name: str) -> Edit:
    """Keeps the deal in hand as a draft of that name."""
    id = fresh_id(name, session.drafts)
    package: Tree = {key: _ref(value) for key, value in session.package.items()}
    label = f"Kept as the draft {name}"
    return Together(label, (SetEntry(label, ("drafts", id), package), SetEntry(label, ("deal",), id)))


def _ref(ref: str | Decimal) -> Tree:
    if isinstance(ref, str):
        return ref
    return int(ref) if ref == int(ref) else float(ref)
