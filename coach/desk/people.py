"""Who stands behind a table, from lines as people type them: names, how they lean, how they are bound, who can talk."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coach.desk.naming import fresh_id, people_ids
from coach.model.changes import Tree
from coach.model.constituencies import Constituency
from coach.model.edits import AddEntry, Edit, Together
from coach.model.parties import Party
from coach.model.session import Session

RELATIONS: Mapping[str, str] = {
    "answers_to": "answers to",
    "part_of": "is part of",
    "listens_to": "listens to",
    "allied": "is allied with",
    "rival": "is a rival of",
    "fears": "fears",
    "twin": "has its twin in",
}
"""What a relation is called between two names."""

_LEANS = {"+": 1, "-": -1, "−": -1, "–": -1}
_WEIGHT = re.compile(r"\s*\((\d+(?:\.\d+)?)\)\s*$")
_BULLET = re.compile(r"^(?:[*•·]|\d+[.)])\s+")


def lean_word(who: Constituency) -> str:
    """How somebody leans, in a word."""
    if who.stance is None:
        return "judged" if who.judgement and who.judgement.issues else "? unknown"
    return "+ yes" if who.stance > 0 else "- no" if who.stance < 0 else "either way"


def called(session: Session, id: str | None) -> str:
    """The name of somebody, or of a side."""
    held = session.constituency(id or "") or session.party(id or "")
    return (held.name or held.id) if held else (id or "?")


def add_person(session: Session, party: Party, typed: str) -> Edit | None:
    """A name, with + - or ? before it for how it leans, its weight in brackets behind; the id is made."""
    line = _BULLET.sub("", typed.strip()).strip()
    stance = _LEANS.get(line[:1])
    name = line[1:].strip() if stance is not None or line[:1] == "?" else line
    weighs = _WEIGHT.search(name)
    name = _WEIGHT.sub("", name).strip()
    if not name:
        return None
    entry: dict[str, Tree] = {"id": fresh_id(name, people_ids(session)), "name": name}
    if stance is not None:
        entry["stance"] = stance
    if weighs:
        entry["influence"] = weighs[1]
    return AddEntry(f"Added {name}", ("parties", party.id, "constituencies"), entry)


def add_people(session: Session, party: Party, lines: tuple[str, ...]) -> Edit | None:
    """A list of names, as one edit."""
    edits: list[Edit] = []
    for line in lines:
        if edit := add_person(session, party, line):
            edits.append(edit)
            session = edit.applied_to(session)
    return Together(f"Added {len(edits)} names", tuple(edits)) if edits else None


def meant(session: Session, typed: str) -> str | None:
    """The id of the one whose name begins so, or holds it; None where nobody's does."""
    wanted = typed.strip().casefold()
    everybody = [who for party in session.parties for who in party.constituencies]
    for fits in (
        lambda who: (who.name or who.id).casefold() == wanted or who.id == wanted,
        lambda who: (who.name or who.id).casefold().startswith(wanted),
        lambda who: wanted in (who.name or who.id).casefold(),
    ):
        found = [who.id for who in everybody if fits(who)]
        if wanted and found:
            return found[0]
    return None


def add_relation(session: Session, typed: str) -> Edit | None:
    """Two names with > between them and a kind behind; without both names, nothing."""
    first, _, rest = typed.partition(">")
    kind = "listens_to"
    for id, word in RELATIONS.items():
        for spelled in (word, word.removeprefix("is ").removeprefix("a "), id.replace("_", " "), id):
            if rest.strip().casefold().endswith(spelled.casefold()):
                kind, rest = id, rest.strip()[: -len(spelled)]
                break
        else:
            continue
        break
    one, other = meant(session, first), meant(session, rest)
    if one is None or other is None:
        return None
    says = f"{called(session, one)} {RELATIONS[kind]} {called(session, other)}"
    return AddEntry(f"Added: {says}", ("relations",), {"from": one, "to": other, "kind": kind})


def add_channel(session: Session, party: Party, typed: str) -> Edit | None:
    """Somebody of ours and somebody of theirs with > between them."""
    ours, _, theirs = (part.strip() for part in typed.partition(">"))
    if not ours or not theirs or session.our_side is None:
        return None
    id = fresh_id(f"{ours}-{theirs}", [each.id for each in session.channels if each.id])
    entry: Tree = {
        "id": id,
        "between": [{"name": ours, "of": session.our_side}, {"name": theirs, "of": party.id}],
    }
    return AddEntry(f"Added the channel of {ours} and {theirs}", ("channels",), entry)
