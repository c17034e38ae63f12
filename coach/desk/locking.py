"""The key of an encrypted store: where it comes from. Never from an argument, which other users can read."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

from coach.desk.opening import WrongInput
from coach.model.findings import Finding

_SERVICE = "level-two-coach"
_LONGEST_KEY = 4096


def is_locked(path: Path) -> bool:
    """Whether a file stands there that is not a database in the open."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        return False
    return len(head) == 16 and head != b"SQLite format 3\x00"


def key_from_descriptor(number: int) -> str:
    """The first line that a file descriptor holds."""
    try:
        with os.fdopen(os.dup(number), encoding="utf-8") as file:
            key = file.readline(_LONGEST_KEY).rstrip("\r\n")
    except (OSError, ValueError):
        key = ""
    if not key:
        raise WrongInput(
            (Finding("error", f"file descriptor {number} holds no key", expected="a line of text"),)
        )
    return key


def key_from_keyring(path: Path) -> str | None:
    """The key that the system's keyring holds for the store; None where there is no keyring or no key in it."""
    try:
        held = importlib.import_module("keyring").get_password(_SERVICE, str(path.absolute()))
    except Exception:
        return None
    return held or None


def keep_in_keyring(path: Path, key: str) -> bool:
    """Gives the key to the system's keyring; false where there is none."""
    try:
        importlib.import_module("keyring").set_password(_SERVICE, str(path.absolute()), key)
    except Exception:
        return False
    return True
