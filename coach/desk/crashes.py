"""What is kept of a failure inside the coach: where it happened, and none of the user's text."""

from __future__ import annotations

import contextlib
import os
import time
import traceback
from pathlib import Path


def keep_frames(problem: BaseException) -> Path | None:
    """Writes the kind of error and the places it passed through, but no values, to a file only the user can read."""
    from platformdirs import user_state_path

    lines = [f"{type(problem).__module__}.{type(problem).__qualname__}"]
    lines += [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(problem.__traceback__)
    ]
    with contextlib.suppress(OSError):
        folder = user_state_path("level-two-coach", appauthor=False)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"crash-{time.time_ns()}.txt"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        return path
    return None
