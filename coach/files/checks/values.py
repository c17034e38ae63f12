"""What the model refuses, in plain words: `importance is 9; it must be between 0 and 5`."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from coach.files.places import Node, node_at
from coach.files.report import Report
from coach.files.shapes import Leaf, MapOf, Shape, shape_at
from coach.files.words import did_you_mean, listed, quoted
from coach.model.findings import Path

_WRONG_BRANCH = frozenset(
    {"string_type", "tuple_type", "dict_type", "model_type", "decimal_type", "float_type", "fraction_type"}
)
_ID_FORM = "small letters, digits, `-` and `_`, beginning with a letter, at most 64 of them"
_EXPECTED = {
    "id": _ID_FORM,
    "date": "YYYY, YYYY-MM or YYYY-MM-DD, `a/b` for a span, `~` at the end for about",
    "share": 'a share between 0 and 1, as in 0.5, "2/3" or "66.7 %"',
    "flag": "true or false",
    "option": "an option's id, or a number for a numeric issue",
    "grade": "low, moderate or high, or a letter A to F with a digit 1 to 6",
    "target": "a constituency's id, or `negotiator:` and a party's id",
    "number": "a finite number",
    "text": "text",
}


def report_refusals(report: Report, shape: Shape, tree: Node, refusal: ValidationError) -> None:
    """Say in plain words what the model refused, leaving out what only shows that another form was meant."""
    for error in refusal.errors(include_url=False, include_input=False, include_context=False):
        path, about_key = _resolved(tree, error["loc"])
        node = node_at(tree, path)
        kind = error["type"]
        if kind in _WRONG_BRANCH or (kind == "literal_error" and not isinstance(node, str)):
            continue
        if kind == "missing":
            _report_missing(report, tree, path)
        elif isinstance(node, str) or about_key:
            _report_leaf(report, shape, tree, path, about_key, error["msg"])
        else:
            if report.refused_inside(path):
                continue
            subject = f"{path[-1]}: " if path and isinstance(path[-1], str) else ""
            report.error(path, f"{subject}{_plain(error['msg'])}")


def _resolved(tree: Node, loc: tuple[int | str, ...]) -> tuple[Path, bool]:
    """The path in the tree that an error's location means (which also names the forms that were tried)."""
    path: list[str | int] = []
    node = tree
    for index, step in enumerate(loc):
        if step == "[key]":
            return tuple(path), True
        child = node_at(node, (step,))
        missing = index == len(loc) - 1 and isinstance(node, dict) and str(step).isidentifier()
        if child is not None or missing:
            path.append(step)
            node = child
    return tuple(path), False


def _report_missing(report: Report, tree: Node, path: Path) -> None:
    name = f"`{path[-1]}`"
    holder = f"`{path[-2]}`" if len(path) > 1 and isinstance(path[-2], str) else "this entry"
    if len(path) == 1:
        holder = "the file"
    report.error(path, f"{name} is missing: {holder} needs it")


def _report_leaf(report: Report, shape: Shape, tree: Node, path: Path, about_key: bool, message: str) -> None:
    at = shape_at(shape, tree, path[:-1] if about_key else path)
    leaf = at.key if about_key and isinstance(at, MapOf) else _leaf(at)
    value = str(path[-1]) if about_key else node_at(tree, path)
    if leaf is None or not isinstance(value, str):
        report.error(path, f"{_label(shape, tree, path)}: {_plain(message)}")
        return
    if about_key:
        says = f"{quoted(value)} cannot be a key here: {_wrong(leaf, value, message)}"
    else:
        says = f"{_label(shape, tree, path)} is {_shown(leaf, value)}; {_wrong(leaf, value, message)}"
    report.refuse(path, says, expected_of(leaf), at_key=about_key)


def _leaf(shape: Shape | None) -> Leaf | None:
    if shape is None or isinstance(shape, Leaf):
        return shape
    shapes = getattr(shape, "shapes", ())
    return next((each for each in shapes if isinstance(each, Leaf)), None)


def _wrong(leaf: Leaf, value: str, message: str) -> str:
    if leaf.kind == "choice":
        return f"it must be one of {listed(leaf.choices, 20)}{did_you_mean(value, leaf.choices)}"
    if leaf.kind == "number" and (leaf.low is not None or leaf.high is not None):
        return f"it must be {_bounds(leaf)}"
    if leaf.kind == "number":
        return "it must be a finite number" if "out of reach" not in message else "that is out of reach"
    if leaf.kind == "share":
        return "it must be a share between 0 and 1"
    if leaf.kind == "flag":
        return "it must be true or false"
    if leaf.kind == "date":
        return (
            f"that is no date ({_plain(message)})"
            if "month" in message or "day" in message
            else _date(message)
        )
    if leaf.kind == "option" and "out of reach" in message:
        return "that number is out of reach"
    words = {
        "id": "that is no id",
        "option": "that is neither an id nor a number",
        "grade": "that is no grade",
    }
    return words.get(leaf.kind, _plain(message))


def _date(message: str) -> str:
    return "the span ends before it begins" if "ends before" in message else "that is no date"


def expected_of(leaf: Leaf) -> str:
    """What may stand at a place, in a few words."""
    if leaf.kind == "choice":
        return f"one of {listed(leaf.choices, 20)}"
    if leaf.kind == "number" and (leaf.low is not None or leaf.high is not None):
        return _bounds(leaf).replace("between", "a number between")
    return _EXPECTED[leaf.kind]


def _bounds(leaf: Leaf) -> str:
    if leaf.high is None:
        return f"a finite number of {leaf.low:g} or more"
    if leaf.low is None:
        return f"a number of {leaf.high:g} or less"
    return f"between {leaf.low:g} and {leaf.high:g}"


def _shown(leaf: Leaf, value: str) -> str:
    word = quoted(value)
    return word.strip("`") if leaf.kind in ("number", "share") and value else word


def _label(shape: Shape, tree: Node, path: Path) -> str:
    """What to call an entry: its key, with the key around it where the key is one of the user's."""
    if not path:
        return "the file"
    last = path[-1]
    keys = [step for step in path if isinstance(step, str)]
    if isinstance(last, int):
        return f"entry {last + 1} of {keys[-1]}" if keys else f"entry {last + 1}"
    if len(keys) > 1 and isinstance(shape_at(shape, tree, path[:-1]), MapOf):
        return f"{keys[-2]} of {last}"
    return last


def _plain(message: Any) -> str:
    return str(message).removeprefix("Value error, ")
