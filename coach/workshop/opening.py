"""Opens workshops: those that come with the coach by their ids, and folders of the facilitator's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.desk.opening import WrongInput
from coach.files.places import Places
from coach.files.words import did_you_mean, listed, quoted
from coach.files.workshops import FILE, LoadedWorkshop, load_workshop
from coach.model.findings import Finding
from coach.model.session import Session
from coach.model.workshop import Workshop
from coach.resources import playbooks_dir


@dataclass(frozen=True)
class OpenWorkshop:
    """A workshop that is sound: where it lies, the exercise, its full map, and what is unfinished in it."""

    folder: Path
    workshop: Workshop
    full: Session
    warnings: tuple[Finding, ...]
    places: Places | None = None


def shipped_workshops() -> tuple[OpenWorkshop, ...]:
    """The workshops that come with the coach, by id."""
    return tuple(open_workshop(folder.name) for folder in _shipped())


def open_workshop(where: str) -> OpenWorkshop:
    """The workshop in a folder, or the one of that id that comes with the coach.

    Raises `WrongInput` with every finding where it is not there or not sound.
    """
    folder = workshop_folder(where)
    loaded = load_workshop(folder)
    if loaded.workshop is None or loaded.map is None:
        raise WrongInput(loaded.findings)
    return OpenWorkshop(folder, loaded.workshop, loaded.map, loaded.findings, loaded.places)


def read_workshop(where: str) -> LoadedWorkshop:
    """The same with everything that was found, sound or not."""
    return load_workshop(workshop_folder(where))


def workshop_folder(where: str) -> Path:
    """The folder that a name means. Raises `WrongInput` where there is none."""
    path = Path(where)
    if path.is_dir():
        return path
    if path.name == FILE and path.is_file():
        return path.parent
    known = {folder.name: folder for folder in _shipped()}
    if where in known:
        return known[where]
    says = f"there is no workshop {quoted(where)}{did_you_mean(where, known)}"
    raise WrongInput(
        (Finding("error", says, expected=f"a folder with {FILE} in it, or one of {listed(list(known))}"),)
    )


def _shipped() -> Iterator[Path]:
    yield from sorted(path.parent for path in (playbooks_dir() / "workshops").glob(f"*/{FILE}"))
