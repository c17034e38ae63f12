"""What was purged is gone from the file's bytes: documents, history and the search index."""

from __future__ import annotations

from pathlib import Path

from coach.store.store import Store
from tests.store.trees import small, with_stance

CANARY = "Zanzibarcanary"


def bytes_of(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


def test_after_a_purge_no_word_of_the_session_is_left_in_any_of_its_files(store, path):
    tree = small("secret", f"About {CANARY}")
    tree["parties"][0]["constituencies"][0]["interests"] = [f"{CANARY} {n}" for n in range(200)]
    head = store.make("secret", tree, label=CANARY)
    for n in range(120):
        head = store.add(head, with_stance(tree, n / 100), label=f"{CANARY} {n}")
    store.make("other", small("other", "Stays"), label="Made")
    assert CANARY.lower().encode() in bytes_of(path).lower()
    assert store.purge("secret")
    assert CANARY.lower().encode() not in bytes_of(path).lower()
    assert [each.title for each in store.listing(deleted=True)] == ["Stays"]
    assert store.find("ferry") == ()
    assert store.head("other").tree["title"] == "Stays"


def test_a_purge_says_when_another_reader_keeps_the_log_from_being_emptied(store, path):
    store.make("a", small("a"), label="Made")
    store.make("b", small("b"), label="Made")
    with Store.open(path) as elsewhere, elsewhere._file.reading():
        elsewhere.listing()
        store._file.run("PRAGMA busy_timeout = 50")
        assert not store.purge("a")
    assert store._file.empty_log()
