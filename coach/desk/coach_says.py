"""What the coach says beside every step: one line on their home, one next question, at most three warnings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.desk.looking import Look
from coach.model.parties import Party
from coach.model.session import Session

_MOST_WARNINGS = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the coach says, the step of the walk at which it is settled, and the entry that it is about."""

    says: str
    step: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class CoachSays:
    """Everything that the coach says at one moment."""

    at_home: str
    question: Said | None
    warnings: tuple[Said, ...] = ()


def coach_says(session: Session, look: Look | None) -> CoachSays:
    """What the coach says of a session and what follows from it; without the latter, only what is missing."""
    missing = list(_missing(session))
    if look is None:
        return CoachSays("", missing[0] if missing else None)
    at_home = look.deciders[0].sentence if look.deciders else ""
    question = missing[0] if missing else _doubt(look)
    warnings = [*missing[1:], *(Said(remark, "deal-bench") for remark in look.verdict.remarks)]
    return CoachSays(at_home, question, tuple(warnings[:_MOST_WARNINGS]))


def _missing(session: Session) -> Iterator[Said]:
    """What is missing and matters, the first thing first."""
    if len(session.parties) < 2:
        yield Said("Who sits at the table: which two sides?", "at-the-table")
        return
    if session.our_side is None:
        yield Said("Which of the sides is ours?", "at-the-table")
    if not session.issues:
        yield Said("What is there to agree on? Name the first issue.", "at-the-table")
    theirs = [party for party in session.parties if party.id != session.our_side]
    ours = [party for party in session.parties if party.id == session.our_side]
    for party in (*theirs, *ours):
        step = "behind-our-table" if party in ours else "behind-their-table"
        yield from _missing_in(party, step)
    if session.issues and not session.package:
        yield Said("Which deal are we looking at? Choose an option on every line.", "deal-bench")


def _missing_in(party: Party, step: str) -> Iterator[Said]:
    name = party.name or party.id
    if not party.constituencies:
        yield Said(f"Who stands behind {name} at home? Names are enough.", step, party.id)
        return
    if not any(route.gates for route in party.ratification):
        says = f"How does {name} come to a yes: who must agree, and how much does it take?"
        yield Said(says, "ratification", party.id)
    for who in party.constituencies:
        judged = who.judgement is not None and (who.judgement.issues or who.judgement.like)
        if not judged and who.stance is None:
            yield Said(f"What would {who.name or who.id} feel about each option?", "judgements", who.id)


def _doubt(look: Look) -> Said | None:
    """The open mind that is most worth finding out."""
    found = look.deciders[0].deciders if look.deciders else ()
    if not found:
        return None
    return Said(f"What would tell us the mind of {found[0].name}? Who could ask?", "judgements", found[0].id)
