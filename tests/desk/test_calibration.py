"""Forecasts over one's own cases: what was said, what came, and nothing mended after the event."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from coach.analysis.standing import standing_of
from coach.desk.calibration import THE_COACH, remembered
from coach.desk.desk import Desk
from coach.desk.kept import KeptSessions
from coach.desk.outcomes import outcome_recorded
from coach.desk.problems import WrongInput
from coach.model.edits import SetEntry
from coach.model.session import Session
from coach.views.calibration import group_view, remarks
from tests.store.trees import small


def ferry(title: str = "=Ferry [/red]") -> Session:
    tree = small(title=title)
    tree["id"] = None
    tree["deal"] = "first"
    crew = tree["parties"][1]["constituencies"][0]
    crew["stance"] = 0.3
    tree["parties"][1]["ratification"] = [{"id": "way", "gates": [{"id": "meeting", "votes": {"crew": 1}}]}]
    tree["forecasts"] = [
        {
            "about": {"gate": "meeting"},
            "probability": 0.7,
            "by": "Ms Holm",
            "made_on": "2026-03-01",
            "blind": True,
        },
        {"about": "joint", "probability": 0.6, "by": "Mr Dahl"},
        {"about": {"party": "line"}, "probability": 0.4},
    ]
    return Session.from_tree(tree)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessions.db"


def decide(path: Path, passed: bool, session: Session | None = None) -> float:
    """Keeps a session, records its outcome, and changes a reading afterwards; the odds that stood before."""
    with KeptSessions.open(path) as kept:
        desk = kept.keep(session or ferry(), label="Imported")
        odds = standing_of(desk.session).parties["line"].odds
        assert odds is not None
        done = kept.apply(desk, outcome_recorded(desk.session, "meeting", passed, date(2026, 4, 1)))
        assert isinstance(done, Desk)
        crew = ("parties", "line", "constituencies", "crew", "stance")
        kept.apply(done, SetEntry("We always knew", crew, 2 if passed else -2))
    return odds


def test_everybody_is_held_against_what_came_and_the_coach_against_what_it_said_before(path: Path) -> None:
    odds = decide(path, passed=False)
    found = {each.by: each for each in remembered(db=path).settled}
    assert found["Ms Holm"].came is False
    assert found["Ms Holm"].days_before == 31
    assert found["Mr Dahl"].came is False
    assert found["somebody"].about == "Shipping line"
    assert found[THE_COACH].probability == pytest.approx(odds)


def test_the_outcome_holds_the_package_and_an_entry_without_a_result_is_filled() -> None:
    session = ferry()
    recorded = outcome_recorded(session, "meeting", True, conditions="in writing").applied_to(session)
    assert recorded.outcomes[0].package == {"route": "north", "fare": 4}
    assert recorded.outcomes[0].conditions == "in writing"
    waiting = Session.from_tree({**session.to_tree(), "outcomes": [{"gate": "meeting", "source": "s1"}]})
    [filled] = outcome_recorded(waiting, "meeting", False).applied_to(waiting).outcomes
    assert (filled.passed, filled.source) == (False, "s1")
    with pytest.raises(WrongInput, match="`meting` is no gate: did you mean `meeting`"):
        outcome_recorded(session, "meting", True)


def test_a_forecast_stays_open_until_every_gate_that_it_hangs_on_has_decided(path: Path) -> None:
    with KeptSessions.open(path) as kept:
        kept.keep(ferry(), label="Imported")
    found = remembered(db=path)
    assert found.settled == ()
    assert found.groups == ()
    assert len(found.forecasts) == 3


def test_a_file_has_no_past_and_that_is_said_of_the_coach_s_figure(tmp_path: Path) -> None:
    session = ferry()
    decided = outcome_recorded(session, "meeting", True).applied_to(session)
    file = tmp_path / "ferry.json"
    file.write_text(json.dumps(decided.to_tree()))
    assert f"{THE_COACH}, from the readings as they stand now" in {
        each.by for each in remembered([str(file)]).settled
    }


def test_what_goes_out_for_research_holds_no_name_no_title_and_no_date(path: Path) -> None:
    decide(path, passed=True)
    decide(path, passed=True, session=ferry())
    content = remembered(db=path).anonymous().decode()
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert {row["session"] for row in rows} == {"1", "2"}
    assert {row["by"] for row in rows} == {"person 1", "person 2", "person 3", THE_COACH}
    for secret in ("Holm", "Dahl", "Ferry", "2026", "Shipping", "meeting"):
        assert secret not in content


def test_small_numbers_are_called_small(path: Path) -> None:
    decide(path, passed=True)
    found = remembered(db=path)
    view = group_view("Ms Holm", next(each for each in found.groups if each.by == "Ms Holm").found)
    assert view.heading == "Ms Holm: 1 forecast, 1 came true"
    assert "few: 1" in view.sentences[0]
    assert {line.allows for line in view.bands} == {"too few to say"}
    said = remarks([each.found.count for each in found.groups], found.sessions)
    assert said[0].startswith("Fewer than 30 forecasts")


def test_without_a_store_there_is_nothing_to_hold_against_anything(path: Path) -> None:
    found = remembered(db=path)
    assert (found.sessions, found.forecasts) == (0, ())
    assert json.loads(found.to_json())["groups"] == []
