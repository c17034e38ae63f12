"""Whether a file is ours, not newer than us, of the shape we made, and whole: asked before anything is written."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.store import drivers, migrations
from coach.store.open_here import first_bytes
from coach.store.problems import StoreProblem, damaged

if TYPE_CHECKING:
    from coach.store.library import Database

_MAGIC = b"SQLite format 3\x00"
_SHADOWS = ("words_data", "words_idx", "words_docsize", "words_config")
_HOUSEKEEPING = "_sqlite_migrations"


def check_header(path: Path) -> None:
    """Refuses, from the file's first hundred bytes alone, what is not ours or comes from a newer release."""
    header = first_bytes(path, 100)
    if header is None:
        return
    if not header:
        raise StoreProblem("foreign", f"{path.name} is an empty file.", "Choose another with --db.")
    if len(header) < 100 or header[:16] != _MAGIC:
        raise StoreProblem(
            "foreign",
            f"{path.name} is not a store of coach: it is something else, damaged, or encrypted.",
            "It was left as it is. For an encrypted store give the key; otherwise choose another with --db.",
        )
    check_numbers(int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big"), path.name)


def check_numbers(application: int, version: int, name: str) -> None:
    """Refuses a file that another program made, or a newer release of this one."""
    if application != migrations.APPLICATION_ID:
        raise StoreProblem(
            "foreign", f"{name} was not made by coach.", "It was left as it is. Choose another with --db."
        )
    if version > migrations.current_version():
        raise StoreProblem(
            "newer",
            f"{name} was made by a newer release of coach.",
            "It was left untouched. Install the newer release to open it.",
        )


def check_shape(db: Database, name: str) -> int:
    """The file's version, when its tables, views and migrations are exactly those that we made; refuses otherwise."""
    application = int(db.execute("PRAGMA application_id").fetchone()[0])
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    check_numbers(application, version, name)
    found = _shape(db)
    if _HOUSEKEEPING in found:
        rows = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'coach' ORDER BY rowid")
        applied = [str(name) for (name,) in rows]
        unknown = [each for each in applied if each not in migrations.names()]
        if unknown:
            raise StoreProblem(
                "newer",
                f"{name} was changed by a newer release of coach ({', '.join(unknown)}).",
                "It was left untouched. Install the newer release to open it.",
            )
        if applied != list(migrations.names()[:version]):
            raise damaged("its list of migrations does not fit its version")
    expected = dict(_expected_shape(version))
    for stranger in sorted(found.keys() - expected.keys()):
        raise StoreProblem(
            "foreign",
            f"{name} holds {found[stranger][0]} {stranger!r}, which coach did not make.",
            "It was left as it is: a file from someone else may hold instructions. Import its sessions instead.",
        )
    for item, made in expected.items():
        if item not in found:
            raise damaged(f"{made[0]} {item} is missing")
        if found[item][0] != made[0] or (item not in (*_SHADOWS, _HOUSEKEEPING) and found[item] != made):
            raise StoreProblem(
                "foreign", f"{name}: {made[0]} {item} is not as coach made it.", "It was left as it is."
            )
    return version


def check_whole(db: Database) -> None:
    """Refuses a file whose pages SQLite itself finds wrong."""
    first = db.execute("PRAGMA quick_check(1)").fetchone()
    if first is None or first[0] != "ok":
        raise damaged("its pages do not fit together")


def _shape(db: Database) -> dict[str, tuple[str, str]]:
    rows = db.execute("SELECT name, type, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {
        str(name): (str(kind), str(sql))
        for name, kind, sql in rows
        if not str(name).startswith("sqlite_") and not str(name).startswith("idx__sqlite_migrations")
    }


@lru_cache(maxsize=8)
def _expected_shape(version: int) -> tuple[tuple[str, tuple[str, str]], ...]:
    known = migrations.names()
    db = drivers.memory()
    try:
        if version < len(known):
            migrations.MIGRATIONS.apply(db, stop_before=known[version])
        else:
            migrations.MIGRATIONS.apply(db)
        return tuple(_shape(db).items())
    finally:
        db.close()
