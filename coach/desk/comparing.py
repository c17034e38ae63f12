"""What no deal is worth, asked by comparison: the drafts in the order in which somebody would like them."""

from __future__ import annotations

from dataclasses import dataclass

from coach.analysis.judged import ratings_of
from coach.desk.judging import entries_of
from coach.model.parties import Party
from coach.model.session import Session
from coach.views.names import humanised


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft and its value to somebody."""

    name: str
    value: float


def drafts_by_value(session: Session, party: Party, who: str) -> tuple[Draft, ...]:
    """The drafts, the one that somebody likes best first; none where nothing of the row is judged."""
    entries = {
        id: entry for id, entry in entries_of(party, who).items() if entry.ratings and entry.importance > 0
    }
    total = sum(entry.importance for entry in entries.values())
    if not total:
        return ()
    found = []
    for id, package in session.drafts.items():
        sums = [
            entry.importance * float(ratings_of((package[issue],), entry.ratings)[0])
            for issue, entry in entries.items()
            if issue in package
        ]
        found.append(Draft(humanised(id), round(sum(sums) / total, 2)))
    return tuple(sorted(found, key=lambda draft: -draft.value))
