"""However the work ends, what was typed is there: hang-up, termination, a kill, a crash."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable

import pytest

from coach.desk.kept import KeptSessions
from coach.store.loose import loose_file
from tests.tui.stage import Stage, play

CODE = "from pathlib import Path; from coach.tui.app import run; run(Path({path!r}), session={session!r})"
TO_THE_TABLE = b"\x1b[18~" * 6


class Terminal:
    """The app in a terminal of its own."""

    def __init__(self, path: str, session: str, home: str) -> None:
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", XDG_STATE_HOME=home, PYTHONPATH=os.getcwd())
            code = CODE.format(path=path, session=session)
            os.execv(sys.executable, [sys.executable, "-c", code])
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.seen = b""

    def wait_for(self, wanted: bytes, seconds: float = 30) -> None:
        until = time.monotonic() + seconds
        while wanted not in self.seen:
            assert time.monotonic() < until, self.seen[-2000:]
            if select.select([self.master], [], [], 0.2)[0]:
                self.seen += os.read(self.master, 65536)
        self.seen = b""

    def keys(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def reads(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Takes what the app paints for a while, or until something has come about."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not until():
            if select.select([self.master], [], [], 0.05)[0]:
                os.read(self.master, 65536)

    def gone(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if select.select([self.master], [], [], 0.05)[0]:
                with contextlib.suppress(OSError):
                    os.read(self.master, 65536)
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return True
        return False

    def typing(self, text: bytes) -> None:
        self.wait_for(b"THE DEAL")
        self.keys(TO_THE_TABLE)
        self.wait_for(b"WHO SITS AT THE TABLE")
        self.keys(b"\r")
        self.wait_for(b"keep and close")
        self.keys(text)
        self.reads(0.5)  # shorter than the rest after which typing is saved by itself


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_hang_up_and_termination_lose_nothing_that_was_typed_and_the_process_is_gone(
    path, german, tmp_path, number
):
    terminal = Terminal(str(path), german, str(tmp_path))
    terminal.typing(b" typed last")
    os.kill(terminal.pid, number)
    assert terminal.gone(4)
    with KeptSessions.open(path) as kept:
        assert kept.present(german).parties[0].name.endswith(" typed last")


def test_a_kill_loses_at_most_a_second_of_typing(path, german, tmp_path):
    terminal = Terminal(str(path), german, str(tmp_path))
    terminal.typing(b" before the kill")
    time.sleep(1.5)
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.gone(4)
    with KeptSessions.open(path) as kept:
        assert kept.present(german).parties[0].name.endswith(" before the kill")


def test_a_kill_leaves_a_line_that_was_never_entered_for_the_next_start(path, german, tmp_path):
    terminal = Terminal(str(path), german, str(tmp_path))
    terminal.wait_for(b"THE DEAL")
    terminal.keys(TO_THE_TABLE)
    terminal.wait_for(b"WHO SITS AT THE TABLE")
    terminal.keys(b"\x1b[B" * 4)
    terminal.wait_for(b"Two sides are needed")
    terminal.keys(b"The Elysee, undecided")
    terminal.reads(30, lambda: loose_file(path).exists())
    terminal.reads(1)
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.gone(4)
    with KeptSessions.open(path) as kept:
        assert len(kept.present(german).parties) == 2
        assert [each.typed for each in kept.loose.left(german)] == ["The Elysee, undecided"]

    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.settle(figures=False)
        assert "You were typing when the coach ended" in stage.seen()
        assert "The Elysee, undecided" in stage.seen()
        await stage.press("enter")
        await stage.app.workers.wait_for_complete()
        await stage.settle(figures=False)
        assert "+ The Elysee, undecided" in stage.seen()
        await stage.press("enter")
        await stage.settle(figures=False)
        assert stage.session.parties[-1].name == "The Elysee, undecided"
        stage.app.loose.keep()
        await stage.settle(figures=False)

    play(path, story, session=german)
    with KeptSessions.open(path) as kept:
        assert kept.loose.left(german) == ()


def test_a_closed_terminal_ends_the_process_and_keeps_what_was_typed(path, german, tmp_path):
    terminal = Terminal(str(path), german, str(tmp_path))
    terminal.typing(b" before closing")
    os.close(terminal.master)
    until = time.monotonic() + 6
    while time.monotonic() < until and not os.waitpid(terminal.pid, os.WNOHANG)[0]:
        time.sleep(0.05)
    with pytest.raises(ProcessLookupError):
        os.kill(terminal.pid, 0)
    with KeptSessions.open(path) as kept:
        assert kept.present(german).parties[0].name.endswith(" before closing")


def test_a_crash_shows_and_keeps_where_it_happened_but_no_text(path, german, tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    async def story(stage: Stage) -> None:
        def broken(*_: object) -> None:
            canary = "c4n4ry-in-a-local"
            raise RuntimeError(canary)

        stage.app.screen.pane.show = broken
        stage.app.call_later(stage.app.state_changed)
        await stage.pilot.pause()
        await stage.pilot.pause()

    with pytest.raises(RuntimeError):
        play(path, story, session=german)
    told = "".join(capfd.readouterr())
    assert "Something went wrong inside the coach (RuntimeError)" in told
    assert "c4n4ry" not in told
    notes = list(tmp_path.rglob("crash-*.txt"))
    assert len(notes) == 1
    assert "c4n4ry" not in notes[0].read_text()
    assert notes[0].stat().st_mode & 0o777 == 0o600
