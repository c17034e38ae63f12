"""A long computation that can be looked at and stopped: it tells how far it is, and ends when it is asked to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class Stopped(Exception):
    """The computation was asked to stop; nothing of it is left behind."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on while something is computed.

    `report` is told the stage and the share of it that is done, 0 to 1; `stop` is asked whether to end. Either may be
    left out.

    >>> told = []
    >>> Watch(report=lambda stage, share: told.append((stage, share))).at("counting", 1, 4)
    >>> told
    [('counting', 0.25)]
    """

    report: Callable[[str, float], None] | None = None
    stop: Callable[[], bool] | None = None

    def at(self, stage: str, done: int, of: int) -> None:
        """Tell how much is done; raises `Stopped` where it was asked to end."""
        if self.stop is not None and self.stop():
            raise Stopped(stage)
        if self.report is not None:
            self.report(stage, done / of if of else 1.0)


NOBODY = Watch()
"""Nobody looks on."""
