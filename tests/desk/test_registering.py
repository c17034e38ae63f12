"""A register is shown before it is taken in, changes what it says and nothing else, and comes back unchanged."""

from __future__ import annotations

import csv

import pytest

from coach.desk.opening import WrongInput
from coach.desk.registering import preview_register, register_bytes
from coach.model.session import Session
from tests.store.trees import small

FERRY = Session.from_tree(small("a"))


@pytest.fixture
def register(tmp_path):
    def write(*rows):
        path = tmp_path / "Our stakeholders.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
        return path

    return write


def test_a_register_alone_makes_a_session_with_its_sides(register):
    path = register(
        ["name", "side", "stance"],
        ["Crew", "Line", "-1"],
        ["Owners", "Line", ""],
        ["Fishers", "Council", "1"],
    )
    preview = preview_register(path)
    assert preview.session.title == "Our stakeholders"
    assert [(party.id, [each.id for each in party.constituencies]) for party in preview.session.parties] == [
        ("line", ["crew", "owners"]),
        ("council", ["fishers"]),
    ]


def test_a_row_that_means_somebody_known_changes_what_it_says_and_nothing_else(register):
    path = register(
        ["name", "influence", "red lines"], ["Crew", "9", "Eleven hours of rest; No night crossings"]
    )
    preview = preview_register(path, FERRY)
    assert [each.sentence for each in preview.lines] == [
        "added: red line No night crossings of Crew for Shipping line",
        "added: influence of Crew for Shipping line (9)",
    ]
    assert preview.session.constituency("crew").red_lines[0].confidence == "high"


def test_a_blank_cell_changes_nothing(register):
    assert (
        preview_register(register(["name", "influence", "interests"], ["Fishers", "", ""]), FERRY).lines == ()
    )


def test_what_the_columns_do_not_name_is_kept_in_the_note(register):
    preview = preview_register(register(["name", "Phone"], ["Crew", "555"]), FERRY)
    assert preview.kept_in_notes == ("Phone",)
    assert (preview.session.constituency("crew").model_extra or {})["x-note"] == "Phone: 555"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_register_written_and_taken_in_again_changes_nothing(tmp_path, kind):
    tree = small("a")
    people = tree["parties"][0]["constituencies"]
    people[0] |= {"interests": ["Moorings; at dawn", "=1+1"], "x-note": "-5 degrees"}
    people[1] |= {"name": "@School", "influence": 2.5}
    session = Session.from_tree(tree)
    path = tmp_path / f"register.{kind}"
    path.write_bytes(register_bytes(session, kind))
    assert preview_register(path, session).lines == ()


def test_names_that_make_the_same_id_get_ids_of_their_own(register):
    rows = [["name", "side"], ["The crew", "Line"], ["the CREW!", "Line"], ["漁師", "Line"], ["None", "Line"]]
    preview = preview_register(register(*rows))
    assert [each.id for each in preview.session.parties[0].constituencies] == [
        "the-crew",
        "the-crew-2",
        "n",
        "none-2",
    ]


def test_a_row_that_belongs_to_no_side_is_refused(register):
    with pytest.raises(WrongInput, match="belongs to no side"):
        preview_register(register(["name"], ["Newcomers"]), FERRY)


def test_every_wrong_cell_is_named_at_once(register):
    with pytest.raises(WrongInput) as refused:
        preview_register(register(["name", "side", "stance"], ["A", "x", "7"], ["", "x", ""]), FERRY)
    assert [each.where for each in refused.value.findings] == ["cell C2", "cell A3"]
