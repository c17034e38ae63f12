"""The six answers as they are typed, each turned into the edits that enter it on the map."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coach.desk.six_answers import (
    add_decider,
    set_ask,
    set_criticism,
    set_date,
    set_first_words,
    set_without_us,
    theirs,
)
from coach.model.dates import is_date
from coach.model.edits import Edit
from coach.model.session import Session

Make = Callable[[Session], Edit | None]

_PARTS = re.compile(r"\s*[;\n]\s*")
_DATE = re.compile(r"\b\d{4}(?:-\d{2}(?:-\d{2})?)?\b")


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """One of the six questions, with an example of an answer."""

    key: str
    asks: str
    example: str


SIX = (
    FirstQuestion(
        "ask", "1. What do you want them to sign, and by when?", "A five-year contract, by 2027-03-31"
    ),
    FirstQuestion("yes", "2. Who there must say yes?", "The board; The finance director"),
    FirstQuestion("stop", "3. Who there could stop it?", "The works council"),
    FirstQuestion(
        "throw",
        "4. What will each of them throw at whoever brings it home, in their words?",
        "The board: You paid too much; The works council: And our jobs?",
    ),
    FirstQuestion("without", "5. What do they do without you?", "They stay with the old supplier"),
    FirstQuestion(
        "first",
        "6. What is the first thing that he must be able to say at home?",
        "We know our price for five years",
    ),
)
"""The six questions, in order."""


def first_edits(key: str, typed: str) -> Iterator[Make]:
    """What enters one of the six answers: each step is built from the session that the one before left."""
    if not typed:
        return
    match key:
        case "ask":
            yield lambda session: set_ask(session, typed)
            found = _DATE.search(typed)
            if found and is_date(found.group(0)):
                date = found.group(0)
                yield lambda session: set_date(session, date)
        case "yes" | "stop":
            for name in _parts(typed):
                yield _decider(name, stops=key == "stop")
        case "throw":
            for part in _parts(typed):
                who, colon, says = part.partition(":")
                if colon:
                    yield _criticism(who.strip(), says.strip())
        case "without":
            yield lambda session: set_without_us(session, typed)
        case "first":
            yield lambda session: set_first_words(session, typed)


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(typed) if part.strip()]


def _decider(name: str, *, stops: bool) -> Make:
    def make(session: Session) -> Edit | None:
        return None if _known(session, name) else add_decider(session, name, stops=stops)

    return make


def _criticism(who: str, says: str) -> Make:
    def make(session: Session) -> Edit | None:
        id = _known(session, who)
        return set_criticism(session, id, who, says) if id else None

    return make


def _known(session: Session, name: str) -> str | None:
    """The group of theirs that is called so."""
    party = theirs(session)
    held = party.constituencies if party else ()
    return next((each.id for each in held if (each.name or each.id).casefold() == name.casefold()), None)
