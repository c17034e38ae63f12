"""A stage for stories: the app without a terminal, its keys counted, its threads waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import textual.app
import textual.pilot
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from coach.model.session import Session
from coach.tui.app import CoachApp

_NAMES = {
    " ": "space",
    "\n": "enter",
    ".": "full_stop",
    "=": "equals_sign",
    "?": "question_mark",
    "-": "minus",
}


_SOON = 0.05
"""Seconds: what is due within them, such as drawing the screen again, is waited for; what is due later is not."""


async def _quiet(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """In place of waiting for an idle processor, which our own threads keep busy: until nothing is left to run."""
    loop: Any = asyncio.get_running_loop()
    still = 0
    until = loop.time() + 60
    while still < 3:
        assert loop.time() < until, "the screen did not come to rest"
        due = any(not each.cancelled() and each.when() < loop.time() + _SOON for each in loop._scheduled)
        await asyncio.sleep(0.001 if due else 0)
        still = 0 if due or loop._ready else still + 1


class Stage:
    """One run of the app with a person at the keys."""

    def __init__(self, app: CoachApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot
        self.keys = 0

    @property
    def session(self) -> Session:
        assert self.app.desk is not None
        return self.app.desk.session

    async def settle(self, *, figures: bool = True) -> None:
        """Waits until everything that was asked for is saved and shown, figures too unless they do not matter yet."""
        for _ in range(2):
            await self.pilot.pause()
            if self.app.keeper.alive:
                assert await asyncio.to_thread(self.app.keeper.drain, 20)
            await self.pilot.pause()
            if figures:
                assert await asyncio.to_thread(self.app.reckoner.settle, 30)
        await self.pilot.pause()

    async def until(self, what: Callable[[], object], why: str) -> None:
        """Waits for something that must come, however busy the machine is."""
        for _ in range(400):
            await self.settle(figures=False)
            if what():
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"it never came: {why}\n{self.seen()}")

    async def press(self, *keys: str) -> None:
        """Presses keys, each of which counts."""
        for key in keys:
            self.keys += 1
            await self.pilot.press(key)

    async def type(self, text: str) -> None:
        """Types text, which does not count as keys."""
        for place, character in enumerate(text):
            await self.pilot.press(_NAMES.get(character, character))
            if place and isinstance(self.app.screen.focused, Input):
                self.app.screen.focused.insert_text_at_cursor(text[place + 1 :])
                await self.pilot.pause()
                return

    def without_figures(self) -> None:
        """Computes nothing any more: for stories in which figures do not matter until their end."""
        self.app.reckoner.look_at = lambda session: None  # type: ignore[method-assign]

    async def paste(self, text: str) -> None:
        """Pastes into whatever holds the keys: one key."""
        self.keys += 1
        focused = self.app.screen.focused
        assert focused is not None
        focused.post_message(events.Paste(text))
        await self.pilot.pause()

    async def go(self, step: str) -> None:
        """Walks to a step."""
        self.app.screen.go_to(step)  # type: ignore[attr-defined]
        await self.app.workers.wait_for_complete()
        await self.settle(figures=False)

    def seen(self) -> str:
        """What is on the screen, as text."""
        return "\n".join(
            strip.text.rstrip() for strip in self.app.screen._compositor.render_strips(self.app.size)
        )


def play(
    path: Path,
    story: Callable[[Stage], Awaitable[None]],
    *,
    size: tuple[int, int] = (80, 24),
    session: str | None = None,
) -> None:
    """Plays a story on a store."""

    async def run() -> None:
        for module in (textual.app, textual.pilot):
            if hasattr(module, "wait_for_idle"):
                module.wait_for_idle = _quiet
        app = CoachApp(path, session=session)
        async with app.run_test(size=size, notifications=True) as pilot:
            stage = Stage(app, pilot)
            await stage.settle()
            await story(stage)

    asyncio.run(run())
