"""Where an answer goes: the entry that it fills, the list of answers, or what we do not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import ValidationError

from coach.coaching.questions import ANSWERS, Asked
from coach.model.changes import Path, Tree
from coach.model.edits import AddEntry, Edit, SetEntry, entry_at
from coach.model.session import Session

_SAYS = {
    "criticisms": "says", "themes": "says", "facts": "says", "exchanges": "says", "carrying_out": "says",
    "risks": "name", "consultations": "said", "unknowns": "question", "statements": "text",
}  # fmt: skip
_NAMED = frozenset({"constituencies", "issues", "parties", "milestones", "channels", "outsiders", "options"})
_SPLIT = re.compile(r"\s*(?:;|\n)\s*")


def slug(text: str, taken: frozenset[str] = frozenset()) -> str:
    """An id made from words, other than those taken.

    >>> slug("General Staff (Akhromeyev)"), slug("1st team"), slug("KGB", frozenset({"kgb"}))
    ('general-staff', 'a-1st-team', 'kgb-2')
    """
    plain = re.sub(r"[^a-z0-9]+", "-", text.split("(")[0].casefold()).strip("-")[:50].strip("-")
    plain = plain if plain[:1].isalpha() else f"a-{plain}".strip("-")
    id, number = plain, 2
    while id in taken or id in ("informal", "negotiator", "none"):
        id, number = f"{plain}-{number}", number + 1
    return id


def answer_edit(session: Session, asked: Asked, says: str, label: str) -> Edit:
    """The edit that keeps an answer: in the field made for it where the words can stand, else among the answers."""
    if asked.question.fills != ANSWERS:
        for edit in _into_place(session, asked.path, says, label):
            if _can(edit, session):
                return edit
    about = {"about": asked.about} if asked.about else {}
    return AddEntry(label, (ANSWERS,), {"question": asked.question.id, **about, "says": says})


def dont_know_edit(asked: Asked, question: str, label: str, who_could_tell: str = "") -> Edit:
    """The edit that keeps "don't know": an open unknown, with who could tell us."""
    about: dict[str, Tree] = (
        {"about": asked.about} if re.fullmatch(r"[a-z][a-z0-9_-]{0,63}", asked.about) else {}
    )
    tells: dict[str, Tree] = {"who_could_tell": who_could_tell} if who_could_tell else {}
    entry: Tree = {**about, "question": question, **tells, "status": "open", "x-question": asked.question.id}
    return AddEntry(label, ("unknowns",), entry)


def _into_place(session: Session, path: Path, says: str, label: str) -> Iterator[Edit]:
    """Ways of putting words at a path, the plainest first."""
    last = path[-1]
    parts = [part for part in _SPLIT.split(says.strip()) if part]
    held = entry_at(session, path)
    before = held if isinstance(held, list) else []
    if last in _NAMED:
        yield SetEntry(label, path, [*before, *_named(session, parts)])
    elif last in _SAYS:
        key = _SAYS[str(last)]
        yield SetEntry(label, path, [*before, *({key: part} for part in parts)])
    else:
        yield SetEntry(label, path, says)
        yield SetEntry(label, path, [*before, *parts])


def _named(session: Session, parts: list[str]) -> list[Tree]:
    taken = {party.id for party in session.parties}
    taken |= {each.id for party in session.parties for each in party.constituencies}
    taken |= {issue.id for issue in session.issues} | {each.id for each in session.milestones}
    entries: list[Tree] = []
    for part in parts:
        id = slug(part, frozenset(taken))
        taken.add(id)
        entries.append({"id": id, "name": part})
    return entries


def _can(edit: Edit, session: Session) -> bool:
    try:
        edit.applied_to(session)
    except (ValidationError, LookupError):
        return False
    return True
