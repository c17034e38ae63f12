"""Where a person at a seat of a workshop may read and write: its own folder, on a machine that is somebody else's."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "COACH_FENCE"
OUTSIDE = "This seat is a guest on the facilitator's machine: it reads and writes in its own folder only."


def own_folder() -> Path:
    """Where files go when nobody says where: here, but at a seat into the seat's folder."""
    return Path(os.environ.get(VARIABLE) or Path.cwd())


def within_reach(path: Path) -> bool:
    """Whether a path may be touched: any, but at a seat only what truly lies in the seat's folder."""
    fence = os.environ.get(VARIABLE)
    if not fence:
        return True
    try:
        return path.resolve().is_relative_to(Path(fence).resolve())
    except (OSError, RuntimeError, ValueError):
        return False
