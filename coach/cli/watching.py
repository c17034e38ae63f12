"""Something long in a shell: how far it is, on a terminal, and Ctrl-C ends it at once."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from coach.analysis.watch import NOBODY, Watch

PATIENCE = 0.7
"""Seconds before anything is said: what ends sooner needs no progress."""

_EVERY = 0.1


class Progress:
    """One line that tells how far the work is, written over and over, and taken away at the end."""

    def __init__(self, stream: TextIO, patience: float = PATIENCE) -> None:
        self._stream = stream
        self._next = time.monotonic() + patience
        self._width = 0

    def __call__(self, stage: str, share: float) -> None:
        """Tell the stage and the share of it that is done, at most ten times a second."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY
        text = f"{stage} ... {min(share, 1.0):.0%}"
        self._stream.write(f"\r{text.ljust(self._width)}")
        self._stream.flush()
        self._width = max(self._width, len(text))

    def clear(self) -> None:
        """Leave the line as it was before."""
        if self._width:
            self._stream.write(f"\r{' ' * self._width}\r")
            self._stream.flush()


@contextmanager
def watched() -> Iterator[Watch]:
    """A watch for work that writes nothing: on a terminal it tells how far it is.

    Until the work is over Ctrl-C ends the process by the system's own hand, which no array under way can delay. Only
    for work that keeps nothing: what is half written would stay half written.
    """
    progress = Progress(sys.stderr) if sys.stderr.isatty() else None
    with interrupted_at_once():
        try:
            yield NOBODY if progress is None else Watch(report=progress)
        finally:
            if progress is not None:
                progress.clear()


@contextmanager
def interrupted_at_once() -> Iterator[None]:
    """Ctrl-C as the system means it, for work that only reads; only the main thread can say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
