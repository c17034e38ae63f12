"""A file that is changed stays the file that somebody wrote, wherever nothing changed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from coach.files.loading import check_text, load_session
from coach.files.yaml_patch import patched_yaml
from coach.model.changes import Tree
from coach.resources import playbooks_dir

CASES = sorted((playbooks_dir() / "cases").glob("*.yaml"))
TEXT = """\
# talks of the spring
title: A  # the first

parties:
  # ours
  - id: us
    name: Us  # not the others
    votes: {left: 3, right: 2}
  - id: them
    says: >-
      Long words,
      folded.
    # nobody else
"""
TREE: dict[str, Any] = {
    "title": "A",
    "parties": [
        {"id": "us", "name": "Us", "votes": {"left": 3, "right": 2}},
        {"id": "them", "says": "Long words, folded."},
    ],
}


def patched(after: Tree, text: str = TEXT, before: Tree = TREE) -> str:
    found = patched_yaml(text, before, after)
    assert found is not None
    return found


def with_party(number: int, **entries: Any) -> dict[str, Any]:
    parties = [dict(each) for each in TREE["parties"]]
    parties[number].update(entries)
    return {**TREE, "parties": parties}


def test_a_value_is_replaced_and_its_comment_stays() -> None:
    assert patched(with_party(0, name="We")) == TEXT.replace("name: Us  #", "name: We  #")


def test_a_new_key_stands_behind_the_others_of_its_entry() -> None:
    after = patched(with_party(0, stance=1))

    assert after == TEXT.replace("right: 2}\n", "right: 2}\n    stance: 1\n")


def test_a_new_key_behind_folded_words_does_not_become_one_of_them() -> None:
    after = patched(with_party(1, stance=1))

    assert after == TEXT.replace("      folded.\n", "      folded.\n    stance: 1\n")


def test_what_stands_in_braces_is_laid_out_anew_by_itself() -> None:
    after = patched(with_party(0, votes={"left": 3, "right": 9}))

    assert after == TEXT.replace("right: 2", "right: 9")


def test_an_entry_at_the_top_is_set_off_as_the_others_are() -> None:
    after = patched({**TREE, "answers": [{"says": "yes"}]})

    assert after.endswith(
        "    says: >-\n      Long words,\n      folded.\n\nanswers: [{says: yes}]\n    # nobody else\n"
    )


def test_an_entry_is_taken_out_with_its_line() -> None:
    parties = [{"id": "us", "votes": TREE["parties"][0]["votes"]}, TREE["parties"][1]]

    assert patched({**TREE, "parties": parties}) == TEXT.replace("    name: Us  # not the others\n", "")


def test_line_ends_of_another_system_stay() -> None:
    after = patched(with_party(0, name="We", stance=1), TEXT.replace("\n", "\r\n"))

    assert after.count("\r\n") == after.count("\n") == TEXT.count("\n") + 1


@pytest.mark.parametrize("text", ["", "# nothing\n", "{title: A, parties: []}\n"])
def test_a_text_in_which_nothing_can_be_placed_has_to_be_written_anew(text: str) -> None:
    assert patched_yaml(text, {"title": "A", "parties": []}, {"title": "B", "parties": []}) is None


@pytest.mark.parametrize("path", CASES, ids=lambda each: each.stem)
def test_a_case_changed_here_and_there_reads_as_it_should_and_keeps_every_comment(path: Path) -> None:
    loaded = load_session(path)
    assert loaded.session is not None and loaded.source is not None
    after: Any = loaded.session.to_tree()
    dice = random.Random(path.stem)
    party = dice.choice(after["parties"])
    who = dice.choice(party["constituencies"])
    who["interests"] = [*who.get("interests", []), "Words: with # signs, and 'quotes'", "more"]
    who.setdefault("judgement", {})["seen"] = "1990-01~"
    party["reneging"] = {"why": "no\nyes"}
    after.setdefault("answers", []).append({"question": "q", "says": "- x"})
    after["issues"][0]["options"].append({"id": "another-one", "name": "Another"})
    text = patched_yaml(loaded.source.text, loaded.session.to_tree(), after)
    assert text is not None
    again = check_text(text, path.name, "yaml").session
    assert again is not None
    assert again.to_tree() == loaded.session.from_tree(after).to_tree()
    assert commented(text) == commented(loaded.source.text)


def commented(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip().startswith("#")]
