"""The shape that the model gives to each place of a session file, as data.

One description serves three readers: the search for unknown keys, the sentences about wrong values, and the
JSON Schema. It is derived from the model's annotations, so that nothing here repeats the model.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from coach.files.places import Node
from coach.model.base import Id, Model, OptionKey, OptionRef, Share
from coach.model.dates import DateText
from coach.model.evidence import Grade
from coach.model.findings import Path
from coach.model.plan import ShiftTarget

LeafKind = Literal["text", "id", "date", "share", "number", "flag", "choice", "option", "grade", "target"]


@dataclass(frozen=True)
class Leaf:
    """One piece of text: what it stands for, and its bounds or choices."""

    kind: LeafKind
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListOf:
    """A list of things of one shape, of a fixed length where `length` says so."""

    item: Shape
    length: int | None = None


@dataclass(frozen=True)
class MapOf:
    """A map whose keys the writer of the file chooses."""

    key: Leaf
    value: Shape


@dataclass(frozen=True)
class Record:
    """A map whose keys the model knows."""

    model: type[Model]
    required: frozenset[str] = field(default_factory=frozenset)

    @property
    def fields(self) -> Mapping[str, Shape]:
        """The shape under each key."""
        return _fields(self.model)


@dataclass(frozen=True)
class OneOf:
    """Several shapes, any of which may stand here."""

    shapes: tuple[Shape, ...]


Shape = Leaf | ListOf | MapOf | Record | OneOf

_NAMED: tuple[tuple[object, LeafKind], ...] = (
    (Id, "id"),
    (DateText, "date"),
    (Share, "share"),
    (OptionRef, "option"),
    (OptionKey, "option"),
    (Grade, "grade"),
    (ShiftTarget, "target"),
)
_PLAIN: dict[object, LeafKind] = {
    str: "text",
    float: "number",
    Decimal: "number",
    bool: "flag",
    Fraction: "share",
}


@cache
def record_of(model: type[Model]) -> Record:
    """The shape of a model's map."""
    needed = (info.alias or name for name, info in model.model_fields.items() if info.is_required())
    return Record(model, frozenset(needed))


@cache
def _fields(model: type[Model]) -> Mapping[str, Shape]:
    hints = get_type_hints(model, include_extras=True)
    by_key = {info.alias or name: _shape(hints[name]) for name, info in model.model_fields.items()}
    return {key: by_key[key] for key in sorted(by_key, key=lambda key: key == "basis")}


def _shape(annotation: object, metadata: tuple[object, ...] = ()) -> Shape:
    for named, kind in _NAMED:
        if annotation == named:
            return Leaf(kind)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], (*metadata, *arguments[1:]))
    if origin in (Union, types.UnionType):
        shapes = tuple(_shape(each) for each in arguments if each is not type(None))
        return shapes[0] if len(shapes) == 1 else OneOf(shapes)
    if origin is Literal:
        return Leaf("choice", choices=tuple(str(each) for each in arguments))
    if origin is tuple:
        fixed = None if arguments[-1] is Ellipsis else len(arguments)
        return ListOf(_shape(arguments[0]), fixed)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key = _shape(arguments[0])
        assert isinstance(key, Leaf)
        return MapOf(key, _shape(arguments[1]))
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return record_of(annotation)
    return Leaf(_PLAIN[annotation], *_bounds(metadata))


def _bounds(metadata: tuple[object, ...]) -> tuple[float | None, float | None]:
    low = high = None
    for each in metadata:
        for bound in each.metadata if isinstance(each, FieldInfo) else (each,):
            if isinstance(bound, Ge):
                low = float(bound.ge)  # type: ignore[arg-type]
            if isinstance(bound, Le):
                high = float(bound.le)  # type: ignore[arg-type]
    return low, high


def fitting(shape: Shape, node: Node) -> Shape:
    """Of several shapes that may stand here, the one that an entry seems meant to have."""
    if not isinstance(shape, OneOf):
        return shape
    wanted = (Record, MapOf) if isinstance(node, dict) else ListOf if isinstance(node, list) else Leaf
    return next((each for each in shape.shapes if isinstance(each, wanted)), shape.shapes[0])


def child_shape(shape: Shape, node: Node, step: str | int) -> Shape | None:
    """The shape of the entry under a key or position of a node; None where the model knows no such entry."""
    shape = fitting(shape, node)
    if isinstance(shape, Record) and isinstance(step, str):
        return shape.fields.get(step)
    if isinstance(shape, MapOf) and isinstance(step, str):
        return shape.value
    if isinstance(shape, ListOf) and isinstance(step, int):
        return shape.item
    return None


def shape_at(shape: Shape, root: Node, path: Path) -> Shape | None:
    """The shape of the entry at a path of a tree."""
    node: Node = root
    found: Shape | None = shape
    for step in path:
        if found is None:
            return None
        found = child_shape(found, node, step)
        if isinstance(node, dict) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            node = None
    return found
