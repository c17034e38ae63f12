"""Whether packages, ratings and forbidden combinations name options that their issues have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from coach.files.checks.names import IssueNames, Names
from coach.files.checks.reference_table import ANY_ITEM, ANY_KEY
from coach.files.checks.references import matching
from coach.files.places import Node
from coach.files.report import Report
from coach.files.words import did_you_mean, listed, quoted
from coach.model.base import as_option_ref
from coach.model.findings import Path
from coach.model.issues import Scale

_HOLDERS = (("parties", ANY_ITEM, "constituencies", ANY_ITEM), ("parties", ANY_ITEM, "negotiator"))

_PACKAGES = (
    ("drafts", ANY_KEY),
    ("deal",),
    ("exchanges", ANY_ITEM, "package"),
    ("forecasts", ANY_ITEM, "package"),
    ("outcomes", ANY_ITEM, "package"),
    ("plan", ANY_ITEM, "terms"),
)
_CLAIMS = (("exchanges", ANY_ITEM, "covers"), ("statements", ANY_ITEM, "claims"))
_FORBIDS = (
    ("impossible", ANY_ITEM, "forbids"),
    ("mandate", "forbids", ANY_ITEM, "forbids"),
    *((*holder, "red_lines", ANY_ITEM, "forbids") for holder in _HOLDERS),
)
_RATINGS = tuple((*holder, "judgement", "issues", ANY_KEY, "ratings") for holder in _HOLDERS)


def check_options(report: Report, names: Names, tree: Node) -> None:
    """Report options that are none, and numbers that are no steps, with the steps on either side."""
    for path, issue in matching(tree, ("issues", ANY_ITEM)):
        if isinstance(issue, dict) and isinstance(id := issue.get("id"), str) and id in names.issues:
            _check_today(report, names.issues[id], issue.get("today"), (*path, "today"))
    for pattern in _PACKAGES:
        for known, value, path in _entries(names, tree, pattern):
            if isinstance(value, str):
                _check_option(report, known, value, path)
    for pattern in (*_CLAIMS, *_FORBIDS):
        for known, value, path in _entries(names, tree, pattern):
            _check_condition(report, known, value, path)
    for pattern in _RATINGS:
        _check_ratings(report, names, tree, pattern)


def _check_today(report: Report, issue: IssueNames, today: Node, path: Path) -> None:
    if isinstance(today, str):
        _check_option(report, issue, today, path)


def _entries(names: Names, tree: Node, pattern: tuple[str, ...]) -> Iterator[tuple[IssueNames, Node, Path]]:
    for path, node in matching(tree, pattern):
        for key, value in node.items() if isinstance(node, dict) else ():
            if key in names.issues:
                yield names.issues[key], value, (*path, key)


def _check_condition(report: Report, issue: IssueNames, value: Node, path: Path) -> None:
    if isinstance(value, list):
        for at, option in enumerate(value):
            if isinstance(option, str):
                _check_option(report, issue, option, (*path, at))
    elif isinstance(value, dict) and issue.issue is not None:
        if not issue.issue.numeric:
            says = f"{issue.id} is not a numeric issue, so it cannot be bounded"
            report.error(path, says, f"a list of its options: {listed(issue.options)}")
            return
        for key, ends in value.items():
            for at, end in enumerate(ends if isinstance(ends, list) else [ends]):
                if isinstance(end, str):
                    _check_option(
                        report, issue, end, (*path, key, at) if isinstance(ends, list) else (*path, key)
                    )


def _check_option(report: Report, issue: IssueNames, value: str, path: Path, *, at_key: bool = False) -> None:
    option = option_ref(value)
    if option is None or issue.knows(option) or issue.issue is None:
        return
    scale = issue.issue.scale
    if scale is None:
        has = f": it has {listed(issue.options)}" if issue.options else ": it has none yet"
        says = f"{quoted(value)} is not an option of {issue.id}{did_you_mean(value, issue.options) or has}"
        report.error(path, says, f"one of {listed(issue.options)}" if issue.options else None, at_key=at_key)
    elif isinstance(option, Decimal):
        near = [str(step) for step in scale.neighbours(option)]
        nearest = f"the nearest are {near[0]} and {near[1]}" if len(near) > 1 else f"the nearest is {near[0]}"
        says = f"{value} is not a step of {issue.id}: {nearest}"
        report.error(path, says, " or ".join(near), at_key=at_key)
    else:
        says = f"{quoted(value)} is not a step of {issue.id}: it runs {_course(scale)} by {scale.step}"
        report.error(path, says, "a number", at_key=at_key)


def _check_ratings(report: Report, names: Names, tree: Node, pattern: tuple[str, ...]) -> None:
    for path, node in matching(tree, pattern):
        issue = names.issues.get(str(path[-2]))
        if issue is None or not isinstance(node, dict):
            continue
        seen: dict[Decimal, str] = {}
        for key in node:
            option = option_ref(key)
            scale = issue.issue.scale if issue.issue else None
            if scale is None or not isinstance(option, Decimal):
                _check_option(report, issue, key, (*path, key), at_key=True)
                continue
            if option in seen:
                says = f"{quoted(key)} and `{seen[option]}` are the same number, rated twice"
                report.error((*path, key), says, "each number once", at_key=True)
            elif not scale.low <= option <= scale.high:
                says = f"the rating at {quoted(key)} lies outside {issue.id}: it runs {_course(scale)}"
                report.warn((*path, key), says, at_key=True)
            seen[option] = key


def _course(scale: Scale) -> str:
    return f"from {scale.low} to {scale.high}"


def option_ref(value: str) -> str | Decimal | None:
    """The option that a text names, or None where it can name none."""
    try:
        option = as_option_ref(value)
    except (ValueError, InvalidOperation):
        return None
    return option if isinstance(option, str | Decimal) else None
