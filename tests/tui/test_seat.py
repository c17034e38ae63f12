"""The screen as a seat of a workshop: news and a wish for silence come in, and it touches its own folder only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.model.edits import SetEntry
from coach.tui import handing_out, notices
from coach.tui.fence import VARIABLE, own_folder, within_reach
from coach.tui.screens.choosing import Ask
from tests.tui.stage import Stage, play


@pytest.fixture
def notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "notice.json"
    monkeypatch.setenv(notices.VARIABLE, str(path))
    return path


def _say(stage: Stage, notice: Path, *, frozen: bool) -> None:
    notice.write_text(json.dumps({"news": [], "frozen": frozen}))
    stage.app.notices.look()


def _told(stage: Stage) -> list[str]:
    return [each.message for each in stage.app._notifications]


def test_news_are_shown_once_and_as_text(path, notice, ferry):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        notice.write_text(json.dumps({"news": ["[b]Ten[/b] minutes\x1b[31m"], "frozen": False}))
        stage.app.notices.look()
        stage.app.notices.look()
        notice.write_text(json.dumps({"news": ["[b]Ten[/b] minutes\x1b[31m", "Five"], "frozen": False}))
        stage.app.notices.look()
        await stage.settle(figures=False)
        told = _told(stage)
        assert [each for each in told if "minutes" in each or each == "Five"] == told[-2:]
        assert "\x1b" not in "".join(told)
        assert "[b]Ten[/b]" in stage.seen()

    play(path, story, session=ferry)


def test_while_seats_are_frozen_nothing_changes_and_afterwards_it_does(path, notice, ferry):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("at-the-table")
        named = SetEntry("Another name", ("title",), "Another name")
        stage.app.post_edit(named)
        await stage.settle(figures=False)
        assert stage.session.title == "Another name"
        _say(stage, notice, frozen=True)
        stage.app.post_edit(SetEntry("A third name", ("title",), "A third name"))
        stage.app.action_undo()
        await stage.settle(figures=False)
        assert stage.session.title == "Another name"
        assert notices.FROZEN in _told(stage)
        _say(stage, notice, frozen=False)
        stage.app.action_undo()
        await stage.settle(figures=False)
        assert stage.session.title == "A ferry"

    play(path, story, session=ferry)


@pytest.mark.parametrize("junk", ["", "{", "[]", '{"news": 7}', '{"news": null}'])
def test_a_notice_that_makes_no_sense_is_passed_over(path, notice, junk):
    async def story(stage: Stage) -> None:
        notice.write_text(junk)
        stage.app.notices.look()
        assert not stage.app.notices.frozen

    play(path, story)


def test_a_seat_reaches_its_own_folder_and_nothing_else(tmp_path, monkeypatch):
    own, other = tmp_path / "table-1-minister", tmp_path / "table-2-minister"
    for each in (own, other):
        each.mkdir()
    assert within_reach(other)
    assert own_folder() == Path.cwd()
    monkeypatch.setenv(VARIABLE, str(own))
    assert within_reach(own / "papers" / "plan.pdf")
    assert own_folder() == own
    (own / "way-out").symlink_to(other)
    for outside in (
        other,
        own / ".." / other.name / "sessions.db",
        own / "way-out" / "x",
        Path("/etc/passwd"),
    ):
        assert not within_reach(outside)


def test_at_a_seat_no_file_is_written_outside(path, ferry, tmp_path, monkeypatch):
    (tmp_path / "seat").mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "seat"))

    async def story(stage: Stage) -> None:
        for name in ("out.yaml", "seat/in.yaml"):
            handing_out.export(stage.app, ferry)
            await stage.settle(figures=False)
            asked = stage.app.screen
            assert isinstance(asked, Ask)
            asked.dismiss(str(tmp_path / name))
            await stage.settle(figures=False)
        assert not (tmp_path / "out.yaml").exists()
        assert (tmp_path / "seat" / "in.yaml").exists()

    play(path, story, session=ferry)


def test_at_a_seat_papers_go_into_its_folder_whatever_is_typed(path, ferry, tmp_path, monkeypatch):
    (tmp_path / "seat").mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "seat"))

    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("papers")
        pane = stage.app.screen.pane
        assert pane.folder == tmp_path / "seat" / "coach-papers"
        pane._set_folder(str(tmp_path / "elsewhere"))
        assert pane.folder == tmp_path / "seat" / "coach-papers"
        pane._set_folder(str(tmp_path / "seat" / "mine"))
        assert pane.folder == tmp_path / "seat" / "mine"

    play(path, story, session=ferry)
