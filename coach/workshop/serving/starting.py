"""Starts are staggered: a few at a time, the others in a line that they can see."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Starting:
    """The line before the door."""

    def __init__(self, at_once: int = 2) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._waiting: list[object] = []

    @asynccontextmanager
    async def turn(self, tell: Callable[[int], Awaitable[None]]) -> AsyncIterator[None]:
        """Waits for its turn; told its place in the line, counted from 1, whenever there is one to tell."""
        me = object()
        self._waiting.append(me)
        try:
            while self._free.locked():
                await tell(self._waiting.index(me) + 1)
                try:
                    await asyncio.wait_for(self._free.acquire(), 1.0)
                    break
                except TimeoutError:
                    continue
            else:
                await self._free.acquire()
            self._waiting.remove(me)
            try:
                yield
            finally:
                self._free.release()
        finally:
            if me in self._waiting:
                self._waiting.remove(me)
