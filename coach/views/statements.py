"""The statement check in words: who hears what, what contradicts what, and their hard words decoded."""

from __future__ import annotations

from dataclasses import dataclass

from coach.coaching.decoding import Decoding
from coach.coaching.statements import Checked, Contradiction, Hearing
from coach.views.names import Names, listed, quoted
from coach.views.odds import moves, percent, points
from coach.views.told import Teller

_READINGS = {
    "policy": "policy: it has to be answered",
    "posture": "posture: said for their own people",
    "mistake": "a mistake: let them take it back",
    "unknown": "not known: find out before reacting",
}


@dataclass(frozen=True, slots=True)
class HearingView:
    """How one group hears a statement."""

    who: str
    overhears: bool
    hears: str
    costs: str
    crosses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement: whom it turns away (the gravest first), whom it wins, what it contradicts, its net effect."""

    id: str
    by: str
    text: str
    hurts: tuple[HearingView, ...]
    pleases: tuple[str, ...]
    contradicts: tuple[str, ...]
    poison: tuple[str, ...]
    net: str
    clear: bool


@dataclass(frozen=True, slots=True)
class DecodingView:
    """Hard words of theirs, decoded: each line a question with what the map answers."""

    id: str
    text: str
    lines: tuple[str, ...]
    reading: str
    until: str


def statement_view(names: Names, checked: Checked) -> StatementView:
    """One checked statement in words."""
    teller = Teller(names)
    hurts = tuple(_hearing(teller, each) for each in checked.hurt)
    wins = (each for each in checked.hearings if each.shift is not None and each.shift.likely > 0)
    contradicts = tuple(dict.fromkeys(_contradiction(teller, each) for each in checked.contradictions))
    poison = tuple(f"{names.who(party)} lists {quoted(word)} as poison." for party, word in checked.poison)
    return StatementView(
        id=checked.id,
        by=names.speaker(checked.statement.by),
        text=checked.statement.text or "",
        hurts=hurts,
        pleases=tuple(names.who(each.who) for each in wins),
        contradicts=contradicts,
        poison=poison,
        net=_net(names, checked),
        clear=not (hurts or contradicts or poison),
    )


def _hearing(teller: Teller, each: Hearing) -> HearingView:
    supposed = "what it claims, taken as the deal" if each.source == "claims" else ""
    change = each.joint_change
    return HearingView(
        who=teller.names.who(each.who),
        overhears=not each.addressed,
        hears=quoted(each.heard_as) if each.heard_as else supposed,
        costs=f"this alone takes {points(change)} from the odds"
        if change is not None and change < -0.005
        else "",
        crosses=tuple(quoted(teller.names.red_line(line)) for line in each.crosses),
    )


def _contradiction(teller: Teller, each: Contradiction) -> str:
    issue = teller.names.issue(each.issue)
    match each.kind:
        case "deal":
            return f"{issue}: the text in their hands says something else."
        case "other_audience":
            return f"{issue}: {teller.statement(each.other)} says something else to another audience."
        case "word_given":
            return f"{issue}: we gave another word in {teller.exchange(each.other)}."
        case "across_the_table":
            return f"{issue}: {teller.statement(each.other)} says the opposite; each undoes the other."


def _net(names: Names, checked: Checked) -> str:
    if checked.joint_change is None:
        return "its effect is not known: the odds are not"
    parts = [
        f"{names.who(party)} from {percent(before)} to {percent(after)}"
        for party, (before, after) in checked.odds.items()
        if before is not None and after is not None and abs(after - before) >= 0.005
    ]
    return (
        f"{listed(parts)}; all together it {moves(checked.joint_change)}"
        if parts
        else "moves no odds that count"
    )


def decoding_view(names: Names, decoding: Decoding) -> DecodingView:
    """Decode before reacting: the checklist for one hard word of theirs, with what the map answers."""
    teller = Teller(names)
    calendar = listed(names.milestone(id) for id in decoding.calendar)
    otherwise = listed(_source(teller, each) for each in decoding.otherwise)
    match = f"No: {otherwise}." if decoding.otherwise else "Nothing else was heard."
    lines = (
        f"For whom was it said? {names.all_of(decoding.meant_for) if decoding.meant_for else 'Not entered.'}",
        f"What is near in their calendar? {calendar or 'Nothing that was entered.'}",
        f"Does it match what their own people tell us? {match}",
        f"Who drafted it? {' '.join(decoding.drafted_by) or 'Not known.'}",
        "Can it be withdrawn before that date? "
        + (
            f"Hardly before {names.milestone(decoding.withdrawable_before)}."
            if decoding.withdrawable_before
            else "No date of theirs stands in the way."
        ),
    )
    said = "read as" if decoding.entered else "the facts speak for"
    return DecodingView(
        id=decoding.id,
        text=decoding.statement.text or "",
        lines=lines,
        reading=f"{said} {_READINGS[decoding.reading]}",
        until=_until(names, decoding),
    )


def _source(teller: Teller, id: str) -> str:
    if any(each.id == id for each in teller.session.channels):
        return teller.channel(id)
    if any(each.id == id for each in teller.session.exchanges):
        return teller.exchange(id)
    return teller.statement(id) if any(each.id == id for each in teller.session.statements) else id


def _until(names: Names, decoding: Decoding) -> str:
    if decoding.frozen_until is None:
        return "No date was entered until which we wait; firmness without escalation until we know."
    when = names.deadline(decoding.frozen_until)
    if decoding.frozen:
        return f"Until {when}: firmness without escalation. Then look again."
    return f"{when} is past: look again now, and decide whether it was meant."
