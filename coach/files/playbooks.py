"""Loads playbooks: those that come with the coach, and folders of the user's own.

A file with an error is left out with its findings; every other still loads.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath

from pydantic import ValidationError

from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.playbook.profiles import Profile
from coach.coaching.playbook.questions import QuestionsFile
from coach.coaching.playbook.tactics import TacticsFile
from coach.coaching.playbook.warnings import WarningsFile
from coach.files.checks.kinds import check_kinds, without_blanks
from coach.files.checks.playbook_entries import Known, check_entries, check_profile, entry_ids
from coach.files.checks.texts import check_texts, cleaned
from coach.files.checks.values import report_refusals
from coach.files.places import Node, Tree
from coach.files.reading import Source, decoded, read_source, read_tree
from coach.files.report import Report
from coach.files.shapes import record_of
from coach.files.words import did_you_mean, listed, quoted
from coach.model.findings import Finding, Path, has_errors
from coach.resources import playbooks_dir

Record = TacticsFile | QuestionsFile | WarningsFile | Profile

FORMATS: dict[str, type[Record]] = {
    "coach.tactics/1": TacticsFile,
    "coach.questions/1": QuestionsFile,
    "coach.warnings/1": WarningsFile,
    "coach.profile/1": Profile,
}
ROOMS = ("tactics", "questions", "warnings", "profiles")
MOST_FILES = 500
LONGEST_TEXT = 4000

_DEFINES = {"tactics": "tactic", "questions": "question", "warnings": "warning"}


@dataclass(frozen=True)
class PlaybookFile:
    """What became of one file: its record unless there are errors, everything found, and the text behind it."""

    path: str
    record: Record | None
    findings: tuple[Finding, ...]
    source: Source | None = None


@dataclass(frozen=True)
class LoadedPlaybooks:
    """All that could be read, and every finding."""

    playbooks: Playbooks
    files: tuple[PlaybookFile, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, file by file."""
        return tuple(finding for file in self.files for finding in file.findings)


@dataclass(frozen=True)
class _Opened:
    """A file that was read and not yet understood; `ids` are those of its entries, each with its kind and path."""

    path: str
    source: Source | None = None
    tree: Tree | None = None
    finding: Finding | None = None
    ids: tuple[tuple[str, str, Path], ...] = ()


def load_playbooks(folders: Sequence[str | os.PathLike[str]] = ()) -> LoadedPlaybooks:
    """The coach's own playbooks and those of further folders, which come after them."""
    return _loaded([_opened(path) for path in (*_shipped(), *_in_folders(folders))])


def check_playbook(
    path: str | os.PathLike[str], folders: Sequence[str | os.PathLike[str]] = ()
) -> PlaybookFile:
    """One file held against the coach's own playbooks and further folders; nothing is kept."""
    others = [each for each in (*_shipped(), *_in_folders(folders)) if not _same(each, path)]
    return _checked_beside(_opened(path), [_opened(each) for each in others])


def check_playbook_text(text: str, name: str = "playbook.yaml") -> PlaybookFile:
    """A playbook in a text, held against the coach's own, as if it stood in a file of that name."""
    own = _from_source(name, decoded(text.encode("utf-8", "surrogatepass"), name))
    return _checked_beside(own, [_opened(each) for each in _shipped()])


def is_playbook(path: str | os.PathLike[str]) -> bool:
    """Whether a file calls itself a playbook by its format."""
    return _format(_opened(path)).startswith(tuple(name.partition("/")[0] for name in FORMATS))


def _shipped() -> list[FilePath]:
    home = playbooks_dir()
    return [path for room in ROOMS for path in sorted((home / room).glob("*.yaml"))]


def _in_folders(folders: Iterable[str | os.PathLike[str]]) -> Iterator[FilePath]:
    for folder in folders:
        files = sorted(path for path in FilePath(folder).rglob("*") if path.suffix in (".yaml", ".yml"))
        yield from (
            path for path in files[:MOST_FILES] if not _format(_opened(path)).startswith("coach.session")
        )


def _same(one: FilePath, other: str | os.PathLike[str]) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _opened(path: str | os.PathLike[str]) -> _Opened:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return _from_source(os.fspath(path), read_source(path))
    return _opened_once(os.fspath(path), status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=100)
def _opened_once(path: str, changed: int, size: int) -> _Opened:
    """A file as it was opened, until it changes."""
    return _from_source(path, read_source(path))


