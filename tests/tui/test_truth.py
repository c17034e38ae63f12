"""The desk holds the truth: what is typed is kept, what is wrong says so in its place, odds stay covered."""

from __future__ import annotations

from coach.desk.guessing import guess_of
from coach.desk.kept import KeptSessions
from coach.store.problems import StoreProblem
from coach.views.tuning import tuned_of
from tests.tui.stage import Stage, play


def test_what_cannot_be_accepted_says_so_beside_the_field_and_is_kept_there(path, german):
    async def story(stage: Stage) -> None:
        await stage.go("behind-their-table")
        sheet = stage.app.screen.pane.sheet
        sheet.lines.put_cursor("open:kgb")
        await stage.press("enter")
        await stage.settle()
        sheet.begin("parties/ussr/constituencies/kgb/influence")
        await stage.type("lots")
        await stage.press("enter")
        await stage.settle()
        await stage.settle()
        assert stage.session.constituency("kgb").influence == 5
        assert "not a number" in stage.seen()
        assert sheet.typed.endswith("lots")

    play(path, story, session=german)


def test_undo_names_what_it_undoes(path, german):
    async def story(stage: Stage) -> None:
        await stage.go("behind-their-table")
        stage.app.screen.pane.sheet.begin("add:ussr")
        await stage.type("- The miners (3)")
        await stage.press("enter", "escape")
        await stage.settle()
        assert stage.session.constituency("the-miners").stance == -1
        assert stage.session.constituency("the-miners").influence == 3
        await stage.press("ctrl+z")
        await stage.settle()
        assert stage.session.constituency("the-miners") is None
        assert "Undid: Added The miners" in stage.seen()
        await stage.press("ctrl+y")
        await stage.settle()
        assert stage.session.constituency("the-miners") is not None

    play(path, story, session=german)


def test_a_save_that_fails_stays_visible_with_the_text_kept_and_goes_through_later(path, german):
    async def story(stage: Stage) -> None:
        await stage.go("behind-their-table")
        kept = await held(stage)
        add = kept.store.add

        def full(*args: object, **named: object) -> object:
            raise StoreProblem("full", "The disk is full.", "Free some space.")

        kept.store.add = full
        stage.app.screen.pane.sheet.begin("add:ussr")
        await stage.type("The miners")
        await stage.press("enter")
        await stage.settle()
        assert "Not saved: The disk is full." in stage.seen()
        assert stage.session.constituency("the-miners") is not None
        kept.store.add = add
        stage.app.keeper.look_around()
        await stage.settle()
        assert "Not saved" not in stage.seen().splitlines()[0]
        with KeptSessions.open(path) as again:
            assert again.present(german).constituency("the-miners") is not None

    play(path, story, session=german)


def test_a_file_that_becomes_read_only_while_one_works_is_told_and_loses_nothing(path, german):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("behind-their-table")

        def set_read_only(on: int) -> None:
            stage.app.keeper.ask(
                lambda kept: kept.store._file.run(f"PRAGMA query_only = {on}"), lambda _: None
            )

        set_read_only(1)
        for name in ("The miners", "The dockers"):
            stage.app.screen.pane.sheet.begin("add:ussr")
            await stage.type(name)
            await stage.press("enter")
            await stage.settle(figures=False)
        assert "Not saved: The file can only be read here" in stage.seen()
        assert stage.session.constituency("the-dockers") is not None
        with KeptSessions.open(path, for_reading=True) as again:
            assert again.present(german).constituency("the-miners") is None
        set_read_only(0)
        stage.app.keeper.look_around()
        await stage.settle(figures=False)
        assert "Not saved" not in stage.seen().splitlines()[0]
        with KeptSessions.open(path, for_reading=True) as again:
            assert again.present(german).constituency("the-miners") is not None
            assert again.present(german).constituency("the-dockers") is not None

    play(path, story, session=german)


async def held(stage: Stage):
    """The keeper's own store, for a test to break."""
    import asyncio

    found: list[object] = []
    stage.app.keeper.ask(lambda kept: kept, found.append)
    await stage.settle()
    await asyncio.sleep(0)
    return found[0]


def test_odds_are_covered_until_a_guess_and_judgements_changed_after_it_are_counted(path, german):
    async def story(stage: Stage) -> None:
        await stage.go("deal-bench")
        assert "F2, one key" in stage.seen()
        assert "likely" not in stage.seen()
        await stage.press("f2")
        await stage.pilot.pause()
        await stage.press("enter")
        await stage.settle()
        await stage.settle()
        assert guess_of(stage.session) == 0.45
        assert "highly unlikely" in stage.seen()
        await stage.go("judgements")
        await stage.settle()
        assert "Covered while you judge" in stage.seen()
        assert "highly unlikely" not in stage.seen()
        await stage.press("right", "2", "enter")
        await stage.settle()
        assert tuned_of(stage.session).kinder == 1
        assert "1 judgement was changed after the answer had been seen: 1 kinder" in " ".join(
            stage.app.current_look.verdict.remarks
        )
        await stage.press("f4")
        await stage.settle()
        await stage.settle()
        assert "likely" in stage.seen()

    play(path, story, session=german)


def test_a_pasted_list_becomes_names_and_five_megabytes_are_refused_in_words(path, german):
    async def story(stage: Stage) -> None:
        await stage.go("behind-their-table")
        sheet = stage.app.screen.pane.sheet
        sheet.begin("add:ussr")
        await stage.paste("1. Miners\n- Writers\n• Nurses")
        await stage.settle()
        assert [who.name for who in stage.session.party("ussr").constituencies[-3:]] == [
            "Miners",
            "Writers",
            "Nurses",
        ]
        sheet.begin("add:ussr")
        await stage.paste("x" * 5_000_000)
        await stage.pilot.pause()
        assert "5,000,000 characters" in stage.seen()
        assert len(stage.session.party("ussr").constituencies) == 9

    play(path, story, session=german)


def test_another_window_s_change_is_taken_in_and_told(path, german):
    from coach.model.edits import SetEntry

    async def story(stage: Stage) -> None:
        with KeptSessions.open(path) as other:
            other.apply(other.open_session(german), SetEntry("Other", ("title",), "Changed elsewhere"))
        stage.app.keeper.look_around()
        await stage.settle()
        assert stage.session.title == "Changed elsewhere"
        assert "Another window" in stage.seen()

    play(path, story, session=german)
