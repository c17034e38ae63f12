"""Workshops made of sessions: sound at once, honest about what is missing, and never over somebody's files."""

from __future__ import annotations

import pytest

from coach.desk.cases import worked_cases
from coach.desk.opening import WrongInput
from coach.files.workshops import load_workshop
from coach.model.session import Session
from coach.workshop.making import TO_COMPLETE, copied, made_from
from coach.workshop.opening import open_workshop
from coach.workshop.secrets import given_away


@pytest.mark.parametrize("case", worked_cases(), ids=lambda case: case.id)
def test_any_worked_case_becomes_a_sound_workshop(case, tmp_path):
    made_from(case.opened.session, tmp_path / "made")
    loaded = load_workshop(tmp_path / "made")
    assert [each for each in loaded.findings if each.is_error] == []
    assert loaded.workshop is not None
    assert loaded.workshop.minutes == 90
    assert {role.party for role in loaded.workshop.roles} == {
        party.id for party in case.opened.session.parties
    }
    assert any(TO_COMPLETE in line for line in loaded.workshop.general)


def test_what_is_made_gives_nothing_away_by_itself(tmp_path):
    case = next(case for case in worked_cases() if case.id == "labour-contract-lockin")
    made_from(case.opened.session, tmp_path / "made")
    assert given_away(open_workshop(str(tmp_path / "made"))) == ()


def test_a_copy_is_the_workshop_and_can_be_changed(tmp_path):
    copied("ilvar-dam", tmp_path / "mine")
    assert open_workshop(str(tmp_path / "mine")).workshop == open_workshop("ilvar-dam").workshop


def test_nothing_is_written_where_something_lies(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(WrongInput, match="not empty"):
        copied("ilvar-dam", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_one_side_is_no_workshop(tmp_path):
    alone = Session.from_tree({"format": "coach.session/1.0", "title": "Alone", "parties": [{"id": "us"}]})
    with pytest.raises(WrongInput, match="two sides"):
        made_from(alone, tmp_path / "made")
    assert not (tmp_path / "made").exists()
