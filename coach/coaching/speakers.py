"""Who it is that speaks or acts: from what was entered under `by` to a party of the map."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.model.session import Session

_WORD = re.compile(r"\w{4,}")


def party_of_speaker(session: Session, by: str | None) -> str | None:
    """The party for which somebody speaks: by id, else by the one party that knows a name with a word of theirs.

    >>> from coach.model.session import Session
    >>> us = {"id": "us", "negotiator": {"name": "Kohl and Bush"}}
    >>> session = Session.from_tree({"format": "coach.session/1.0", "title": "x", "parties": [us]})
    >>> (
    ...     party_of_speaker(session, "Bush"),
    ...     party_of_speaker(session, "us"),
    ...     party_of_speaker(session, "Nobody"),
    ... )
    ('us', 'us', None)
    """
    if not by:
        return None
    by = by.removeprefix("negotiator:")
    if session.party(by):
        return by
    if (held := session.party_of(by)) is not None:
        return held.id
    wanted = set(_WORD.findall(by.casefold()))
    found = {party for party, name in _names(session) if wanted & set(_WORD.findall(name.casefold()))}
    return found.pop() if len(found) == 1 else None


def _names(session: Session) -> Iterator[tuple[str, str]]:
    for party in session.parties:
        yield party.id, party.name or ""
        yield party.id, (party.negotiator.name if party.negotiator else None) or ""
        yield from ((party.id, each.name or "") for each in party.constituencies)
        if (speech := session.speeches.get(party.id)) is not None:
            yield party.id, speech.speaker or ""
    for channel in session.channels:
        yield from ((end.of, end.name or "") for end in channel.between if end.of)
