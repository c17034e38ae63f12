"""What changed between two states of a session, in words: "importance of Ceiling for General Staff 3 -> 5"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from coach.model.changes import Key, Path, Tree
from coach.model.merging import NOTHING, Clash, Difference, Maybe, choices, differences
from coach.model.session import Session
from coach.views.names import humanised

_LISTS = {
    "parties": "party",
    "constituencies": "constituency",
    "issues": "issue",
    "options": "option",
    "red_lines": "red line",
    "ratification": "route",
    "gates": "gate",
    "plan": "action",
    "milestones": "milestone",
    "exchanges": "word given",
    "statements": "statement",
    "risks": "risk",
    "sources": "source",
    "outsiders": "outsider",
    "channels": "channel",
    "facts": "fact",
    "consultations": "consultation",
    "relations": "relation",
    "unknowns": "open question",
    "answers": "answer",
    "warnings_answered": "answered warning",
    "journal": "journal entry",
    "forecasts": "forecast",
    "outcomes": "outcome",
    "overrides": "figure set by hand",
    "impossible": "impossible combination",
    "themes": "theme",
    "criticisms": "criticism",
    "evidence": "piece of evidence",
    "interests": "interest",
    "perceptions": "perception",
    "sensitivities": "sensitivity",
    "means": "means",
}
_NAMED_MAPS = {"drafts": "draft", "speeches": "speech to"}
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One entry that differs: what it is and whose, what stood there and what stands there now, and the sentence."""

    kind: Literal["added", "removed", "changed"]
    what: str
    before: str | None
    after: str | None
    sentence: str


def compare(before: Session, after: Session) -> tuple[ChangeLine, ...]:
    """Every entry in which two states differ, in the order of the file."""
    return compare_trees(before.to_tree(), after.to_tree())


def compare_trees(before: Tree, after: Tree) -> tuple[ChangeLine, ...]:
    """The same of two trees, as the history keeps them."""
    return _lines(before, after, differences(before, after))


def choice_lines(mine: Tree, theirs: Tree) -> tuple[tuple[Path, ChangeLine], ...]:
    """The same of what somebody can choose between, each with the path that names it."""
    found = choices(mine, theirs)
    return tuple(zip((each.path for each in found), _lines(mine, theirs, found), strict=True))


def words_of(tree: Tree, path: Path) -> str:
    """The entry at a path in words: "interest of General Staff for Moscow"."""
    return _Words(tree, tree).what(path)


def _lines(before: Tree, after: Tree, found: tuple[Difference, ...]) -> tuple[ChangeLine, ...]:
    words = _Words(before, after)
    return tuple(words.line(each.path, each.before, each.after) for each in found)


def sentences_of(before: Tree, after: Tree, differing: Iterable[Difference]) -> tuple[str, ...]:
    """Some of the differences of two trees, each as a sentence."""
    words = _Words(before, after)
    return tuple(words.line(each.path, each.before, each.after).sentence for each in differing)


@dataclass(frozen=True, slots=True)
class ClashLine:
    """An entry that two people changed differently: what it is, what stood there, and what each made of it."""

    what: str
    before: str
    mine: str
    theirs: str


def clash_lines(clashes: tuple[Clash, ...], mine: Tree, theirs: Tree) -> tuple[ClashLine, ...]:
    """Clashes of a merge in words."""
    words = _Words(theirs, mine)
    return tuple(
        ClashLine(words.what(each.path), _shown(each.base), _shown(each.mine), _shown(each.theirs))
        for each in clashes
    )


