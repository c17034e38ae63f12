"""Both readers give the same tree: text as it was written, with the place of every key and value."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coach.files.json_reader import read_json
from coach.files.limits import MAX_DEPTH
from coach.files.places import Node, node_at
from coach.files.yaml_reader import read_yaml

WORDS = st.text(max_size=12)
NO_LINE_ENDS = st.text(
    st.characters(exclude_characters="\x85\u2028\u2029", exclude_categories=["Cs"]), max_size=12
)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=15,
)


def as_text(value: object) -> Node:
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    if isinstance(value, str) or value is None:
        return value
    return json.dumps(value)


@given(TREES)
def test_json_of_the_standard_library_is_read_as_it_was_meant(value: object) -> None:
    for layout in ({"indent": 1}, {"ensure_ascii": False}, {"separators": (",", ":")}):
        tree = read_json(json.dumps(value, **layout))  # type: ignore[arg-type]
        assert tree.findings == []
        assert tree.root == as_text(value)


@given(st.dictionaries(NO_LINE_ENDS, st.lists(NO_LINE_ENDS) | NO_LINE_ENDS, max_size=5))
def test_yaml_of_another_writer_is_read_as_it_was_meant(value: dict[str, object]) -> None:
    for flow in (True, False):
        text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow)
        tree = read_yaml(text)
        assert tree.findings == []
        assert tree.root == value


@given(st.text())
def test_no_text_makes_the_yaml_reader_raise(text: str) -> None:
    assert read_yaml(text).complete or read_yaml(text).findings


@given(st.text() | st.text(alphabet='{}[]",:\\ue09-.truefalsn \n'))
def test_the_json_reader_accepts_what_is_json_and_nothing_else(text: str) -> None:
    tree = read_json(text)
    try:
        json.loads(text)
    except ValueError:
        assert tree.findings
    else:
        known_refusals = ("second time", "half of a character", "no number", "more than", "nested")
        assert all(any(word in each.says for word in known_refusals) for each in tree.findings)


def test_text_stays_text_in_yaml() -> None:
    tree = read_yaml(
        "a: no\nb: 12:30\nc: 0441\nd: 1990-06-22\ne: 1e3\nf: 'null'\ng: null\nh: ~\ni:\nyes: .nan\n"
    )
    assert tree.root == {
        "a": "no",
        "b": "12:30",
        "c": "0441",
        "d": "1990-06-22",
        "e": "1e3",
        "f": "null",
        "g": None,
        "h": None,
        "i": None,
        "yes": ".nan",
    }


def test_numbers_and_flags_of_json_become_their_text() -> None:
    assert read_json('{"a": 1.50, "b": true, "c": null, "d": "null"}').root == {
        "a": "1.50",
        "b": "true",
        "c": None,
        "d": "null",
    }


def test_both_halves_of_a_wide_character_are_put_together() -> None:
    assert read_json('"\\ud83d\\ude00"').root == "\N{GRINNING FACE}"


@pytest.mark.parametrize("read", [read_json, read_yaml])
def test_every_key_and_value_has_its_place(read: object) -> None:
    tree = read('{"é": [1, {"b": "x"}],\n  "c": "y"}')  # type: ignore[operator]
    assert tree.places.keys == {("é",): (1, 2), ("é", 1, "b"): (1, 12), ("c",): (2, 3)}
    assert tree.places.values[("é", 1, "b")] == (1, 17)
    assert tree.places.values[("c",)] == (2, 8)
    assert tree.places.of(("c", "not there")) == (2, 8)
    assert node_at(tree.root, ("é", 1, "b")) == "x"


@pytest.mark.parametrize("opening", ["[", '{"a":', "[{", "- ", "? ", "- - a:\n"])
def test_no_depth_exhausts_a_reader(opening: str) -> None:
    text = opening * 100_000
    for tree in (read_json(text), read_yaml(text)):
        assert 1 <= len(tree.findings) <= 2
        assert not tree.complete
    assert "deep" in read_yaml("[" * 100_000).findings[0].says


def test_the_deepest_allowed_tree_is_read() -> None:
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert read_json(text).findings == read_yaml(text).findings == []
    assert "deep" in read_json(f"[{text}]").findings[0].says


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for reader in ("json_reader", "yaml_reader"):
        monkeypatch.setattr(f"coach.files.{reader}.MAX_VALUES", 1000)
    text = "[" + "1," * 1000 + "1]"
    assert "entries" in read_json(text).findings[0].says
    assert "entries" in read_yaml(text).findings[0].says


def test_aliases_are_never_followed() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    tree = read_yaml("\n".join(lines))
    assert node_at(tree.root, ("a39",)) == [None, None]
    assert len(tree.findings) == 40 + 39 * 2


def test_the_second_of_two_equal_keys_changes_nothing() -> None:
    for tree in (
        read_yaml("a: 1\nb: {c: 1}\nb: {c: 2, d: 3}\n"),
        read_json('{"a": 1, "b": {"c": 1}, "b": {"c": 2}}'),
    ):
        assert tree.root == {"a": "1", "b": {"c": "1"}}
        assert [each.path for each in tree.findings] == [("b",)]


def test_characters_that_yaml_forbids_keep_their_place_and_reach_the_checks() -> None:
    tree = read_yaml("a: x\x1by\x85z\u2028!  # \x07\nb: 1\n")
    assert tree.root == {"a": "x\x1by\x85z\u2028!", "b": "1"}
    assert tree.places.keys[("b",)] == (2, 1)
