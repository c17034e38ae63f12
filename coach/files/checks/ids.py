"""Whether ids are free to be used, and used once."""

from __future__ import annotations

from coach.files.checks.names import Names, items, text_of
from coach.files.places import Node
from coach.files.report import Report
from coach.model.base import RESERVED_IDS

_TOGETHER = (
    ("party", "constituency"),
    ("issue",),
    ("route",),
    ("gate",),
    ("red line",),
    ("action",),
    ("milestone",),
    ("source",),
    ("channel",),
    ("outsider",),
    ("exchange",),
    ("statement",),
    ("risk",),
    ("forecast",),
)


def check_ids(report: Report, names: Names, tree: Node) -> None:
    """Report reserved ids, and ids that two things share which must be told apart."""
    for kind, places in names.places.items():
        for id, path in places:
            if id in RESERVED_IDS:
                says = f"`{id}` is reserved and cannot be the id of {_with_article(kind)}"
                report.error(path, says, "another id", at_key=kind == "draft")
    for kinds in _TOGETHER:
        _check_unique(report, [(kind, *each) for kind in kinds for each in names.places.get(kind, ())])
    for path, _ in items(tree, ("issues",)):
        options = [
            ("option", text_of(option, "id"), (*at, "id")) for at, option in items(tree, (*path, "options"))
        ]
        _check_unique(report, [(kind, id, at) for kind, id, at in options if id])


def _check_unique(report: Report, entries: list[tuple[str, str, tuple[str | int, ...]]]) -> None:
    first: dict[str, tuple[str, tuple[str | int, ...]]] = {}
    for kind, id, path in entries:
        if id not in first:
            first[id] = (kind, path)
            continue
        other, at = first[id]
        place = report.tree.places.of(at)
        where = f" at line {place.line}, column {place.column}" if place else ""
        what = _with_article(other) if other != kind else f"another {kind}"
        report.error(path, f"the id `{id}` is already that of {what}{where}", "an id of its own")


def _with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
