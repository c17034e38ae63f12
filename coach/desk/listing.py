"""The list of sessions, quickly: nothing of a session is opened, and little is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coach.store.sessions import Listed
from coach.store.store import Store
from coach.store.texts import Hit


@dataclass(frozen=True, slots=True)
class Listing:
    """Sessions, the last changed first, and by id where the words that were looked for stand in them."""

    sessions: tuple[Listed, ...] = ()
    hits: Mapping[str, tuple[Hit, ...]] = field(default_factory=dict)


def listed(path: Path, *, key: str | None = None, all_: bool = False, words: str | None = None) -> Listing:
    """The sessions in the store at `path`, those put away and deleted only when all are asked for.

    With words, only those in which all of them were written.
    """
    if not path.exists():
        return Listing()
    with Store.open(path, key=key, for_reading=True) as store:
        sessions = store.listing(archived=all_, deleted=all_)
        if words is None:
            return Listing(sessions)
        hits: dict[str, tuple[Hit, ...]] = {}
        for hit in store.find(words, most=1_000):
            hits[hit.session] = (*hits.get(hit.session, ()), hit)
    return Listing(tuple(each for each in sessions if each.id in hits), hits)
