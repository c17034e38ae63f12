"""How old what we know of those who decide will be when they decide. Minds move; no rate of decay is invented here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from coach.analysis.results.ageing import EvidenceAge
from coach.analysis.results.deal import DealResult
from coach.model.constituencies import Constituency
from coach.model.dates import is_date, parse_date
from coach.model.evidence import Basis
from coach.model.parties import Party
from coach.model.session import Session


def ages_of(session: Session, deal: DealResult) -> Mapping[str, tuple[EvidenceAge, ...]]:
    """For each party, the age of the evidence on whoever decides the deal in hand.

    Parameters
    ----------
    session, deal
        The session, and what was found of its deal.

    Returns
    -------
    Ages in whole days, by party; a party of whom nobody decides has none.

    Notes
    -----
    ``age = (day of the decision) - (last day that the date may mean)``, so that a month or a span makes the evidence no
    older than it must be. The day of the decision is that of the party's last gate that has one, else the day of the
    session (`as_of`). What a negotiator should doubt: old evidence on an old habit may be better than the rumour of
    last week.

    Examples
    --------
    >>> from coach.analysis.analyze import analyze
    >>> board = {"id": "board", "stance": 0.5, "judgement": {"seen": "2026-03-01"}}
    >>> us = {"id": "us", "constituencies": [board]}
    >>> held = Session.from_tree(
    ...     {"format": "coach.session/1.0", "title": "A", "as_of": "2026-03-31", "parties": [us]}
    ... )
    >>> ages_of(held, analyze(held).deal)["us"][0].oldest_days
    30
    """
    found = {}
    for party in session.parties:
        result = (deal.parties or {}).get(party.id)
        people = [party.constituency(who) for who in (result.decides if result else ())]
        on, gate = _day_of_decision(session, party)
        found[party.id] = tuple(_age(who, on, gate) for who in people if who is not None)
    return found


def _age(who: Constituency, on: date | None, gate: str | None) -> EvidenceAge:
    entered = list(_dates(who))
    dated = sorted((each for each in entered if each), key=lambda each: parse_date(each).last)
    oldest, newest = (dated[0], dated[-1]) if dated else (None, None)
    return EvidenceAge(
        who=who.id,
        on=on.isoformat() if on else None,
        gate=gate,
        oldest=oldest,
        newest=newest,
        oldest_days=_days(oldest, on),
        newest_days=_days(newest, on),
        dated=len(dated),
        undated=len(entered) - len(dated),
    )


def _days(entered: str | None, on: date | None) -> int | None:
    return None if entered is None or on is None else (on - parse_date(entered).last).days


def _dates(who: Constituency) -> Iterator[str | None]:
    """The date of every piece of evidence on somebody; None for one without."""
    judgement = who.judgement
    if judgement is not None and judgement.seen:
        yield judgement.seen
    bases = [who.basis, *(line.basis for line in who.red_lines)]
    if judgement is not None:
        bases += [judgement.basis, *(entry.basis for entry in judgement.issues.values())]
    for basis in bases:
        if basis is not None:
            yield from _of(basis)


def _of(basis: Basis) -> Iterator[str | None]:
    if basis.evidence:
        yield from (each.date for each in basis.evidence)
    elif basis.on:
        yield basis.on


def _day_of_decision(session: Session, party: Party) -> tuple[date | None, str | None]:
    """The last day of the party's last dated gate, and the gate; else the day of the session."""
    route = party.ratification[0] if party.ratification else None
    for gate in reversed(route.gates if route else ()):
        milestone = session.milestone(gate.when or "")
        text = milestone.on if milestone else gate.when
        if text and is_date(text):
            return parse_date(text).last, gate.id
    return (parse_date(session.as_of).last if session.as_of else None), None
