"""Every text that people wrote, kept entry by entry so that it can be searched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.changes import Change, Ordered, Path, Tree, branch_at
from coach.store import drivers
from coach.store.connection import OpenFile
from coach.store.migrations import WORDS_TABLE
from coach.store.problems import StoreProblem, explained

_BARE_ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_WRITTEN = frozenset({"title", "name", "says", "text", "course", "answer", "goal", "question", "note", "why"})
_NEVER = frozenset({"format", "id"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a session where the words were found; `excerpt` marks nothing and is cut at words."""

    session: str
    title: str
    place: str
    excerpt: str


def written(tree: Tree, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text below a branch that somebody wrote, with its path: not ids, not words from a fixed list."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from written(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from written(value, (*path, index))
    elif isinstance(tree, str) and _is_written(path, tree):
        yield path, tree


def _is_written(path: Path, text: str) -> bool:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return key not in _NEVER and (key in _WRITTEN or not _BARE_ID.fullmatch(text))


def place_of(path: Path) -> str:
    """A path as text, its steps parted by slashes."""
    return "/".join(str(step).replace("~", "~0").replace("/", "~1") for step in path)


def index(file: OpenFile, number: int, old: Tree, new: Tree, changes: tuple[Change, ...]) -> None:
    """Brings the index up to the new tree, touching only what the changes touch; inside a transaction."""
    regions = {change.path for change in changes if not isinstance(change, Ordered)}
    for region in sorted(regions, key=len):
        if any(region[:length] in regions for length in range(len(region))):
            continue
        if any(_written_below(old, region)):
            forget(file, number, region)
        for path, text in _written_below(new, region):
            row = file.run(
                "INSERT INTO texts(session, place, body) VALUES (?, ?, ?)", (number, place_of(path), text)
            )
            file.run("INSERT INTO words(rowid, body) VALUES (?, ?)", (row, text))


def _written_below(tree: Tree, region: Path) -> Iterator[tuple[Path, str]]:
    try:
        branch = branch_at(tree, region)
    except LookupError:
        return
    yield from written(branch, region)


def forget(file: OpenFile, number: int, region: Path = ()) -> None:
    """Takes the texts at and below a path out of the index; inside a transaction."""
    place = place_of(region)
    if region:
        found = file.rows(
            """SELECT id, body FROM texts WHERE session = ?1 AND place = ?2
               UNION ALL SELECT id, body FROM texts WHERE session = ?1 AND place > ?3 AND place < ?4""",
            (number, place, place + "/", place + "0"),
        )
    else:
        found = file.rows("SELECT id, body FROM texts WHERE session = ?", (number,))
    for row, body in found:
        file.run("INSERT INTO words(words, rowid, body) VALUES ('delete', ?, ?)", (row, body))
        file.run("DELETE FROM texts WHERE id = ?", (row,))


def indexed(file: OpenFile, number: int) -> dict[str, str]:
    """What the index holds for a session, by place."""
    found = file.rows("SELECT place, body FROM texts WHERE session = ?", (number,))
    return {str(place): str(body) for place, body in found}


def index_agrees(file: OpenFile) -> bool:
    """Whether the search index says what an index made anew of the same texts says; writes nothing to the file."""
    fresh = drivers.memory()
    try:
        fresh.execute(WORDS_TABLE)
        fresh.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, body TEXT)")
        for row in file.rows("SELECT id, body FROM texts"):
            fresh.execute("INSERT INTO texts VALUES (?, ?)", row)
        fresh.execute("INSERT INTO words(words) VALUES ('rebuild')")
        listed = "SELECT term, doc, col, offset FROM temp.vocabulary ORDER BY 1, 2, 3, 4"
        for db in (fresh, file.database):
            db.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'words', 'instance')")
        same = fresh.execute(listed).fetchall() == file.rows(listed)
        file.database.execute("DROP TABLE temp.vocabulary")
        return same
    except Exception as error:
        if explained(error) is None and not isinstance(error, StoreProblem):
            raise
        return False
    finally:
        fresh.close()


def find(file: OpenFile, words: str, most: int = 100) -> tuple[Hit, ...]:
    """Where all of the words stand in sessions that are not deleted, the best first.

    Case and accents do not matter, and the last word may be the beginning of one.
    """
    tokens = re.findall(r"\w+", words)
    if not tokens:
        return ()
    query = " ".join(f'"{token}"*' if token == tokens[-1] else f'"{token}"' for token in tokens)
    rows = file.rows(
        """SELECT s.id, s.title, t.place, snippet(words, 0, '', '', ' ... ', 24)
           FROM words JOIN texts t ON t.id = words.rowid JOIN kept_sessions s ON s.number = t.session
           WHERE words MATCH ? AND s.deleted_at IS NULL ORDER BY rank, t.id LIMIT ?""",
        (query, most),
    )
    return tuple(Hit(*(str(value) for value in row)) for row in rows)
