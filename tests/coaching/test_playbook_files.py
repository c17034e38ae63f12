"""The playbook files that come with the coach are whole."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from coach.coaching.playbook.conditions import PREDICATES, Condition
from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.playbook.predicates.base import Predicate
from coach.coaching.playbook.steps import Step
from coach.coaching.playbook.tactics import Family
from coach.files.checking import check_tree
from coach.files.places import Node, Tree
from coach.files.playbooks import ROOMS, PlaybookFile, check_playbook, load_playbooks
from coach.resources import playbooks_dir

HOME = playbooks_dir()
FILES = [path for room in ROOMS for path in sorted((HOME / room).glob("*.yaml"))]
SHIPPED = load_playbooks()
BOOKS: Playbooks = SHIPPED.playbooks


def says(file: PlaybookFile) -> list[str]:
    return [f"{each.line}:{each.column} {each.says}" for each in file.findings]


# what comes with the coach


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_file_that_comes_with_the_coach_has_nothing_to_report(path: Path) -> None:
    file = check_playbook(path)

    assert says(file) == []
    assert file.record is not None


def test_there_are_forty_tactics_one_for_each_of_the_catalogue() -> None:
    named = re.findall(r"\| T\d\d \| `([a-z-]+)`", (HOME / "cases" / "README.md").read_text(encoding="utf-8"))
    named += re.findall(
        r"\| T\d\d \| `[a-z-]+` \| T\d\d \| `([a-z-]+)`",
        (HOME / "cases" / "README.md").read_text(encoding="utf-8"),
    )

    assert len(BOOKS.tactics) == 40
    assert {each.id for each in BOOKS.tactics} == set(named)


def test_every_family_has_a_tactic_and_a_file_of_its_name() -> None:
    assert {each.family for each in BOOKS.tactics} == set(get_args(Family))
    assert {path.stem for path in FILES if path.parent.name == "tactics"} == set(get_args(Family))


def test_there_are_159_questions_and_a_core_of_about_forty() -> None:
    assert len(BOOKS.questions) == 159
    assert 36 <= sum(each.core for each in BOOKS.questions) <= 44
    assert {each.step for each in BOOKS.questions} == set(get_args(Step))


def test_the_rules_of_the_catalogue_are_all_there_with_a_core_of_about_twenty() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FILES if path.parent.name == "warnings")
    numbers = Counter(re.findall(r"x-pack: (G\d\d)", text))

    assert numbers == Counter(f"G{number:02}" for number in range(1, 65))
    assert len(BOOKS.warnings) > 64
    assert 18 <= sum(each.on == "core" for each in BOOKS.warnings) <= 26


@pytest.mark.parametrize(
    "rule",
    [
        "known-from-who-profits", "stale-reading", "no-opponent-there", "votes-not-mapped", "same-no-agreement",
        "both-tie-their-hands", "plan-misses-who-decides", "falling-before-a-hostile-successor", "claim-they-can-check",
        "conceded-without-authority", "condition-is-a-counter-offer",
    ],
)  # fmt: skip
def test_what_people_most_often_deceive_themselves_about_is_on_from_the_start(rule: str) -> None:
    found = BOOKS.warning(rule)

    assert found is not None
    assert found.on == "core"
    assert found.ask


def test_there_are_six_profiles() -> None:
    assert {each.id for each in BOOKS.profiles} == {
        "diplomacy", "labour", "mergers", "procurement-and-sales", "budgets-and-legislatures", "crisis",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("profile", "gate"),
    [
        ("labour", "rank-and-file-vote"),
        ("labour", "works-council"),
        ("mergers", "board-with-founders-veto"),
        ("procurement-and-sales", "finance-sign-off"),
        ("budgets-and-legislatures", "two-thirds-senate"),
        ("procurement-and-sales", "one-bosss-ok"),
        ("diplomacy", "groups-that-do-not-object"),
    ],
)
def test_the_usual_ways_to_yes_are_there(profile: str, gate: str) -> None:
    found = BOOKS.profile(profile)

    assert found is not None
    assert gate in [each.id for each in found.gates]


def test_every_archetype_can_be_merged_into_a_session_that_checks_clean() -> None:
    for profile in BOOKS.profiles:
        for archetype in profile.gates:
            tree = session_with(
                archetype.gate.to_tree(), [each.to_tree() for each in archetype.constituencies]
            )
            errors = [each.says for each in check_tree(Tree(root=tree)).findings if each.is_error]
            assert (profile.id, archetype.id, errors) == (profile.id, archetype.id, [])


def session_with(gate: dict[str, Any], people: list[dict[str, Any]]) -> Node:
    party = {"id": "them", "constituencies": people, "ratification": [{"id": "route", "gates": [gate]}]}
    return as_text({"format": "coach.session/1.0", "title": "x", "parties": [party]})


def as_text(value: Any) -> Node:
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    return [as_text(each) for each in value] if isinstance(value, list) else str(value)


def test_every_tactic_says_what_a_careful_person_would_ask() -> None:
    for tactic in BOOKS.tactics:
        assert tactic.steps, tactic.id
        assert tactic.failure_modes, tactic.id
        assert tactic.exposure.if_leaked, tactic.id
        assert tactic.own_cost.says, tactic.id
        assert tactic.mirror, tactic.id
        assert tactic.effect.prior, f"{tactic.id}: a range of effects is a prior until somebody measures it"


def test_what_does_not_act_on_ratification_stands_on_a_shelf_of_its_own() -> None:
    shelved = {each.id: each.shelf for each in BOOKS.tactics if not each.on_ratification}

    assert shelved == {
        "no-escalation": "keep_talking",
        "back-channel": "find_out",
        "straw-poll": "find_out",
        "spoiler-management": "make_it_last",
        "tie-our-hands": "where_in_the_zone",
    }


@pytest.mark.parametrize(
    ("tactic", "kind"),
    [
        ("targeted-compensation", "personal_benefit"),
        ("private-understanding", "duty_to_disclose"),
        ("deadline", "false_deadline"),
        ("tie-our-hands", "false_constraint"),
        ("invited-pressure", "foreign_influence"),
        ("mutual-coaching", "deceives_principals"),
        ("staged-exit", "violence"),
    ],
)
def test_the_hard_stops_stand_where_they_are_needed(tactic: str, kind: str) -> None:
    found = BOOKS.tactic(tactic)

    assert found is not None
    assert kind in [each.kind for each in found.legitimacy.stops]


def test_theatre_has_an_honest_variant_and_needs_an_answer() -> None:
    theatre = BOOKS.tactic("show-of-struggle")

    assert theatre is not None
    assert theatre.legitimacy.needs_answer
    assert [each.id for each in BOOKS.tactics if each.honest_variant_of == theatre.id] == [
        "ratifiers-in-the-room"
    ]


def test_nothing_secret_about_the_making_of_the_files_shows_in_their_sentences() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FILES)

    assert not re.search(r"\bTODO\b|lorem|/tmp|the pack\b", text)


def test_the_vocabulary_is_written_down_predicate_by_predicate() -> None:
    page = (HOME / "predicates.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^### `([a-z_]+)`\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL))

    assert list(told) == list(PREDICATES)
    for name, model in PREDICATES.items():
        keys = [info.alias or field for field, info in model.model_fields.items()]
        assert re.findall(r"^- `([a-z_]+)`:", told[name], re.MULTILINE) == keys, name
        for word in (*model.binds, *model.tells):
            assert f"`{word}`" in told[name], (name, word)


def test_every_predicate_is_asked_by_some_playbook() -> None:
    asked: set[type[Predicate]] = set()
    for condition in every_condition():
        collect(condition, asked)

    assert sorted(name for name, model in PREDICATES.items() if model not in asked) == []


def every_condition() -> list[Condition]:
    found = [each.when for each in BOOKS.warnings]
    found += [each.when for each in BOOKS.questions if each.when]
    for tactic in BOOKS.tactics:
        found += [tactic.targets, tactic.fits]
        found += [each.when for each in (*tactic.could_fit, *tactic.not_when)]
        found += [each.when for each in tactic.legitimacy.stops if each.when]
    return found


def collect(condition: Condition, into: set[type[Predicate]]) -> None:
    if condition.predicate is not None:
        into.add(type(condition.predicate))
    for part in condition.parts:
        collect(part, into)
