"""Two states of one negotiation, wherever they are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.desk.desk import Desk
from coach.desk.diff import Compared, compared
from coach.desk.kept import KeptSessions
from coach.desk.opening import WrongInput
from coach.model.changes import Path as Place
from coach.model.changes import Tree
from coach.model.edits import SetEntry
from coach.model.session import Session
from tests.store.trees import small

SCHOOL: Place = ("parties", "council", "constituencies", "school", "stance")
CREW: Place = ("parties", "line", "constituencies", "crew", "stance")


def ferry() -> Session:
    tree = small("a")
    tree["drafts"] = {"first": {"route": "north", "fare": 4}, "second": {"route": "south", "fare": 4}}
    tree["deal"] = "first"
    tree["parties"][1]["constituencies"][0]["judgement"] = {
        "issues": {"route": {"importance": 3, "ratings": {"north": -1, "south": 1}}}
    }
    return Session.from_tree(tree)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessions.db"


@pytest.fixture
def worked(path: Path) -> Path:
    with KeptSessions.open(path) as kept:
        desk = kept.keep(ferry(), label="Imported")

        def enter(desk: Desk, path: Place, value: Tree) -> Desk:
            found = kept.apply(desk, SetEntry(f"Set {path[-1]}", path, value))
            assert isinstance(found, Desk)
            return found

        desk = enter(desk, CREW, -1)
        desk = enter(desk, SCHOOL, -1)
        desk = enter(desk, ("parties", "line", "mood_swing"), 0.5)
        desk = enter(desk, CREW, 1)
        enter(desk, ("title",), "A ferry at last")
    return path


def places(found: Compared) -> list[str]:
    return [entry.place for step in found.attribution.steps for entry in step.entries]


def test_entries_stand_in_the_order_in_which_they_took_their_last_value(worked: Path) -> None:
    found = compared("ferry@1", "ferry", worked)
    assert places(found) == [
        "parties.council.constituencies.school.stance",
        "parties.line.mood_swing",
        "parties.line.constituencies.crew.stance",
    ]
    assert [found.revisions[place].number for place in places(found)] == [3, 4, 5]
    assert [each.place for each in found.aside] == ["title"]


def test_a_version_that_was_put_aside_is_not_taken_for_an_entry(path: Path) -> None:
    with KeptSessions.open(path) as kept:
        first = kept.keep(ferry(), label="Imported")
        kept.apply(first, SetEntry("Mine", CREW, -1))
        kept.apply(first, SetEntry("Theirs", CREW, 1))
        assert [each.kind for each in kept.history(first.id)][-2:] == ["aside", "back"]
    found = compared("ferry@1", "ferry", path)
    assert [each.label for each in found.revisions.values()] == ["Mine"]


def test_the_way_back_is_taken_backwards(worked: Path) -> None:
    there, back = compared("ferry@1", "@6", worked), compared("ferry@6", "@1", worked)
    assert places(back) == places(there)[::-1]
    assert back.attribution.before == there.attribution.after


def test_two_drafts_differ_by_their_terms_and_each_term_has_its_part(worked: Path) -> None:
    found = compared("ferry@first", "second", worked)
    assert places(found) == ["deal.route"]
    assert found.view().steps[0].entries == ("The route in the deal: north -> By the south",)
    assert found.aside == ()


def test_a_term_that_was_changed_in_the_draft_in_hand_is_told_once(path: Path) -> None:
    with KeptSessions.open(path) as kept:
        desk = kept.keep(ferry(), label="Imported")
        kept.apply(desk, SetEntry("Go south", ("drafts", "first", "route"), "south"))
    found = compared("ferry@1", "ferry@2", path)
    assert places(found) == ["deal.route"]
    assert found.revisions["deal.route"].number == 2
    assert found.aside == ()


def test_the_json_document_gives_every_figure_unrounded_and_adds_up(worked: Path) -> None:
    document = json.loads(compared("ferry@1", "ferry", worked).to_json())
    assert document["format"] == "coach.diff/1"
    assert document["order"] == "entered"
    assert (document["from"]["revision"], document["to"]["revision"]) == (1, 6)
    whole = document["after"]["joint"]["odds"] - document["before"]["joint"]["odds"]
    assert sum(step["joint"]["change"] for step in document["steps"]) == pytest.approx(whole, abs=1e-12)
    assert [step["entries"][0]["revision"] for step in document["steps"]] == [3, 4, 5]


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("@1", "ferry", "which session"),
        ("ferry@1", "@9", "no revision 9"),
        ("ferry@nobody", "ferry", "`nobody` is no draft"),
        ("boat", "ferry", "no session is called `boat`"),
        ("there-is-none.yaml", "ferry", "no such file"),
    ],
)
def test_what_cannot_be_found_is_said(worked: Path, one: str, other: str, says: str) -> None:
    with pytest.raises(WrongInput, match=says):
        compared(one, other, worked)


def test_odds_that_become_known_are_told_without_a_difference(tmp_path: Path) -> None:
    first, second = ferry().to_tree(), ferry().to_tree()
    del first["deal"]
    for name, tree in (("one", first), ("two", second)):
        (tmp_path / f"{name}.json").write_text(json.dumps(tree))
    view = compared(str(tmp_path / "one.json"), str(tmp_path / "two.json")).view()
    assert view.whole[0].sentence.startswith("all sides together: not known -> ")
    assert "adds" not in view.whole[0].sentence
    assert "not known" not in view.whole[0].sentence.partition(" -> ")[2]


def test_a_rule_that_gives_way_to_another_is_one_step(tmp_path: Path) -> None:
    places_of = []
    for name, rule in (("one", {"more_than": 0.5}), ("two", {"at_least_votes": 2})):
        tree = ferry().to_tree()
        gate = {"id": "meeting", "votes": {"crew": 3}, "passes": rule}
        tree["parties"][1]["ratification"] = [{"id": "way", "gates": [gate]}]
        (tmp_path / f"{name}.json").write_text(json.dumps(tree))
        places_of.append(str(tmp_path / f"{name}.json"))
    [step] = compared(*places_of).attribution.steps
    assert [entry.path[-1] for entry in step.entries] == ["more_than", "at_least_votes"]


def test_a_file_has_no_revisions(worked: Path, tmp_path: Path) -> None:
    file = tmp_path / "ferry.json"
    file.write_text(json.dumps(ferry().to_tree()))
    with pytest.raises(WrongInput, match="has no revisions"):
        compared(str(file), "@2", worked)
    with pytest.raises(WrongInput, match="has no revisions"):
        compared(f"{file}@1", str(file), worked)
    assert compared(f"{file}@first", "@second", worked).by_the_log is False
