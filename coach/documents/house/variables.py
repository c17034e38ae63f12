"""The page of all names that a template can use, made from the views: `python -m coach.documents.house.variables`."""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Literal, Union, get_args, get_origin, get_type_hints

from coach.documents.environment import markdown_environment
from coach.documents.house.plain import entries_of
from coach.views.dossier import Dossier

_HEAD = """\
# What a template can print

Made from the code by `python -m coach.documents.house.variables`; a test compares. [How to use your house's
words](../how-to/templates.md) tells how templates are written and checked; `coach templates values
WHERE` prints every name with what it is for a session of yours.

Everything begins with `dossier`. A **text** or a **number** can be printed: `{{ dossier.front.title }}`. A **list** is
gone through: `{% for each in dossier.gaps %}{{ each.says }}{% endfor %}`; of a list of pairs, both are named:
`{% for a, b in ... %}`. **Yes or no**, and whatever may be **nothing**, is asked: `{% if dossier.since %}`. Figures
come rounded and worded; nothing can be computed with them.

A drawing gets `figure` in place of `dossier`: one of the records that stand under `dossier.figures`.
"""
_MANY = {2: "pair", 3: "three"}


def variables() -> str:
    """The page as Markdown."""
    places: dict[type, list[str]] = {}
    _gather(Dossier, "dossier", places)
    filters = ", ".join(f"`{name}`" for name in sorted(markdown_environment().filters))
    sections = [_section(record, where) for record, where in places.items()]
    return "\n".join(
        [_HEAD, f"Filters: {filters}. In a loop: `loop.index`, `loop.first`, `loop.last`.\n", *sections]
    )


def _gather(record: type, path: str, places: dict[type, list[str]]) -> None:
    known = record in places
    places.setdefault(record, []).append(path)
    if known:
        return
    for name, kind in _entries(record):
        for inner, mark in _records_in(kind):
            _gather(inner, f"{path}.{name}{mark}", places)


def _records_in(kind: object, mark: str = "") -> Iterator[tuple[type, str]]:
    if isinstance(kind, type) and get_origin(kind) is None:
        if is_dataclass(kind) or getattr(kind, "_is_protocol", False):
            yield kind, mark
        return
    several = get_origin(kind) in (tuple, list)
    for inner in get_args(kind):
        yield from _records_in(inner, "[]" if several else mark)


def _entries(record: type) -> Iterator[tuple[str, object]]:
    """Each public name of a record with its type."""
    hints = get_type_hints(record)
    names = entries_of(record) if is_dataclass(record) else (n for n in dir(record) if not n.startswith("_"))
    for name in names:
        if name in hints:
            yield name, hints[name]
        else:
            computed = getattr(record, name)
            getter = computed.func if isinstance(computed, cached_property) else computed.fget
            yield name, get_type_hints(getter)["return"]


def _section(record: type, where: list[str]) -> str:
    shown = where if len(where) <= 4 else [*where[:4], "..."]
    rows = [f"| `{name}` | {_in_words(kind)} | {_about(record, name)} |" for name, kind in _entries(record)]
    return "\n".join(
        [
            f"## {record.__name__}\n",
            f"{' '.join((inspect.getdoc(record) or '').split())}\n",
            f"At {', '.join(f'`{path}`' for path in shown)}.\n",
            "| name | is | |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _about(record: type, name: str) -> str:
    if is_dataclass(record) and name in {each.name for each in fields(record)}:
        return ""
    doc = inspect.getdoc(inspect.getattr_static(record, name)) or ""
    return " ".join(doc.split()).replace("|", "\\|")


def _in_words(kind: object) -> str:
    simple = {str: "text", int: "number", float: "number", bool: "yes or no", type(None): "nothing"}
    if isinstance(kind, type) and kind in simple:
        return simple[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return ", or ".join(_in_words(each) for each in inner)
    if origin is Literal:
        return "one of " + ", ".join(f"`{each}`" for each in inner)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return f"list of {_in_words(inner[0])}"
    if origin is tuple:
        return f"{_MANY.get(len(inner), 'several')} of {', '.join(map(_in_words, inner))}"
    name = getattr(kind, "__name__", str(kind))
    return f"[{name}](#{name.lower()})" if isinstance(kind, type) else name


if __name__ == "__main__":
    sys.stdout.write(variables())
