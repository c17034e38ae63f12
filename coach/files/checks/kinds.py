"""Whether each entry is a map, a list or text as the model has it, and whether each key is known."""

from __future__ import annotations

from coach.files.places import Node
from coach.files.report import Report
from coach.files.shapes import Leaf, ListOf, MapOf, OneOf, Record, Shape, child_shape, fitting
from coach.files.words import did_you_mean, listed, quoted
from coach.model.findings import Path


def check_kinds(report: Report, shape: Shape, node: Node, *, newer: bool = False) -> None:
    """Report entries of the wrong kind and unknown keys; a newer minor version's keys in one warning."""
    unknown: list[Path] = []
    _walk(report, shape, node, (), unknown if newer else None)
    if unknown:
        names = listed([f"`{path[-1]}`" for path in unknown])
        report.warn(
            unknown[0],
            f"the file was written for a newer version, with keys that are not known here: {names}",
            "nothing: they are kept as they are and not read",
            at_key=True,
        )


def _walk(report: Report, shape: Shape, node: Node, path: Path, unknown: list[Path] | None) -> None:
    wanted = _kinds(shape)
    found = "map" if isinstance(node, dict) else "list" if isinstance(node, list) else "text"
    if node is None or found not in wanted:
        what = "nothing stands here" if node is None else f"{_name(path)} is {_article(found)}"
        report.refuse(path, f"{what}; it must be {_wanted(shape)}")
        return
    shape = fitting(shape, node)
    if isinstance(node, dict):
        _walk_map(report, shape, node, path, unknown)
    elif isinstance(node, list) and isinstance(shape, ListOf):
        if shape.length is not None and len(node) != shape.length:
            report.refuse(path, f"{_name(path)} must hold {shape.length} entries; it holds {len(node)}")
        for position, item in enumerate(node):
            _walk(report, shape.item, item, (*path, position), unknown)


def _walk_map(
    report: Report, shape: Shape, node: dict[str, Node], path: Path, unknown: list[Path] | None
) -> None:
    for key, value in node.items():
        child = child_shape(shape, node, key)
        if child is not None:
            if value is not None:
                _walk(report, child, value, (*path, key), unknown)
        elif not key.startswith("x-") and isinstance(shape, Record):
            if unknown is not None:
                unknown.append((*path, key))
            else:
                _refuse_key(report, shape, (*path, key), key)


def _refuse_key(report: Report, shape: Record, path: Path, key: str) -> None:
    if report.full:
        return
    known = tuple(shape.fields)
    meant = did_you_mean(key, known)
    report.refuse(
        path,
        f"unknown key {quoted(key)}{meant}",
        f"one of {listed(known, 40)}; a key of your own begins with `x-`",
        at_key=True,
    )


def without_blanks(node: Node, shape: Shape | None) -> Node:
    """The tree without keys under which nothing stands (blank is not known). Unknown keys stay whole."""
    if shape is None:
        return node
    if isinstance(node, list):
        return [without_blanks(item, child_shape(shape, node, at)) for at, item in enumerate(node)]
    if isinstance(node, dict):
        children = ((key, value, child_shape(shape, node, key)) for key, value in node.items())
        return {
            key: without_blanks(value, child)
            for key, value, child in children
            if value is not None or child is None
        }
    return node


def _kinds(shape: Shape) -> set[str]:
    if isinstance(shape, OneOf):
        return set().union(*(_kinds(each) for each in shape.shapes))
    if isinstance(shape, Leaf):
        return {"text"}
    return {"list"} if isinstance(shape, ListOf) else {"map"}


def _wanted(shape: Shape) -> str:
    if isinstance(shape, OneOf):
        return " or ".join(_wanted(each) for each in shape.shapes)
    if isinstance(shape, Record):
        return f"a map with keys such as {listed(tuple(shape.fields), 4)}"
    if isinstance(shape, MapOf):
        return f"a map with {_LEAVES[shape.key.kind]} as keys".replace("an id", "ids").replace(
            "an option", "options"
        )
    if isinstance(shape, ListOf):
        return "a list (`[...]`, or lines that begin with `- `)"
    return f"one of {', '.join(shape.choices)}" if shape.choices else _LEAVES[shape.kind]


_LEAVES = {
    "text": "text",
    "id": "an id",
    "date": "a date",
    "share": "a share",
    "number": "a number",
    "flag": "true or false",
    "choice": "a word",
    "option": "an option",
    "grade": "a grade",
    "target": "an id",
}


def _name(path: Path) -> str:
    if not path:
        return "the file"
    last = path[-1]
    return f"`{last}`" if isinstance(last, str) else f"entry {last + 1} of `{_key_before(path)}`"


def _key_before(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "the file")


def _article(kind: str) -> str:
    return {"map": "a map", "list": "a list", "text": "a single piece of text"}[kind]
