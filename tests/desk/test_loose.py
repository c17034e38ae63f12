"""Unfinished text goes with what it belongs to: with a session that is deleted for good, and with the old key."""

from __future__ import annotations

import pytest

from coach.desk.kept import KeptSessions
from coach.desk.locking import relock
from coach.desk.loose import LooseText, as_note
from coach.store.loose import loose_file

TEXT = LooseText("a", "at-the-table", "add:party", "another side", "The c4n4ry council")


def test_deleting_a_session_for_good_takes_what_was_being_typed_in_it(kept, desk, path):
    kept.loose.keep(TEXT)
    kept.purge("a")
    kept.close()
    assert b"c4n4ry" not in loose_file(path).read_bytes()


def test_another_key_leaves_no_text_in_the_open(kept, desk, path):
    pytest.importorskip("sqlcipher3")
    kept.loose.keep(TEXT)
    kept.close()
    relock(path, None, "a key")
    assert not loose_file(path).exists()
    with KeptSessions.open(path, key="a key") as again:
        again.loose.keep(TEXT)
        assert b"c4n4ry" not in loose_file(path).read_bytes()


def test_a_note_of_it_says_what_had_been_asked(desk):
    noted = as_note(TEXT).applied_to(desk.session)
    assert noted.journal[-1].text == "another side: The c4n4ry council"
