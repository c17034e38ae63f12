"""Judgements and red lines: circles of `like`, importances without ratings, lines in words only."""

from __future__ import annotations

from coach.files.checks.names import items, text_of
from coach.files.places import Node, node_at
from coach.files.report import Report
from coach.model.findings import Path


def check_judgements(report: Report, tree: Node) -> None:
    """Report what is circular or unfinished in readings and red lines."""
    for party, node in items(tree, ("parties",)):
        people = list(items(tree, (*party, "constituencies")))
        _check_circles(report, people)
        holders = [path for path, _ in people]
        if isinstance(node.get("negotiator"), dict):
            holders.append((*party, "negotiator"))
        for holder in holders:
            _check_ratings(report, tree, (*holder, "judgement"))
            for path, line in items(tree, (*holder, "red_lines")):
                if not line.get("forbids"):
                    says = f"red line {text_of(line, 'id') or ''} is in words only: nothing can ever cross it"
                    report.warn(
                        path, says.replace("  ", " "), "`forbids`, with the options that would cross it"
                    )


def _check_circles(report: Report, people: list[tuple[Path, dict[str, Node]]]) -> None:
    like: dict[str, tuple[str, Path]] = {}
    for path, person in people:
        id, other = text_of(person, "id"), node_at(person, ("judgement", "like"))
        if id and isinstance(other, str):
            like[id] = (other, (*path, "judgement", "like"))
    for circle in _circles({id: other for id, (other, _) in like.items()}):
        start = circle[0]
        says = f"`like` goes in a circle: {' -> '.join([*circle, start])}"
        if len(circle) == 1:
            says = f"{start} cannot be like itself"
        report.error(like[start][1], says, "somebody whose own judgement stands in the file")


def _circles(like: dict[str, str]) -> list[list[str]]:
    """Every circle in a map from each to the one whose judgement it takes over."""
    circles: list[list[str]] = []
    seen: set[str] = set()
    for start in like:
        walk: dict[str, int] = {}
        at = start
        while at in like and at not in seen:
            seen.add(at)
            walk[at] = len(walk)
            at = like[at]
        if at in walk:
            circles.append(list(walk)[walk[at] :])
    return circles


def _check_ratings(report: Report, tree: Node, path: Path) -> None:
    issues = node_at(tree, (*path, "issues"))
    inherits = node_at(tree, (*path, "like")) is not None
    for id, judged in issues.items() if isinstance(issues, dict) else ():
        if (
            not isinstance(judged, dict)
            or judged.get("importance") is None
            or judged.get("ratings")
            or inherits
        ):
            continue
        says = f"{id} has an importance but no ratings: it does not count yet"
        report.warn((*path, "issues", id, "importance"), says, "`ratings` from -2 to 2 for its options")
