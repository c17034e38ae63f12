"""Where templates and playbooks lie: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """The folder of the document templates that come with the coach."""
    return _folder("templates")


def playbooks_dir() -> Path:
    """The folder of the playbooks that come with the coach: tactics, questions, warnings, profiles, worked cases."""
    return _folder("playbooks")


def _folder(name: str) -> Path:
    for folder in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the coach's own {name} are missing; installing it again brings them back")
