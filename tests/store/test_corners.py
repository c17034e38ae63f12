"""Systems that lack something, and files altered in ways that rot rarely takes: told in words, never half done."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zlib

import pytest

from coach.model.changes import same
from coach.store import connection, doctor, drivers, heads, private_files, revisions
from coach.store.backup import drop_copies, made_at
from coach.store.doctor import examine
from coach.store.parts import tree_of
from coach.store.problems import Stale, StoreProblem
from coach.store.revisions import Revision
from coach.store.salvage import salvage
from coach.store.store import Store
from tests.store.trees import small, with_stance


@pytest.fixture
def no_links(monkeypatch):
    """A file system that knows no hard links, as on most sticks."""

    def refuses(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuses)


def test_a_store_and_a_backup_are_made_where_there_are_no_links(no_links, path, tmp_path):
    with Store.open(path) as store:
        store.make("a", small("a"), label="Made")
        store.backup(tmp_path / "copy.db")
        with pytest.raises(StoreProblem, match="exists already"):
            store.backup(tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db") as copy:
        assert copy.has("a")


def test_two_backups_to_one_name_at_once_leave_the_first(store, tmp_path, monkeypatch):
    target = tmp_path / "copy.db"
    real = drivers.copy_pages

    def somebody_was_quicker(source, copy):
        real(source, copy)
        target.write_bytes(b"precious")

    monkeypatch.setattr(drivers, "copy_pages", somebody_was_quicker)
    with pytest.raises(StoreProblem, match="exists already"):
        store.backup(target)
    assert target.read_bytes() == b"precious"


def test_a_store_that_cannot_be_written_to_and_has_an_unfinished_log_is_refused_in_words(
    store, path, monkeypatch
):
    store.make("a", small("a"), label="Made")
    copy = path.with_name("copy.db")
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    with pytest.raises(StoreProblem, match="unfinished business"):
        Store.open(copy)
    (path.with_name("copy.db-wal")).unlink()
    with Store.open(copy) as opened:
        assert opened.read_only


def test_where_the_log_cannot_be_had_synchronisation_is_stricter(path, monkeypatch):
    said: list[str] = []

    class Stubborn:
        def execute(self, statement: str) -> Stubborn:
            said.append(statement)
            return self

        def fetchone(self) -> tuple[str]:
            return ("delete",)

    monkeypatch.setattr(drivers, "connect", lambda *_: Stubborn())
    connection._writer(path, None)
    assert said[-1] == "PRAGMA synchronous = EXTRA"


def test_a_connection_that_cannot_be_set_up_is_closed_again(path, monkeypatch):
    closed: list[bool] = []

    class Broken:
        def execute(self, statement: str) -> None:
            raise sqlite3.OperationalError("disk I/O error")

        def close(self) -> None:
            closed.append(True)

    monkeypatch.setattr(drivers, "connect", lambda *_: Broken())
    with pytest.raises(sqlite3.OperationalError):
        connection._writer(path, None)
    assert closed == [True]


def test_where_modes_mean_nothing_none_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr(private_files.os, "name", "nt")
    assert not private_files.too_open(tmp_path)
    private_files.sync_folder(tmp_path)


def test_the_strict_synchronisation_is_used_where_there_is_one(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")
    asked: list[int] = []
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda handle, order: asked.append(order))
    private_files.sync_folder(tmp_path)
    assert asked == [51]


def test_without_the_optional_part_an_encrypted_store_says_what_to_install(path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sqlcipher3", None)
    assert not drivers.encryption_available()
    with pytest.raises(StoreProblem, match="pip install"):
        drivers.connect(path, "ro", "key")
    assert {each.of for each in examine(path)} >= {"encryption"}


def test_the_doctor_sees_a_full_disk_an_old_sqlite_a_read_only_folder_and_a_left_journal(
    store, path, monkeypatch
):
    store.make("a", small("a"), label="Made")
    store.close()
    usage = type("Usage", (), {"free": 1})
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: usage)
    monkeypatch.setattr(doctor.sqlite3, "sqlite_version_info", (3, 20))
    path.with_name("sessions.db-journal").touch()
    found = {(each.of, each.state) for each in examine(path)}
    assert {("space", "attend"), ("SQLite", "wrong"), ("locks", "attend"), ("copies", "attend")} <= found
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert any("can only be read here" in each.says for each in examine(path))


def test_the_doctor_says_what_a_file_is_that_is_no_store(tmp_path):
    path = tmp_path / "x.db"
    path.write_bytes(b"x" * 500)
    assert [each.state for each in examine(path) if each.of == "store"] == ["wrong"]


def test_the_doctor_tells_the_latest_copy_and_copies_can_be_dropped(store, path):
    store.backup_before("import")
    assert any(each.of == "copies" and each.state == "well" for each in examine(path))
    assert made_at(path) is None
    assert drop_copies(path) == 1
    assert drop_copies(path) == 0


def resealed(store: Store, session: str, change) -> None:
    """Alters the rows of a session and seals it all again, as somebody would who knows how."""
    file = store._file
    with file.writing():
        listed, _ = heads.sessions.of_id(file, session)
        chain = revisions.first_link(session)
        links = list(revisions._links(file, listed.number))
        revisions.drop(file, listed.number)
        for revision, changes, keyframe, _ in links:
            for row in change(revision, changes, keyframe):
                chain = revisions.write(file, listed.number, chain, *row)
        heads.sessions.put(file, listed, chain)


@pytest.fixture
def altered(store):
    head = store.make("a", small("a"), label="Made")
    for n in range(3):
        head = store.add(head, with_stance(small("a"), n), label=f"{n}")
    known = head

    def alter(change):
        resealed(store, "a", change)
        with pytest.raises(StoreProblem) as problem:
            store.head("a")
        assert problem.value.kind == "damaged"
        return store, known

    return alter


def test_a_document_that_is_none_is_damage(altered):
    altered(lambda revision, changes, keyframe: [(revision, changes, keyframe and b"none")])


def test_changes_that_are_none_are_damage(altered):
    altered(lambda revision, changes, keyframe: [(revision, changes if keyframe else '["x"]', keyframe)])


def test_changes_that_do_not_fit_are_damage(altered):
    store, _ = altered(lambda revision, changes, keyframe: [
        (revision, changes if keyframe else '[["remove",["nothing"]]]', keyframe)
    ])  # fmt: skip
    assert any("does not fit" in each.says or "put together" in each.says for each in examine(store.path))


def test_a_history_without_its_first_document_is_damage(altered):
    store, _ = altered(lambda revision, changes, keyframe: [(revision, changes, b"")])
    with pytest.raises(StoreProblem):
        store.tree_at("a", 2)


def test_a_history_without_its_last_revision_is_damage(altered):
    store, known = altered(
        lambda revision, changes, keyframe: [] if revision.number == 4 else [(revision, changes, keyframe)]
    )
    with pytest.raises(StoreProblem):
        store.head_after(known)


def test_a_document_that_disagrees_with_the_changes_before_it_is_damage(store):
    head = store.make("a", small("a"), label="Made")
    for n in range(120):
        head = store.add(head, with_stance(small("a"), n / 100), label=f"{n}")
    other = zlib.compress(json.dumps(small("b")).encode())
    resealed(store, "a", lambda revision, changes, keyframe: [
        (revision, changes, other if revision.number == 100 else keyframe)
    ])  # fmt: skip
    with pytest.raises(StoreProblem, match="disagrees"):
        list(store.recent_trees("a", 5))
    assert "a" in [each.session for each in salvage(store.path).sessions]


def test_a_session_that_was_purged_elsewhere_is_stale_here(store):
    head = store.make("a", small("a"), label="Made")
    store.purge("a")
    with pytest.raises(Stale):
        store.add(head, with_stance(small("a"), 1), label="Set")


def test_a_broken_link_after_a_known_state_is_damage(store, path):
    known = store.make("a", small("a"), label="Made")
    store.add(known, with_stance(small("a"), 1), label="Set")
    store._file.run("UPDATE revisions SET label = 'Rot' WHERE seq = 2")
    with pytest.raises(StoreProblem, match="revision 2"):
        store.head_after(known)


def test_a_state_from_before_a_purge_and_another_making_is_read_anew(store):
    known = store.make("a", small("a"), label="Made")
    store.purge("a")
    store.make("z", small("z"), label="Made")
    store.make("a", small("a", "Again"), label="Made")
    assert store.head_after(known).tree["title"] == "Again"


def test_parts_that_belong_to_nothing_are_told():
    with pytest.raises(LookupError):
        tree_of({"": {}, "plan/0": {}})


def test_a_link_of_the_chain_depends_on_everything_in_it():
    base = Revision(2, "t", "edit", "label", None)
    others = [
        Revision(3, "t", "edit", "label", None),
        Revision(2, "u", "edit", "label", None),
        Revision(2, "t", "undo", "label", None),
        Revision(2, "t", "edit", "labels", None),
        Revision(2, "t", "edit", "label", 1),
    ]
    links = {revisions.link(b"before", each, "[]", b"") for each in (base, *others)}
    links |= {revisions.link(b"other", base, "[]", b""), revisions.link(b"before", base, "[1]", b"")}
    links |= {revisions.link(b"before", base, "[]", b"document")}
    assert len(links) == 9


def test_an_entry_that_is_no_map_is_kept_like_any_other(store):
    tree = {**small("a"), "x-list": ["one", {"id": "two"}]}
    head = store.make("a", tree, label="Made")
    changed = {**tree, "x-list": ["one", {"id": "two", "says": "more"}]}
    store.add(head, changed, label="Set")
    assert same(store.head("a").tree, changed)
