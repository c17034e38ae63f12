"""The dossier as plain data: what a template may read and nothing that it could reach out with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import TypeAlias

from coach.views.dossier import Dossier

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | float | bool | None"


def plain_tree(value: object) -> Plain:
    """A record of views as a tree: every public entry by its name, computed ones too; tuples become lists.

    What a template could not print or go through (a date, a number with its own kind) is None.
    """
    if isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, tuple | list):
        return [plain_tree(each) for each in value]
    if is_dataclass(value):
        return {name: plain_tree(getattr(value, name)) for name in entries_of(type(value))}
    return None


def dossier_tree(dossier: Dossier, outside: bool) -> Plain:
    """What the templates of our own documents are given; for a paper that crosses the table, the paper alone."""
    if outside:
        return {"non_paper": plain_tree(dossier.non_paper)}
    return plain_tree(dossier)


def entries_of(record: type) -> Iterator[str]:
    """The names that a template can use of a record: its fields, then what it computes."""
    if is_dataclass(record):
        yield from (each.name for each in fields(record) if not each.name.startswith("_"))
    for name in dir(record):
        if not name.startswith("_") and isinstance(getattr(record, name), property | cached_property):
            yield name
