"""What we do not know: its share of the odds, whose mind is worth finding out, and who could tell us."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.parties import Party
from coach.views.evidence import known_of
from coach.views.material import Material
from coach.views.names import opening, within
from coach.views.odds import percent, points
from coach.views.our_figures import our_figures
from coach.views.reasons.minds import matters_reason
from coach.views.trace.figures import name_of, worded
from coach.views.trace.numbers import number_of

_COUNTS = 0.025
_STATUS = {"open": "open", "asked": "asked, no answer yet", "cannot_know": "cannot be known"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Somebody whose mind is worth finding out."""

    who: str
    party: str
    worth: str
    firmness: str
    could_tell: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that was entered as open."""

    about: str
    question: str
    who_could_tell: str
    by: str
    status: str


@dataclass(frozen=True, slots=True)
class Ignorance:
    """What we do not know; `by_hand` was set in place of what was computed, `beside` is our own reading beside it."""

    shares: tuple[str, ...]
    matters: str
    doubts: tuple[Doubt, ...]
    questions: tuple[OpenQuestion, ...]
    by_hand: tuple[str, ...]
    beside: tuple[str, ...]


def ignorance_of(material: Material) -> Ignorance:
    """What we do not know about any side."""
    parties = sorted(material.session.parties, key=lambda party: party.id == material.session.our_side)
    return Ignorance(
        shares=tuple(share for party in parties if (share := share_of(material, party))),
        matters=_matters(material),
        doubts=tuple(_doubts(material, parties)),
        questions=tuple(_questions(material)),
        by_hand=tuple(
            f"{material.names.who(override.about)}: {override.of} set by hand to {override.value:g}"
            f"{f', because {override.why}' if override.why else ''}"
            for override in material.session.overrides
        ),
        beside=tuple(_beside(material)),
    )


def _beside(material: Material) -> Iterator[str]:
    """What we set by hand beside a computed figure, with both."""
    for each in our_figures(material.session):
        if not each.counts:
            computed = worded(each.figure.of, number_of(material, each.figure))
            yield f"{opening(name_of(material.names, each.figure))}: computed {computed}; {each.says}"


def share_of(material: Material, party: Party) -> str:
    """How much of a party's odds is our own ignorance, in a sentence; empty where it makes no difference."""
    deal = material.deal(party.id)
    if deal is None or deal.odds is None or deal.if_sure is None:
        return ""
    difference = deal.odds - deal.if_sure
    name = material.names.who(party.id)
    start = (
        f"If every reading were firm, {name} would stand at {percent(deal.if_sure)}, not {percent(deal.odds)}"
    )
    if abs(difference) < _COUNTS or percent(deal.if_sure) == percent(deal.odds):
        return ""
    if difference > 0 and deal.if_sure < deal.odds / 2:
        return f"{start}: most of that figure is our own ignorance."
    return f"{start}: {points(difference)} of it are our own ignorance."


def _matters(material: Material) -> str:
    """What would take away most of our doubt about the result, were it known; empty where nothing stands out."""
    found = matters_reason(material.explained)
    if found is None:
        return ""
    first, *others = (within(each.says[:1].lower() + each.says[1:]) for each in found.steps[:2] if each.gives)
    then = f", then {others[0]}" if others else ""
    return f"What would take away most of our doubt about the result, were it known: {first}{then}."


def _doubts(material: Material, parties: list[Party]) -> Iterator[Doubt]:
    found: list[tuple[float, Doubt]] = []
    for party in parties:
        deal = material.deal(party.id)
        for id, held in deal.constituencies.items() if deal else ():
            who = party.constituency(id)
            if who is not None and held.doubt is not None and held.doubt >= _COUNTS:
                known = known_of(material.session, who)
                doubt = Doubt(
                    material.names.who(id),
                    material.names.full(party.id),
                    points(held.doubt),
                    known.firmness,
                    known.could_tell or _teller(material, id),
                )
                found.append((held.doubt, doubt))
    yield from (doubt for _, doubt in sorted(found, key=lambda pair: -pair[0]))


def _teller(material: Material, id: str) -> str:
    asked = (
        each.who_could_tell for each in material.session.unknowns if each.about == id and each.who_could_tell
    )
    return next(asked, "nobody was entered who could tell us")


def _questions(material: Material) -> Iterator[OpenQuestion]:
    for unknown in material.session.unknowns:
        if unknown.status == "answered":
            continue
        yield OpenQuestion(
            about=material.names.who(unknown.about) if unknown.about else "",
            question=unknown.question or "a question not yet put into words",
            who_could_tell=unknown.who_could_tell or "nobody entered",
            by=material.names.milestone(unknown.by) if unknown.by else "no date",
            status=_STATUS[unknown.status or "open"],
        )
