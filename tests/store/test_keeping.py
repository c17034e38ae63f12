"""What is kept comes back to the letter, after a restart too."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.changes import same
from coach.store.parts import parts_of, tree_of
from coach.store.problems import Stale, StoreProblem
from coach.store.store import Store
from tests.store.trees import large, small, with_stance


def test_a_session_comes_back_as_it_was_kept(store, path):
    tree = large()
    store.make(tree["id"], tree, label="Made")
    store.close()
    with Store.open(path) as again:
        assert same(again.head(tree["id"]).tree, tree)


def test_every_edit_is_a_revision_and_every_earlier_state_can_be_read(store):
    tree = small()
    head = store.make(tree["id"], tree, label="Made")
    for n in range(1, 230):
        head = store.add(head, with_stance(tree, n / 100), label=f"Set the stance to {n / 100}")
    assert head.revision == 230
    for n in (1, 2, 99, 100, 101, 199, 200, 230):
        kept = store.tree_at(tree["id"], n)
        wanted = tree if n == 1 else with_stance(tree, (n - 1) / 100)
        assert same(kept, wanted)
    assert [each.label for each in store.history(tree["id"])][:2] == ["Made", "Set the stance to 0.01"]


def test_a_revision_that_is_not_kept_is_refused_in_words(store):
    tree = small()
    store.make(tree["id"], tree, label="Made")
    with pytest.raises(StoreProblem, match="There is no revision 7"):
        store.tree_at(tree["id"], 7)


def test_a_save_on_an_outdated_state_is_refused_and_names_the_present_one(store, path):
    tree = small()
    here = store.make(tree["id"], tree, label="Made")
    with Store.open(path) as elsewhere:
        elsewhere.add(elsewhere.head(tree["id"]), with_stance(tree, 1), label="Elsewhere")
    with pytest.raises(Stale) as refused:
        store.add(here, with_stance(tree, 2), label="Here")
    assert refused.value.revision == 2
    assert same(store.head(tree["id"]).tree, with_stance(tree, 1))


def test_an_id_that_is_taken_is_refused(store):
    store.make("a", small("a"), label="Made")
    with pytest.raises(StoreProblem, match="kept already"):
        store.make("a", small("a"), label="Made")


def test_the_list_shows_what_it_needs_without_opening_a_document(store, clock):
    store.make("a", small("a", "Older"), label="Made")
    clock.move(hours=1)
    store.make("b", small("b", "Newer"), label="Made")
    newest = store.listing()[0]
    assert (newest.title, newest.our_side, newest.issues, newest.parties, newest.constituencies, newest.actions) == (
        "Newer", "council", 2, 2, 3, 1,
    )  # fmt: skip


def test_archived_and_deleted_sessions_leave_the_list_and_come_back(store):
    store.make("a", small("a"), label="Made")
    store.archive("a")
    assert [each.id for each in store.listing(archived=False)] == []
    assert [each.id for each in store.listing()] == ["a"]
    store.archive("a", archived=False)
    store.delete("a")
    assert [each.id for each in store.listing()] == []
    assert [each.id for each in store.listing(deleted=True)] == ["a"]
    store.delete("a", deleted=False)
    assert [each.id for each in store.listing(archived=False)] == ["a"]
    assert same(store.head("a").tree, small("a"))


def test_the_views_make_the_file_useful_in_other_tools(store, path):
    store.make("a", small("a"), label="Made")
    with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as other:
        read = {
            name: other.execute(f"SELECT * FROM {name}").fetchall()
            for name in ("sessions", "constituencies", "red_lines", "actions")
        }
    assert [row[1] for row in read["sessions"]] == ["A ferry for the islands"]
    assert [row[2:5] for row in read["constituencies"]] == [
        ("council", "fishers", "Fishers"),
        ("council", "school", "School board"),
        ("line", "crew", "Crew"),
    ]
    assert [row[2:6] for row in read["red_lines"]] == [
        ("council", "negotiator", "no-winter-gap", "Ships in winter"),
        ("line", "crew", "rest", "Eleven hours of rest"),
    ]
    assert [row[2] for row in read["actions"]] == ["visit"]
    other.close()


def test_the_views_follow_every_edit(store, path):
    tree = small("a")
    head = store.make("a", tree, label="Made")
    store.add(head, with_stance(tree, -2), label="Set")
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT stance FROM constituencies WHERE id = 'fishers'").fetchone() == (-2,)
    other.close()


def test_what_people_wrote_is_found_whatever_the_case_and_accents(store):
    tree = small("a")
    tree["parties"][0]["constituencies"][0]["interests"] = ["Amarrages à l'aube, dès le printemps"]
    store.make("a", tree, label="Made")
    [hit] = store.find("DES prin")
    assert (hit.session, hit.place) == ("a", "parties/0/constituencies/0/interests/0")
    assert "printemps" in hit.excerpt


def test_ids_and_words_from_fixed_lists_are_not_texts_that_people_wrote(store):
    store.make("a", small("a"), label="Made")
    assert store.find("council")[0].place == "parties/0/name"
    assert store.find("high") == ()


def test_a_word_that_an_edit_took_away_is_not_found_any_more(store):
    head = store.make("a", small("a"), label="Made")
    tree = small("a")
    del tree["parties"][0]["constituencies"][0]
    store.add(head, tree, label="Removed the fishers")
    assert store.find("moorings") == ()
    assert store.find("hours rest")[0].place == "parties/1/constituencies/0/red_lines/0/says"


def test_searching_for_what_the_search_language_would_read_as_orders_is_harmless(store):
    store.make("a", small("a"), label="Made")
    for words in ('" OR 1', "NEAR(", "body:", "*", "", "a AND NOT b", "'; DROP TABLE texts"):
        store.find(words)
    assert store.find("winter")


session_like = st.dictionaries(
    st.sampled_from(["parties", "issues", "plan", "drafts", "x-own", "title"]),
    st.recursive(
        st.none() | st.integers() | st.text(max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "constituencies", "says"]), inner, max_size=3)
        ),
        max_leaves=12,
    ),
    max_size=5,
)


@given(session_like)
def test_a_tree_taken_apart_is_put_together_again_whatever_it_holds(tree):
    assert same(tree_of({place: part.value for place, part in parts_of(tree).items()}), tree)
