"""A folder in the system's own file browser."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

_COMMANDS = {"darwin": "open", "win32": "explorer"}


def open_folder(folder: Path) -> str:
    """Opens the folder, without touching the terminal; says what keeps it from that, or nothing."""
    if not folder.is_dir():
        return "Nothing was written there yet."
    away = f"There is no file browser here to open it with. It is {folder}"
    drawn_on = sys.platform in _COMMANDS or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not drawn_on:
        return away
    command = [_COMMANDS.get(sys.platform, "xdg-open"), str(folder)]
    quiet = subprocess.DEVNULL
    try:
        opener = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603
    except OSError:
        return away
    threading.Thread(target=opener.wait, name="opener", daemon=True).start()
    return ""
