"""Reads workshops: the exercise and the full map on which it stands, with everything that is wrong in either."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path as FilePath

from coach.files.loading import Loaded, load_session
from coach.files.places import Places
from coach.files.reading import Source, read_source, read_tree
from coach.files.records import record_in
from coach.files.report import Report
from coach.files.words import did_you_mean, listed, quoted
from coach.model.findings import Finding, Path, has_errors
from coach.model.session import Session
from coach.model.workshop import Role, Workshop
from coach.resources import playbooks_dir

FORMAT = "coach.workshop/1"
FILE = "workshop.yaml"


@dataclass(frozen=True)
class LoadedWorkshop:
    """What became of a workshop: the exercise and its map unless there are errors, all that was found, the texts."""

    workshop: Workshop | None
    map: Session | None
    findings: tuple[Finding, ...]
    source: Source | None = None
    map_source: Source | None = None
    places: Places | None = None


def load_workshop(path: str | os.PathLike[str]) -> LoadedWorkshop:
    """The workshop in a folder, or in its file. Never raises for anything that a file may hold."""
    file = FilePath(path) / FILE if FilePath(path).is_dir() else FilePath(path)
    source = read_source(file)
    if isinstance(source, Finding):
        return LoadedWorkshop(None, None, (source,))
    tree = read_tree(source)
    report = Report(tree, source.name)
    workshop = record_in(report, tree.root, Workshop, "a workshop", FORMAT) if tree.complete else None
    loaded = None
    if workshop is not None:
        loaded = _map(report, workshop, file.parent)
        if loaded is not None and loaded.session is not None:
            check_against_map(report, workshop, loaded.session)
    findings = (*report.findings(), *(loaded.findings if loaded else ()))
    sound = not has_errors(findings)
    return LoadedWorkshop(
        workshop if sound else None,
        loaded.session if loaded and sound else None,
        findings,
        source,
        loaded.source if loaded else None,
        tree.places,
    )


def is_workshop(path: str | os.PathLike[str]) -> bool:
    """Whether a file calls itself a workshop by its format."""
    source = read_source(path)
    if isinstance(source, Finding) or FORMAT not in source.text:
        return False
    root = read_tree(source).root
    return isinstance(root, dict) and root.get("format") == FORMAT


def _map(report: Report, workshop: Workshop, folder: FilePath) -> Loaded | None:
    if workshop.case is not None:
        file = playbooks_dir() / "cases" / f"{workshop.case}.yaml"
        if not file.is_file():
            known = [each.stem for each in (playbooks_dir() / "cases").glob("*.yaml")]
            says = f"there is no worked case {quoted(workshop.case)}{did_you_mean(workshop.case, known)}"
            report.error(("case",), says, f"one of {listed(sorted(known))}")
            return None
        return load_session(file)
    name = workshop.map or ""
    if FilePath(name).name != name or name in ("", ".", ".."):
        report.error(
            ("map",), f"{quoted(name)} does not stand in this folder", "the name of a file beside this one"
        )
        return None
    return load_session(folder / name)


def check_against_map(report: Report, workshop: Workshop, full: Session) -> None:
    """Every name that the exercise uses stands in it or in its map."""
    for key in ("roles", "phases", "events", "before", "after"):
        _unique(report, key, [each.id for each in getattr(workshop, key)])
    people = [who.id for party in full.parties for who in party.constituencies]
    phases = [phase.id for phase in workshop.phases]
    for at, id in enumerate(workshop.known):
        _known(report, ("known", at), id, people, "constituency")
    for at, role in enumerate(workshop.roles):
        _check_role(report, ("roles", at), role, full, people, phases)
    for at, event in enumerate(workshop.events):
        _known(report, ("events", at, "phase"), event.phase, phases, "phase")
        for place, id in enumerate(event.to):
            _known(report, ("events", at, "to", place), id, [role.id for role in workshop.roles], "role")
    for at, note in enumerate(workshop.guide):
        if note.phase is not None:
            _known(report, ("guide", at, "phase"), note.phase, phases, "phase")
    if workshop.answer is not None:
        for at, id in enumerate(workshop.answer.pivots):
            _known(report, ("answer", "pivots", at), id, people, "constituency")
        if isinstance(workshop.answer.deal, str):
            _known(report, ("answer", "deal"), workshop.answer.deal, list(full.drafts), "draft")


def _check_role(
    report: Report, path: Path, role: Role, full: Session, people: Collection[str], phases: Collection[str]
) -> None:
    _known(report, (*path, "party"), role.party, [party.id for party in full.parties], "party")
    party = full.party(role.party)
    if party is not None and role.plays != "negotiator":
        own = [who.id for who in party.constituencies]
        _known(report, (*path, "plays"), role.plays, own, f"constituency of {role.party}")
    for at, card in enumerate(role.cards):
        _known(report, (*path, "cards", at, "about"), card.about, people, "constituency")
        if card.phase is not None:
            _known(report, (*path, "cards", at, "phase"), card.phase, phases, "phase")


def _known(report: Report, path: Path, id: str, known: Collection[str], what: str) -> None:
    if id not in known:
        says = f"{quoted(id)} is no {what}{did_you_mean(id, list(known))}"
        report.error(path, says, f"one of {listed(list(known))}" if known else None)


def _unique(report: Report, key: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for at, id in enumerate(ids):
        if id in seen:
            report.error((key, at, "id"), f"the id {quoted(id)} stands twice in {key}", "an id of its own")
        seen.add(id)
