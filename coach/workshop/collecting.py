"""Collects what teams hand in: whatever it is given, and what cannot be read or placed is named and left aside.

A session belongs to the role and table for which its id was made. Nothing is guessed from a name, so that teams are
never mixed.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.documents.writer import write_file
from coach.files.limits import MAX_BYTES
from coach.files.loading import Loaded, check_text, load_session
from coach.files.reading import decoded
from coach.files.writer import to_yaml
from coach.model.findings import Finding
from coach.model.session import Session
from coach.workshop.opening import OpenWorkshop
from coach.workshop.teams import TeamSession
from coach.workshop.writing import written_in_words

FOLDER = "handed-in"
ORIGINALS = "originals"
MOST_FILES = 2_000
MOST_IN_ZIP = 200
_SESSIONS = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Taken:
    """A session that was taken in: whose it is, what it says, where it came from, and where it lies now."""

    team: TeamSession
    session: Session
    source: str
    kept: Path


@dataclass(frozen=True, slots=True)
class Aside:
    """What was not taken in, and why, in a sentence."""

    source: str
    says: str


@dataclass(frozen=True, slots=True)
class Collected:
    """Everything that was looked at."""

    taken: tuple[Taken, ...]
    aside: tuple[Aside, ...]
    missing: tuple[TeamSession, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """A file as it was given: its name, its bytes, and when it was last changed."""

    source: str
    content: bytes
    changed: float


def collect(
    opened: OpenWorkshop, teams: Sequence[TeamSession], paths: Iterable[Path], *, newest: bool = False
) -> Collected:
    """Take in files, folders and archives.

    The same content is taken once. Of two versions of one team none is taken, unless `newest` says to take the one that
    was changed last. Every original of a team is kept under `handed-in/originals`; what is compared later lies in
    `handed-in`. Given the same again, the same lies there. Raises `WrongInput` only where the folder cannot be written.
    """
    known = {team.id: team for team in teams}
    aside: list[Aside] = []
    versions: dict[str, dict[str, tuple[_Given, Session]]] = {}
    for given in _given(paths, aside):
        loaded = _read(given)
        team = known.get(loaded.session.id or "") if loaded.session is not None else None
        if loaded.session is None:
            aside.append(Aside(given.source, _first_error(loaded)))
        elif team is None:
            aside.append(
                Aside(given.source, "it belongs to no table of this workshop: its id was not made for one")
            )
        else:
            versions.setdefault(team.id, {}).setdefault(_digest(given.content), (given, loaded.session))
    taken = [
        entry
        for id, found in versions.items()
        if (entry := _take(opened, known[id], found, newest, aside)) is not None
    ]
    here = {entry.team.id for entry in taken}
    return Collected(tuple(taken), tuple(aside), tuple(team for team in teams if team.id not in here))


def handed_in(opened: OpenWorkshop, teams: Sequence[TeamSession]) -> tuple[Taken, ...]:
    """What was collected before, in the teams' order."""
    found = []
    for team in teams:
        path = opened.folder / FOLDER / _name(team)
        if path.is_file():
            loaded = load_session(path)
            if loaded.session is not None and loaded.session.id == team.id:
                found.append(Taken(team, loaded.session, str(path), path))
    return tuple(found)


def _take(
    opened: OpenWorkshop,
    team: TeamSession,
    versions: dict[str, tuple[_Given, Session]],
    newest: bool,
    aside: list[Aside],
) -> Taken | None:
    ordered = sorted(versions.values(), key=lambda each: each[0].changed)
    for given, _ in ordered:
        name = f"{_digest(given.content)[:8]}-{_name(team)}{'' if _yaml(given) else '.json'}"
        _put(opened.folder / FOLDER / ORIGINALS, name, given.content)
    if len(ordered) > 1 and not newest:
        others = ", ".join(given.source for given, _ in ordered)
        says = f"table {team.table}, {team.role}: there are {len(ordered)} versions ({others}); --newest takes the last"
        aside.append(Aside(ordered[-1][0].source, says))
        return None
    given, session = ordered[-1]
    aside += [Aside(each.source, "a later version of it was taken") for each, _ in ordered[:-1]]
    return Taken(
        team, session, given.source, _put(opened.folder / FOLDER, _name(team), to_yaml(session).encode())
    )


def _given(paths: Iterable[Path], aside: list[Aside]) -> Iterator[_Given]:
    """Every file that could be a session, archives and folders opened; what could not be is put aside."""
    for number, path in enumerate(_files(paths, aside)):
        if number >= MOST_FILES:
            aside.append(
                Aside(
                    str(path), f"more than {MOST_FILES:,} files were given; this and later ones were not read"
                )
            )
            return
        suffix = path.suffix.lower()
        try:
            if path.stat().st_size > MAX_BYTES:
                aside.append(
                    Aside(str(path), f"it is larger than {MAX_BYTES // 1_000_000} MB, which no session is")
                )
                continue
            if suffix in _SESSIONS:
                yield _Given(str(path), path.read_bytes(), path.stat().st_mtime)
            elif suffix == ".zip":
                yield from _in_archive(path, aside)
            else:
                aside.append(
                    Aside(str(path), "it is no session file (.yaml or .json), and no archive of such")
                )
        except OSError as error:
            aside.append(
                Aside(str(path), f"it cannot be read: {(error.strerror or 'unknown reason').lower()}")
            )


def _files(paths: Iterable[Path], aside: list[Aside]) -> Iterator[Path]:
    for path in paths:
        if path.is_symlink():
            aside.append(Aside(str(path), "it is a link, and links are not followed"))
        elif path.is_dir():
            inside = sorted(each for each in path.rglob("*") if not each.is_dir() and not _hidden(each, path))
            yield from _files(inside, aside)
        elif path.is_file():
            yield path
        else:
            aside.append(Aside(str(path), "there is no such file"))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.relative_to(folder).parts)


def _in_archive(path: Path, aside: list[Aside]) -> Iterator[_Given]:
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
            if len(parts) > MOST_IN_ZIP or sum(part.file_size for part in parts) > 10 * MAX_BYTES:
                aside.append(Aside(str(path), "the archive unpacks to far more than a workshop hands in"))
                return
            for part in parts:
                source = f"{path}: {part.filename}"
                if not part.filename.lower().endswith(_SESSIONS) or "__MACOSX" in part.filename:
                    aside.append(Aside(source, "it is no session file (.yaml or .json)"))
                    continue
                with archive.open(part) as stream:
                    content = stream.read(MAX_BYTES + 1)
                if len(content) > MAX_BYTES:
                    aside.append(Aside(source, "it unpacks to more than any session"))
                    continue
                yield _Given(source, content, path.stat().st_mtime)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, KeyError):
        aside.append(Aside(str(path), "the archive is damaged or locked"))


def _read(given: _Given) -> Loaded:
    source = decoded(given.content, given.source)
    if isinstance(source, Finding):
        return Loaded(None, (source,), None)
    return check_text(source.text, given.source, source.kind)


def _first_error(loaded: Loaded) -> str:
    worst = next((each for each in loaded.findings if each.is_error), None)
    if worst is None:
        return "it holds no session"
    return f"line {worst.line}: {worst.says}" if worst.line else worst.says


def _yaml(given: _Given) -> bool:
    return not given.source.lower().endswith(".json")


def _name(team: TeamSession) -> str:
    return f"table-{team.table}-{team.role}.yaml"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _put(folder: Path, name: str, content: bytes) -> Path:
    with written_in_words():
        return write_file(folder, name, content).path
