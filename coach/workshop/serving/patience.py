"""How often somebody may guess: a few times a minute from one address, and not much more from all together."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

WINDOW = 60.0


class Patience:
    """Counts wrong guesses in a sliding minute."""

    def __init__(
        self, each: int = 6, everybody: int = 60, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._each, self._everybody, self._clock = each, everybody, clock
        self._by_address: dict[str, deque[float]] = {}
        self._all: deque[float] = deque()

    def lost(self, address: str) -> bool:
        """Whether an address has to wait before it may guess again."""
        now = self._clock()
        mine = self._by_address.get(address, deque())
        for moments in (mine, self._all):
            while moments and moments[0] <= now - WINDOW:
                moments.popleft()
        return len(mine) >= self._each or len(self._all) >= self._everybody

    def wrong(self, address: str) -> None:
        """Notes a wrong guess."""
        if len(self._by_address) > 10_000:
            self._by_address = {known: moments for known, moments in self._by_address.items() if moments}
        self._by_address.setdefault(address, deque()).append(self._clock())
        self._all.append(self._clock())
