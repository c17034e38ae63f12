"""The key of an encrypted store: where it comes from, never an argument, which other users can read; and its change."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

from coach.desk.problems import WrongInput
from coach.model.findings import Finding
from coach.store.backup import backups_folder
from coach.store.loose import drop_loose
from coach.store.moving import change_key
from coach.store.open_here import first_bytes

_SERVICE = "level-two-coach"
_LONGEST_KEY = 4096


def is_locked(path: Path) -> bool:
    """Whether a file stands there that is not a database in the open."""
    try:
        head = first_bytes(path, 16)
    except OSError:
        return False
    return head is not None and len(head) == 16 and head != b"SQLite format 3\x00"


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


def relock(path: Path, old: str | None, new: str | None) -> tuple[str, ...]:
    """Puts the store under another key, or under none; says what was left in the open elsewhere."""
    change_key(path, old, new)
    drop_loose(path)
    copies = sorted(backups_folder(path).glob("*.db")) if backups_folder(path).exists() else []
    left = [each for each in copies if not is_locked(each)] if new is not None else []
    if not left:
        return ()
    return (
        f"{len(left)} earlier copies in {backups_folder(path)} are still in the open: delete them if you need none.",
        "Blocks that the file system or a flash disk kept of the old file are out of our reach.",
    )
