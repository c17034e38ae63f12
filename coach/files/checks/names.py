"""Every id of a session file and where it stands, taken from the raw tree so that no error hides one."""

from __future__ import annotations

from collections.abc import Iterator, KeysView
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from pydantic import ValidationError

from coach.files.checks.kinds import without_blanks
from coach.files.places import Node, node_at
from coach.files.shapes import record_of
from coach.model.base import Model
from coach.model.findings import Path
from coach.model.issues import Issue

M = TypeVar("M", bound=Model)


def items(tree: Node, path: Path) -> Iterator[tuple[Path, dict[str, Node]]]:
    """The maps in the list at a path, each with its own path."""
    found = node_at(tree, path)
    for position, item in enumerate(found if isinstance(found, list) else []):
        if isinstance(item, dict):
            yield (*path, position), item


def text_of(node: dict[str, Node], key: str) -> str | None:
    """The text under a key, or None."""
    value = node.get(key)
    return value if isinstance(value, str) else None


def sound(model: type[M], node: Node) -> M | None:
    """The record that an entry describes, or None where the model refuses it."""
    try:
        return model.from_tree(without_blanks(node, record_of(model)))
    except ValidationError:
        return None


@dataclass
class PartyNames:
    """A party's own ids, in file order."""

    id: str
    path: Path
    constituencies: dict[str, None] = field(default_factory=dict)
    routes: dict[str, None] = field(default_factory=dict)
    gates: dict[str, None] = field(default_factory=dict)


@dataclass
class IssueNames:
    """An issue's options; `issue` is None where the entry is wrong, and then nothing is known about them."""

    id: str
    issue: Issue | None
    options: tuple[str, ...] = ()

    def knows(self, option: str | Decimal) -> bool:
        """Whether the option is one of this issue's."""
        return self.issue is None or option in self._refs

    @cached_property
    def _refs(self) -> frozenset[str | Decimal]:
        return frozenset(self.issue.option_refs) if self.issue else frozenset()


@dataclass
class Names:
    """All the ids of a session file."""

    parties: dict[str, PartyNames] = field(default_factory=dict)
    by_position: dict[int, PartyNames] = field(default_factory=dict)
    issues: dict[str, IssueNames] = field(default_factory=dict)
    places: dict[str, list[tuple[str, Path]]] = field(default_factory=dict)

    _by_kinds: dict[tuple[str, ...], dict[str, None]] = field(default_factory=dict)

    def ids(self, *kinds: str) -> KeysView[str]:
        """The ids of some kinds, in file order; asked for only once all are collected."""
        if kinds not in self._by_kinds:
            self._by_kinds[kinds] = dict.fromkeys(id for kind in kinds for id, _ in self.places.get(kind, ()))
        return self._by_kinds[kinds].keys()

    def party_of(self, constituency: str) -> PartyNames | None:
        """The party to which a constituency belongs."""
        return next((each for each in self.parties.values() if constituency in each.constituencies), None)

    def party_at(self, path: Path) -> PartyNames | None:
        """The party in which a path lies."""
        if len(path) > 1 and path[0] == "parties" and isinstance(path[1], int):
            return self.by_position.get(path[1])
        return None

    def everything(self) -> KeysView[str]:
        """Every id of any kind."""
        return self.ids(*self.places)


_TOP_LISTS = {
    "sources": "source",
    "channels": "channel",
    "outsiders": "outsider",
    "exchanges": "exchange",
    "milestones": "milestone",
    "statements": "statement",
    "risks": "risk",
    "forecasts": "forecast",
    "plan": "action",
}


def collect_names(tree: Node) -> Names:
    """Every id that stands in a session's tree."""
    names = Names()
    for key, kind in _TOP_LISTS.items():
        _note_all(names, tree, (key,), kind)
    for path, issue in _note_all(names, tree, ("issues",), "issue"):
        id = text_of(issue, "id") or ""
        options = tuple(text_of(option, "id") or "" for _, option in items(tree, (*path, "options")))
        names.issues.setdefault(id, IssueNames(id, sound(Issue, issue), options))
    for path, party in _note_all(names, tree, ("parties",), "party"):
        _collect_party(names, tree, path, text_of(party, "id") or "")
    drafts = node_at(tree, ("drafts",))
    for id in drafts if isinstance(drafts, dict) else ():
        names.places.setdefault("draft", []).append((id, ("drafts", id)))
    speeches = node_at(tree, ("speeches",))
    for id in speeches if isinstance(speeches, dict) else ():
        for part in ("themes", "criticisms"):
            _note_all(names, tree, ("speeches", id, part), part.removesuffix("s"))
    return names


def _collect_party(names: Names, tree: Node, path: Path, id: str) -> None:
    party = PartyNames(id, path)
    names.parties.setdefault(id, party)
    if isinstance(path[1], int):
        names.by_position[path[1]] = party
    people = _note_all(names, tree, (*path, "constituencies"), "constituency")
    party.constituencies = dict.fromkeys(text_of(each, "id") or "" for _, each in people)
    routes = _note_all(names, tree, (*path, "ratification"), "route")
    party.routes = dict.fromkeys(text_of(each, "id") or "" for _, each in routes)
    gates = [gate for route, _ in routes for gate in _note_all(names, tree, (*route, "gates"), "gate")]
    party.gates = dict.fromkeys(text_of(each, "id") or "" for _, each in gates)
    for holder in ((*path, "negotiator"), *(where for where, _ in people)):
        _note_all(names, tree, (*holder, "red_lines"), "red line")


def _note_all(names: Names, tree: Node, path: Path, kind: str) -> list[tuple[Path, dict[str, Node]]]:
    found = list(items(tree, path))
    for where, item in found:
        if id := text_of(item, "id"):
            names.places.setdefault(kind, []).append((id, (*where, "id")))
    return found
