"""Where an answer goes: the entry that it fills, the list of answers, or what we do not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args, get_origin

from pydantic import ValidationError

from coach.coaching.answer_fields import Field, field_at
from coach.coaching.profiles import line_edit, only_guessed
from coach.coaching.questions import ANSWERS, Asked
from coach.coaching.typed import Typed
from coach.model.base import Model
from coach.model.changes import Path, Tree
from coach.model.edits import AddEntry, Edit, SetEntry, Together, entry_at
from coach.model.session import Session

_KEEPS_ID = frozenset({"constituencies", "issues", "milestones", "channels", "outsiders", "options", "plan"})
_ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")


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
    """The edit that keeps an answer: in the field made for it where it can stand there, else among the answers.

    Where the field takes only a figure or one of its own words, what else was said is kept among the answers too; and
    so is an answer that takes the place of an archetype's guess, by which it is known for one.
    """
    about = {"about": asked.about} if asked.about else {}
    kept = AddEntry(label, (ANSWERS,), {"question": asked.question.id, **about, "says": says})
    if asked.suggests is not None:
        who = Typed(session, says).somebody(says)
        return (line_edit(session, who, asked.suggests, label) if who else None) or kept
    if asked.question.fills == ANSWERS:
        return kept
    for edit, whole in _into_place(session, asked, says, label):
        found = edit if whole and not only_guessed(session, asked.path) else Together(label, (edit, kept))
        if _can(found, session):
            return found
    return kept


def dont_know_edit(asked: Asked, question: str, label: str, who_could_tell: str = "") -> Edit:
    """The edit that keeps "don't know": an open unknown, with who could tell us."""
    about: dict[str, Tree] = {"about": asked.about} if _ID.fullmatch(asked.about) else {}
    tells: dict[str, Tree] = {"who_could_tell": who_could_tell} if who_could_tell else {}
    entry: Tree = {**about, "question": question, **tells, "status": "open", "x-question": asked.question.id}
    return AddEntry(label, ("unknowns",), entry)


def example_of(asked: Asked) -> str:
    """How an answer may be typed so that it goes into its field; empty where words of any form do."""
    if asked.suggests is not None:
        return "the name of who does, or no"
    if words := choices_at(asked.path):
        return " or ".join(", ".join(word.replace("_", " ") for word in words).rsplit(", ", 1))
    field = field_at(asked.question.fills)
    return field.example if field else ""


def _into_place(session: Session, asked: Asked, says: str, label: str) -> Iterator[tuple[Edit, bool]]:
    """Ways of putting an answer into its field, the best first, each with whether all that was said is in it."""
    path, typed = asked.path, Typed(session, says.strip(), asked.path, asked.match.ids)
    if words := choices_at(path):
        yield from _chosen(typed, words, label)
        return
    if asked.question.fills == "our_side" and not session.parties:
        name = typed.parts[0].split(",")[0] if typed.parts else ""
        side: dict[str, Tree] = {"id": slug(name), "name": name}
        both = (AddEntry("", ("parties",), side), SetEntry("", path, side["id"]))
        yield Together(label, both), len(says) <= len(name)
        return
    if field := field_at(asked.question.fills):
        value = field.read(typed)
        if value not in (None, [], {}):
            yield (
                SetEntry(label, path, _with_ids(session, path, _after(session, path, field, value))),
                _whole(field, typed),
            )
        return
    held = entry_at(session, path)
    yield SetEntry(label, path, says), True
    yield SetEntry(label, path, [*(held if isinstance(held, list) else ()), *typed.parts]), True


def _chosen(typed: Typed, words: tuple[str, ...], label: str) -> Iterator[tuple[Edit, bool]]:
    found = typed.choices(words)
    if not found:
        return
    whole = len(re.findall(r"\w+", typed.says)) <= sum(len(re.findall(r"[a-z]+", word)) for word in found) + 1
    yield SetEntry(label, typed.path, list(found)), whole
    if len(found) == 1:
        yield SetEntry(label, typed.path, found[0]), whole


def _whole(field: Field, typed: Typed) -> bool:
    """Whether the field took all that was said, or words are left that it has no place for."""
    left = re.sub(r"[\d.,;:%/+~-]+", " ", typed.says)
    return not field.keeps_words or len(re.findall(r"\w+", left)) < 2


def _after(session: Session, path: Path, field: Field, value: Tree) -> Tree:
    held = entry_at(session, path)
    if isinstance(value, dict) and isinstance(held, dict) and not field.replaces:
        return {**held, **value}
    return (
        [*(held if isinstance(held, list) else ()), *value]
        if field.adds and isinstance(value, list)
        else value
    )


def _with_ids(session: Session, path: Path, value: Tree) -> Tree:
    """New entries of a list whose entries have ids, with ids made from what they are called."""
    if path[-1] not in _KEEPS_ID or not isinstance(value, list):
        return value
    taken = set(_taken(session))
    entries: list[Tree] = []
    for each in value:
        if isinstance(each, dict) and "id" not in each:
            id = slug(str(each.get("name") or each.get("goal") or "entry"), frozenset(taken))
            taken.add(id)
            named = {key: held for key, held in each.items() if path[-1] != "channels" or key != "name"}
            options = (
                {"options": _with_ids(session, ("options",), each["options"])} if "options" in each else {}
            )
            each = {"id": id, **named, **options}
        entries.append(each)
    return entries


def _taken(session: Session) -> Iterator[str]:
    for party in session.parties:
        yield party.id
        yield from (each.id for each in party.constituencies)
    for entries in (session.issues, session.milestones, session.channels, session.outsiders, session.plan):
        yield from (each.id for each in entries)


def choices_at(path: Path) -> tuple[str, ...]:
    """The words of which a field takes one or several; none where it takes anything else.

    >>> choices_at(("parties", "us", "negotiator", "standing"))
    ('rising', 'steady', 'falling')
    """
    kind: object = Session
    for key in path:
        kind = _inside(kind, key)
        if kind is None:
            return ()
    return tuple(_members(kind))


def _inside(kind: object, key: str | int) -> object:
    for each in _unwrapped(kind):
        if isinstance(each, type) and issubclass(each, Model):
            found = next((f for name, f in each.model_fields.items() if key in (name, f.alias)), None)
            if found is not None:
                return found.annotation
        elif get_origin(each) is tuple:
            return get_args(each)[0]
        elif isinstance(get_origin(each), type) and issubclass(get_origin(each) or object, Mapping):
            return get_args(each)[1]
    return None


def _unwrapped(kind: object) -> Iterator[object]:
    """The kinds that an annotation allows, without what only annotates them."""
    origin = get_origin(kind)
    if origin is None or origin is tuple or (isinstance(origin, type) and issubclass(origin, Mapping)):
        yield kind
        return
    for each in get_args(kind):
        yield from _unwrapped(each)


def _members(kind: object) -> list[str]:
    """The words of a literal, be it optional or in a list; none where other kinds are allowed beside it."""
    if get_origin(kind) is tuple:
        return _members(get_args(kind)[0])
    found = [each for each in get_args(kind) if each is not type(None)]
    if len(found) == 1 and not isinstance(found[0], str):
        return _members(found[0])
    words = [each for each in found if isinstance(each, str)]
    return words if len(words) == len(found) else []


def _can(edit: Edit, session: Session) -> bool:
    try:
        edit.applied_to(session)
    except (ValidationError, LookupError):
        return False
    return True
