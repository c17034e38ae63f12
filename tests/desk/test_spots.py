"""Every entry that somebody can write has its place in the walk, down to the row."""

from __future__ import annotations

import pytest

from coach.desk.cases import worked_case
from coach.desk.coach_says import coach_says
from coach.desk.looking import Look, look
from coach.desk.spots import Spot, find, spot, spot_said
from coach.model.changes import Path
from coach.model.session import FORMAT, Session

SESSION = Session.from_tree(
    {"format": FORMAT, "title": "A ferry", "our_side": "line", "parties": [{"id": "line"}, {"id": "council"}]}
)
FISHERS = ("parties", "council", "constituencies", "fishers")


@pytest.mark.parametrize(
    ("path", "step", "about"),
    [
        (("title",), "six-answers", "title"),
        (("parties", "council", "name"), "at-the-table", "parties/council/name"),
        (
            ("parties", "council", "negotiator", "name"),
            "at-the-table",
            "parties/council/negotiator/name",
        ),
        (
            ("parties", "council", "constituencies", "fishers", "interests", 0),
            "behind-their-table",
            "parties/council/constituencies/fishers/interests/0",
        ),
        (
            ("parties", "line", "constituencies", "crew", "name"),
            "behind-our-table",
            "parties/line/constituencies/crew/name",
        ),
        ((*FISHERS, "judgement", "issues", "fare"), "judgements", "fishers/fare"),
        (("parties", "council", "negotiator", "judgement", "no_agreement"), "judgements", "negotiator:council"),
        (
            ("parties", "council", "constituencies", "fishers", "judgement", "basis", "evidence", 0),
            "red-lines",
            "parties/council/constituencies/fishers/judgement/basis/evidence/0",
        ),
        (
            ("parties", "council", "constituencies", "fishers", "red_lines", "no-night", "says"),
            "red-lines",
            "parties/council/constituencies/fishers/red_lines/no-night/says",
        ),
        (("parties", "council", "ratification", "way"), "ratification", "parties/council/ratification/way"),
        (("deal", "fare"), "deal-bench", "fare"),
        (("journal", 0, "text"), "after-each-round", "journal/0/text"),
    ],
)  # fmt: skip
def test_an_entry_is_worked_on_at_its_step_and_row(path: Path, step: str, about: str):
    assert spot(SESSION, path) == Spot(step, about)


def test_what_has_no_place_on_the_screen_has_none():
    assert spot(SESSION, ("mandate", "says")) is None
    assert spot(SESSION, ()) is None


def test_words_that_were_found_come_with_the_way_to_them_in_words_and_ids(kept):
    case = worked_case("german-reunification-1990")
    desk = kept.new(case.title, case.opened.session)
    centre = desk.session.constituency("centre")
    assert centre is not None and centre.interests
    (found, *_) = [each for each in find(kept, centre.interests[0]) if "centre" in str(each.spot)]
    assert found.session == desk.id
    assert found.spot is not None
    assert found.spot.step == "behind-their-table"
    assert found.spot.about.startswith("parties/ussr/constituencies/centre/interests/")
    assert "Party centre" in found.place


def test_the_coachs_question_and_warnings_lead_to_an_entry_of_the_session():
    case = worked_case("german-reunification-1990")
    looked = look(case.opened.session)
    assert isinstance(looked, Look)
    says = coach_says(looked.session, looked)
    assert says.question is not None
    assert spot_said(looked.session, says.question).about
    assert any(spot_said(looked.session, each).about for each in says.warnings)
