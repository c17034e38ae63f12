"""Who may see what of a session: one table by key, and the session with the rest left out.

What the table does not name is seen by nobody but the owner: a new key must be decided about before it can leave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.files.checking import check_session
from coach.model.changes import Path, Tree
from coach.model.merging import NOTHING, Maybe
from coach.model.session import Session
from coach.views.non_paper import NO_TITLE
from coach.views.redaction import without_source_names

_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is handed a part of a session."""

    id: str
    who: str


READERS = (
    Reader("team", "those who prepare with us: everything, but sources by their labels only"),
    Reader(
        "principal",
        "the one for whom we negotiate: as the team, without journal, forecasts and answered warnings",
    ),
    Reader("mandator", "those who gave us the mandate: as the principal, without channels and consultations"),
    Reader("counsel", "our lawyers: as the principal, without consultations and open questions"),
    Reader(
        "communications",
        "those who speak for us: the deal, who hears it, speeches, statements and dates; no odds, no acts",
    ),
    Reader("workshop", "participants of an exercise: both sides as read, without channels and mandate"),
    Reader(
        "ally", "a friend on either side: the others' side as we read it; of ours, who there is and no more"
    ),
    Reader("counterpart", "those across the table: what stands under `share`, and nothing else"),
)

_OFFICE = "team principal counsel"
_INSIDE = "team principal mandator counsel workshop"
_BRIEFED = "team principal mandator counsel"
_SPEAKING = "team principal mandator counsel communications workshop"
_WHO_THERE_IS = "team principal mandator counsel communications workshop ally"
_READINGS = "team principal mandator counsel workshop ally"
_ALL = "team principal mandator counsel communications workshop ally"
_TEAM = "team"

# A path covers all that lies below it, unless a longer one says otherwise; * stands for any entry of a list or map, and
# OURS for the party that is ours. The counterpart's path is the session's own `share`.
SEEN: Mapping[str, str] = {
    "format": _ALL,
    "id": _ALL,
    "title": _ALL,
    "our_side": _ALL,
    "as_of": _ALL,
    "issues": _ALL,
    "issues.*.options.*.later": _INSIDE,
    "issues.*.options.*.unsayable": _INSIDE,
    "impossible": _ALL,
    "drafts": _INSIDE,
    "deal": _ALL,
    "close_at": _BRIEFED,
    "parties": _READINGS,
    "parties.*.id": _WHO_THERE_IS,
    "parties.*.name": _WHO_THERE_IS,
    "parties.*.negotiator.name": _WHO_THERE_IS,
    "parties.*.constituencies.*.id": _WHO_THERE_IS,
    "parties.*.constituencies.*.name": _WHO_THERE_IS,
    "parties.*.constituencies.*.kind": _WHO_THERE_IS,
    "parties.*.constituencies.*.interests": _ALL,
    "parties.*.constituencies.*.perceptions": _ALL,
    "parties.*.constituencies.*.sensitivities": _ALL,
    "parties.*.carrying_out": _INSIDE,
    "parties.*.reneging": _INSIDE,
    "parties.*.negotiator.motives": _INSIDE,
    "parties.*.negotiator.successor": _INSIDE,
    "parties.*.constituencies.*.means": _INSIDE,
    "parties.*.constituencies.*.red_lines.*.claimed_by": _INSIDE,
    "parties.*.constituencies.*.red_lines.*.profits": _INSIDE,
    "parties.*.constituencies.*.judgement.no_deal": _INSIDE,
    "parties.*.negotiator.red_lines.*.claimed_by": _INSIDE,
    "parties.*.negotiator.red_lines.*.profits": _INSIDE,
    "parties.*.negotiator.judgement.no_deal": _INSIDE,
    "parties.OURS": _INSIDE,
    "parties.OURS.id": _ALL,
    "parties.OURS.name": _ALL,
    "parties.OURS.negotiator.name": _ALL,
    "parties.OURS.constituencies.*.id": _ALL,
    "parties.OURS.constituencies.*.name": _ALL,
    "parties.OURS.constituencies.*.kind": _ALL,
    "parties.OURS.constituencies.*.interests": _SPEAKING,
    "parties.OURS.constituencies.*.perceptions": _SPEAKING,
    "parties.OURS.constituencies.*.sensitivities": _SPEAKING,
    "handling": _ALL,
    "language": _ALL,
    "sources": _OFFICE,
    "facts": _ALL,
    "share": _OFFICE,
    "mandate": _BRIEFED,
    "consultations": "team principal mandator",
    "relations": _INSIDE,
    "channels": _OFFICE,
    "outsiders": _INSIDE,
    "exchanges": _INSIDE,
    "milestones": _ALL,
    "speeches": _SPEAKING,
    "statements": _SPEAKING,
    "risks": _INSIDE,
    "unknowns": "team principal mandator workshop",
    "answers": _INSIDE,
    "warnings_answered": _TEAM,
    "journal": _TEAM,
    "forecasts": _TEAM,
    "outcomes": _INSIDE,
    "overrides": _INSIDE,
    "plan": _INSIDE,
}
# Keys that mean the same wherever they stand.
ANYWHERE: Mapping[str, str] = {"basis": _INSIDE, "source": _INSIDE, "known_to": _OFFICE}
_OWN_KEYS = "team"  # keys that begin with x-, and those of a newer release
_NEVER_SHARED = ("basis", "source", "later", "unsayable")


