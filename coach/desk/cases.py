"""The worked cases that come with the coach: sessions to learn from and to start from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.desk.opening import Opened, WrongInput, open_file
from coach.files.words import did_you_mean, listed, quoted
from coach.model.findings import Finding
from coach.resources import playbooks_dir


@dataclass(frozen=True)
class WorkedCase:
    """One worked case: its id (the name of its file), its session, and what it teaches in a few lines."""

    id: str
    path: Path
    opened: Opened
    teaches: tuple[str, ...]

    @property
    def title(self) -> str:
        """The session's title."""
        return self.opened.session.title


@cache
def worked_cases() -> tuple[WorkedCase, ...]:
    """All worked cases, by id."""
    return tuple(_read(path) for path in sorted((playbooks_dir() / "cases").glob("*.yaml")))


def worked_case(id: str) -> WorkedCase:
    """The worked case of that id, or the only one whose id begins so. Raises `WrongInput` where there is none."""
    known = {path.stem: path for path in sorted((playbooks_dir() / "cases").glob("*.yaml"))}
    begins = [each for each in known if each.startswith(id)]
    if id not in known and len(begins) != 1:
        says = f"there is no worked case {quoted(id)}{did_you_mean(id, known)}"
        raise WrongInput((Finding("error", says, expected=f"one of {listed(list(known))}"),))
    return _read(known[id] if id in known else known[begins[0]])


def _read(path: Path) -> WorkedCase:
    opened = open_file(str(path))
    return WorkedCase(path.stem, path, opened, tuple(_lines(opened)))


def _lines(opened: Opened) -> Iterator[str]:
    extra = opened.session.model_extra or {}
    lines = extra.get("x-teaches", ())
    yield from (str(line) for line in lines if isinstance(lines, list | tuple))