class _Words:
    """Finds the names of entries, in the newer state first."""

    def __init__(self, before: Tree, after: Tree) -> None:
        self._trees = (after, before)

    def line(self, path: Path, before: Maybe, after: Maybe) -> ChangeLine:
        what = self.what(path)
        if before is NOTHING:
            return ChangeLine("added", what, None, _shown(after), _with_value(f"added: {what}", path, after))
        if after is NOTHING:
            return ChangeLine(
                "removed", what, _shown(before), None, _with_value(f"removed: {what}", path, before)
            )
        if _is_order(before, after):
            return ChangeLine("changed", what, _shown(before), _shown(after), f"order of {what} changed")
        old, new = _shown(before), _shown(after)
        joint = " " if all(isinstance(each, int | float) for each in (before, after)) else ": "
        return ChangeLine("changed", what, old, new, f"{what}{joint}{old} -> {new}")

    def what(self, path: Path) -> str:
        """The entry at a path: its own name, or its field and whose it is."""
        if not path:
            return "the whole session"
        steps = list(self._steps(path))
        field, owners = steps[-1], [step for step in reversed(steps[:-1]) if step]
        return f"{field} of {' for '.join(owners[:2])}" if owners else field

    def _steps(self, path: Path) -> Iterator[str]:
        """The path in words: one for each named entry, and one for the field at its end."""
        tail: list[str] = []
        for index, key in enumerate(path):
            parent = path[index - 1] if index else None
            kind = _LISTS.get(str(parent)) or _NAMED_MAPS.get(str(parent))
            last = index == len(path) - 1
            if kind is not None and not (
                index >= 2 and isinstance(key, str) and path[index - 2] == "judgement"
            ):
                name = self._name(path[: index + 1])
                yield (
                    f"{kind} {name}"
                    if last or parent not in ("parties", "constituencies", "issues")
                    else name
                )
                tail = []
            elif index >= 2 and path[index - 2 : index] == ("judgement", "issues"):
                issue = self._name(("issues", key))
                yield f"reading of {issue}" if last else issue
                tail = []
            elif index >= 1 and parent == "ratings":
                yield f"rating of {self._option(path)}"
                tail = []
            elif key in ("judgement", "ratings", "issues") and not last:
                continue
            elif last:
                yield " ".join([*tail, humanised(str(key))])
            elif isinstance(key, str) and key not in _LISTS and key not in _NAMED_MAPS:
                tail.append(humanised(key))

    def _option(self, path: Path) -> str:
        issue = path[path.index("ratings") - 1]
        return self._name(("issues", issue, "options", path[-1]))

    def _name(self, path: Path) -> str:
        """The name that an entry carries, its own words where it has no name, or its id."""
        for tree in self._trees:
            entry = _found(tree, path)
            if isinstance(entry, dict):
                for key in ("name", "title", "says", "question", "text"):
                    if isinstance(entry.get(key), str) and entry[key]:
                        return _cut(str(entry[key]))
            elif isinstance(entry, str) and isinstance(path[-1], int):
                return _cut(entry)
        last = path[-1]
        return str(last + 1) if isinstance(last, int) else humanised(last)


def _found(tree: Tree, path: Path) -> Tree:
    for step in path:
        tree = _entry(tree, step)
        if tree is None:
            return None
    return tree


def _entry(tree: Tree, key: Key) -> Tree:
    if isinstance(tree, dict):
        return tree.get(str(key))
    if not isinstance(tree, list):
        return None
    if isinstance(key, int):
        return tree[key] if key < len(tree) else None
    return next((each for each in tree if isinstance(each, dict) and each.get("id") == key), None)


def _is_order(before: Maybe, after: Maybe) -> bool:
    return (
        isinstance(before, list)
        and isinstance(after, list)
        and before != after
        and set(map(str, before)) == set(map(str, after))
    )


def _with_value(sentence: str, path: Path, value: Maybe) -> str:
    return (
        sentence
        if isinstance(value, dict | list) or isinstance(path[-1], int)
        else f"{sentence} ({_shown(value)})"
    )


def _shown(value: Maybe) -> str:
    """A value in one short line: text as it stands, a record by how much it holds."""
    if value is NOTHING or value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        name = value.get("name") or value.get("says") or value.get("id")
        return _cut(str(name)) if name else f"{len(value)} entries"
    if isinstance(value, list):
        return _cut(", ".join(_shown(each) for each in value)) or "nothing"
    if isinstance(value, float):
        return f"{value:g}"
    return _cut(str(value))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
