"""An encrypted store holds no readable word, opens with its key only, and is otherwise a store like any other."""

from __future__ import annotations

import os

import pytest

from coach.desk.locking import is_locked, key_from_descriptor, relock
from coach.desk.opening import WrongInput
from coach.model.changes import same
from coach.store.moving import change_key
from coach.store.problems import StoreProblem
from coach.store.store import Store
from tests.store.trees import small, with_stance

pytest.importorskip("sqlcipher3")
KEY = "a key with 'quotes' and \u00fcmlauts"


@pytest.fixture
def filled(store, path):
    head = store.make("a", small("a"), label="Made")
    store.add(head, with_stance(small("a"), 2), label="Set the stance")
    store.close()
    return path


def everything(path) -> bytes:
    return b"".join(each.read_bytes() for each in path.parent.rglob("*") if each.is_file())


def test_after_encrypting_no_word_can_be_read_in_any_file_and_all_of_it_is_there(filled):
    assert b"Moorings" in everything(filled)
    change_key(filled, None, KEY)
    assert b"oorings" not in everything(filled)
    assert is_locked(filled)
    with Store.open(filled, key=KEY) as opened:
        assert same(opened.head("a").tree, with_stance(small("a"), 2))
        assert [each.label for each in opened.history("a")] == ["Made", "Set the stance"]
        assert opened.find("moorings")
        opened.add(opened.head("a"), small("a"), label="On")
    assert b"oorings" not in everything(filled)


@pytest.mark.parametrize("key", [None, "", "another key"])
def test_without_its_key_it_is_refused_in_words(filled, key):
    change_key(filled, None, KEY)
    before = filled.read_bytes()
    with pytest.raises(StoreProblem) as problem:
        Store.open(filled, key=key)
    assert problem.value.kind == "foreign"
    assert filled.read_bytes() == before


def test_the_key_can_be_changed_and_taken_away(filled):
    change_key(filled, None, KEY)
    change_key(filled, KEY, "second")
    with pytest.raises(StoreProblem):
        Store.open(filled, key=KEY)
    change_key(filled, "second", None)
    with Store.open(filled) as opened:
        assert same(opened.head("a").tree, with_stance(small("a"), 2))


def test_nothing_is_encrypted_under_an_open_window(filled):
    with Store.open(filled) as window:
        head = window.head("a")
        with pytest.raises(StoreProblem, match="Another window"):
            change_key(filled, None, KEY)
        window.add(head, small("a"), label="Still here")
    with Store.open(filled) as opened:
        assert opened.history("a")[-1].label == "Still here"


def test_its_backups_are_encrypted_and_copies_in_the_open_are_pointed_out(filled, tmp_path):
    with Store.open(filled) as opened:
        opened.backup_before("import")
    [told, _] = relock(filled, None, KEY)
    assert told.startswith("1 earlier copies")
    with Store.open(filled, key=KEY) as opened:
        opened.backup(tmp_path / "copy.db")
    assert is_locked(tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db", key=KEY) as copy:
        assert copy.has("a")


def test_a_key_comes_from_a_file_descriptor_and_an_empty_one_is_refused():
    read, write = os.pipe()
    os.write(write, KEY.encode() + b"\nmore")
    os.close(write)
    assert key_from_descriptor(read) == KEY
    os.close(read)
    with pytest.raises(WrongInput):
        key_from_descriptor(987)
