"""A house's own templates: a folder to begin from, and what is wrong in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.analysis.analyze import analyze
from coach.desk.analyzing import Analyzed
from coach.desk.cases import worked_case
from coach.desk.opening import WrongInput
from coach.desk.readers import seen_by
from coach.documents import (
    DOCUMENTS,
    CannotTake,
    CannotWrite,
    HouseTemplates,
    Plain,
    TemplateFault,
    copy_templates,
    faults_in,
    our_sources,
    plain_tree,
    taken_from,
)
from coach.files.words import did_you_mean, quoted
from coach.model.changes import Tree
from coach.model.findings import Finding
from coach.model.session import FORMAT, Session
from coach.resources import playbooks_dir
from coach.views.dossier import Dossier, dossier_of

_HOSTILE = (
    ' <b>&amp;</b> *b* `c` [l](http://e.example) | {{ 7*7 }} #eval("1") $x$ =SUM(A1) \\ ]]> ../.. \u202e'
    " # x - y 1. z"
)
_ID_OR_DATE = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a folder of templates, and how many documents were tried, each with several sessions."""

    findings: tuple[Finding, ...]
    documents: int


def new_templates(folder: Path) -> tuple[Path, ...]:
    """Copy our templates into a new folder, to be changed there; raises `WrongInput` where that cannot be."""
    try:
        return copy_templates(folder)
    except CannotWrite as problem:
        raise WrongInput((Finding("error", str(problem).rstrip(".")),)) from problem


def check_templates(folder: Path) -> Checked:
    """Try every document with the templates of a folder, and say everything that is wrong, with file and line.

    Tried with a full worked case, with the same in which every text is hostile, with a session that holds next to
    nothing, and as blank worksheets. Raises `WrongInput` where the folder cannot be read.
    """
    try:
        house = taken_from(folder)
    except CannotTake as problem:
        raise WrongInput((Finding("error", str(problem), file=str(folder)),)) from problem
    found = [*strangers(house)]
    for fault, tried in _faults(house):
        says = f"{fault.says} (met with {tried})"
        file = str(folder / fault.template) if fault.template in house.sources else fault.template
        finding = Finding("error", says, file=file, line=fault.line or None, expected=fault.expected or None)
        if not any(_same(finding, each) for each in found):
            found.append(finding)
    return Checked(tuple(found), len(DOCUMENTS))


def template_values(found: Analyzed) -> Iterator[tuple[str, str]]:
    """Every name that a template can print, with what it is for this session; places in a list count from 0."""
    yield from _flat("dossier", plain_tree(dossier_of(found.session, found.analysis)))


def _flat(name: str, value: Plain) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{name}.{key}", inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _flat(f"{name}[{place}]", inner)
    elif value is not None:
        yield name, str(value)


def _same(one: Finding, other: Finding) -> bool:
    return (one.file, one.line, one.says.partition(" (met")[0]) == (
        other.file,
        other.line,
        other.says.partition(" (met")[0],
    )


def _faults(house: HouseTemplates) -> Iterator[tuple[TemplateFault, str]]:
    case = _fullest_case()
    for session, tried in (
        (case, "a worked case"),
        (Session.from_tree(_hostile(case.to_tree())), "a worked case full of strange text"),
        (
            Session.from_tree({"format": FORMAT, "title": "Next to nothing"}),
            "a session that holds next to nothing",
        ),
    ):
        ours = _dossier(session)
        outside = _dossier(seen_by("counterpart", session))
        for fault in faults_in(house, ours, outside):
            yield fault, tried
    for fault in faults_in(house, ours, outside, blank=True):
        yield fault, "a blank worksheet"


def _dossier(session: Session) -> Dossier:
    analysis = analyze(session)
    return dossier_of(session, analysis, (session, analysis))


def _fullest_case() -> Session:
    fullest = max(
        (playbooks_dir() / "cases").glob("*.yaml"), key=lambda path: (path.stat().st_size, path.name)
    )
    return worked_case(fullest.stem).opened.session


def _hostile(branch: Tree) -> Tree:
    """The tree with strange text at the end of every text of more than a word."""
    if isinstance(branch, dict):
        return {
            key: value if key in ("sources", "share") else _hostile(value) for key, value in branch.items()
        }
    if isinstance(branch, list):
        return [_hostile(each) for each in branch]
    if isinstance(branch, str) and " " in branch and not _ID_OR_DATE.fullmatch(branch):
        return branch + _HOSTILE
    return branch


def strangers(house: HouseTemplates) -> Iterator[Finding]:
    """Files that neither are named as one of ours nor taken in by another: perhaps a slip in the name."""
    ours = our_sources()
    for name in house.sources:
        if name in ours or any(f'"{name}"' in text or f"'{name}'" in text for text in house.sources.values()):
            continue
        yield Finding(
            "warning",
            f"no document uses {quoted(name)}{did_you_mean(name, ours)}",
            file=str(house.folder / name),
            expected="the name of one of ours, or a file that another includes",
        )
