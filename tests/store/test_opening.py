"""A file is opened only when it is ours, not newer than us, of our shape and whole; otherwise it stays untouched."""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coach.store import migrations
from coach.store.problems import StoreProblem
from coach.store.store import Store
from tests.store.trees import small


@pytest.fixture
def kept(store, path) -> Path:
    store.make("a", small("a"), label="Made")
    store.close()
    return path


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def alter(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def refused(path: Path) -> StoreProblem:
    before = fingerprint(path)
    with pytest.raises(StoreProblem) as problem:
        Store.open(path)
    assert fingerprint(path) == before, "a refused file must stay untouched"
    return problem.value


def test_a_file_of_a_newer_release_is_refused_in_words_and_left_untouched(kept):
    alter(kept, f"PRAGMA user_version = {migrations.current_version() + 1}")
    assert refused(kept).kind == "newer"


def test_a_file_that_a_newer_release_migrated_without_a_new_version_is_refused_too(kept):
    alter(
        kept,
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('coach', 'from_2031', '')",
    )
    assert "from_2031" in refused(kept).says


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "photos.db"
    alter(path, "CREATE TABLE photos (name)")
    assert refused(path).kind == "foreign"


@pytest.mark.parametrize("content", [b"", b"hello", b"x" * 5000, b"SQLite format 3\x00" + b"\x00" * 84])
def test_what_is_no_database_at_all_is_refused(tmp_path, content):
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    assert refused(path).kind == "foreign"


@pytest.mark.parametrize(
    "trap",
    [
        "CREATE TRIGGER t AFTER INSERT ON revisions BEGIN UPDATE parts SET json = 'TAMPERED'; END",
        "CREATE VIEW extra AS SELECT 1",
        "CREATE TABLE extra (a)",
        "CREATE INDEX extra ON texts(body)",
        "ALTER TABLE parts ADD COLUMN made TEXT GENERATED ALWAYS AS (lower(json)) VIRTUAL",
        "DROP VIEW actions",
    ],
)
def test_a_file_with_anything_in_it_that_we_did_not_make_is_refused(kept, trap):
    alter(kept, trap)
    assert refused(kept).kind in ("foreign", "damaged")


def test_a_file_whose_pages_do_not_fit_together_is_refused_and_never_written_to(kept):
    whole = bytearray(kept.read_bytes())
    whole[4096 * 3 : 4096 * 5] = random.Random(3).randbytes(4096 * 2)
    kept.write_bytes(whole)
    assert refused(kept).kind == "damaged"


def test_a_cut_off_file_is_refused(kept):
    kept.write_bytes(kept.read_bytes()[: 4096 * 4])
    assert refused(kept).kind == "damaged"


def test_a_version_that_does_not_fit_the_migrations_is_refused(kept):
    alter(kept, "PRAGMA user_version = 0")
    assert refused(kept).kind == "damaged"


@pytest.mark.skipif(os.name == "nt", reason="modes mean nothing there")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_only_the_owner_can_read_the_folder_and_every_file_in_it_whatever_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        folder = tmp_path / "own" / "data"
        with Store.open(folder / "sessions.db") as store:
            store.make("a", small("a"), label="Made")
            store.backup(folder / "copy.db")
            store.backup_before("import")
            modes = {
                each.name: stat.S_IMODE(each.stat().st_mode) for each in folder.rglob("*") if each.is_file()
            }
            folders = [stat.S_IMODE(each.stat().st_mode) for each in (folder, folder / "sessions-backups")]
    finally:
        os.umask(before)
    assert {"sessions.db", "sessions.db-wal", "sessions.db-shm", "copy.db"} < modes.keys()
    assert set(modes.values()) == {0o600}
    assert folders == [0o700, 0o700]


def test_a_link_where_the_file_should_be_is_followed_only_to_a_store(tmp_path, kept):
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    link = tmp_path / "data" / "link.db"
    link.symlink_to(victim)
    with pytest.raises(StoreProblem):
        Store.open(link)
    assert victim.read_bytes() == b"precious"


def test_reading_needs_no_more_than_the_right_to_read(kept):
    with Store.open(kept, for_reading=True) as store:
        assert [each.id for each in store.listing()] == ["a"]
        with pytest.raises(StoreProblem) as problem:
            store.delete("a")
    assert problem.value.kind == "read-only"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to become somebody else")
def test_in_a_folder_that_cannot_be_written_to_the_store_opens_for_reading(kept, tmp_path):
    kept.chmod(0o444)
    kept.parent.chmod(0o555)
    for each in kept.parents:
        if each != kept.parent and each.is_relative_to("/tmp"):
            each.chmod(each.stat().st_mode | 0o005)
    code = (
        "import os, sys, json; from pathlib import Path\n"
        "from coach.store.store import Store; from coach.store.problems import StoreProblem\n"
        "Store.open(Path(sys.argv[2])).close()  # so that everything is imported while we still may\n"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "store = Store.open(Path(sys.argv[1]))\n"
        "print(store.read_only, store.head('a').tree['title'])\n"
        "try: store.archive('a')\n"
        "except StoreProblem as problem: print(problem.kind)\n"
    )
    other = tmp_path / "other" / "sessions.db"
    done = subprocess.run(
        [sys.executable, "-c", code, str(kept), str(other)], capture_output=True, text=True, check=False
    )
    assert done.stdout.split("\n")[:2] == ["True A ferry for the islands", "read-only"], done.stderr


def test_every_setting_that_keeps_what_was_saved_is_on(store):
    settings = {
        name: store._file.row(f"PRAGMA {name}")[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
    }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }


def test_two_processes_that_make_the_file_at_once_both_find_a_whole_one(tmp_path):
    code = (
        "import sys; from pathlib import Path; from coach.store.store import Store\n"
        "store = Store.open(Path(sys.argv[1])); store.make(sys.argv[2], {'title': 'x'}, label='Made')\n"
    )
    path = tmp_path / "data" / "sessions.db"
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), f"s{n}"]) for n in range(4)]
    assert [each.wait() for each in running] == [0, 0, 0, 0]
    with Store.open(path) as store:
        assert sorted(each.id for each in store.listing()) == ["s0", "s1", "s2", "s3"]
    assert sorted(each.name for each in path.parent.iterdir()) == ["sessions.db"]
