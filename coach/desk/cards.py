"""One session in a list: the odds of its deal in words, and one line on what is missing and matters."""

from __future__ import annotations

from dataclasses import dataclass

from coach.desk.coach_says import coach_says
from coach.desk.looking import Look, look
from coach.model.session import Session


@dataclass(frozen=True, slots=True)
class Card:
    """What a list says of a session beyond its title and dates."""

    side: str
    odds: str
    missing: str


def card_of(session: Session) -> Card:
    """The card of a session; the odds are "not yet known" while somebody who could decide is blank."""
    ours = session.party(session.our_side) if session.our_side else None
    side = (ours.name or ours.id) if ours else "no side of ours yet"
    found = look(session)
    if not isinstance(found, Look):
        return Card(side, "not yet known", found.says)
    says = coach_says(session, found)
    missing = says.question.says if says.question else ""
    if found.not_known:
        return Card(side, "not yet known", missing)
    joint = found.material.analysis.deal.joint
    return Card(side, joint.words if joint else "not yet known", missing)
