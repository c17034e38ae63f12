"""How far a seat is, read from its store without opening it for writing: counts and times, never a word of the text."""

from __future__ import annotations

from dataclasses import dataclass

from coach.desk.kept import KeptSessions
from coach.desk.problems import WrongInput
from coach.store.problems import StoreProblem
from coach.workshop.serving.seats import Place


@dataclass(frozen=True, slots=True)
class Progress:
    """What a facilitator may see of a seat."""

    groups: int = 0
    judged: int = 0
    forecast: bool = False
    saved: str = ""


class Watch:
    """Reads a store again only where it was written since: a board asks every two seconds, for all seats."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, ...], Progress]] = {}

    def progress_of(self, place: Place) -> Progress:
        """Counts of the seat's own session as they stand."""
        stamp = _stamp(place)
        known = self._known.get(place.id)
        if known is None or known[0] != stamp:
            known = self._known[place.id] = (stamp, progress_of(place))
        return known[1]


def _stamp(place: Place) -> tuple[int, ...]:
    """When the store's files were written, and how large they are; an empty one may come from reading."""
    found: list[int] = []
    for name in (place.store.name, f"{place.store.name}-wal"):
        try:
            seen = place.store.with_name(name).stat()
        except OSError:
            continue
        if seen.st_size:
            found += (seen.st_mtime_ns, seen.st_size)
    return tuple(found)


def progress_of(place: Place) -> Progress:
    """Counts of the seat's own session; nothing where it has not begun."""
    if not place.store.exists():
        return Progress()
    id = str(place.session.id)
    try:
        with KeptSessions.open(place.store, for_reading=True) as kept:
            listed = next((each for each in kept.listing() if each.id == id), None)
            session = kept.present(id) if listed is not None else None
    except (StoreProblem, WrongInput, OSError):
        return Progress()
    if session is None or listed is None:
        return Progress()
    people = [
        who for party in session.parties if party.id != session.our_side for who in party.constituencies
    ]
    judged = sum(bool(who.judgement and who.judgement.issues) or who.stance is not None for who in people)
    return Progress(len(people), judged, bool(session.forecasts), listed.changed_at[11:16])