def seen_by(reader: str, session: Session) -> Session:
    """The session without what the reader must not see, the names of sources among it."""
    tree = without_source_names(session).to_tree()
    if not _may_see(reader, ("drafts",)):
        tree = _with_deal_as_map(tree, session)
    kept = _shared(tree, session) if reader == "counterpart" else _kept(reader, session.our_side, (), tree)
    return _without_loose_ends(Session.from_tree(kept if isinstance(kept, dict) else {}))


def _without_loose_ends(session: Session) -> Session:
    """The session without the entries that speak of something that was left out: they would give it away."""
    for _ in range(_MOST_ROUNDS):
        errors = [each for each in check_session(session) if each.is_error and each.path]
        if not errors:
            break
        tree: Tree = session.to_tree()
        for path in sorted({each.path for each in errors}, key=str, reverse=True):
            tree = _removed(tree, path)
        session = Session.from_tree(tree)
    return session


def _removed(branch: Tree, path: Path) -> Tree:
    key, rest = path[0], path[1:]
    if isinstance(branch, dict) and key in branch:
        if not rest:
            return {name: value for name, value in branch.items() if name != key}
        return {**branch, str(key): _removed(branch[str(key)], rest)}
    if isinstance(branch, list) and isinstance(key, int) and key < len(branch):
        entry = [_removed(branch[key], rest)] if rest else []
        return [*branch[:key], *entry, *branch[key + 1 :]]
    return branch


def _with_deal_as_map(tree: dict[str, Tree], session: Session) -> dict[str, Tree]:
    """The tree with the terms of the deal in place of the name of a draft, for those who do not see the drafts."""
    rest = {key: value for key, value in tree.items() if key != "deal"}
    terms = Session.from_tree({**rest, "deal": dict(session.package)}).to_tree()["deal"]
    return {**rest, "deal": terms} if session.package else rest


def _kept(reader: str, ours: str | None, path: Path, branch: Tree) -> Maybe:
    """What the reader sees of a branch: a map or list that holds nothing for them is left out itself."""
    if isinstance(branch, dict):
        held = {key: _kept(reader, ours, (*path, key), value) for key, value in branch.items()}
        seen = {key: value for key, value in held.items() if value is not NOTHING}
        return seen if seen or (not branch and _may_see(reader, path)) else NOTHING
    if isinstance(branch, list):
        entries = [_kept(reader, ours, (*path, _step(path, ours, each)), each) for each in branch]
        found = [
            entry
            for entry, origin in zip(entries, branch, strict=True)
            if entry is not NOTHING and not _private(reader, origin)
        ]
        return found if found or (not branch and _may_see(reader, path)) else NOTHING
    return branch if _may_see(reader, path) else NOTHING


