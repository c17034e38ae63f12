"""Results kept by what they were made from: the same question in the same words is answered once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Recent(Generic[Made]):
    """The latest results of one kind of computation, by content; safe to share between threads.

    >>> squares: Recent[int] = Recent(most=2)
    >>> squares.once(3, lambda: 9), squares.once(3, lambda: 0), len(squares)
    (9, 9, 1)
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._made)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The result that belongs to a key: made now where it is not known."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = make()
        with self._lock:
            self._made[key] = made
            while len(self._made) > self._most:
                self._made.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._made.clear()
