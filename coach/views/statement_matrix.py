"""The statement matrix: each sentence said or to be said, against everybody who hears it."""

from __future__ import annotations

from dataclasses import dataclass

from coach.model.exchanges import Statement
from coach.views.dates import spoken
from coach.views.material import Material, likely
from coach.views.names import listed


@dataclass(frozen=True, slots=True)
class Hearing:
    """How one group hears a sentence; `meant` where it was spoken to."""

    who: str
    side: str
    meant: bool
    hears: str
    moves: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement with those who hear it."""

    text: str
    by: str
    said: bool
    when: str
    where: str
    cleared_by: str
    hearings: tuple[Hearing, ...]
    unasked: str


def statements_of(material: Material) -> tuple[Sentence, ...]:
    """Every statement: what is still to be said first."""
    ordered = sorted(material.session.statements, key=lambda each: bool(each.said))
    return tuple(_sentence(material, each) for each in ordered)


def _sentence(material: Material, statement: Statement) -> Sentence:
    known = {who.id: party for party in material.session.parties for who in party.constituencies}
    heard = dict.fromkeys([*statement.to, *statement.heard])
    hearings = []
    for id in heard:
        held = statement.heard.get(id)
        shift = likely(held.shift) if held and held.shift else None
        hearings.append(
            Hearing(
                who=material.names.who(id),
                side=material.names.who(known[id].id) if id in known else "",
                meant=id in statement.to,
                hears=(held.as_ if held else None) or "not asked yet",
                moves="" if shift is None else f"{shift:+.1f}".replace("-", "−"),
            )
        )
    others = [material.names.who(id) for id in known if id not in heard]
    when = [part for part in (spoken(statement.on) if statement.on else "", statement.where or "") if part]
    return Sentence(
        text=statement.text or "a statement not yet put into words",
        by=material.names.speaker(statement.by),
        said=bool(statement.said),
        when=when[0] if when else "no date",
        where=statement.where or "",
        cleared_by=statement.cleared_by or "nobody yet",
        hearings=tuple(hearings),
        unasked=listed(others) if others else "",
    )
