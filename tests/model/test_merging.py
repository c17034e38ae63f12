"""Two people's changes come together when they touch different entries, and clash when they touch the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.model.changes import same
from coach.model.merging import NOTHING, Clash, Difference, between, choices, differences, merged

BASE = {
    "title": "A ferry",
    "parties": [
        {
            "id": "council",
            "constituencies": [{"id": "fishers", "influence": 5, "stance": 0}, {"id": "school"}],
        },
        {"id": "line"},
    ],
    "facts": ["one"],
}


def with_(**changes):
    return {**BASE, **changes}


def fishers(**changes):
    party = BASE["parties"][0]
    first = {**party["constituencies"][0], **changes}
    return with_(
        parties=[{**party, "constituencies": [first, party["constituencies"][1]]}, BASE["parties"][1]]
    )


def test_changes_to_different_fields_of_one_entry_both_stand():
    both = merged(BASE, fishers(influence=7), fishers(stance=-1))
    assert both.clashes == ()
    assert both.tree == fishers(influence=7, stance=-1)


def test_the_same_change_on_both_sides_is_no_clash():
    assert merged(BASE, fishers(influence=7), fishers(influence=7)).clashes == ()


def test_two_values_for_one_field_clash_and_the_chosen_one_stands():
    result = merged(BASE, fishers(influence=7), fishers(influence=9), lambda clash: "mine")
    path = ("parties", "council", "constituencies", "fishers", "influence")
    assert result.clashes == (Clash(path, 5, 7, 9),)
    assert result.tree == fishers(influence=7)


def test_an_entry_that_one_removes_and_the_other_changes_clashes():
    party = {**BASE["parties"][0], "constituencies": [{"id": "school"}]}
    result = merged(BASE, with_(parties=[party, BASE["parties"][1]]), fishers(stance=2))
    assert [clash.path[-1] for clash in result.clashes] == ["fishers"]


def test_entries_added_by_each_side_both_stand_where_they_were_put():
    mine = with_(parties=[{"id": "state"}, *BASE["parties"]])
    theirs = with_(parties=[*BASE["parties"], {"id": "union"}])
    assert [each["id"] for each in merged(BASE, mine, theirs).tree["parties"]] == [
        "state",
        "council",
        "line",
        "union",
    ]


def test_what_both_added_to_the_end_of_a_list_without_ids_stands_one_after_the_other():
    both = merged(BASE, with_(facts=["one", "mine"]), with_(facts=["one", "theirs"]))
    assert (both.tree["facts"], both.clashes) == (["one", "theirs", "mine"], ())


def test_lists_without_ids_that_both_rewrote_clash_as_a_whole():
    assert merged(BASE, with_(facts=["a"]), with_(facts=["b"])).clashes[0].path == ("facts",)


names = st.sampled_from("abcd")
entries = st.lists(
    st.fixed_dictionaries({"id": names}, optional={"v": st.integers(0, 3), "w": st.integers(0, 3)}),
    unique_by=lambda each: each["id"],
    max_size=4,
)
trees = st.fixed_dictionaries({"list": entries}, optional={"x": st.integers(0, 3)})


@given(trees, trees)
def test_merging_with_a_side_that_changed_nothing_gives_the_other_side(base, changed):
    for result in (merged(base, changed, base), merged(base, base, changed)):
        assert result.clashes == ()
        assert same(result.tree, changed)


@given(trees, trees, trees)
def test_whoever_is_chosen_everything_that_only_one_side_changed_stands(base, mine, theirs):
    result = merged(base, mine, theirs)
    clashing = {clash.path for clash in result.clashes}
    for path, wanted in _only_one_changed(base, mine, theirs):
        if not any(path[: len(each)] == each for each in clashing):
            assert _at(result.tree, path) == wanted


def _values(tree):
    yield ("x",), tree.get("x", NOTHING)
    for entry in tree["list"]:
        for key in ("v", "w"):
            yield ("list", entry["id"], key), entry.get(key, NOTHING)


def _only_one_changed(base, mine, theirs):
    old, own, other = (dict(_values(tree)) for tree in (base, mine, theirs))
    for path in old.keys() & own.keys() & other.keys():
        if old[path] == own[path] or old[path] == other[path]:
            yield path, other[path] if old[path] == own[path] else own[path]


def _at(tree, path):
    return dict(_values(tree)).get(path, NOTHING)


def test_differences_name_entries_by_their_ids_and_say_what_was_there_before():
    path = ("parties", "council", "constituencies", "fishers", "stance")
    assert differences(BASE, fishers(stance=2)) == (Difference(path, 0, 2),)
    assert differences(BASE, with_(facts=["one", "two"])) == (Difference(("facts", 1), NOTHING, "two"),)
    removed = with_(parties=[BASE["parties"][0]])
    assert differences(BASE, removed) == (Difference(("parties", "line"), {"id": "line"}, NOTHING),)


@given(trees, trees)
def test_trees_differ_nowhere_only_if_they_agree(one, other):
    assert (differences(one, other) == ()) == (one == other)


@given(trees, trees)
def test_choosing_nothing_leaves_ours_and_choosing_everything_makes_it_theirs_but_for_the_order(mine, theirs):
    assert between(mine, theirs, lambda path: False) == mine
    all_taken = between(mine, theirs, lambda path: True)
    assert choices(all_taken, theirs) == ()
    assert all_taken["list"] == sorted(theirs["list"], key=lambda each: all_taken["list"].index(each))


@given(trees, trees)
def test_what_was_chosen_is_as_theirs_and_every_other_entry_as_ours(mine, theirs):
    paths = [each.path for each in choices(mine, theirs)]
    taken = paths[::2]
    tree = between(mine, theirs, lambda path: path in taken)
    assert [each.path for each in choices(mine, tree)] == taken
    assert {each.path for each in choices(tree, theirs)} == set(paths) - set(taken)
