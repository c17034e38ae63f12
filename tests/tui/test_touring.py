"""Two minutes with a worked case: a few sentences over the real screens, which work meanwhile."""

from __future__ import annotations

import re

from coach.desk.cases import worked_cases
from coach.desk.tours import tour, tour_of
from coach.model.session import FORMAT, Session
from coach.tui.walk import STEPS
from tests.tui.stage import Stage, play

CASE = "german-reunification-1990"


def words(stage: Stage) -> str:
    return " ".join(stage.seen().split())


async def begun(stage: Stage) -> None:
    await stage.press("enter")
    await stage.settle()
    await stage.press("enter")
    await stage.settle()
    await stage.settle()


def test_every_tour_belongs_to_a_worked_case_stops_at_steps_of_the_walk_and_prints_no_odds():
    found = [held for case in worked_cases() if (held := tour(case.id))]
    assert [each.case for each in found] == [CASE]
    for each in found:
        assert {stop.step for stop in each.steps} <= {step.id for step in STEPS}
        assert all(0 < len(re.findall(r"[.?]", stop.says)) <= 5 for stop in each.steps)
        assert not any("%" in stop.says + stop.do for stop in each.steps)


def test_only_a_copy_of_a_case_has_a_tour_and_a_strange_name_finds_none():
    assert tour_of(Session.from_tree({"format": FORMAT, "title": "Mine"})) is None
    assert (
        tour_of(Session.from_tree({"format": FORMAT, "title": "Mine", "x-case": "../../etc/passwd"})) is None
    )
    assert tour_of(Session.from_tree({"format": FORMAT, "title": "Mine", "x-case": CASE})) == tour(CASE)


def test_the_first_start_leads_through_the_worked_case_and_takes_the_guess_on_the_way(path):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await begun(stage)
        held = tour(CASE)
        assert held is not None
        assert f"1 of {len(held.steps)}" in stage.seen()
        await stage.press("enter")
        await stage.pilot.pause()
        assert "will all sides carry this deal" in words(stage)
        await stage.press("enter")
        await stage.settle()
        assert [each.blind for each in stage.session.forecasts][-1] is True
        for place, stop in enumerate(held.steps[1:], 2):
            assert f"{place} of {len(held.steps)}" in words(stage)
            assert stop.says[:30] in words(stage)
            await stage.press("enter")
            await stage.settle()
        assert f"of {len(held.steps)}" not in words(stage)

    play(path, story)


def test_a_tour_can_be_left_and_comes_back_with_its_key(path):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await begun(stage)
        await stage.press("right")
        await stage.settle()
        assert stage.session.deal != "june"
        await stage.press("escape")
        await stage.settle()
        assert "1 of" not in words(stage)
        assert "THE DEAL" in stage.seen()
        await stage.press("f9")
        await stage.settle()
        assert "1 of" in words(stage)

    play(path, story)
