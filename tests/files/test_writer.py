"""Writing back: the same session again, in a file that reads as if written by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.files.checking import check_session
from coach.files.loading import check_text, load_session
from coach.files.writer import to_json, to_yaml, write_session
from coach.files.yaml_reader import read_yaml
from coach.files.yaml_writer import yaml_text
from coach.model.session import Session
from tests.strategies.sessions import sessions

EXAMPLES = Path(__file__).parent / "examples"
CASES = sorted((Path(__file__).parents[2] / "playbooks" / "cases").glob("*.yaml"))
FILES = [*sorted((EXAMPLES / "good").iterdir()), *sorted((EXAMPLES / "warn").glob("*.yaml")), *CASES]

AWKWARD = [
    "no", "yes", "null", "~", "", "1e3", "0x1F", "12:30", "1990-06-22", "true", "-", "- a", "-1", "?", "? a", ": a",
    "a: b", "a:", "a #b", "#a", "[a", "]", "{a}", "a, b", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "'a'", '"a"',
    " a", "a ", "a  b", "a\nb", "a\n", "\na", "a\n\nb", "a\n  b", "  a\nb", "a\n\n", "\n", "a\tb", "\ta", "---", "...",
    "--- a", "=", "<<", "\\", "it's", 'a "b" c', "é", "中文", "\N{GRINNING FACE}", "a\xa0b", "{{ x }}", "[/red]",
    "x" * 300,
    "word " * 60 + "end", "a\nb " * 40 + "c", "<b>", "a\u2003b", "\ud7ff", "\ue000", "-\n-", "a: |\n  b", "# a\n# b",
]  # fmt: skip
ANY_TEXT = st.sampled_from(AWKWARD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
KEYS = ANY_TEXT.filter(lambda key: key != "")
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        ANY_TEXT | st.none(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=12,
    ),
    max_size=4,
)


@given(TREES)
def test_any_tree_of_text_is_read_back_as_it_was_written(tree: dict[str, Any]) -> None:
    again = read_yaml(yaml_text(tree))
    assert again.findings == []
    assert again.root == tree


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_survives_wherever_it_stands(text: str) -> None:
    tree = {
        "a": text,
        "b": [text, [text]],
        "c": {"d": text},
        "e": [{"f": text, "g": [text, "x"]}],
        "k": {text or "-": "v"},
    }
    again = read_yaml(yaml_text(tree))
    assert again.findings == []
    assert again.root == tree


def test_a_very_long_key_is_read_back() -> None:
    for key in ("x" * 200, "long " * 500):
        for value in (["a"], [], {}, None, "a", {"y" * 2000: ["a", None, {}]}):
            tree = {f"x-{key}.": value}
            assert read_yaml(yaml_text(tree)).root == tree


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_load_write_load_is_the_same_session(path: Path) -> None:
    session = load_session(path).session
    assert session is not None
    for text, name in ((to_yaml(session), "a.yaml"), (to_json(session), "a.json")):
        again = check_text(text, name)
        assert again.session == session
        assert again.session is not None
        assert again.session.to_tree() == session.to_tree()
        assert to_yaml(again.session) == to_yaml(session)


@given(sessions())
def test_made_up_sessions_hold_no_errors_and_survive_being_written(tree: dict[str, Any]) -> None:
    session = Session.from_tree(tree)
    assert [each for each in check_session(session) if each.is_error] == []
    for text, name in ((to_yaml(session), "a.yaml"), (to_json(session), "a.json")):
        assert check_text(text, name).session == session


def test_a_small_session_looks_as_if_written_by_hand() -> None:
    text = """\
format: coach.session/1.0
title: "Harbour: the second berth"
our_side: no

issues:
  - id: berth
    name: Who builds it, and when
    options: [{id: city}, {id: port, name: The port company}]

drafts: {a: {berth: city}}

parties:
  - id: no
    constituencies:
      - id: council
        judgement:
          confidence: high
          issues:
            berth: {importance: 2.5, ratings: {city: 1, port: -0.5}}
        interests: [quiet, work]
        perceptions:
          - The company has never told us what it means to do with the old quay
        basis: {status: said, on: 2024-02~}

facts:
  - says: |-
      two
      lines
    status: memory
  - says: >-
      A sentence that is too long for one line of a file that somebody will want to read in an editor or in a
      terminal of ordinary width
"""
    session = check_text(text, "a.yaml").session
    assert session is not None
    assert to_yaml(session) == text


def test_keys_keep_their_order_where_order_means_something() -> None:
    session = check_text(
        "format: coach.session/1.0\ntitle: x\nour_side: none\nissues: [{id: z, options: [{id: b}, {id: a}]},"
        " {id: y, options: [{id: b}, {id: a}]}]\ndrafts: {m: {z: b}, k: {}, l: {}}\n"
    ).session
    assert session is not None
    again = check_text(to_yaml(session)).session
    assert again is not None
    assert list(again.drafts) == ["m", "k", "l"]
    assert [issue.id for issue in again.issues] == ["z", "y"]


def test_a_session_is_written_only_where_nothing_stands(tmp_path: Path) -> None:
    session = Session(format="coach.session/1.0", title="x")
    path = tmp_path / "a.json"
    assert write_session(session, path) is None
    assert load_session(path).session == session
    path.write_text("mine")
    finding = write_session(session, path)
    assert finding is not None
    assert "stands there already" in finding.says
    assert path.read_text() == "mine"
    assert write_session(session, path, overwrite=True) is None
    assert path.read_text().startswith("{")
