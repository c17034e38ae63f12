"""Find, the coach's question and a warning lead to the very row, and what is folded over it unfolds."""

from __future__ import annotations

from tests.tui.stage import Stage, play


def under_the_cursor(stage: Stage) -> str:
    return stage.app.screen.pane.sheet.lines.cursor_key


async def found(stage: Stage, words: str) -> None:
    await stage.press("ctrl+f")
    await stage.pilot.pause()
    await stage.type(words)
    await stage.settle(figures=False)
    await stage.press("enter", "enter")
    await stage.settle(figures=False)
    await stage.app.workers.wait_for_complete()
    await stage.settle(figures=False)


def test_from_home_a_hit_opens_its_session_at_its_row(path, ferry):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await found(stage, "Order, prestige and safety")
        assert "3 Behind their table" in stage.seen()
        assert under_the_cursor(stage) == "parties/council/constituencies/fishers/interests"
        assert "Order, prestige and safety" in stage.seen()

    play(path, story)


def test_inside_a_session_a_hit_goes_there_without_opening_it_again(path, ferry):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("papers")
        before = stage.app.screen
        await found(stage, "Order, prestige and safety")
        assert stage.app.screen is before
        assert under_the_cursor(stage) == "parties/council/constituencies/fishers/interests"

    play(path, story, session=ferry)


def test_going_to_another_session_enters_what_was_being_typed_in_this_one(path, ferry):
    from coach.desk.kept import KeptSessions

    with KeptSessions.open(path) as kept:
        other = kept.duplicate(ferry, "Another ferry").id

    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("at-the-table")
        stage.app.screen.pane.sheet.begin("add:party")
        await stage.type("The harbour")
        await found(stage, "Another")
        assert stage.session.title == "Another ferry"
        assert len(stage.session.parties) == 2

    play(path, story, session=ferry)
    with KeptSessions.open(path) as kept:
        assert kept.present(ferry).parties[-1].name == "The harbour"
        assert len(kept.present(other).parties) == 2


ROWS = {
    "parties/council/negotiator/name": ("at-the-table", "parties/council/negotiator/name"),
    "issues/fare/options/lower/name": ("at-the-table", "issues/fare/options/lower/name"),
    "parties/line/constituencies/crew/interests/1": (
        "behind-our-table",
        "parties/line/constituencies/crew/interests",
    ),
}


def test_a_step_puts_its_cursor_on_the_row_of_a_path_every_time(path, ferry):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        for entry, (step, wanted) in [*ROWS.items(), *ROWS.items()]:
            stage.app.screen.go_to(step, entry)
            await stage.app.workers.wait_for_complete()
            await stage.settle(figures=False)
            assert under_the_cursor(stage) == wanted

    play(path, story, session=ferry)


def test_enter_alone_at_the_coachs_question_goes_to_the_field_that_it_asks_for(path):
    from coach.desk.kept import KeptSessions
    from coach.desk.spots import spot_said
    from coach.model.session import FORMAT, Session
    from coach.tui.speaking import question_of

    tree = {
        "format": FORMAT,
        "title": "A ferry",
        "our_side": "line",
        "parties": [
            {"id": "line"},
            {"id": "council", "constituencies": [{"id": "fishers", "name": "Fishers"}]},
        ],
    }
    with KeptSessions.open(path) as kept:
        id = kept.new("A ferry", Session.from_tree(tree)).id

    async def story(stage: Stage) -> None:
        said = question_of(stage.app)
        assert said is not None
        where = spot_said(stage.session, said)
        await stage.press("f3")
        await stage.settle(figures=False)
        await stage.app.workers.wait_for_complete()
        await stage.settle(figures=False)
        assert stage.app.screen._at == where.step

    play(path, story, session=id)
