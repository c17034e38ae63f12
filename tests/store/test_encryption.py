"""An encrypted store holds no readable word, opens with its key only, and is otherwise a store like any other."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

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


@pytest.fixture(scope="module")
def locked_once(tmp_path_factory):
    """Making a key is slow on purpose: one store is encrypted for all tests that only open it."""
    path = tmp_path_factory.mktemp("locked") / "data" / "sessions.db"
    with Store.open(path) as store:
        store.make("a", small("a"), label="Made")
    change_key(path, None, KEY)
    return path


@pytest.fixture
def locked(locked_once, path):
    path.parent.mkdir(mode=0o700)
    shutil.copyfile(locked_once, path)
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
def test_without_its_key_it_is_refused_in_words(locked, key):
    before = locked.read_bytes()
    with pytest.raises(StoreProblem) as problem:
        Store.open(locked, key=key)
    assert problem.value.kind == "foreign"
    assert locked.read_bytes() == before


def test_the_key_can_be_changed_and_taken_away(locked):
    change_key(locked, KEY, "second")
    with pytest.raises(StoreProblem):
        Store.open(locked, key=KEY)
    change_key(locked, "second", None)
    with Store.open(locked) as opened:
        assert same(opened.head("a").tree, small("a"))


def test_nothing_is_encrypted_under_an_open_window(filled):
    with Store.open(filled) as window:
        head = window.head("a")
        with pytest.raises(StoreProblem, match="Another window"):
            change_key(filled, None, KEY)
        window.add(head, small("a"), label="Still here")
    with Store.open(filled) as opened:
        assert opened.history("a")[-1].label == "Still here"


def test_copies_in_the_open_are_pointed_out(filled):
    with Store.open(filled) as opened:
        opened.backup_before("import")
    [told, _] = relock(filled, None, KEY)
    assert told.startswith("1 earlier copies")


def test_its_backups_are_encrypted(locked, tmp_path):
    with Store.open(locked, key=KEY) as opened:
        opened.backup(tmp_path / "copy.db")
    assert is_locked(tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db", key=KEY) as copy:
        assert copy.has("a")


def coach(path, *arguments: str, key: str | None = None, new: str | None = None):
    """Runs the command with keys in file descriptors, as a script would."""
    descriptors = []
    given = list(arguments)
    for option, text in (("--key-fd", key), ("--new-key-fd", new)):
        if text is not None:
            read, write = os.pipe()
            os.write(write, text.encode())
            os.close(write)
            descriptors.append(read)
            given += [option, str(read)]
    done = subprocess.run(
        [sys.executable, "-m", "coach", *given, "--db", str(path)],
        capture_output=True,
        text=True,
        pass_fds=descriptors,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    for each in descriptors:
        os.close(each)
    return done


@pytest.mark.skipif(os.name == "nt", reason="descriptors are handed on otherwise there")
def test_the_commands_encrypt_open_and_decrypt_with_keys_from_file_descriptors(filled):
    assert coach(filled, "encrypt", new="one").returncode == 0
    assert is_locked(filled)
    refused = coach(filled, "list")
    assert refused.returncode == 1
    assert "encrypted" in refused.stderr
    assert "A ferry" in coach(filled, "list", key="one").stdout
    assert coach(filled, "decrypt", key="one").returncode == 0
    assert not is_locked(filled)
    assert coach(filled, "encrypt").returncode == 2


def test_a_key_comes_from_a_file_descriptor_and_an_empty_one_is_refused():
    read, write = os.pipe()
    os.write(write, KEY.encode() + b"\nmore")
    os.close(write)
    assert key_from_descriptor(read) == KEY
    os.close(read)
    with pytest.raises(WrongInput):
        key_from_descriptor(987)
