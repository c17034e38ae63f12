"""From a result to the tree that JSON prints: one rule for every record, so that no key is written twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TypeAlias

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | int | float | bool | None"

KEY = "key"
"""Field metadata: the key in the printed document, where it is not the field's own name."""

OMIT = "omit_when_none"
"""Field metadata: the key is left out while the field is None (other fields print null)."""


HIDDEN = "hidden"
"""Field metadata: the field is not printed."""


def number(value: Decimal) -> int | float:
    """The JSON number of a decimal option: whole where it is whole.

    >>> number(Decimal("370")), number(Decimal("2.5"))
    (370, 2.5)
    """
    return int(value) if value == value.to_integral_value() else float(value)


def to_tree(value: object) -> Tree:
    """The plain tree of a result record: unrounded, in field and file order.

    >>> to_tree({"ceiling": Decimal("370"), "nato": "london"})
    {'ceiling': 370, 'nato': 'london'}
    """
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return float(value)
    if isinstance(value, Decimal):
        return number(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    if isinstance(value, Mapping):
        return {str(key): to_tree(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [to_tree(held) for held in value]
    raise TypeError(f"{type(value).__name__} has no place in a result")


def _record(record: object) -> dict[str, Tree]:
    """One dataclass as a map from its printed keys; a record may name fields to leave out in `left_out`."""
    tree: dict[str, Tree] = {}
    left_out: frozenset[str] = getattr(record, "left_out", frozenset())
    for field in fields(record):  # type: ignore[arg-type]
        held = getattr(record, field.name)
        if (
            field.name in left_out
            or field.metadata.get(HIDDEN)
            or (held is None and field.metadata.get(OMIT))
        ):
            continue
        tree[field.metadata.get(KEY, field.name)] = to_tree(held)
    return tree
