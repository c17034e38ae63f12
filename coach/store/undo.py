"""Where undo and redo lead, read from the revisions alone, so that they outlive a restart and a crash."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_STEPS = 5_000
QUIET = frozenset({"snapshot", "aside", "back"})


@dataclass(frozen=True, slots=True)
class Positions:
    """The revision whose state is the present one, and those that undo and redo would return to, nearest last."""

    now: int = 0
    past: tuple[int, ...] = ()
    future: tuple[int, ...] = ()

    def after(self, seq: int, kind: str, returns_to: int | None) -> Positions:
        """The positions once a revision of that kind has been added.

        Undo and redo return to a state that was there before. A snapshot changes nothing, nor does what is put aside
        and taken back at once. All else is an edit, after which there is nothing to redo.
        """
        if kind in QUIET:
            return self
        if kind == "undo" and returns_to in self.past:
            at = len(self.past) - 1 - self.past[::-1].index(returns_to)
            return Positions(returns_to, self.past[:at], (*self.future, self.now))
        past = (*self.past[-MOST_STEPS:], self.now) if self.now else ()
        if kind == "redo" and self.future and self.future[-1] == returns_to:
            return Positions(returns_to, past, self.future[:-1])
        here = returns_to if kind in ("undo", "redo") and returns_to is not None else seq
        return Positions(here, past, ())


def positions(revisions: Iterable[tuple[int, str, int | None]]) -> Positions:
    """The positions after revisions given as (number, kind, the revision returned to), in order."""
    found = Positions()
    for revision in revisions:
        found = found.after(*revision)
    return found