def _step(path: Path, ours: str | None, entry: Tree) -> str:
    """How a rule calls an entry of a list."""
    own = isinstance(entry, dict) and ours is not None and entry.get("id") == ours
    return "OURS" if own and path == ("parties",) else "*"


def _private(reader: str, entry: Tree) -> bool:
    """Red lines said in private, and options that only we know of, are not for those outside."""
    outside = reader not in _INSIDE.split()
    return outside and isinstance(entry, dict) and "private" in (entry.get("said"), entry.get("known"))


def _may_see(reader: str, path: Path) -> bool:
    if any(str(step).startswith("x-") for step in path):
        return reader in _OWN_KEYS.split()
    if any(reader not in ANYWHERE[str(step)].split() for step in path if step in ANYWHERE):
        return False
    fitting = [
        (len(rule), sum(own != "*" for own in rule), readers)
        for rule, readers in _RULES.items()
        if len(rule) <= len(path) and all(own in ("*", step) for own, step in zip(rule, path, strict=False))
    ]
    return bool(fitting) and reader in max(fitting)[2].split()


_RULES: Mapping[Path, str] = {tuple(rule.split(".")): readers for rule, readers in SEEN.items()}


def _shared(tree: dict[str, Tree], session: Session) -> dict[str, Tree]:
    """Only what the paths under `share` name, with the ids on the way to it."""
    found: dict[str, Tree] = {}
    for each in session.share:
        steps = tuple(each.split("."))
        value = _only(tree, steps)
        if isinstance(value, dict):
            found = _united(found, value)
    title = found.pop("title", NO_TITLE)
    return {"format": session.format, "title": title, **found}


def _only(branch: Tree, steps: tuple[str, ...]) -> Tree:
    """The branch with nothing in it but what lies at the end of the steps; None where nothing does."""
    if not steps:
        return _bare(branch)
    if isinstance(branch, dict):
        inner = _only(branch[steps[0]], steps[1:]) if steps[0] in branch else None
        return None if inner is None else {steps[0]: inner}
    if isinstance(branch, list):
        for entry in branch:
            if isinstance(entry, dict) and entry.get("id") == steps[0]:
                inner = _only(entry, steps[1:])
                return [{"id": steps[0], **inner}] if isinstance(inner, dict) else None
    return None


def _bare(branch: Tree) -> Tree:
    if isinstance(branch, dict):
        return {
            key: _bare(value)
            for key, value in branch.items()
            if key not in _NEVER_SHARED and not key.startswith("x-")
        }
    if isinstance(branch, list):
        return [
            _bare(each) for each in branch if not (isinstance(each, dict) and _private("counterpart", each))
        ]
    return branch


def _united(one: dict[str, Tree], other: dict[str, Tree]) -> dict[str, Tree]:
    both = dict(one)
    for key, value in other.items():
        held = both.get(key)
        if isinstance(held, dict) and isinstance(value, dict):
            both[key] = _united(held, value)
        elif isinstance(held, list) and isinstance(value, list):
            both[key] = _united_lists(held, value)
        else:
            both[key] = value
    return both


def _united_lists(one: list[Tree], other: list[Tree]) -> list[Tree]:
    both = list(one)
    for entry in other:
        own = entry.get("id") if isinstance(entry, dict) else None
        same = [
            at for at, each in enumerate(both) if own and isinstance(each, dict) and each.get("id") == own
        ]
        held = both[same[0]] if same else None
        if isinstance(held, dict) and isinstance(entry, dict):
            both[same[0]] = _united(held, entry)
        else:
            both.append(entry)
    return both
