"""What concerns the session as a whole: whose side we are on, what may be shared, what is overruled."""

from __future__ import annotations

from coach.files.checks.names import items, text_of
from coach.files.places import Node
from coach.files.report import Report
from coach.files.shapes import record_of
from coach.files.words import did_you_mean, quoted
from coach.model.session import Session


def check_whole(report: Report, tree: dict[str, Node]) -> None:
    """Report what is unfinished or odd in the session's own entries."""
    if tree.get("our_side") is None:
        report.warn((), "no `our_side` yet: nobody knows whose preparation this is", "a party's id, or none")
    title = tree.get("title")
    if isinstance(title, str) and not title.strip():
        report.error(("title",), "the title is blank: every session needs one", "a few words")
    shared = tree.get("share")
    for at, path in enumerate(shared if isinstance(shared, list) else ()):
        if isinstance(path, str):
            _check_shared(report, tree, at, path)
    for where, node in items(tree, ("overrides",)):
        of, value = text_of(node, "of"), _number(text_of(node, "value"))
        if of is not None and of != "probability":
            report.warn(
                (*where, "of"), f"{quoted(of)} is not a figure that can be overruled", "`probability`"
            )
        elif of is not None and value is not None and not 0 <= value <= 1:
            says = f"value is {text_of(node, 'value')}; a probability must be between 0 and 1"
            report.error((*where, "value"), says, "a number between 0 and 1")


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _check_shared(report: Report, tree: dict[str, Node], at: int, path: str) -> None:
    """A path such as `speeches.ussr.themes` must lead to something, or nobody gets what was meant."""
    steps = path.split(".")
    known = tuple(record_of(Session).fields)
    if steps[0] not in known:
        says = f"{quoted(path)} leads to nothing: {quoted(steps[0])} is no part of a session"
        report.error(
            ("share", at), says + did_you_mean(steps[0], known), "a path such as `speeches.ussr.themes`"
        )
        return
    node: Node = tree
    for step in steps:
        node = _inside(node, step)
    if node is None:
        report.warn(
            ("share", at), f"{quoted(path)} leads to nothing yet", "the path of something that stands here"
        )


def _inside(node: Node, step: str) -> Node:
    if isinstance(node, dict):
        return node.get(step)
    if isinstance(node, list):
        return next((item for item in node if isinstance(item, dict) and item.get("id") == step), None)
    return None
