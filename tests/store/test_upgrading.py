"""Every released shape of the file opens, and at every moment of the way it is the old one or the new one."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from coach.store import backup, checks, migrations
from coach.store.library import Migrations
from coach.store.problems import StoreProblem
from coach.store.store import Store
from tests.store.trees import small
from tests.torture.world import MAIN, picture

RELEASED = sorted((Path(__file__).parent / "released").glob("*.db"))


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def released(request, tmp_path) -> Path:
    path = tmp_path / "data" / "sessions.db"
    path.parent.mkdir(mode=0o700)
    shutil.copyfile(request.param, path)
    return path


@pytest.fixture
def next_release(monkeypatch):
    """A release with one migration more than this one."""
    more = Migrations("coach")
    for name, step in [(each.name, each.fn) for each in migrations.MIGRATIONS._migrations]:
        more(name=name)(step)

    @more()
    def moods(db) -> None:
        db.execute("ALTER TABLE kept_sessions ADD COLUMN mood TEXT")
        db.execute("CREATE TABLE moods (id INTEGER PRIMARY KEY)")

    monkeypatch.setattr(migrations, "MIGRATIONS", more)
    checks._expected_shape.cache_clear()
    yield more
    checks._expected_shape.cache_clear()


def test_every_released_file_opens_with_all_that_it_holds(released):
    with Store.open(released) as store:
        assert [each.id for each in store.listing(archived=False)] == [MAIN]
        assert store.head(MAIN).tree["title"] == small()["title"]
        assert len(store.history(MAIN)) >= 50
        assert store.find("moorings")


def test_an_older_file_is_backed_up_and_brought_to_the_present_shape(released, next_release):
    before = picture(released.parent)
    with Store.open(released) as store:
        assert store._file.row("PRAGMA user_version")[0] == migrations.current_version()
        assert store._file.rows("SELECT * FROM moods") == []
    [copy] = released.parent.glob("sessions-backups/*-before-migration.db")
    assert picture(released.parent) == before
    assert copy.stat().st_size > 0


def test_reading_an_older_file_does_not_change_it(released, next_release):
    content = released.read_bytes()
    with Store.open(released, for_reading=True) as store:
        assert store.has(MAIN)
    assert released.read_bytes() == content


def test_an_interrupted_migration_leaves_the_old_shape_and_the_next_start_goes_through(
    released, next_release, monkeypatch
):
    def breaks(db) -> None:
        db.execute("CREATE TABLE moods (id INTEGER PRIMARY KEY)")
        raise OSError(28, "No space left on device")

    whole = list(next_release._migrations)
    next_release._migrations[-1] = type(whole[-1])("moods", breaks)
    with pytest.raises(StoreProblem) as problem:
        Store.open(released)
    assert problem.value.kind == "full"
    next_release._migrations[:] = whole
    with Store.open(released) as store:
        assert store._file.rows("SELECT * FROM moods") == []


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs to fork")
def test_a_migration_killed_at_any_moment_leaves_the_old_or_the_new_shape(released, next_release):
    content = released.read_bytes()
    checks._expected_shape(1)
    checks._expected_shape(2)
    for run in range(25):
        for each in released.parent.glob("sessions.db*"):
            each.unlink()
        released.write_bytes(content)
        child = os.fork()
        if child == 0:
            Store.open(released)
            os._exit(0)
        time.sleep(run * 0.0015)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with Store.open(released) as store:
            assert store._file.row("PRAGMA user_version")[0] == 2
            assert len(store.history(MAIN)) >= 50


def test_this_release_leaves_the_next_ones_file_byte_for_byte_as_it_is(released, next_release, monkeypatch):
    Store.open(released).close()
    monkeypatch.undo()
    checks._expected_shape.cache_clear()
    before = hashlib.sha256(released.read_bytes()).hexdigest()
    for reading in (False, True):
        with pytest.raises(StoreProblem) as problem:
            Store.open(released, for_reading=reading)
        assert problem.value.kind == "newer"
    assert hashlib.sha256(released.read_bytes()).hexdigest() == before


def test_a_backup_that_cannot_be_made_keeps_the_migration_from_beginning(released, next_release, monkeypatch):
    def breaks(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "backup", breaks)
    content = released.read_bytes()
    with pytest.raises(StoreProblem):
        Store.open(released)
    assert released.read_bytes()[60:64] == content[60:64]
