"""Whether every id that an entry names exists, and is of the kind that may stand there.

Where references stand is data (`reference_table`); this module walks the tree along it.
"""

from __future__ import annotations

from collections.abc import Iterator, KeysView

from coach.files.checks.names import Names, PartyNames
from coach.files.checks.reference_table import ANY_ITEM, ANY_KEY, HOMES, REFERENCES, Kind, Reference
from coach.files.places import Node
from coach.files.report import Report
from coach.files.words import did_you_mean, listed, quoted
from coach.model.base import RESERVED_IDS
from coach.model.dates import is_date
from coach.model.findings import Path


def check_references(report: Report, names: Names, tree: Node) -> None:
    """Report every reference to something that does not exist."""
    for reference in REFERENCES:
        for path, value, at_key in _occurrences(reference, tree):
            if report.full:
                return
            _check_one(report, names, reference.kind, path, value, at_key)


def _occurrences(reference: Reference, tree: Node) -> Iterator[tuple[Path, str, bool]]:
    for path, node in matching(tree, reference.pattern):
        if reference.of_key:
            yield path, str(path[-1]), True
        elif isinstance(node, str):
            yield path, node, False
        elif isinstance(node, list):
            yield from (((*path, at), item, False) for at, item in enumerate(node) if isinstance(item, str))


def matching(tree: Node, pattern: tuple[str, ...]) -> Iterator[tuple[Path, Node]]:
    """Every entry at a pattern of steps, with its path."""
    found: list[tuple[Path, Node]] = [((), tree)]
    for step in pattern:
        found = [each for path, node in found for each in _children(path, node, step)]
    yield from found


def _children(path: Path, node: Node, step: str) -> Iterator[tuple[Path, Node]]:
    if step == ANY_ITEM:
        yield from (((*path, at), item) for at, item in enumerate(node if isinstance(node, list) else ()))
    elif isinstance(node, dict):
        if step == ANY_KEY:
            yield from (((*path, key), value) for key, value in node.items())
        elif step in node:
            yield (*path, step), node[step]


def _check_one(report: Report, names: Names, kind: Kind, path: Path, value: str, at_key: bool) -> None:
    if any(report.refused((HOMES[each],)) for each in kind.of):
        return
    if kind.own is not None:
        _check_own(report, names, kind, path, value, at_key)
        return
    known = names.everything() if not kind.of else names.ids(*kind.of)
    plain = value.removeprefix("negotiator:") if kind.negotiators else value
    if plain != value:
        known = names.ids("party")
    if plain in known or value in kind.words or (kind.dates and is_date(value)):
        return
    if kind.free and not (did_you_mean(value, known) if kind.typos_only else _looks_like_id(value)):
        return
    says = f"{quoted(value)} is not {kind.says}{did_you_mean(value, known) or _there_are(known, kind)}"
    (report.warn if kind.free else report.refuse)(path, says, kind.expected, at_key=at_key)


def _check_own(report: Report, names: Names, kind: Kind, path: Path, value: str, at_key: bool) -> None:
    """A reference that must stay within one party: `military2` is not a constituency of ussr."""
    party = _owner(names, kind, path)
    if party is None:
        return
    own = getattr(party, kind.own or "")
    if value in own:
        return
    says = f"{quoted(value)} is not {kind.says} of {party.id}"
    other = names.party_of(value) if kind.own == "constituencies" else None
    expected = None
    if other is not None:
        says += f": it belongs to {other.id}"
    elif own:
        says += f": it has {listed(tuple(own))}"
    else:
        says += ": it has none"
    if own:
        meant = did_you_mean(value, own).removeprefix(": did you mean ")
        expected = meant or f"one of {listed(tuple(own))}"
    report.refuse(path, says, expected, at_key=at_key)


def _owner(names: Names, kind: Kind, path: Path) -> PartyNames | None:
    """The party to which a reference is bound: the one around it, or the one that its path names."""
    if path[0] == "parties":
        return names.party_at(path)
    named = path[-1] if kind.own == "routes" else path[-2]
    if kind.own == "routes":
        return names.parties.get(str(named))
    return next((party for party in names.parties.values() if named in party.gates), None)


def _looks_like_id(value: str) -> bool:
    return " " not in value and value[:1].islower() and value not in RESERVED_IDS


def _there_are(known: KeysView[str], kind: Kind) -> str:
    if not kind.of:
        return ""
    return f": the file has {listed(tuple(known))}" if known else ": the file has none"
