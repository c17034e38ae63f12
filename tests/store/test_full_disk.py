"""A full disk is told in a sentence, costs nothing that was saved, and work goes on when there is room again."""

from __future__ import annotations

import sqlite3

import pytest

from coach.model.changes import same
from coach.store.problems import StoreProblem, explained
from coach.store.store import Store
from tests.store.trees import large, small, with_stance


def test_with_no_page_left_the_save_is_refused_and_the_next_one_goes_through(store):
    head = store.make("a", small("a"), label="Made")
    pages = store._file.row("PRAGMA page_count")[0]
    store._file.row(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreProblem) as problem:
        store.make("big", large("big"), label="Made")
    assert problem.value.kind == "full"
    assert "Free some space" in problem.value.advice
    store._file.row("PRAGMA max_page_count = 1000000")
    store.add(head, with_stance(small("a"), 1), label="Set")
    assert not store.has("big")
    assert same(store.head("a").tree, with_stance(small("a"), 1))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, "full"),
        (sqlite3.SQLITE_IOERR_FSYNC, "disk"),
        (sqlite3.SQLITE_READONLY, "read-only"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "busy"),
        (sqlite3.SQLITE_CORRUPT_VTAB, "damaged"),
        (sqlite3.SQLITE_NOTADB, "foreign"),
        (sqlite3.SQLITE_CANTOPEN, "missing"),
    ],
)
def test_every_error_of_the_database_is_a_sentence_with_advice(code, kind):
    error = sqlite3.OperationalError("details that mean nothing to anybody")
    error.sqlite_errorcode = code
    problem = explained(error)
    assert problem.kind == kind
    assert problem.advice
    assert "details" not in str(problem)


@pytest.mark.parametrize(
    ("text", "kind"), [("database is locked", "busy"), ("file is not a database", "foreign")]
)
def test_a_driver_without_error_codes_is_understood_by_its_words(text, kind):
    assert explained(sqlite3.DatabaseError(text)).kind == kind


@pytest.mark.parametrize(
    ("number", "kind"), [(28, "full"), (30, "read-only"), (13, "refused"), (5, "disk"), (2, "missing")]
)
def test_errors_of_the_system_are_told_the_same_way(number, kind):
    assert explained(OSError(number, "x")).kind == kind


def test_an_error_of_our_own_is_not_the_databases():
    assert explained(KeyError("x")) is None


def test_a_clock_that_is_set_back_leaves_history_and_undo_in_the_order_of_editing(store, clock):
    head = store.make("a", small("a"), label="Made")
    head = store.add(head, with_stance(small("a"), 1), label="First")
    clock.move(hours=-5)
    head = store.add(head, with_stance(small("a"), 2), label="Second")
    assert [each.label for each in store.history("a")] == ["Made", "First", "Second"]
    assert store.head("a").positions.past == (1, 2)
    clock.move(days=-400)
    assert store.thin("a") == 0


def test_once_a_day_a_copy_is_made_beside_the_store(store, path):
    store.make("a", small("a"), label="Made")
    store.copy_once_a_day()
    store.copy_once_a_day()
    [copy] = path.parent.glob("sessions-backups/*.db")
    with Store.open(copy) as opened:
        assert opened.has("a")
