"""Everything that is wrong, unfinished or odd in a session file, found in one pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from coach.files.checks.gates import check_gates
from coach.files.checks.ids import check_ids
from coach.files.checks.judgements import check_judgements
from coach.files.checks.kinds import check_kinds, without_blanks
from coach.files.checks.names import collect_names
from coach.files.checks.options import check_options
from coach.files.checks.plans import check_plan
from coach.files.checks.ranges import check_ranges
from coach.files.checks.references import check_references
from coach.files.checks.space import check_space
from coach.files.checks.texts import check_texts, cleaned
from coach.files.checks.values import report_refusals
from coach.files.checks.version import check_version
from coach.files.checks.wholes import check_whole
from coach.files.places import Node, Tree
from coach.files.report import Report
from coach.files.shapes import record_of
from coach.model.findings import Finding, has_errors
from coach.model.session import Session


@dataclass(frozen=True)
class Checked:
    """A session, or None where an error forbids one, and everything that was found."""

    session: Session | None
    findings: tuple[Finding, ...]


def check_tree(tree: Tree, file: str | None = None) -> Checked:
    """Check what a reader made of a file."""
    report = Report(tree, file)
    session = _session(report, tree.root) if tree.complete else None
    findings = report.findings()
    return Checked(None if has_errors(findings) else session, findings)


def check_plain(tree: object) -> Checked:
    """Check a tree of maps, lists, text and numbers that no file stands behind; findings have paths but no places."""
    return check_tree(Tree(root=_as_node(tree)))


def check_session(session: Session) -> tuple[Finding, ...]:
    """Check a session that no file stands behind, as after an edit; findings have paths but no places."""
    return check_plain(session.to_tree()).findings


def _session(report: Report, root: Node) -> Session | None:
    if root is None:
        report.refuse((), "the file is empty", "a map with `format` and `title`")
        return None
    if not isinstance(root, dict):
        report.refuse((), "this is not a session file: it must be a map", "a map with `format` and `title`")
        return None
    newer = check_version(report, root)
    if report.refused(("format",)) and root.get("format") is not None:
        return None
    check_texts(report, root)
    root = {key: cleaned(value) for key, value in root.items()}
    shape = record_of(Session)
    check_kinds(report, shape, root, newer=newer)
    session = None
    whole = without_blanks(root, shape)
    try:
        session = Session.from_tree(whole)
    except ValidationError as refusal:
        report_refusals(report, shape, whole, refusal)
    _check_meaning(report, root)
    return session


def _check_meaning(report: Report, root: dict[str, Node]) -> None:
    names = collect_names(root)
    check_ids(report, names, root)
    check_references(report, names, root)
    check_options(report, names, root)
    check_judgements(report, root)
    check_space(report, names, root)
    check_gates(report, root)
    check_plan(report, root)
    check_ranges(report, root)
    check_whole(report, root)


def _as_node(value: Any) -> Node:
    if isinstance(value, Mapping):
        return {str(key): _as_node(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_node(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)
