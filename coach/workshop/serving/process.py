"""The process behind a seat: started without a shell, in a home of its own, and never left over."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence

from textual_serve.app_service import AppService

LARGEST = (400, 150)
SMALLEST = (20, 5)
_SECONDS_TO_LEAVE = 3.0
_A_PICTURE = 40
"""Bytes that no mere change of a mode has."""
_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "TEMP", "TMP", "PYTHONPATH", "VIRTUAL_ENV")

_DRIVEN = {"TEXTUAL_DRIVER": "coach.tui.seat_driver:SeatDriver", "TEXTUAL_FPS": "30"}


class SeatProcess(AppService):
    """A coach that draws in a browser."""

    def __init__(self, command: Sequence[str], own: Mapping[str, str], **wires: object) -> None:
        super().__init__("", **wires)  # type: ignore[arg-type]
        self._argv = tuple(command)
        self._own = dict(own)
        self.painted = asyncio.Event()
        """Set once it has drawn something, or has ended without."""

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        """Only what a seat needs, and nothing of the facilitator's."""
        made = super()._build_environment(width, height)
        kept = {name: value for name, value in os.environ.items() if name in _KEPT}
        ours = {name: value for name, value in made.items() if name.startswith(("TEXTUAL", "TERM"))}
        return {**kept, **ours, **_DRIVEN, "COLUMNS": str(width), "ROWS": str(height), **self._own}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        width, height = clamped(width, height)
        self._process = process = await asyncio.create_subprocess_exec(
            *self._argv,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=os.name != "nt",
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )
        assert process.stdin is not None
        self._stdin = process.stdin
        return process

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int | None:
        """Its number, once it has one."""
        return self._process.pid if self._process is not None else None

    async def set_terminal_size(self, width: int, height: int) -> None:
        """A size within bounds: a browser may ask for any."""
        await super().set_terminal_size(*clamped(width, height))

    async def draw_again(self, width: int, height: int) -> None:
        """Paints everything, for a browser that has just come back."""
        width, height = clamped(width, height)
        await super().set_terminal_size(width, height)
        await self.send_meta({"type": "draw"})

    async def stop(self) -> None:
        """Lets it save and leave, and after three seconds ends it and all that it started."""
        process = self._process
        if process is None:
            return
        with contextlib.suppress(Exception):
            await self.send_meta({"type": "quit"})
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(process.wait(), _SECONDS_TO_LEAVE)
        if process.returncode is None:
            _end_group(process)
            await process.wait()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await self._task
            self._task = None

    async def run(self) -> None:
        """Passes on what it draws; what it says on its error stream may hold a participant's text, and goes nowhere."""
        assert self._process is not None
        assert self._process.stderr is not None
        drain = asyncio.create_task(_swallow(self._process.stderr))
        self._process.stderr = _Silent()  # type: ignore[assignment]
        try:
            await super().run()
        finally:
            self.painted.set()
            drain.cancel()

    async def on_data(self, payload: bytes) -> None:
        """Passes on what it draws."""
        await super().on_data(payload)
        if len(payload) > _A_PICTURE:
            self.painted.set()


class _Silent:
    """An error stream that has already ended."""

    async def read(self, count: int = -1) -> bytes:
        """Nothing."""
        return b""


async def _swallow(stream: asyncio.StreamReader) -> None:
    while await stream.read(65_536):
        pass


def clamped(width: int, height: int) -> tuple[int, int]:
    """A terminal of a size that can be drawn."""
    return (
        min(max(width, SMALLEST[0]), LARGEST[0]),
        min(max(height, SMALLEST[1]), LARGEST[1]),
    )


def _end_group(process: Process) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "nt":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _end_with_parent() -> None:
    """On Linux: the kernel asks the seat to save and leave when the server is gone, however it went."""
    parent_death_signal = 1
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(parent_death_signal, signal.SIGTERM)
