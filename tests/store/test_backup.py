"""A backup is complete and checked before it gets its name, and never costs an older one."""

from __future__ import annotations

import os
import sqlite3
import time

import pytest

from coach.model.changes import same
from coach.store import backup as backups
from coach.store import drivers
from coach.store.problems import StoreProblem
from coach.store.store import Store
from tests.store.trees import large, small, with_stance


def test_a_backup_made_while_in_use_holds_everything_and_opens_as_a_store(store, tmp_path):
    tree = large()
    head = store.make(tree["id"], tree, label="Made")
    store.add(head, with_stance(tree, 2), label="Set")
    copy = tmp_path / "copy" / "all.db"
    store.backup(copy)
    with Store.open(copy) as opened:
        assert same(opened.head(tree["id"]).tree, with_stance(tree, 2))
        assert len(opened.history(tree["id"])) == 2


def test_a_backup_is_one_file_that_needs_no_log_beside_it(store, tmp_path):
    store.make("a", small("a"), label="Made")
    store.backup(tmp_path / "copy.db")
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["copy.db"]
    assert (tmp_path / "copy.db").read_bytes()[18:20] == b"\x01\x01", "not in the mode that needs a log"


def test_a_backup_does_not_overwrite_a_file_unless_told_to(store, tmp_path):
    target = tmp_path / "copy.db"
    target.write_bytes(b"precious")
    with pytest.raises(StoreProblem, match="exists already"):
        store.backup(target)
    assert target.read_bytes() == b"precious"
    store.backup(target, replace=True)
    assert target.read_bytes().startswith(b"SQLite")


def test_a_backup_that_fails_leaves_the_older_one_and_nothing_half_made(store, tmp_path, monkeypatch):
    target = tmp_path / "copy.db"
    store.backup(target)
    before = target.read_bytes()

    def breaks(source, copy):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(drivers, "copy_pages", breaks)
    with pytest.raises(StoreProblem) as problem:
        store.backup(target, replace=True)
    assert problem.value.kind == "full"
    assert target.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["copy.db"]


def test_a_copy_that_cannot_fit_is_refused_before_anything_is_written(store, tmp_path, monkeypatch):
    monkeypatch.setattr(backups.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    with pytest.raises(StoreProblem) as problem:
        store.backup(tmp_path / "copy.db")
    assert problem.value.kind == "full"
    assert not (tmp_path / "copy.db").exists()


def test_a_link_at_the_target_is_refused_and_what_it_points_to_is_untouched(store, tmp_path):
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / "copy.db").symlink_to(victim)
    with pytest.raises(StoreProblem):
        store.backup(tmp_path / "copy.db")
    assert victim.read_bytes() == b"precious"


def test_of_many_backups_the_latest_ten_and_one_a_day_stay(tmp_path):
    for day in range(1, 29):
        for hour in (8, 12):
            (tmp_path / f"202603{day:02}T{hour:02}0000.0-ab-before-import.db").touch()
    backups.prune(tmp_path)
    left = sorted(each.name[:11] for each in tmp_path.iterdir())
    assert left == sorted(
        [*(f"202603{day}T12" for day in range(15, 29)), *(f"202603{day}T08" for day in range(24, 29))]
    )


def test_copies_that_were_never_finished_are_swept_away_once_they_are_old(tmp_path):
    old, fresh = tmp_path / ".a.db.1.unfinished", tmp_path / ".b.db.2.unfinished"
    old.touch()
    fresh.touch()
    os.utime(old, (time.time() - 7200,) * 2)
    assert backups.sweep(tmp_path) == 1
    assert fresh.exists()


def test_a_damaged_page_is_not_carried_into_a_backup_unnoticed(store, path, tmp_path):
    store.make("a", large("a"), label="Made")
    store._file.empty_log()
    target = tmp_path / "copy.db"
    content = bytearray(path.read_bytes())
    content[4096 * 5 : 4096 * 7] = bytes(range(256)) * 32
    path.write_bytes(content)
    store.close()
    with pytest.raises((StoreProblem, sqlite3.Error)), Store.open(path) as opened:
        opened.backup(target)
    assert not target.exists()
