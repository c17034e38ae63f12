"""A stakeholder register taken into a session: shown first, then one edit that undo takes back."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from coach.desk.applying import applied
from coach.desk.naming import free, slug
from coach.desk.problems import WrongInput
from coach.files.grids import load_grid
from coach.files.register import COLUMNS, Entry, Register, register_from, row_of
from coach.files.register_csv import register_csv
from coach.files.register_xlsx import register_xlsx
from coach.files.words import quoted
from coach.model.base import RESERVED_IDS
from coach.model.changes import Tree
from coach.model.constituencies import Constituency
from coach.model.edits import Become
from coach.model.findings import Finding, has_errors
from coach.model.parties import Party
from coach.model.session import FORMAT, Session
from coach.model.text import clean_text
from coach.views.changes import ChangeLine, compare

REGISTER_ENDINGS = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking a register in would make of a session; nothing has been taken in yet."""

    session: Session
    lines: tuple[ChangeLine, ...]
    findings: tuple[Finding, ...]
    kept_in_notes: tuple[str, ...]
    rows: int


def is_register(where: str) -> bool:
    """Whether a file's name is that of a stakeholder register."""
    return where.lower().endswith(REGISTER_ENDINGS)


def preview_register(path: str | os.PathLike[str], into: Session | None = None) -> Preview:
    """What a register would add to a session and change in it, or what session it would make.

    Raises `WrongInput` with every cell that cannot be read.
    """
    name = os.fspath(path)
    register = register_from(load_grid(path), name)
    if has_errors(register.findings):
        raise WrongInput(register.findings)
    title = clean_text(Path(name).stem).strip() or "Stakeholders"
    before = into or Session.from_tree({"format": FORMAT, "title": title})
    after = _taken_in(before, register)
    return Preview(
        after, compare(before, after), register.findings, register.kept_in_notes, len(register.entries)
    )


def _taken_in(session: Session, register: Register) -> Session:
    builder = _Builder(session)
    for entry in register.entries:
        builder.take(entry)
    return applied(Become("", Session.from_tree(builder.tree())), session)


class _Builder:
    """Puts entries into a session's tree one after the other, and gives out ids that nobody has."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._top: dict[str, Tree] = dict(session.to_tree())
        self._taken = set(RESERVED_IDS)
        self._lines = {line.id for _, _, line in session.red_lines()}
        self._parties: list[tuple[dict[str, Tree], list[Tree]]] = []
        for party in session.parties:
            self._taken.update((party.id, *(each.id for each in party.constituencies)))
            tree = party.to_tree()
            self._parties.append((tree, list(tree.get("constituencies", []))))

    def tree(self) -> Tree:
        """The session's tree with everything that was taken."""
        if not self._parties:
            return self._top
        parties: list[Tree] = [
            {**party, **({"constituencies": people} if people else {})} for party, people in self._parties
        ]
        return {**self._top, "parties": parties}

    def take(self, entry: Entry) -> None:
        """Adds a row, or changes in the constituency that it means those cells that say something else."""
        found = self._known(entry)
        if found is None:
            _, people = self._side(entry)
            people.append(self._new(entry))
            return
        party, known = found
        people = next(people for tree, people in self._parties if tree["id"] == party.id)
        place = next(
            index for index, each in enumerate(people) if isinstance(each, dict) and each["id"] == known.id
        )
        held = people[place]
        people[place] = {**(held if isinstance(held, dict) else {}), **self._changes(entry, party, known)}

    def _known(self, entry: Entry) -> tuple[Party, Constituency] | None:
        candidates = [(party, each) for party in self._session.parties for each in party.constituencies]
        if entry.id:
            by_id = [found for found in candidates if found[1].id == entry.id]
            if by_id:
                return by_id[0]
        name = entry.name.casefold()
        by_name = [found for found in candidates if (found[1].name or found[1].id).casefold() == name]
        if entry.side:
            by_name = [found for found in by_name if _means(found[0], entry.side)]
        return by_name[0] if len(by_name) == 1 else None

    def _side(self, entry: Entry) -> tuple[dict[str, Tree], list[Tree]]:
        if not entry.side:
            if len(self._parties) == 1:
                return self._parties[0]
            says = f"{quoted(entry.name)} belongs to no side"
            raise WrongInput(
                (Finding("error", says, where=f"row {entry.row}", expected="a name in the column side"),)
            )
        for party, people in self._parties:
            if entry.side.casefold() in (str(party.get("name", "")).casefold(), str(party["id"]).casefold()):
                return party, people
        made: tuple[dict[str, Tree], list[Tree]] = ({"id": self._id(entry.side), "name": entry.side}, [])
        self._parties.append(made)
        return made

    def _new(self, entry: Entry) -> Tree:
        own_id = entry.id if entry.id and entry.id not in self._taken else self._id(entry.name)
        self._taken.add(own_id)
        lines: list[Tree] = [self._line(says) for says in entry.red_lines]
        fields: dict[str, Tree] = {
            "id": own_id,
            "name": entry.name,
            "kind": entry.kind,
            "influence": entry.influence,
            "stance": entry.stance,
            "interests": list(entry.interests) or None,
            "red_lines": lines or None,
            "x-note": entry.notes,
        }
        return {key: value for key, value in fields.items() if value is not None}

    def _changes(self, entry: Entry, party: Party, known: Constituency) -> dict[str, Tree]:
        """What a row says otherwise than the session; a blank cell says nothing, and no red line is taken away."""
        now = dict(zip(COLUMNS, row_of(party, known), strict=True))
        changes: dict[str, Tree] = {}
        if entry.name != _cell(now["name"]):
            changes["name"] = entry.name
        if entry.kind and entry.kind != _cell(now["kind"]):
            changes["kind"] = entry.kind
        figures = {"influence": entry.influence, "stance": entry.stance}
        changes |= {key: value for key, value in figures.items() if value and value != _cell(now[key])}
        if entry.interests and "; ".join(entry.interests) != _cell(now["interests"]):
            changes["interests"] = list(entry.interests)
        if entry.notes and entry.notes != _cell(now["notes"]):
            changes["x-note"] = entry.notes
        if entry.red_lines and "; ".join(entry.red_lines) != _cell(now["red lines"]):
            held = {(line.says or line.id).casefold() for line in known.red_lines}
            fresh: list[Tree] = [self._line(says) for says in entry.red_lines if says.casefold() not in held]
            if fresh:
                changes["red_lines"] = [*(line.to_tree() for line in known.red_lines), *fresh]
        return changes

    def _line(self, says: str) -> Tree:
        own_id = free(slug(says, 40), self._lines)
        self._lines.add(own_id)
        return {"id": own_id, "says": says}

    def _id(self, name: str) -> str:
        own_id = free(slug(name, 40), self._taken)
        self._taken.add(own_id)
        return own_id


def _cell(value: str | float) -> str:
    return clean_text(str(value)).strip()


def _means(party: Party, side: str) -> bool:
    return side.casefold() in ((party.name or party.id).casefold(), party.id)


def register_bytes(session: Session, kind: str) -> bytes:
    """The session's register as a file of that kind, `xlsx` or `csv`; raises `WrongInput` where it cannot be made."""
    if kind == "csv":
        return register_csv(session).encode()
    made = register_xlsx(session)
    if isinstance(made, Finding):
        raise WrongInput((made,))
    return made
