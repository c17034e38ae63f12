"""From the shell to the whole screen: only where there is a terminal to draw on and somebody to type."""

from __future__ import annotations

import os
import sys


def terminal_here() -> bool:
    """Whether both ends are a terminal that can be drawn on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


def on_screen(db: str | None = None, key_fd: int | None = None, session: str | None = None) -> int:
    """Opens the terminal interface, in a session where one is named by its id; gives its exit code."""
    from pathlib import Path

    from coach.desk.locking import is_locked, key_from_descriptor, key_from_keyring
    from coach.desk.where import store_path

    path = store_path(db)
    held = key_from_keyring(path) if key_fd is None and is_locked(path) else None
    key = key_from_descriptor(key_fd) if key_fd is not None else held

    from coach.tui.app import run

    return run(Path(db) if db else None, key=key, session=session)