def _from_source(path: str, source: Source | Finding) -> _Opened:
    if isinstance(source, Finding):
        return _Opened(path, finding=source)
    tree = read_tree(source)
    ids = ((kind, id, at) for key, kind in _DEFINES.items() for id, at in entry_ids(tree.root, key))
    return _Opened(path, source, tree, ids=tuple(ids))


def _format(opened: _Opened) -> str:
    root = opened.tree.root if opened.tree else None
    written = root.get("format") if isinstance(root, dict) else None
    return written.strip() if isinstance(written, str) else ""


def _loaded(opened: Sequence[_Opened]) -> LoadedPlaybooks:
    known, first = _known(opened), dict[tuple[str, str], str]()
    files = tuple(_checked(each, known, first) for each in opened)
    records = [file.record for file in files]
    playbooks = Playbooks(
        tuple(each for record in records if isinstance(record, TacticsFile) for each in record.tactics),
        tuple(each for record in records if isinstance(record, QuestionsFile) for each in record.questions),
        tuple(each for record in records if isinstance(record, WarningsFile) for each in record.warnings),
        tuple(record for record in records if isinstance(record, Profile)),
    )
    return LoadedPlaybooks(playbooks, files)


def _checked_beside(own: _Opened, others: Sequence[_Opened]) -> PlaybookFile:
    first = {(kind, id): _place(each, path) for each in others for kind, id, path in each.ids}
    return _checked(own, _known([*others, own]), first)


def _known(opened: Sequence[_Opened]) -> Known:
    ids = [(kind, id) for each in opened for kind, id, _ in each.ids]
    return Known(
        frozenset(id for kind, id in ids if kind == "tactic"),
        frozenset(id for kind, id in ids if kind == "question"),
    )


def _place(opened: _Opened, path: Path) -> str:
    place = opened.tree.places.of(path) if opened.tree else None
    return f"{opened.path}, line {place.line}" if place else opened.path


def _checked(opened: _Opened, known: Known, first: dict[tuple[str, str], str]) -> PlaybookFile:
    if opened.tree is None:
        return PlaybookFile(opened.path, None, (opened.finding,) if opened.finding else ())
    report = Report(opened.tree, opened.path)
    record = _record(report, opened.tree.root, known) if opened.tree.complete else None
    _check_unique(report, opened, first)
    findings = report.findings()
    return PlaybookFile(opened.path, None if has_errors(findings) else record, findings, opened.source)


def _record(report: Report, root: Node, known: Known) -> Record | None:
    model = _model(report, root)
    if model is None or not isinstance(root, dict):
        return None
    check_texts(report, root)
    _check_lengths(report, root)
    tree = {key: cleaned(value) for key, value in root.items()}
    shape = record_of(model)
    check_kinds(report, shape, tree)
    whole = without_blanks(tree, shape)
    record = None
    try:
        record = model.from_tree(whole)
    except ValidationError as refusal:
        report_refusals(report, shape, whole, refusal)
    check_entries(report, tree, known)
    if model is Profile:
        check_profile(report, tree)
    return record


def _model(report: Report, root: Node) -> type[Record] | None:
    if not isinstance(root, dict):
        report.refuse((), "this is not a playbook: it must be a map", "a map with `format`")
        return None
    written = root.get("format")
    if not isinstance(written, str):
        report.refuse(
            ("format",), "`format` is missing: the file needs it", f"one of {listed(tuple(FORMATS))}"
        )
        return None
    model = FORMATS.get(written.strip())
    if model is None:
        says = f"{quoted(written)} is no format of a playbook{did_you_mean(written, FORMATS)}"
        report.refuse(("format",), says, f"one of {listed(tuple(FORMATS))}")
    return model


def _check_lengths(report: Report, root: Node) -> None:
    waiting: list[tuple[Path, Node]] = [((), root)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, str) and len(node) > LONGEST_TEXT:
            report.refuse(path, f"the text has {len(node):,} characters", f"at most {LONGEST_TEXT:,}")
        elif isinstance(node, dict):
            waiting.extend(((*path, key), value) for key, value in node.items())
        elif isinstance(node, list):
            waiting.extend(((*path, position), value) for position, value in enumerate(node))


def _check_unique(report: Report, opened: _Opened, first: dict[tuple[str, str], str]) -> None:
    for kind, id, path in opened.ids:
        here = _place(opened, path)
        if (kind, id) in first:
            says = f"the id {quoted(id)} is already that of another {kind}, in {first[kind, id]}"
            report.error(path, says, "an id of its own")
        first.setdefault((kind, id), here)
