"""The templates of a folder that somebody brings along, read once, within bounds, and through no link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.resources import templates_dir

KINDS = (".md", ".svg")
_MOST_FILES, _MOST_BYTES = 500, 500_000


class CannotTake(Exception):
    """A folder of templates cannot be taken; the message is a sentence for the person who brought it."""


@dataclass(frozen=True, slots=True)
class HouseTemplates:
    """The words of a folder's templates by name, as `blank/brief.md`; a name of ours takes the place of ours."""

    folder: Path
    sources: dict[str, str]

    def line(self, template: str, number: int) -> str:
        """A line of one of them, counted from 1; empty where there is none."""
        lines = self.sources.get(template, "").splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else ""


def taken_from(folder: Path) -> HouseTemplates:
    """The templates of a folder. Raises `CannotTake` where it leads elsewhere, is far too large, or is not text."""
    try:
        return HouseTemplates(folder, dict(_read(folder)))
    except OSError as problem:
        raise CannotTake(
            f"{folder} cannot be read: {(problem.strerror or 'no such folder').lower()}"
        ) from problem


def our_sources() -> dict[str, str]:
    """The words of the templates of our documents, by name; a workshop's sheets are not among them."""
    return {name: text for name, text in _read(templates_dir()) if not name.startswith("workshop/")}


def _read(folder: Path) -> Iterator[tuple[str, str]]:
    home = folder.resolve(strict=True)
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number > _MOST_FILES:
            raise CannotTake(f"the folder of templates holds more than {_MOST_FILES} files")
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            raise CannotTake(f"{path.name} is a link that leads out of the folder of templates")
        if path.suffix not in KINDS or not path.is_file():
            continue
        if path.stat().st_size > _MOST_BYTES:
            raise CannotTake(f"{path.name} is far too large for a template")
        try:
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError as wrong:
            raise CannotTake(f"{path.name} is no text in UTF-8") from wrong
