"""Stories of acts, statements and words given: everything that the file can hold of them is entered on the screen."""

from __future__ import annotations

from tests.tui.stage import Stage, play


async def choose(stage: Stage, row: str, *keys: str) -> None:
    """Opens the dialog of a row and presses keys in it."""
    assert stage.app.screen.pane.sheet.lines.put_cursor(row)
    await stage.press("enter")
    await stage.pilot.pause()
    await stage.press(*keys, "enter")
    await stage.settle(figures=False)


async def enter(stage: Stage, row: str, text: str) -> None:
    assert stage.app.screen.pane.sheet.begin(row)
    await stage.type(text)
    await stage.press("enter")
    stage.app.screen.pane.sheet.go_up()
    await stage.settle(figures=False)


def test_an_act_is_shaped_lines_minds_needs_and_leaks(path, german):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("help-them")
        stage.app.screen.pane.acted("open:credit")
        await choose(stage, "lifts:credit")
        first = next(line.id for _, _, line in stage.session.red_lines())
        await choose(stage, "learns:credit", "down")
        await enter(stage, "need:credit", "The cabinet; a vote; 1990-07-01")
        act = stage.session.action("credit")
        assert act is not None
        assert first in act.lifts
        assert act.learns == ("managers",)
        need = act.needs[-1]
        assert (need.who, need.what, need.by, need.status) == ("The cabinet", "a vote", "1990-07-01", "open")
        await choose(stage, "lifts:credit")
        assert stage.session.action("credit").lifts == ()  # type: ignore[union-attr]

    play(path, story, session=german, size=(100, 50))


def test_a_statement_says_to_whom_which_terms_and_how_far_hearing_it_moves_somebody(path, german):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("what-we-say")
        sheet = stage.app.screen.pane.sheet
        await enter(stage, "add:False", "We ask for nothing more.")
        said = stage.session.statements[-1]
        base = f"statements/{said.id}"
        stage.app.screen.pane.acted(f"open:{said.id}")
        await choose(stage, f"to:{base}", "down")
        await choose(stage, f"claims:{base}", "down")
        await enter(stage, f"{base}/heard/centre/as", "They are done")
        sheet.begin(f"{base}/heard/centre/shift")
        await stage.type("0 0.1 0.2")
        await stage.press("enter")
        await stage.settle(figures=False)
        said = stage.session.statements[-1]
        assert said.to == ("reformers",)
        assert said.claims == {"alliance": ("chosen",)}
        heard = said.heard["centre"]
        assert heard.shift is not None
        assert (heard.as_, heard.shift.low, heard.shift.likely, heard.shift.high) == (
            "They are done",
            0,
            0.1,
            0.2,
        )

    play(path, story, session=german, size=(100, 50))


def test_a_word_given_has_its_kind_its_form_and_the_terms_that_it_covers(path, german):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("what-we-say")
        await enter(stage, "add:word", "Not an inch eastward")
        word = stage.session.exchanges[-1]
        base = f"exchanges/{word.id}"
        stage.app.screen.pane.acted(f"open:word:{word.id}")
        await choose(stage, f"{base}/form", "down", "down", "down", "down")
        await choose(stage, f"covers:{base}")
        word = stage.session.exchanges[-1]
        assert (word.kind, word.form, word.status) == ("promise", "oral", "open")
        assert word.covers == {"alliance": ("both",)}

    play(path, story, session=german, size=(100, 50))
