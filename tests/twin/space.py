"""Issues, their options, and every package that can be made of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.twin.figures import number, plain

Tree = Mapping[str, Any]
Option = str | Fraction
Package = dict[str, Option]


@dataclass(frozen=True)
class Issue:
    """An issue of the file: `options` are ids, or exact steps where it is numeric."""

    id: str
    options: tuple[Option, ...]
    numeric: bool
    decided_by: str | None
    unsayable: Mapping[Option, frozenset[str]]


def read_issues(tree: Tree) -> list[Issue]:
    """The issues that take part: those with two options or more."""
    issues = [_issue(entry) for entry in tree.get("issues", [])]
    return [issue for issue in issues if len(issue.options) >= 2]


def _issue(entry: Tree) -> Issue:
    scale = entry.get("scale")
    unsayable: dict[Option, frozenset[str]] = {}
    options: list[Option] = []
    if scale is not None:
        low, high, step = (number(scale[key]) for key in ("low", "high", "step"))
        at = low
        while at <= high:
            options.append(at)
            at += step
    else:
        for option in entry.get("options", []):
            options.append(str(option["id"]))
            unsayable[str(option["id"])] = frozenset(option.get("unsayable", {}))
    return Issue(str(entry["id"]), tuple(options), scale is not None, entry.get("decided_by"), unsayable)


def every_package(issues: list[Issue]) -> Iterator[Package]:
    """All combinations, in file order, the last issue changing fastest."""
    for choice in itertools.product(*(issue.options for issue in issues)):
        yield {issue.id: option for issue, option in zip(issues, choice, strict=True)}


def read_package(entry: Tree, issues: list[Issue]) -> Package:
    """A package of the file, perhaps partial, in the order of the issues."""
    package: Package = {}
    for issue in issues:
        if entry.get(issue.id) is not None:
            raw = entry[issue.id]
            package[issue.id] = number(raw) if issue.numeric else str(raw)
    return package


def shown(package: Package) -> dict[str, str | int | float]:
    """A package for JSON."""
    return {key: plain(value) if isinstance(value, Fraction) else value for key, value in package.items()}


def matches(forbids: Tree | None, package: Package) -> bool:
    """Whether a combination names something, and the package has it in all that it names."""
    return bool(forbids) and all(_has(rule, package.get(issue)) for issue, rule in (forbids or {}).items())


def _has(rule: Any, option: Option | None) -> bool:
    if option is None:
        return False
    if isinstance(option, str):
        return option in ([rule] if isinstance(rule, str) else [str(each) for each in rule])
    if not isinstance(rule, Mapping):
        return option in [number(each) for each in (rule if isinstance(rule, list | tuple) else [rule])]
    [(word, limit)] = rule.items()
    if word == "below":
        return option < number(limit)
    if word == "above":
        return option > number(limit)
    low, high = (number(each) for each in limit)
    inside = low <= option <= high
    return inside if word == "between" else not inside
