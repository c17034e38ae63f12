"""From a trainer's list to tables, and back from the file that a trainer may have changed by hand."""

from __future__ import annotations

import pytest

from coach.desk.opening import WrongInput
from coach.files.register_xlsx import register_xlsx
from coach.model.session import Session
from coach.workshop.making import copied
from coach.workshop.opening import OpenWorkshop, open_workshop
from coach.workshop.roster import load_roster, read_roster
from coach.workshop.seating import Person, tables
from coach.workshop.teams import FILE, load_teams, tables_of, team_sessions, teams_of, write_teams


@pytest.fixture
def dam(tmp_path) -> OpenWorkshop:
    copied("ilvar-dam", tmp_path / "dam")
    return open_workshop(str(tmp_path / "dam"))


def test_columns_are_known_by_their_usual_names_and_others_are_kept():
    found = read_roster(
        [
            ["Surname", "First name", "Ministry", "Years", "Diet"],
            ["Berg", "Anna", "Finance", "4,5", "vegan"],
            ["", ""],
        ],
        "list.csv",
    )
    assert found.people == (Person("Anna Berg", "Finance", 4.5, "Diet: vegan"),)
    assert found.kept_in_notes == ("Diet",)
    assert found.warnings == ()


def test_what_is_odd_is_said_with_its_cell_and_the_rest_is_read():
    found = read_roster([["name", "years"], ["Ann", "many"], ["ann", "3"]], "list.csv")
    assert [(each.where, each.severity) for each in found.warnings] == [("B2", "warning"), ("A3", "warning")]
    assert [each.experience for each in found.people] == [None, 3.0]


@pytest.mark.parametrize(
    ("grid", "says"),
    [
        ([], "the list is empty"),
        ([["who"], ["Ann"]], "no column is called name"),
        ([["name"]], "nobody stands in the list"),
        ([["name", "school"], ["", "Oslo"]], "this row has no name"),
        ([["name"], *[[f"p{n}"] for n in range(401)]], "more than 400 people"),
    ],
)
def test_a_list_that_cannot_be_read_is_a_sentence(grid, says):
    with pytest.raises(WrongInput, match=says):
        read_roster(grid, "list.csv")


def test_a_workbook_is_read_like_a_list_in_text(tmp_path):
    people = {"id": "us", "constituencies": [{"id": "ann", "name": "Ann"}, {"id": "bo", "name": "Bo"}]}
    content = register_xlsx(
        Session.from_tree({"format": "coach.session/1.0", "title": "List", "parties": [people]})
    )
    assert isinstance(content, bytes)
    (tmp_path / "list.xlsx").write_bytes(content)
    assert [each.name for each in load_roster(tmp_path / "list.xlsx").people] == ["Ann", "Bo"]


def test_a_missing_list_is_a_sentence(tmp_path):
    with pytest.raises(WrongInput, match="cannot be read"):
        load_roster(tmp_path / "none.csv")


def test_seats_are_kept_and_read_again(dam):
    found = teams_of(dam, tables([Person(f"p{n}", "school") for n in range(13)], dam.workshop))
    write_teams(found, dam.folder)
    assert load_teams(dam) == found
    assert tables_of(dam) == (1, 2)
    sessions = team_sessions(dam, found)
    assert len(sessions) == 12
    assert len({each.id for each in sessions}) == 12
    assert sum(len(each.people) for each in sessions) == 13


def test_before_anybody_is_seated_there_is_one_table(dam):
    assert tables_of(dam) == (1,)
    with pytest.raises(WrongInput):
        load_teams(dam)


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("[minister", "[ministr", "`ministr` is no role"),
        ("workshop: ilvar-dam", "workshop: other", "these are the tables of `other`"),
        ("number: 2", "number: 1", "there are two tables 1"),
        ("name: p", "nme: p", "unknown key `nme`"),
    ],
)
def test_a_mistake_made_by_hand_is_found(dam, right, wrong, says):
    path = write_teams(teams_of(dam, tables([Person(f"p{n}") for n in range(12)], dam.workshop)), dam.folder)
    text = path.read_text(encoding="utf-8")
    assert right in text
    (dam.folder / FILE).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(WrongInput, match=says):
        load_teams(dam)
