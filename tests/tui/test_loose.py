"""What is typed and is no entry yet is kept while one types, and offered again: entered, noted, or let go."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.desk.kept import KeptSessions
from coach.desk.loose import LooseText
from tests.tui.stage import Stage, play

NOWHERE = 2**22 + 1  # above the highest number that a process can have


def left(path: Path, session: str) -> list[tuple[str, str]]:
    with KeptSessions.open(path) as kept:
        return [(each.asks, each.typed) for each in kept.loose.left(session)]


def leave(path: Path, *texts: LooseText) -> None:
    """What a window that was killed has left."""
    from coach.store.loose import LooseTexts

    held = LooseTexts(path, window=NOWHERE)
    for text in texts:
        held.keep(text)
    held.close()


async def seen_twice(stage: Stage) -> None:
    stage.app.loose.keep()
    await stage.settle(figures=False)


def test_a_line_that_adds_is_kept_while_it_is_typed_and_gone_once_it_is_an_entry(path, ferry):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("after-each-round")
        stage.app.screen.pane.sheet.lines.put_cursor("add:round")
        await stage.press("enter")
        await stage.type("They asked for the minutes")
        await seen_twice(stage)
        assert left(path, ferry) == [("what happened, in a sentence", "They asked for the minutes")]
        await stage.press("enter")
        await stage.settle(figures=False)
        await seen_twice(stage)
        assert left(path, ferry) == []
        assert stage.session.journal[-1].text == "They asked for the minutes"

    play(path, story, session=ferry)


def test_a_dialog_and_a_number_on_the_way_are_kept_too_but_never_a_key(path, ferry):
    async def story(stage: Stage) -> None:
        from coach.tui.screens.choosing import Ask

        stage.without_figures()
        await stage.go("judgements")
        await stage.press("w")
        await stage.type("3")
        await seen_twice(stage)
        assert [typed for _, typed in left(path, ferry)] == ["3"]
        await stage.press("escape")
        await seen_twice(stage)
        assert left(path, ferry) == []
        stage.app.push_screen(Ask("The key of your sessions", secret=True))
        await stage.pilot.pause()
        await stage.type("c4n4ry")
        await seen_twice(stage)
        assert left(path, ferry) == []

    play(path, story, session=ferry)


@pytest.mark.parametrize(("keys", "noted"), [(("down", "enter"), True), (("end", "enter"), False)])
def test_what_was_left_can_be_noted_or_let_go(path, ferry, keys, noted):
    leave(path, LooseText(ferry, "at-the-table", "add:party", "another side", "The Elysee"))

    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.settle(figures=False)
        await stage.press(*keys)
        await stage.app.workers.wait_for_complete()
        await stage.settle(figures=False)
        texts = [each.text for each in stage.session.journal]
        assert ("another side: The Elysee" in texts) is noted
        assert left(path, ferry) == []

    play(path, story, session=ferry)


def test_what_was_typed_into_a_line_that_is_no_more_goes_into_the_journal(path, ferry):
    leave(path, LooseText(ferry, "at-the-table", "issues/gone/name", "Issue", "A lost name"))

    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.settle(figures=False)
        await stage.press("enter")
        await stage.app.workers.wait_for_complete()
        await stage.settle(figures=False)
        assert stage.session.journal[-1].text == "Issue: A lost name"

    play(path, story, session=ferry)


def test_a_title_that_was_being_typed_at_home_stands_there_when_one_begins_again(path, ferry):
    leave(path, LooseText("", "", "ask:title", "What is it about?", "Wages at the bak"))

    async def story(stage: Stage) -> None:
        stage.without_figures()
        assert "“Wages at the bak”" in " ".join(stage.seen().split())
        await stage.press("n")
        await stage.pilot.pause()
        await stage.press("enter")
        await stage.pilot.pause()
        await stage.type("ery")
        await stage.press("enter")
        await stage.settle(figures=False)
        assert stage.session.title == "Wages at the bakery"

    play(path, story)
