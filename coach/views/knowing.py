"""Whether the odds of a deal may be spoken of at all, and if not, what is still missing."""

from __future__ import annotations

from collections.abc import Iterator

from coach.model.parties import Party
from coach.views.material import Material
from coach.views.names import listed


def not_known_because(material: Material) -> str:
    """Why no odds are told yet, in a phrase; empty where they may be told.

    Odds are told once every side has a way to yes, somebody on it is judged, and nobody who could decide is blank.
    """
    if len(material.session.parties) < 2:
        return "both sides are needed first"
    if not material.session.issues:
        return "there is nothing to agree on yet"
    if material.analysis.deal.open:
        return f"the deal leaves open {listed(map(material.names.issue, material.analysis.deal.open))}"
    return listed(each for party in material.session.parties for each in _missing(material, party))


def _missing(material: Material, party: Party) -> Iterator[str]:
    name = material.names.who(party.id)
    if not material.gates(party):
        yield f"no way to a yes was entered for {name}"
        return
    held, deal = material.analysis.parties.get(party.id), material.deal(party.id)
    if held is None or deal is None or deal.odds is None:
        yield f"nobody of {name} who decides is judged"
        return
    blank = [id for id in held.unmapped if _could_decide(material, party, id)]
    if blank:
        yield f"not judged: {material.names.all_of(blank)}"


def _could_decide(material: Material, party: Party, id: str) -> bool:
    held = material.analysis.parties[party.id]
    planned = {gate.id for gate in material.gates(party)}
    seats = [gate.members.get(id) for key, gate in held.gates.items() if key in planned]
    return any(seat is not None and not seat.dummy for seat in seats)
