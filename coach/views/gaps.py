"""What is missing: one sentence for each thing that was not entered, instead of an invention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.parties import Party
from coach.views.material import Material
from coach.views.verdict import BY_INFLUENCE


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing, in one sentence."""

    says: str


def gaps_of(material: Material) -> tuple[Gap, ...]:
    """What is missing from the map itself; each document adds what it misses."""
    return tuple(Gap(says) for says in _missing(material))


def hardly_mapped(material: Material) -> str:
    """A sentence where our own side has fewer than half the rows of theirs; else empty."""
    if material.ours is None or not material.theirs:
        return ""
    ours = len(material.ours.constituencies)
    theirs = max(len(each.constituencies) for each in material.theirs)
    return (
        "" if ours * 2 >= theirs else f"Our own people are hardly mapped: {ours} of ours, {theirs} of theirs."
    )


def _missing(material: Material) -> Iterator[str]:
    session = material.session
    if session.our_side is None:
        yield "No side was entered as ours."
    if not session.issues:
        yield "No issues were entered, so there is no deal to judge."
    elif not session.package:
        yield "No deal in hand was entered."
    for party in session.parties:
        yield from _missing_in(material, party)


def _missing_in(material: Material, party: Party) -> Iterator[str]:
    name = material.names.full(party.id)
    if party.negotiator is None:
        yield f"{name}: nobody was entered who speaks for it at the table."
    if not party.constituencies:
        yield f"{name}: nobody behind its table was entered."
        return
    if not material.gates(party):
        yield f"{name}: {BY_INFLUENCE}."
    elif material.decides_when(party) is None:
        yield f"{name}: no date was entered by which it decides."
    held = material.analysis.parties.get(party.id)
    if held and held.unmapped:
        yield f"{name}: not judged yet: {material.names.all_of(held.unmapped)}."
