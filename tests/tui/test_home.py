"""Home: where everybody begins, and where nothing is lost."""

from __future__ import annotations

import asyncio

import pytest

from coach.desk.kept import KeptSessions
from tests.tui.stage import Stage, play


def test_the_very_first_start_offers_the_worked_case_and_says_once_what_to_know_before_writing(path):
    async def story(stage: Stage) -> None:
        assert "worked case first" in stage.seen()
        await stage.press("enter")
        await stage.settle()
        assert "stay on this machine" in stage.seen()
        await stage.press("enter")
        await stage.settle()
        await stage.settle()
        assert stage.session.title.startswith("German unification")
        assert [party.id for party in stage.session.parties] == ["ussr", "west"]

    play(path, story)


def test_a_session_shows_side_odds_in_words_and_one_line_on_what_is_missing(path, german):
    async def story(stage: Stage) -> None:
        seen = stage.seen()
        assert "German unification" in seen
        assert "The West" in seen
        assert "next: " in seen
        assert "%" not in seen

    play(path, story)


def test_a_session_without_routes_has_odds_that_are_not_yet_known(path):
    with KeptSessions.open(path) as kept:
        kept.new("Blank")

    async def story(stage: Stage) -> None:
        assert "not yet known" in stage.seen()

    play(path, story)


def test_a_deleted_session_comes_back_with_undo(path, german):
    async def story(stage: Stage) -> None:
        await stage.press("delete")
        await stage.settle()
        assert "inside NATO" not in stage.seen()
        await stage.press("ctrl+z")
        await stage.settle()
        assert "inside NATO" in stage.seen()

    play(path, story)


def test_f12_blanks_the_screen_to_a_clock_until_a_key_is_pressed(path, german):
    async def story(stage: Stage) -> None:
        await stage.press("f12")
        await stage.pilot.pause()
        assert stage.seen().strip().replace(":", "").isdigit()
        await stage.press("x")
        await stage.settle()
        assert "German" in stage.seen()

    play(path, story)


def test_f12_covers_a_dialog_and_what_is_being_told_too(path, german):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        stage.app.tell("The fishers are with us")
        await stage.press("n")
        await stage.pilot.pause()
        assert "Begin a session" in stage.seen()
        await stage.press("f12")
        await stage.pilot.pause()
        stage.app.tell("And so is the school")
        await stage.settle(figures=False)
        assert stage.seen().strip().replace(":", "").isdigit()
        await stage.press("x")
        await stage.settle(figures=False)
        assert "Begin a session" in stage.seen()
        await stage.press("ctrl+q")
        await stage.settle(figures=False)
        assert not stage.app.is_running or stage.app._exit

    play(path, story)


def test_a_window_that_is_too_small_is_told_so_politely_and_gets_everything_back(path, german):
    async def story(stage: Stage) -> None:
        await stage.pilot.resize_terminal(50, 10)
        await stage.settle()
        await asyncio.sleep(0.2)
        await stage.settle()
        assert "too small" in stage.seen()
        await stage.pilot.resize_terminal(80, 24)
        await asyncio.sleep(0.2)
        await stage.settle()
        assert "German" in stage.seen()

    play(path, story)


def test_a_store_that_cannot_be_opened_says_so_where_the_list_would_be(path):
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a database at all, " * 50)

    async def story(stage: Stage) -> None:
        assert "no file of the coach's" in " ".join(stage.seen().replace("│", " ").split())
        await stage.press("escape")
        await stage.settle()
        assert "choose another with --db" in " ".join(stage.seen().split())

    play(path, story)


def test_a_reckoning_that_fails_is_told_and_the_words_stay(path, german, monkeypatch):
    def broken(session: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("coach.desk.looking.look", broken)

    async def story(stage: Stage) -> None:
        await stage.press("enter")
        await stage.settle()
        await stage.settle()
        assert "THE DEAL" in stage.seen()
        assert "Something went wrong" in " ".join(stage.seen().split())

    play(path, story)


def test_an_encrypted_store_asks_for_its_key_says_when_it_is_wrong_and_shows_it_nowhere(path):
    pytest.importorskip("sqlcipher3")
    with KeptSessions.open(path, key="a good key") as kept:
        kept.new("Behind the lock")

    async def story(stage: Stage) -> None:
        assert "The key of your sessions" in stage.seen()
        assert "Behind the lock" not in stage.seen()
        for typed, words in (("a bad key", "That key does not open it"), ("a good key", "Behind the lock")):
            await stage.type(typed)
            assert typed not in stage.seen()
            await stage.press("enter")
            await stage.settle(figures=False)
            await stage.settle(figures=False)
            assert words in stage.seen()

    play(path, story)
