"""Leaving in a hurry: hang-up, termination and a closed terminal flush what was typed; nothing lives on after that."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

WATCHDOG_SECONDS = 2.0
_LOOK_EVERY = 0.5


def on_signals(flush_and_exit: Callable[[], None]) -> None:
    """Calls back on hang-up and on termination; where the loop cannot, the process would simply end."""
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None:
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, flush_and_exit)


def end_soon(seconds: float = WATCHDOG_SECONDS) -> None:
    """Ends the process in a while, whatever else still runs."""

    def end() -> None:
        time.sleep(seconds)
        os._exit(1)

    threading.Thread(target=end, name="watchdog", daemon=True).start()


def watch_terminal(gone: Callable[[], None]) -> None:
    """Calls back, from a thread, when the terminal behind standard input is gone."""
    try:
        descriptor = sys.__stdin__.fileno() if sys.__stdin__ else -1
        if descriptor < 0 or not os.isatty(descriptor):
            return
    except (OSError, ValueError):
        return

    def watch() -> None:
        while True:
            time.sleep(_LOOK_EVERY)
            if not _alive(descriptor):
                gone()
                return

    threading.Thread(target=watch, name="terminal", daemon=True).start()


def _alive(descriptor: int) -> bool:
    """Whether the terminal still answers: a pseudo-terminal whose other end is closed hangs up."""
    try:
        import select

        poll = select.poll()
        poll.register(descriptor, 0)
        events = poll.poll(0)
        if any(mask & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, mask in events):
            return False
        os.tcgetpgrp(descriptor)
    except (OSError, AttributeError) as error:
        return isinstance(error, AttributeError)
    return True


def last_words(error: Exception) -> str:
    """What is said when something went wrong inside: none of the text, and where its place was noted."""
    from coach.desk.crashes import keep_frames

    kept = keep_frames(error)
    note = f" Where it happened is noted, without any of your text, in {kept}." if kept else ""
    return f"Something went wrong inside the coach ({type(error).__name__}); what was shown as saved is saved.{note}"
