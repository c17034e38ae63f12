"""What is wrong in somebody's playbook is found at its place, runs nothing, and keeps no other from loading."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from coach.coaching.playbook.conditions import PREDICATES
from coach.files.playbooks import FORMATS, PlaybookFile, check_playbook_text, load_playbooks
from coach.files.schema import playbook_schema
from coach.resources import playbooks_dir

HOME = playbooks_dir()
BOOKS = load_playbooks().playbooks


def says(file: PlaybookFile) -> list[str]:
    return [f"{each.line}:{each.column} {each.says}" for each in file.findings]


def warnings_file(when: str, sentence: str = "x") -> str:
    """A file of one warning, whose condition stands on line 6 and whose sentence on line 7."""
    return (
        "format: coach.warnings/1\n"
        "warnings:\n"
        "  - id: mine\n"
        "    step: deal\n"
        "    severity: warn\n"
        f"    when: {when}\n"
        f"    says: {json.dumps(sentence)}\n"
        "    why: x\n"
        "    jump: plan\n"
    )


# what is wrong in somebody's file


def test_an_unknown_predicate_is_found_with_what_was_meant() -> None:
    file = check_playbook_text(warnings_file("{all: [{sid: {is: theirs}}, {decides: {}}]}"))

    assert says(file)[0].startswith("6:19 unknown key `sid`: did you mean `side`?")
    assert file.record is None


def test_an_unknown_parameter_is_found() -> None:
    file = check_playbook_text(warnings_file("{on_deal: {shortt_at_most: 1}}"))

    assert says(file)[0] == "6:22 unknown key `shortt_at_most`: did you mean `short_at_most`?"


def test_a_parameter_of_the_wrong_kind_is_found() -> None:
    file = check_playbook_text(warnings_file("{side: {is: thiers}}"))

    assert says(file) == ["6:23 is is `thiers`; it must be one of ours, theirs: did you mean `theirs`?"]


@pytest.mark.parametrize(
    "when",
    [
        "{zone: {empty: true}, odds: {below: 0.5}}",
        "{all: []}",
        "{}",
        "{zone: }",
        "{x-mine: {}}",
    ],
)
def test_a_condition_asks_exactly_one_thing(when: str) -> None:
    file = check_playbook_text(warnings_file(when))

    assert file.record is None
    assert file.findings[0].line == 6


@pytest.mark.parametrize(
    "when",
    [
        '"().__class__.__bases__[0].__subclasses__()"',
        '"9**9**9"',
        '"{{ 7 * 7 }}"',
        '"$(rm -rf ~)"',
        '{on_deal: {short_at_most: "9**9**9"}}',
        "{on_deal: {short_at_most: 1e999}}",
        "{on_deal: {short_at_most: .inf}}",
        '{action: {tactic: ["().__class__"]}}',
        "{answered: {question: \"__import__('os')\"}}",
        "{__class__: {}}",
        "{predicate: {}}",
        "!!python/object/apply:os.system [ls]",
        "*anchor",
    ],
)
def test_a_hostile_condition_is_a_finding_at_its_place_and_runs_nothing(when: str) -> None:
    file = check_playbook_text(warnings_file(when))

    assert file.record is None
    assert any(each.is_error and each.line == 6 for each in file.findings)


@pytest.mark.timeout(20)
def test_a_text_of_monstrous_length_is_refused_where_it_stands() -> None:
    file = check_playbook_text(warnings_file("{decides: {}}", "z" * 1_000_000))

    assert says(file) == ["7:11 the text has 1,000,000 characters"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("depth", [60, 5_000])
def test_a_condition_nested_without_end_is_refused(depth: int) -> None:
    file = check_playbook_text(warnings_file("{not: " * depth + "{decides: {}}" + "}" * depth))

    assert file.record is None
    assert any(each.is_error and each.line == 6 for each in file.findings)


@pytest.mark.timeout(20)
def test_a_condition_of_too_many_parts_is_refused() -> None:
    file = check_playbook_text(warnings_file(f"{{all: [{', '.join(['{decides: {}}'] * 500)}]}}"))

    assert says(file) == ["6:11 the condition asks 500 things"]


def test_a_sentence_names_only_what_its_condition_gives() -> None:
    file = check_playbook_text(warnings_file("{decides: {}}", "{whom} decide"))

    assert says(file) == [
        "7:11 the sentence names `whom`, which its condition does not give: did you mean `who`?"
    ]


@pytest.mark.parametrize(
    "sentence", ["{who.__class__}", "{0}", "{who!r}", "{who:>9999999999}", "{", "}", "{{who}}"]
)
def test_a_sentence_cannot_reach_into_what_it_names(sentence: str) -> None:
    file = check_playbook_text(warnings_file("{decides: {}}", sentence))

    assert file.record is None
    assert {each.line for each in file.findings} == {7}


def test_of_an_any_only_what_every_branch_gives_may_be_named() -> None:
    either = check_playbook_text(warnings_file("{any: [{decides: {}}, {zone: {empty: true}}]}", "{who}"))
    both = check_playbook_text(warnings_file("{any: [{decides: {}}, {nearest: {}}]}", "{who} lacks {short}"))

    assert says(either)[0].startswith("7:11 the sentence names `who`")
    assert says(both) == []


def test_what_is_denied_gives_nothing_to_name() -> None:
    file = check_playbook_text(warnings_file("{not: {decides: {}}}", "{who}"))

    assert says(file)[0].startswith("7:11 the sentence names `who`")


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        (
            "parties.{party}.negotiator.motifs",
            "the session file has no `motifs` here: did you mean `motives`?",
        ),
        ("parties.negotiator", "`negotiator` stands where an id must be named"),
        ("title.nothing", "nothing lies under this: `nothing` leads nowhere"),
        (
            "parties.{partei}",
            "the sentence names `partei`, which its condition does not give: did you mean `party`?",
        ),
    ],
)
def test_a_path_into_the_session_leads_somewhere(path: str, problem: str) -> None:
    text = warnings_file("{decides: {}}").replace("jump: plan", f'jump: "{path}"')

    assert [each.says for each in check_playbook_text(text).findings] == [problem]


def test_a_question_that_nobody_knows_is_found() -> None:
    text = warnings_file("{decides: {}}") + "    ask: [who-sits, who-sitz]\n"

    assert says(check_playbook_text(text)) == [
        "10:21 there is no question `who-sitz`: did you mean `who-sits`?"
    ]


def test_a_tactic_that_nobody_knows_is_found_in_a_condition() -> None:
    file = check_playbook_text(warnings_file("{action: {tactic: [linkag]}}"))

    assert says(file) == ["6:30 there is no tactic `linkag`: did you mean `linkage`?"]


TACTIC = (
    (HOME / "tactics" / "timing.yaml").read_text(encoding="utf-8").replace("- id: ripeness", "- id: mine")
)


def test_a_tactic_aimed_at_nobody_is_found() -> None:
    text = TACTIC.replace(
        "targets: {on_deal: {among: both, accepts: false}}", "targets: {zone: {empty: true}}"
    )
    text = text.replace("{who}", "them")

    assert "the tactic is aimed at nobody" in [each.says for each in check_playbook_text(text).findings]


def test_a_tactic_without_targets_is_found() -> None:
    text = TACTIC.replace("    targets: {on_deal: {among: both, accepts: false}}\n", "")

    assert "`targets` is missing: this entry needs it" in [
        each.says for each in check_playbook_text(text).findings
    ]


def test_an_effect_runs_from_small_to_large() -> None:
    text = TACTIC.replace("points: [0, 20]", "points: [20, 0]")

    assert [each.says for each in check_playbook_text(text).findings] == ["the range is out of order"]


def test_only_a_tactic_of_terms_has_an_option() -> None:
    text = TACTIC.replace("makes: changes", "makes: changes\n    option: A promise")

    assert [each.says for each in check_playbook_text(text).findings] == [
        "the tactic makes changes, and so has no option"
    ]


def test_a_profile_has_words_for_what_has_a_word() -> None:
    text = "format: coach.profile/1\nid: mine\nname: Mine\nsays: x\nwords: {negociator: chief}\n"

    assert "did you mean `negotiator`?" in check_playbook_text(text).findings[0].says


def test_a_tactic_off_ratification_names_its_shelf() -> None:
    text = TACTIC.replace("    makes: changes\n", "    makes: nothing\n    on_ratification: false\n")

    assert [each.says for each in check_playbook_text(text).findings] == ["the tactic has no shelf"]


def test_an_id_given_twice_is_found_with_the_other_place() -> None:
    found = check_playbook_text(TACTIC.replace("- id: mine", "- id: linkage")).findings

    assert len(found) == 1
    assert re.fullmatch(
        r"the id `linkage` is already that of another tactic, in .*deal-terms\.yaml, line \d+", found[0].says
    )


def test_a_gate_of_a_profile_counts_only_people_whom_it_describes() -> None:
    text = (
        (HOME / "profiles" / "crisis.yaml")
        .read_text(encoding="utf-8")
        .replace("votes: {crowd: 1}", "votes: {crowt: 1}")
    )

    found = [each.says for each in check_playbook_text(text).findings if "crowt" in each.says]
    assert found == ["there is no constituency `crowt`: did you mean `crowd`?"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("format: coach.tactic/1\n", "`coach.tactic/1` is no format of a playbook: did you mean `coach.tactics/1`?"),
        ("tactics: []\n", "`format` is missing: the file needs it"),
        ("- a\n", "this is not a playbook: it must be a map"),
        ("", "the file is empty"),
        ("format: coach.tactics/1\n", "`tactics` is missing: the file needs it"),
    ],
)  # fmt: skip
def test_what_is_no_playbook_is_told_so(text: str, problem: str) -> None:
    assert [each.says for each in check_playbook_text(text).findings] == [problem]


# folders of the user's own


def test_a_broken_file_is_left_out_and_the_others_still_load(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(warnings_file("{decides: {}}", "{who} decide"), encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(warnings_file('"9**9**9"').replace("mine", "other"), encoding="utf-8")
    (tmp_path / "worse.yaml").write_bytes(b"\x00\xff")
    (tmp_path / "session.yaml").write_text("format: coach.session/1.0\ntitle: x\n", encoding="utf-8")

    loaded = load_playbooks([tmp_path])

    assert [each.id for each in loaded.playbooks.warnings] == [*(each.id for each in BOOKS.warnings), "mine"]
    assert len(loaded.playbooks.tactics) == 40
    assert {Path(each.file or "").name for each in loaded.findings} == {"bad.yaml", "worse.yaml"}


def test_a_file_may_name_the_questions_of_another_that_is_broken(tmp_path: Path) -> None:
    questions = "format: coach.questions/1\nquestions:\n  - {id: my-question, step: deal, askz: x}\n"
    (tmp_path / "a.yaml").write_text(questions, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(
        warnings_file("{decides: {}}") + "    ask: [my-question]\n", encoding="utf-8"
    )

    loaded = load_playbooks([tmp_path])

    assert {Path(each.file or "").name for each in loaded.findings} == {"a.yaml"}


def test_keys_of_ones_own_are_kept() -> None:
    text = warnings_file("{decides: {}}").replace("    why: x\n", "    why: x\n    x-owner: Ruth\n")

    file = check_playbook_text(text)

    assert says(file) == []
    assert file.record is not None
    assert file.record.to_tree()["warnings"][0]["x-owner"] == "Ruth"


# the schema


def test_the_schema_describes_every_kind_of_file() -> None:
    schema: dict[str, Any] = playbook_schema()

    assert [each["$ref"].rpartition("/")[2] for each in schema["anyOf"]] == [
        model.__name__ for model in FORMATS.values()
    ]
    formats = [schema["$defs"][model.__name__]["properties"]["format"]["enum"] for model in FORMATS.values()]
    assert formats == [[name] for name in FORMATS]
    assert set(PREDICATES) < set(schema["$defs"]["Condition"]["properties"])
    assert json.loads(json.dumps(schema)) == schema


def test_no_two_records_of_the_schema_share_a_name() -> None:
    named: dict[str, str] = {}
    for name, model in PREDICATES.items():
        assert named.setdefault(model.__name__, name) == name
    assert not set(named) & {"Gate", "Constituency", "RedLine", "Negotiator", "Action", "Statement"}
