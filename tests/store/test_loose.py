"""Unfinished text lies beside the store, as private as the store, and never keeps anybody from working."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coach.store.loose import LooseText, LooseTexts, drop_loose, loose_file

TEXT = LooseText("a", "at-the-table", "add:party", "another side", "The c4n4ry council")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "sessions.db"


def ended_window() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_a_window_that_ended_was_typing_is_left_for_the_next_one(store):
    LooseTexts(store, window=ended_window()).keep(TEXT)
    assert LooseTexts(store).left("a") == (TEXT,)
    assert LooseTexts(store).left("b") == ()


def test_what_another_window_is_typing_now_is_left_to_it(store):
    LooseTexts(store, window=os.getppid()).keep(TEXT)
    assert LooseTexts(store).left("a") == ()
    LooseTexts(store).drop(TEXT)
    assert LooseTexts(store, window=os.getppid()).left("a") == (TEXT,)


def test_the_newest_wording_stands_and_a_dropped_text_leaves_no_byte(store):
    texts = LooseTexts(store)
    texts.keep(TEXT)
    texts.keep(replace(TEXT, typed="The c4n4ry council of the isles"))
    assert [each.typed for each in texts.left("a")] == ["The c4n4ry council of the isles"]
    assert b"c4n4ry" in loose_file(store).read_bytes()
    texts.drop(TEXT)
    texts.close()
    assert b"c4n4ry" not in loose_file(store).read_bytes()


def test_the_file_is_made_only_for_a_text_and_only_its_owner_may_read_it(store):
    texts = LooseTexts(store)
    assert texts.left("a") == ()
    texts.drop(TEXT)
    assert not loose_file(store).exists()
    before = os.umask(0)
    try:
        texts.keep(TEXT)
    finally:
        os.umask(before)
    assert stat.S_IMODE(loose_file(store).stat().st_mode) == 0o600


def test_beside_an_encrypted_store_it_is_encrypted_with_the_same_key(store):
    pytest.importorskip("sqlcipher3")
    texts = LooseTexts(store, "a key")
    texts.keep(TEXT)
    texts.close()
    assert b"c4n4ry" not in loose_file(store).read_bytes()
    assert LooseTexts(store, "a key").left("a") == (TEXT,)
    assert LooseTexts(store, "another key").left("a") == ()


def test_a_damaged_file_gives_way_and_a_folder_that_cannot_be_written_to_is_borne(store, tmp_path):
    loose_file(store).write_bytes(b"no database at all " * 100)
    assert LooseTexts(store).left("a") == ()
    LooseTexts(store).keep(TEXT)
    assert LooseTexts(store).left("a") == (TEXT,)
    drop_loose(store)
    assert list(tmp_path.iterdir()) == []
    LooseTexts(tmp_path / "nowhere" / "sessions.db").keep(TEXT)
