"""Long histories keep all of today, then one revision an hour, then one a day, and what was named for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coach.model.changes import same
from coach.store.revisions import Revision
from coach.store.store import Store
from coach.store.thinning import kept
from tests.store.trees import small, with_stance

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def at(number: int, ago: timedelta, kind: str = "edit", returns_to: int | None = None) -> Revision:
    return Revision(number, (NOON - ago).isoformat(), kind, "", returns_to)


def test_everything_of_today_stays():
    history = [at(n, timedelta(minutes=200 - n)) for n in range(1, 101)]
    assert kept(history, NOON) == set(range(1, 101))


def test_of_the_days_before_the_last_of_every_hour_stays():
    history = [at(n, timedelta(days=3, minutes=200 - n)) for n in range(1, 122)]
    hours = {each.at[:13]: each.number for each in history}
    assert kept(history, NOON) == {1, *hours.values()}


def test_of_long_ago_the_last_of_every_day_stays():
    history = [at(n, timedelta(days=40, minutes=-n)) for n in range(1, 300)]
    days = {each.at[:10]: each.number for each in history}
    assert kept(history, NOON) == {1, *days.values(), 299}


def test_what_was_named_stays_for_ever():
    history = [
        at(1, timedelta(days=90)),
        at(2, timedelta(days=90), "snapshot"),
        *(at(n, timedelta(days=90)) for n in range(3, 9)),
    ]
    assert 2 in kept(history, NOON)


def test_what_an_undo_of_today_returns_to_stays():
    history = [*(at(n, timedelta(days=20)) for n in range(1, 9)), at(9, timedelta(0), "undo", 4)]
    assert 4 in kept(history, NOON)


def test_times_that_lie_ahead_or_cannot_be_read_count_as_today():
    history = [at(n, timedelta(days=-400)) for n in range(1, 5)] + [Revision(5, "yesterday", "edit", "")]
    assert kept(history, NOON) == {1, 2, 3, 4, 5}


def test_thinning_drops_revisions_and_changes_no_state_that_stays(store, clock, path):
    tree = small()
    head = store.make(tree["id"], tree, label="Made")
    for n in range(1, 400):
        clock.move(minutes=3)
        head = store.add(head, with_stance(tree, n / 200), label=f"{n}")
    clock.move(days=2)
    head = store.add(head, with_stance(tree, -1), label="today")
    assert store.thin(tree["id"]) > 300
    numbers = [each.number for each in store.history(tree["id"])]
    assert numbers[0] == 1
    assert numbers[-1] == 401
    for number in numbers[1:-1]:
        assert same(store.tree_at(tree["id"], number), with_stance(tree, (number - 1) / 200))
    store.close()
    with Store.open(path, clock=clock) as again:
        now = again.head(tree["id"])
        assert same(now.tree, with_stance(tree, -1))
        after = again.add(now, with_stance(tree, 2), label="on")
        assert again.head(tree["id"]).hash == after.hash


def test_a_window_that_was_open_while_the_history_was_thinned_saves_on(store, clock, path):
    tree = small()
    head = store.make(tree["id"], tree, label="Made")
    for n in range(60):
        head = store.add(head, with_stance(tree, n / 100), label=f"{n}")
    clock.move(days=3)
    with Store.open(path, clock=clock) as elsewhere:
        assert elsewhere.thin(tree["id"])
    store.add(head, with_stance(tree, 2), label="after")
    assert same(store.head(tree["id"]).tree, with_stance(tree, 2))
