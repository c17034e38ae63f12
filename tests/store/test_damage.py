"""A damaged file is noticed, never written to, copied aside, and what can be read of it comes back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from coach.model.changes import same
from coach.store.doctor import examine
from coach.store.moving import change_key
from coach.store.problems import StoreProblem
from coach.store.salvage import salvage, set_aside
from coach.store.store import Store
from tests.store.trees import small, with_stance


@pytest.fixture
def kept(store, path) -> Path:
    head = store.make("a", small("a"), label="Made")
    for n in range(5):
        head = store.add(head, with_stance(small("a"), n / 4), label=f"Set the stance to {n / 4}")
    store.make("b", small("b", "Another"), label="Made")
    store.close()
    return path


def change(path: Path, statement: str, *values: object) -> None:
    """Changes content behind the store's back, as rot does: pages and indexes stay in order."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement, values)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


ROT = {
    "a label": "UPDATE revisions SET label = 'Set the stance to 0.3' WHERE seq = 3",
    "a moment": "UPDATE revisions SET at = '2001-01-01T00:00:00Z' WHERE seq = 2",
    "a change": "UPDATE revisions SET changes = replace(changes, '0.5', '0.6') WHERE seq = 4",
    "a hash": "UPDATE revisions SET hash = zeroblob(32) WHERE seq = 6",
    "a revision": "DELETE FROM revisions WHERE seq = 4 AND session = 1",
    "the last revision": "DELETE FROM revisions WHERE seq = 6 AND session = 1",
    "a document": "UPDATE keyframes SET document = (SELECT document FROM keyframes WHERE session = 2)",
    "a part": "UPDATE parts SET json = replace(json, 'Fishers', 'Fishes') WHERE session = 1",
    "a part's owner": "UPDATE parts SET owner = 'line' WHERE owner = 'council' AND session = 1",
    "a text": "UPDATE texts SET body = 'Moorings at noon' WHERE body = 'Moorings at dawn' AND session = 1",
    "a title in the list": "UPDATE kept_sessions SET title = 'A bridge' WHERE number = 1",
    "a mark": "UPDATE kept_sessions SET deleted_at = '2026' WHERE number = 1",
    "a number": "UPDATE kept_sessions SET revision = 5 WHERE number = 1",
}


@pytest.mark.parametrize("what", ROT)
def test_a_change_that_sqlite_itself_does_not_notice_is_noticed(kept, what):
    change(kept, ROT[what])
    with sqlite3.connect(kept) as plain:
        assert plain.execute("PRAGMA quick_check").fetchone() == ("ok",)
    plain.close()
    assert any(each.state == "wrong" for each in examine(kept))
    with Store.open(kept) as store, pytest.raises(StoreProblem) as problem:
        store.head("a")
    assert problem.value.kind == "damaged"


@pytest.mark.parametrize("seq", ["a revision", "a change"])
def test_damage_of_one_session_leaves_the_others_in_use(kept, seq):
    change(kept, ROT[seq])
    with Store.open(kept) as store:
        store.add(store.head("b"), with_stance(small("b", "Another"), 2), label="On")


def test_a_session_that_vanished_is_noticed(kept):
    change(kept, "DELETE FROM kept_sessions WHERE number = 2")
    assert any("missing" in each.says for each in examine(kept))


def test_a_search_index_that_lost_a_word_is_noticed(kept):
    change(
        kept,
        "INSERT INTO words(words, rowid, body) SELECT 'delete', id, body FROM texts WHERE body LIKE 'Moor%'",
    )
    assert [each.of for each in examine(kept) if each.state == "wrong"] == ["search"]


def test_damage_is_not_sealed_in_by_thinning_or_by_marking(kept):
    change(kept, ROT["a mark"])
    with Store.open(kept) as store, pytest.raises(StoreProblem):
        store.archive("a")


def test_set_aside_is_a_copy_byte_for_byte_for_its_owner_alone(kept):
    copy = set_aside(kept)
    assert copy.read_bytes() == kept.read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700


def test_of_a_session_with_a_broken_revision_the_state_before_it_comes_back_and_is_not_called_proven(kept):
    change(kept, "UPDATE revisions SET changes = 'rot' WHERE seq = 4 AND session = 1")
    found = {each.session: each for each in salvage(kept).sessions}
    assert (found["a"].revision, found["a"].proven, found["a"].lost) == (3, False, 3)
    assert same(found["a"].tree, with_stance(small("a"), 0.25))
    assert (found["b"].proven, found["b"].lost) == (True, 0)


def test_of_a_session_without_any_document_nothing_comes_back_and_it_is_named(kept):
    change(kept, "DELETE FROM keyframes WHERE session = 1")
    assert salvage(kept).gone == ("a",)


def test_a_session_that_lost_its_row_in_the_list_comes_back_under_its_own_id(kept):
    change(kept, "DELETE FROM kept_sessions WHERE number = 2")
    assert ("b", "Another") in [(each.session, each.title) for each in salvage(kept).sessions]


def test_after_a_gap_the_next_whole_document_is_where_it_goes_on(store, path):
    head = store.make("a", small("a"), label="Made")
    for n in range(120):
        head = store.add(head, with_stance(small("a"), n / 100), label=f"{n}")
    store.close()
    change(path, "DELETE FROM revisions WHERE seq = 50")
    [found] = salvage(path).sessions
    assert (found.revision, found.proven, found.lost) == (121, False, 0)
    assert same(found.tree, with_stance(small("a"), 1.19))


def test_an_encrypted_store_is_salvaged_with_its_key_only(store, path):
    pytest.importorskip("sqlcipher3")
    store.make("a", small("a"), label="Made")
    store.close()
    change_key(path, None, "key")
    assert [each.session for each in salvage(path, "key").sessions] == ["a"]
    assert salvage(path, "wrong").sessions == ()


def test_what_is_whole_comes_back_as_proven(kept):
    assert [(each.session, each.proven, each.lost) for each in salvage(kept).sessions] == [
        ("a", True, 0),
        ("b", True, 0),
    ]


@pytest.mark.parametrize("content", [b"", b"rubbish" * 3000, b"SQLite format 3\x00" + bytes(8000)])
def test_of_a_file_that_is_no_store_nothing_comes_back_and_nothing_breaks(tmp_path, content):
    path = tmp_path / "x.db"
    path.write_bytes(content)
    found = salvage(path)
    assert (found.sessions, found.gone) == ((), ())
    assert path.read_bytes() == content


def test_pages_in_the_middle_can_be_gone_and_the_rest_comes_back(store, path):
    for n in range(40):
        store.make(f"s{n}", small(f"s{n}", f"Session {n}"), label="Made")
    store.close()
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = bytes(4096)
    path.write_bytes(content)
    with pytest.raises(StoreProblem):
        Store.open(path)
    back = salvage(path).sessions
    assert len(back) >= 20
    for each in back:
        assert same(each.tree, small(each.session, f"Session {each.session[1:]}"))


def test_the_doctor_writes_nothing(kept):
    content = kept.read_bytes()
    examine(kept)
    assert kept.read_bytes() == content


def test_the_doctor_points_at_open_permissions_interrupted_copies_and_synced_folders(kept, tmp_path):
    kept.chmod(0o644)
    (kept.parent / ".sessions.db.abcd.new").touch()
    found = {each.of: each for each in examine(kept)}
    assert found["permissions"].state == "attend"
    assert found["leftovers"].state == "attend"
    synced = tmp_path / "Dropbox" / "x.db"
    assert {each.of for each in examine(synced) if each.state == "attend"} == {"place"}
