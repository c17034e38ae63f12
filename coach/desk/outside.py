"""The second look at a file for the other side, for anything in it that was not shared.

The first defence is that the file is made from what was shared alone. This one reads what was in fact written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.desk.readers import seen_by
from coach.documents.unpacking import said_in
from coach.model.base import ID_PATTERN
from coach.model.changes import Path, Tree
from coach.model.session import Session

_WORDS, _LONG = 4, 20
_SHORT_NAME = 3
_NAMES = frozenset({"name", "speaker", "by", "owner", "who", "watched_by", "given_by", "title"})


@dataclass(frozen=True, slots=True)
class Private:
    """A text that was not shared, where it stands in the session, and what to share so that it is."""

    path: Path
    text: str
    name: bool
    share: str


@dataclass(frozen=True, slots=True)
class Ours:
    """What any such file holds: its lines, among them style sheets and marks of the format, and the words it shows."""

    lines: frozenset[str] = frozenset()
    words: str = ""

    @staticmethod
    def of(content: bytes, fmt: str, shown: str) -> Ours:
        """From a file that was made of nothing, and the same as plain text."""
        lines = (line.strip() for _, text in said_in(content, fmt) for line in text.splitlines())
        return Ours(frozenset(lines), _words(shown))


@dataclass(frozen=True, slots=True)
class Leak:
    """A private text that was found in a file, and where in the file."""

    private: Private
    place: str


_NOTHING = Ours()


def private_texts(session: Session) -> tuple[Private, ...]:
    """Every text of four words or twenty characters, and every name, that is not also among what was shared.

    A text that stands as a whole within one that was shared was shared with it. A name was not: names slip into what is
    said, so a name must be shared as such.
    """
    shared = {_run(text) for _, text in _leaves(seen_by("counterpart", session).to_tree(), ())}
    found, tree = [], session.to_tree()
    for path, text in _leaves(tree, ()):
        run, telling = _run(text), len(text.split()) >= _WORDS or len(text.strip()) >= _LONG
        if not run or run in shared:
            continue
        if (telling and not any(run in each for each in shared)) or (_is_name(path) and not telling):
            found.append(Private(path, text, not telling, _share_path(tree, path)))
    return tuple(found)


def _share_path(tree: Tree, path: Path) -> str:
    """The path as `share` names it: entries of a list by their ids, as far as they have one."""
    steps: list[str] = []
    for key in path:
        if isinstance(tree, list) and isinstance(key, int):
            tree = tree[key]
            if not isinstance(tree, dict) or "id" not in tree:
                break
            steps.append(str(tree["id"]))
        elif isinstance(tree, dict):
            tree = tree[str(key)]
            steps.append(str(key))
    return ".".join(steps)


def leaks(content: bytes, fmt: str, private: Iterable[Private], ours: Ours = _NOTHING) -> tuple[Leak, ...]:
    """Every private text that stands in a written file, with the place, apart from what any such file holds.

    What is ours counts against names alone, which are short and ordinary: somebody may be called None, and so is a
    style. A private text of some length is looked for everywhere.
    """
    places = []
    for place, text in said_in(content, fmt):
        theirs = "\n".join(line for line in text.splitlines() if line.strip() not in ours.lines)
        places.append((place, theirs, _run(text), _words(theirs)))
    found = []
    for each in private:
        run, words = _run(each.text), _words(each.text)
        for place, text, whole, spoken in places:
            if not each.name:
                hit = run in whole
            elif len(run) <= _SHORT_NAME:
                hit = re.search(rf"(?<!\w){re.escape(each.text.strip())}(?!\w)", text) is not None
            else:
                hit = words in spoken and words not in ours.words
            if hit:
                found.append(Leak(each, place))
                break
    return tuple(found)


def _is_name(path: Path) -> bool:
    keys = [key for key in path if isinstance(key, str)]
    return bool(keys) and (keys[-1] in _NAMES or "known_to" in keys)


def telling_texts(tree: Tree) -> Iterator[tuple[Path, str]]:
    """Every text of four words or twenty characters in a tree, with its path."""
    for path, text in _leaves(tree, ()):
        if len(text.split()) >= _WORDS or len(text.strip()) >= _LONG:
            yield path, text


def stands_in(text: str, other: str) -> bool:
    """Whether a text stands within another, folded by case and accent, however their lines are broken."""
    return _run(text) in _run(other)


def _leaves(branch: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(branch, dict):
        for key, value in branch.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(branch, list):
        for place, value in enumerate(branch):
            yield from _leaves(value, (*path, place))
    elif isinstance(branch, str) and not re.fullmatch(ID_PATTERN, branch):
        yield path, branch


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(each for each in plain if not unicodedata.combining(each)).casefold()


def _run(text: str) -> str:
    """The text as one run of letters and digits: however its lines were broken, it is the same."""
    return "".join(each for each in _folded(text) if each.isalnum())


def folded_words(text: str) -> str:
    """The text as words between single spaces, folded by case and accent, without marks."""
    kept = "".join(each if each.isalnum() else " " for each in _folded(text))
    return " ".join(kept.split())


def _words(text: str) -> str:
    """The same with a space at either end, so that whole words are found in it."""
    return f" {folded_words(text)} "
