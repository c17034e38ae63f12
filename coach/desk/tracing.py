"""Where the odds come from, in words with the numbers used, down to what the user entered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.analysis.judged import ratings_of, resolved
from coach.analysis.results import ConstituencyDeal, PartyDeal
from coach.desk.looking import Look
from coach.model.constituencies import Constituency
from coach.model.parties import Party
from coach.views.odds import distance, odds_view, percent, weight
from coach.views.verdict import gate_count

_CONFIDENCE = {"low": "thin", "moderate": "fair", "high": "firm"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a trace."""

    says: str
    style: str = ""


def trace_of(look: Look) -> Iterator[Line]:
    """The trace of the odds of the deal, side by side."""
    yield Line(look.verdict.first)
    for party in look.session.parties:
        deal = look.material.deal(party.id)
        if deal is not None:
            yield from _side(look, party, deal)


def _side(look: Look, party: Party, deal: PartyDeal) -> Iterator[Line]:
    names = look.material.names
    yield Line("")
    yield Line(f"{names.who(party.id).upper()}: {odds_view(deal.odds, deal.low, deal.high).full}", "head")
    gates = {gate.id: gate for gate in look.material.gates(party)}
    for id, count in deal.gates.items():
        gate = gates.get(id)
        name = (gate.name if gate else None) or "Counted by influence"
        yield Line(f"{name}: {gate_count(count)}, if every reading is right.")
    if deal.if_sure is not None:
        yield Line(f"Were every reading firm: {percent(deal.if_sure)}. The rest is our own ignorance.")
    yield Line(f"Moods there move together by {party.mood_swing:g} of a point (mood swing).", "quiet")
    for who in party.constituencies:
        held = deal.constituencies.get(who.id)
        if held is not None:
            yield from _person(look, party, who, held)


def _person(look: Look, party: Party, who: Constituency, held: ConstituencyDeal) -> Iterator[Line]:
    names, deal = look.material.names, look.material.deal(party.id)
    decides = "◆ " if deal and who.id in deal.decides else ""
    yield Line("")
    overruled = " (set by hand)" if held.overruled else ""
    yield Line(
        f"{decides}{names.who(who.id)}: {distance(held.margin)}; a yes {percent(held.probability)}{overruled}",
        "bold",
    )
    judged = resolved(party, who.judgement)
    entered = {id: entry for id, entry in judged.items() if entry.ratings and entry.importance > 0}
    total = sum(entry.importance for entry in entered.values())
    for id, entry in entered.items():
        option = look.material.analysis.deal.package.get(id)
        if option is None or not total:
            continue
        worth = float(ratings_of((option,), entry.ratings)[0])
        says = f"  {names.issue(id)} at “{names.brief_option(id, option)}”: worth {worth:+.1f}"
        yield Line(f"{says}, weight {entry.importance:g}; brings {worth * entry.importance / total:+.2f}")
    no_agreement = who.judgement.no_agreement if who.judgement else 0.0
    confidence = _CONFIDENCE[who.judgement.confidence] if who.judgement else "fair"
    like = who.judgement.like if who.judgement else None
    if not entered and who.stance is not None:
        yield Line(f"  no issue judged: your stance for it, {who.stance:+g}, stands for all of them")
    elif not entered:
        yield Line("  not judged: counted as unknown, never as a yes", "accent")
    if held.value is not None:
        yield Line(
            f"  together {held.value:+.2f}, against {no_agreement:+.2f} without a deal; our reading is {confidence}"
        )
    if like:
        yield Line(f"  what you did not enter for it is taken from {names.who(like)}", "quiet")
    for line in held.crosses:
        yield Line(f"  the deal crosses its red line “{names.red_line(line)}”", "error")
    seats = [gate.votes[who.id] for gate in look.material.gates(party) if who.id in gate.votes]
    if seats:
        yield Line(f"  weight {' + '.join(weight(votes) for votes in seats)}", "quiet")
