"""Papers are read as a reader would get them before they are written, and what he may not see was never in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.desk.preview import paper_text, papers, readers, wished
from coach.tui.folders import open_folder
from tests.tui.stage import Stage, play


def text_of(stage: Stage) -> str:
    return stage.app.screen._text or ""


async def made(stage: Stage) -> str:
    await stage.app.workers.wait_for_complete()
    await stage.settle(figures=False)
    return text_of(stage)


def test_a_preview_changes_with_its_reader_and_is_written_for_the_one_it_shows(path, german, tmp_path):
    async def story(stage: Stage) -> None:
        await stage.go("papers")
        pane = stage.app.screen.pane
        pane._set_folder(str(tmp_path / "papers"))
        pane._formats = {"txt"}
        pane.sheet.lines.put_cursor("read:risk-report")
        await stage.press("enter")
        ours = await made(stage)
        assert "ourselves" in stage.seen().splitlines()[1]
        await stage.press("left")
        ally = await made(stage)
        assert "‹ally" in stage.seen().splitlines()[1]
        assert "General Staff" in ours
        assert len(ally) < len(ours)
        await stage.press("w")
        await stage.app.workers.wait_for_complete()
        await stage.settle(figures=False)
        assert (tmp_path / "papers" / "risk-report.txt").read_text().strip() == ally.strip()
        assert "Written: 1 in" in " ".join(stage.seen().split())
        assert any(row.label.endswith("risk-report.txt") for row in pane.sheet.lines.rows)

    play(path, story, session=german)


def test_each_reader_is_offered_the_papers_meant_for_them_and_the_other_side_only_a_non_paper(path, ferry):
    assert [id for id, _ in readers()][:2] == ["", "team"]
    assert [paper.id for paper in papers("counterpart")] == ["non-paper"]
    assert all(paper.usual for paper in papers("principal")[:3])
    assert wished("principal") == () != wished("")

    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("papers")
        pane = stage.app.screen.pane
        assert "Tactic plan" in str([row.label for row in pane.sheet.lines.rows])
        pane.sheet.lines.put_cursor("reader")
        await stage.press("left")
        await stage.settle(figures=False)
        shown = [row.label for row in pane.sheet.lines.rows if row.key.startswith("read:")]
        assert shown == [paper.name for paper in papers("counterpart")]

    play(path, story, session=ferry)


def test_what_a_reader_may_not_see_is_not_in_the_preview():
    from coach.analysis.analyze import analyze
    from coach.model.session import FORMAT, Session

    session = Session.from_tree(
        {
            "format": FORMAT,
            "title": "Ferry",
            "our_side": "line",
            "parties": [{"id": "line", "name": "c4n4ry"}],
        }
    )
    assert "c4n4ry" in paper_text(session, analyze(session), "risk-report")
    assert "c4n4ry" not in paper_text(session, analyze(session), "non-paper", "counterpart")


def test_a_folder_is_opened_beside_the_terminal_or_its_place_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert "Nothing was written" in open_folder(tmp_path / "none")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert str(tmp_path) in open_folder(tmp_path)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert str(tmp_path) in open_folder(tmp_path)
    opener = tmp_path / "xdg-open"
    opener.write_text("#!/bin/sh\n")
    opener.chmod(0o700)
    assert open_folder(tmp_path) == ""
