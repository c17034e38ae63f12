"""The shape of the file, and the way there from every shape that was ever released.

A migration that has been released is never changed: a file made by it is kept in tests/store/released/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.store.library import Migrations

if TYPE_CHECKING:
    from coach.store.library import Database

APPLICATION_ID = 0x4C32436F  # "L2Co", in the file's header at offset 68
MIGRATIONS = Migrations("coach")

WORDS_TABLE = """CREATE VIRTUAL TABLE words USING fts5(
        body, content='texts', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )"""
_START = (
    """CREATE TABLE kept_sessions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        our_side TEXT,
        as_of TEXT,
        handling TEXT,
        issues INTEGER NOT NULL,
        parties INTEGER NOT NULL,
        constituencies INTEGER NOT NULL,
        actions INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        revision INTEGER NOT NULL,
        archived_at TEXT,
        deleted_at TEXT,
        seal BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE revisions (
        session INTEGER NOT NULL REFERENCES kept_sessions(number) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        label TEXT NOT NULL,
        returns_to INTEGER,
        changes TEXT NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (session, seq)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE keyframes (
        session INTEGER NOT NULL REFERENCES kept_sessions(number) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        document BLOB NOT NULL,
        PRIMARY KEY (session, seq)
    ) STRICT""",
    """CREATE TABLE parts (
        session INTEGER NOT NULL REFERENCES kept_sessions(number) ON DELETE CASCADE,
        place TEXT NOT NULL,
        kind TEXT NOT NULL,
        owner TEXT,
        position INTEGER NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (session, place)
    ) STRICT""",
    """CREATE TABLE texts (
        id INTEGER PRIMARY KEY,
        session INTEGER NOT NULL REFERENCES kept_sessions(number) ON DELETE CASCADE,
        place TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX texts_by_place ON texts(session, place)",
    WORDS_TABLE,
    "CREATE TABLE tally (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), sessions INTEGER NOT NULL) STRICT",
    "INSERT INTO tally VALUES (1, 0)",
    """CREATE VIEW sessions AS
        SELECT id, title, our_side, as_of, handling, issues, parties, constituencies, actions,
            made_at, changed_at, revision, archived_at
        FROM kept_sessions WHERE deleted_at IS NULL""",
    """CREATE VIEW constituencies AS
        SELECT s.id AS session, s.title AS session_title, p.owner AS party,
            json_extract(p.json, '$.id') AS id, json_extract(p.json, '$.name') AS name,
            json_extract(p.json, '$.kind') AS kind, json_extract(p.json, '$.influence') AS influence,
            json_extract(p.json, '$.stance') AS stance
        FROM parts p JOIN kept_sessions s ON s.number = p.session
        WHERE p.kind = 'constituencies' AND s.deleted_at IS NULL
        ORDER BY s.number, p.owner, p.position""",
    """CREATE VIEW red_lines AS
        SELECT s.id AS session, s.title AS session_title,
            CASE p.kind WHEN 'parties' THEN json_extract(p.json, '$.id') ELSE p.owner END AS party,
            CASE p.kind WHEN 'parties' THEN 'negotiator' ELSE json_extract(p.json, '$.id') END AS holder,
            json_extract(line.value, '$.id') AS id, json_extract(line.value, '$.says') AS says,
            json_extract(line.value, '$.confidence') AS confidence,
            json_extract(line.value, '$.believed') AS believed,
            json_extract(line.value, '$.forbids') AS forbids
        FROM parts p JOIN kept_sessions s ON s.number = p.session
            JOIN json_each(p.json, CASE p.kind WHEN 'parties' THEN '$.negotiator.red_lines' ELSE '$.red_lines' END)
                AS line
        WHERE p.kind IN ('parties', 'constituencies') AND s.deleted_at IS NULL""",
    """CREATE VIEW actions AS
        SELECT s.id AS session, s.title AS session_title,
            json_extract(p.json, '$.id') AS id, json_extract(p.json, '$.tactic') AS tactic,
            json_extract(p.json, '$.kind') AS kind, json_extract(p.json, '$.status') AS status,
            json_extract(p.json, '$.by') AS by_whom, json_extract(p.json, '$.helps') AS helps,
            json_extract(p.json, '$.goal') AS goal, json_extract(p.json, '$.owner') AS owner,
            json_extract(p.json, '$.due') AS due
        FROM parts p JOIN kept_sessions s ON s.number = p.session
        WHERE p.kind = 'plan' AND s.deleted_at IS NULL
        ORDER BY s.number, p.position""",
)


@MIGRATIONS()
def start(db: Database) -> None:
    """The first shape: sessions, their revisions, their present parts, and the words in them."""
    for statement in _START:
        db.execute(statement)


def names() -> tuple[str, ...]:
    """The migrations that this release knows, in order."""
    return tuple(each.name for each in MIGRATIONS._migrations)


def current_version() -> int:
    """The version that a file has after every migration that this release knows."""
    return len(names())


def migrate(db: Database) -> None:
    """Brings the file to this release's shape; to be called inside one transaction."""
    MIGRATIONS.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {current_version()}")
