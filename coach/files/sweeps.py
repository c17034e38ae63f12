"""Reads sweep files, and finds everything that is wrong in one, with line and column."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import cast

from coach.files.checks.texts import check_texts, cleaned
from coach.files.places import Node, Tree
from coach.files.reading import Source, read_source, read_tree
from coach.files.report import Report
from coach.files.words import did_you_mean, listed, quoted
from coach.model.base import ID_PATTERN, plain_number
from coach.model.changes import Tree as Value
from coach.model.findings import Finding, Path, has_errors
from coach.model.sweep import FORMAT, Axis, Figures, Sweep, Variant, stretch

_KEYS = ("format", "session", "draft", "figures", "grid", "variants")
_AXIS = ("entry", "entries", "values", "from", "to", "step")
_VARIANT = ("name", "set")
_FIGURES = ("all", "odds")
MOST_VALUES = 100_000


@dataclass(frozen=True)
class LoadedSweep:
    """What became of a file: a sweep unless there are errors, everything found, the text and its places."""

    sweep: Sweep | None
    findings: tuple[Finding, ...]
    source: Source | None = None
    tree: Tree | None = None


def load_sweep(path: str | os.PathLike[str]) -> LoadedSweep:
    """The sweep in a file, with every finding. Never raises for anything that a file may hold."""
    source = read_source(path)
    if isinstance(source, Finding):
        return LoadedSweep(None, (source,))
    tree = read_tree(source)
    report = Report(tree, source.name)
    sweep = _sweep(report, tree.root) if tree.complete else None
    findings = report.findings()
    return LoadedSweep(None if has_errors(findings) else sweep, findings, source, tree)


def is_sweep(path: str | os.PathLike[str]) -> bool:
    """Whether a file calls itself a sweep by its format."""
    source = read_source(path)
    if isinstance(source, Finding) or "coach.sweep" not in source.text:
        return False
    root = read_tree(source).root
    written = root.get("format") if isinstance(root, dict) else None
    return isinstance(written, str) and written.strip().startswith("coach.sweep")


def sweep_schema() -> dict[str, object]:
    """The JSON Schema of a sweep file, for editors."""
    place = {
        "type": "string",
        "description": "An entry of the session: parties.ussr.mood_swing, deal.ceiling.",
    }
    number = {"type": "number"}
    axis = {
        "type": "object",
        "properties": {
            "entry": place,
            "entries": {"type": "array", "items": place, "minItems": 1},
            "values": {"type": "array", "minItems": 1},
            "from": number,
            "to": number,
            "step": {**number, "exclusiveMinimum": 0},
        },
        "additionalProperties": False,
    }
    variant = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "set": {"type": "object", "propertyNames": place}},
        "required": ["set"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Sweep file of the Level Two coach",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "session": {
                "type": "string",
                "description": "A session file, or the id or title of a kept session.",
            },
            "draft": {"type": "string", "pattern": ID_PATTERN},
            "figures": {
                "enum": list(_FIGURES),
                "description": "odds is quicker; all adds sets, who decides, ways.",
            },
            "grid": {"type": "array", "items": axis},
            "variants": {"type": "array", "items": variant},
        },
        "required": ["format", "session"],
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
    }


def _sweep(report: Report, root: Node) -> Sweep | None:
    if not isinstance(root, dict):
        report.refuse((), "this is not a sweep: it must be a map", "a map with `format` and `session`")
        return None
    check_texts(report, root)
    root = {key: cleaned(value) for key, value in root.items()}
    _check_keys(report, (), root, _KEYS)
    if _text(report, root, ("format",), needed=True) not in (FORMAT, ""):
        report.refuse(("format",), f"{quoted(str(root['format']))} is no format of a sweep", FORMAT)
    figures = _text(report, root, ("figures",)) or "all"
    if figures not in _FIGURES:
        report.refuse(("figures",), f"figures is {quoted(figures)}", f"one of {listed(_FIGURES)}")
    grid = tuple(_axis(report, ("grid", at), each) for at, each in _list(report, root, "grid"))
    variants = tuple(_variant(report, ("variants", at), each) for at, each in _list(report, root, "variants"))
    _check_once(report, grid)
    if not grid and not variants:
        report.refuse((), "nothing is varied here", "a `grid` of values, or a list of `variants`")
    return Sweep(
        session=_text(report, root, ("session",), needed=True),
        grid=grid,
        variants=variants,
        draft=_text(report, root, ("draft",)) or None,
        figures=cast("Figures", figures),
    )


def _check_once(report: Report, grid: tuple[Axis, ...]) -> None:
    first: dict[str, int] = {}
    for at, axis in enumerate(grid):
        for entry in axis.entries:
            if first.setdefault(entry, at) != at:
                says = f"{quoted(entry)} is varied already, in part {first[entry] + 1} of the grid"
                report.refuse(("grid", at), says, "each entry in one part")


def _axis(report: Report, path: Path, node: Node) -> Axis:
    if not isinstance(node, dict):
        report.refuse(path, "this is no part of a grid", "a map with `entry` and `values`")
        return Axis((), ())
    _check_keys(report, path, node, _AXIS)
    several = node.get("entries")
    entries = several if isinstance(several, list) else [node.get("entry")]
    named = tuple(each for each in entries if isinstance(each, str) and each)
    if len(named) != len(entries) or not named or (several is not None and "entry" in node):
        report.refuse(path, "a part of a grid says which entry it varies", "`entry`, or `entries`: a list")
    return Axis(named, _values(report, path, node))


def _values(report: Report, path: Path, node: dict[str, Node]) -> tuple[Value, ...]:
    if "values" in node:
        values = node["values"]
        if not isinstance(values, list) or not values:
            report.refuse((*path, "values"), "values is no list of values", "a list of one value or more")
            return ()
        return tuple(_value(each) for each in values)
    ends = {key: _number(report, (*path, key), node.get(key)) for key in ("from", "to", "step")}
    if any(each is None for each in ends.values()):
        report.refuse(
            path, "a part of a grid says what values it takes", "`values`, or `from`, `to` and `step`"
        )
        return ()
    first, last, step = (each for each in ends.values() if each is not None)
    if step <= 0 or last < first:
        report.refuse(path, "no value lies there", "a `from` that is not above `to`, and a `step` above 0")
        return ()
    if (last - first) / step > MOST_VALUES:
        report.refuse((*path, "step"), f"these are more than {MOST_VALUES:,} values", "a larger step")
        return ()
    return stretch(first, last, step)


def _variant(report: Report, path: Path, node: Node) -> Variant:
    if not isinstance(node, dict) or not isinstance(node.get("set"), dict):
        report.refuse(path, "a variant says what it sets", "a map with `set`, and a `name` if you like")
        return Variant("", ())
    _check_keys(report, path, node, _VARIANT)
    settings = node["set"]
    assert isinstance(settings, dict)
    name = node.get("name")
    if name is not None and not isinstance(name, str):
        report.refuse((*path, "name"), "name is no text", "a name")
    return Variant(
        name if isinstance(name, str) else "", tuple((key, _value(each)) for key, each in settings.items())
    )


def _value(node: Node) -> Value:
    """A value as a session holds it; text that is a number becomes one, so that results show it as a number."""
    if isinstance(node, dict):
        return {key: _value(each) for key, each in node.items()}
    if isinstance(node, list):
        return [_value(each) for each in node]
    number = _decimal(node) if isinstance(node, str) else None
    return node if number is None else plain_number(number)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal("1e15") else None


def _number(report: Report, path: Path, node: Node) -> Decimal | None:
    if node is None:
        return None
    number = _decimal(node) if isinstance(node, str) else None
    if number is None:
        report.refuse(path, f"{path[-1]} is no number", "a number")
    return number


def _list(report: Report, root: dict[str, Node], key: str) -> Iterable[tuple[int, Node]]:
    node = root.get(key)
    if node is None:
        return ()
    if not isinstance(node, list):
        report.refuse((key,), f"{key} is no list", "a list")
        return ()
    return enumerate(node)


def _text(report: Report, root: dict[str, Node], path: tuple[str], needed: bool = False) -> str:
    node = root.get(path[0])
    if isinstance(node, str) and node.strip():
        return node.strip()
    if needed or node is not None:
        says = f"`{path[0]}` is missing" if node is None or node == "" else f"`{path[0]}` must be text"
        report.refuse(path, says)
    return ""


def _check_keys(report: Report, path: Path, node: dict[str, Node], known: tuple[str, ...]) -> None:
    for key in node:
        if key not in known and not key.startswith("x-"):
            report.refuse(
                (*path, key),
                f"unknown key {quoted(key)}{did_you_mean(key, known)}",
                f"one of {listed(known)}",
                at_key=True,
            )
