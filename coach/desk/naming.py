"""Ids are made from names and never asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from coach.model.base import RESERVED_IDS
from coach.model.session import Session

_LONGEST = 40


def slug(name: str, longest: int = _LONGEST) -> str:
    """A name as an id: small letters, digits and hyphens.

    >>> slug("Économie & travail"), slug("1. FC")
    ('economie-travail', 'n-1-fc')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")
    return words if words[:1].isalpha() else f"n-{words}".rstrip("-")


def free(wanted: str, taken: Iterable[str]) -> str:
    """The id that was wanted, or the first one numbered from 2 that nobody has."""
    held = {*taken, *RESERVED_IDS}
    if wanted not in held:
        return wanted
    return next(name for number in range(2, 100_000) if (name := f"{wanted}-{number}") not in held)


def fresh_id(name: str, taken: Iterable[str]) -> str:
    """An id for a name that none of those taken has."""
    return free(slug(name), taken)


def people_ids(session: Session) -> set[str]:
    """Every id that a party, a constituency or an outsider has: one name space."""
    parties = {party.id for party in session.parties}
    people = {who.id for party in session.parties for who in party.constituencies}
    return parties | people | {each.id for each in session.outsiders if each.id}
