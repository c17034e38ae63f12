"""An editor of one's own: what was saved there comes back, whatever goes wrong is said, and no copy is left behind."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import pytest
from textual.app import App

from coach.tui.widgets import fields

EDITOR = """
import pathlib, stat, sys
path = pathlib.Path(sys.argv[1])
modes = [f"{{stat.S_IMODE(each.stat().st_mode):o}}" for each in (path, path.parent)]
pathlib.Path({seen!r}).write_text(" ".join([*modes, str(path)]))
path.write_text(path.read_text() + " and more\\n")
sys.exit({code})
"""


class Standing:
    """In place of the app: it stands aside, and remembers what it was told to say."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def notify(self, says: str, *, markup: bool) -> None:
        self.said.append(says)

    def suspend(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Standing:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return Standing()


def edit(app: Standing, text: str) -> str | None:
    held: App[object] = app  # type: ignore[assignment]
    return fields.in_own_editor(held, text)


def editor(tmp_path: Path, code: int = 0) -> str:
    script = tmp_path / "editor.py"
    script.write_text(EDITOR.format(seen=str(tmp_path / "seen"), code=code))
    return f"{sys.executable} {script}"


def test_the_text_comes_back_and_its_private_file_is_gone(app, tmp_path, monkeypatch):
    monkeypatch.setenv("EDITOR", editor(tmp_path))
    assert edit(app, "What they said") == "What they said and more"
    mode, folder, path = (tmp_path / "seen").read_text().split(" ", 2)
    assert (mode, folder) == ("600", "700")
    assert not Path(path).parent.exists()
    assert app.said == []


@pytest.mark.parametrize("command", ["", "/nowhere/editor", "'unclosed"])
def test_without_an_editor_that_can_be_started_that_is_said_and_the_text_stays(app, monkeypatch, command):
    monkeypatch.setenv("EDITOR", command)
    assert edit(app, "What they said") is None
    assert len(app.said) == 1
    assert "$EDITOR" in app.said[0]


def test_an_editor_that_fails_changes_nothing(app, tmp_path, monkeypatch):
    monkeypatch.setenv("VISUAL", editor(tmp_path, code=1))
    assert edit(app, "What they said") is None
    assert "as it was" in app.said[0]
