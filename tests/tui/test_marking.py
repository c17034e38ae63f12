"""Every step says how far it has come and what the coach warns of there: in signs at the left, in words in the list."""

from __future__ import annotations

from coach.desk.coach_says import warned_steps
from coach.desk.kept import KeptSessions
from coach.tui.marking import LEGEND, step_marks
from tests.tui.stage import Stage, play


def test_the_rail_shows_what_is_done_and_begun_and_how_many_warnings_stand_at_each_step(path, german):
    async def story(stage: Stage) -> None:
        look = stage.app.current_look
        assert look is not None
        warned = warned_steps(look)
        assert sum(warned.values()) == len(look.warnings) + len(look.verdict.remarks) > 0
        seen = stage.seen()
        assert LEGEND in seen
        for place, each in enumerate(step_marks(stage.session, look), 1):
            line = next(line for line in seen.splitlines()[3:] if f"{place} {each.step.name}" in line[:30])
            assert line[:32].rstrip(" │").endswith(each.sign or each.step.name)
            assert (f"{warned[each.step.id]}!" in each.sign) == (each.step.id in warned)

    play(path, story, size=(140, 45), session=german)


def test_where_there_is_no_room_the_list_of_steps_says_the_same_in_words(path):
    with KeptSessions.open(path) as kept:
        id = kept.new("Blank").id

    async def story(stage: Stage) -> None:
        await stage.go("at-the-table")
        await stage.press("ctrl+g")
        await stage.pilot.pause()
        assert "begun" not in stage.seen()
        await stage.press("escape")
        await stage.settle(figures=False)
        await stage.press("enter")
        await stage.type("Council")
        await stage.press("enter")
        await stage.settle(figures=False)
        await stage.press("ctrl+g")
        await stage.pilot.pause()
        line = next(line for line in stage.seen().splitlines() if "│" in line and "2 At the table" in line)
        assert "begun" in line

    play(path, story, session=id)
