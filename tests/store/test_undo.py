"""Undo and redo are read from the history, so they go on after a restart where they stood before."""

from __future__ import annotations

from coach.store.undo import Positions, positions


def after(*steps: tuple[int, str, int | None]) -> Positions:
    return positions(steps)


def test_undo_returns_to_the_state_before_the_last_edit():
    assert after((1, "made", None), (2, "edit", None), (3, "edit", None)).past == (1, 2)


def test_after_an_undo_redo_returns_to_what_was_undone():
    found = after((1, "made", None), (2, "edit", None), (3, "edit", None), (4, "undo", 2))
    assert found == Positions(2, (1,), (3,))
    assert found.after(5, "redo", 3) == Positions(3, (1, 2), ())


def test_an_edit_after_an_undo_leaves_nothing_to_redo():
    found = after((1, "made", None), (2, "edit", None), (3, "undo", 1), (4, "edit", None))
    assert found == Positions(4, (1,), ())


def test_a_snapshot_is_no_step():
    found = after((1, "made", None), (2, "edit", None), (3, "snapshot", None))
    assert found == Positions(2, (1,), ())


def test_restoring_is_a_step_that_can_be_undone():
    found = after((1, "made", None), (2, "edit", None), (3, "restore", 1))
    assert found == Positions(3, (1, 2), ())


def test_an_undo_whose_way_was_thinned_out_counts_as_an_edit():
    assert after((1, "made", None), (9, "undo", 5)) == Positions(5, (1,), ())
