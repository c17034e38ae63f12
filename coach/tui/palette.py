"""The command palette: every command of the table of keys, and every step of the walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from coach.tui.keys import Key
from coach.tui.screens.base import CoachScreen
from coach.tui.walk import STEPS

Command = tuple[str, str, Callable[[], object]]


class CoachCommands(Provider):
    """What can be done here, by name."""

    def _commands(self) -> Iterator[Command]:
        screen = self.screen
        if not isinstance(screen, CoachScreen):
            return
        go_to = getattr(screen, "go_to", None)
        if go_to is not None:
            for place, step in enumerate(STEPS, 1):
                yield f"{place} {step.name}", step.asks, partial(go_to, step.id)
        for key in screen.keys_here():
            if key.command:
                yield f"{key.help.rstrip('.')}  ({key.shown})", key.help, partial(self._do, key)

    def _do(self, key: Key) -> None:
        """Presses the key, once the palette is gone."""
        self.app.call_later(self.app.simulate_key, key.keys.split(",")[0])

    async def discover(self) -> Hits:
        """All of them."""
        for name, says, run in self._commands():
            yield DiscoveryHit(name, run, help=says)

    async def search(self, query: str) -> Hits:
        """Those whose names fit."""
        matcher = self.matcher(query)
        for name, says, run in self._commands():
            if (rank := matcher.match(name)) > 0:
                yield Hit(rank, matcher.highlight(name), run, help=says)
