"""The JSON Schemas of session files, playbooks and workshops, for editors that complete keys and mark slips.

They are a little more generous than the checks, which also know what the entries mean together.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import TypeAlias

from coach.files.checks.values import expected_of
from coach.files.playbooks import FORMATS
from coach.files.shapes import Leaf, ListOf, MapOf, Record, Shape, record_of
from coach.model.base import ID_PATTERN, Model
from coach.model.session import FORMAT, Session
from coach.model.workshop import Workshop

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | bool | None"

_NUMBER_TEXT = r"^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?\s*$"
_OPTION_TEXT = rf"({ID_PATTERN})|({_NUMBER_TEXT})"
_PATTERNS = {
    "id": ID_PATTERN,
    "date": r"^\s*\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?~?\s*$",
    "share": r"^\s*(\d+\s*/\s*\d+|\d*\.?\d*\s*%?)\s*$",
    "option": _OPTION_TEXT,
    "grade": "^(low|moderate|high|[A-F][1-6])$",
    "target": r"^(negotiator:)?[a-z][a-z0-9_-]{0,63}$",
}


def session_schema() -> dict[str, Json]:
    """The schema as a tree ready for JSON."""
    definitions: dict[str, Json] = {}
    _define(Session, definitions)
    root = definitions.pop("Session")
    assert isinstance(root, dict)
    properties = root["properties"]
    assert isinstance(properties, dict)
    major = FORMAT.partition("/")[2].partition(".")[0]
    properties["format"] = {
        "type": "string",
        "pattern": rf"^coach\.session/{major}\.\d+$",
        "default": FORMAT,
        "description": "The format of the file.",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Session file of the Level Two coach",
        **root,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def workshop_schema() -> dict[str, Json]:
    """The schema of a workshop."""
    definitions: dict[str, Json] = {}
    _define(Workshop, definitions)
    root = definitions.pop("Workshop")
    assert isinstance(root, dict)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Workshop of the Level Two coach",
        **root,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def playbook_schema() -> dict[str, Json]:
    """The schema of every kind of playbook; its `format` says which a file is."""
    definitions: dict[str, Json] = {}
    for model in FORMATS.values():
        _define(model, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Playbooks of the Level Two coach",
        "anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in FORMATS.values()],
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def _define(model: type[Model], definitions: dict[str, Json]) -> None:
    """Put a model's definition, and those of all that it holds, among the others."""
    if model.__name__ in definitions:
        return
    definition: dict[str, Json] = {
        "type": "object",
        "description": " ".join((inspect.getdoc(model) or "").split("\n\n")[0].split()),
    }
    definitions[model.__name__] = definition
    record = record_of(model)
    definition["properties"] = {
        key: _schema(shape, definitions, key in record.required) for key, shape in record.fields.items()
    }
    definition["required"] = list[Json](sorted(record.required))
    definition["patternProperties"] = {"^x-": True}
    definition["additionalProperties"] = False


def _schema(shape: Shape, definitions: dict[str, Json], required: bool = True) -> Json:
    """The schema of one entry; where nothing need stand, an empty value is allowed too."""
    if isinstance(shape, Leaf):
        return _leaf(shape, required)
    if isinstance(shape, Record):
        _define(shape.model, definitions)
        found: dict[str, Json] = {"$ref": f"#/$defs/{shape.model.__name__}"}
    elif isinstance(shape, ListOf):
        found = {"type": "array", "items": _schema(shape.item, definitions)}
        if shape.length is not None:
            found |= {"minItems": shape.length, "maxItems": shape.length}
    elif isinstance(shape, MapOf):
        found = {
            "type": "object",
            "propertyNames": {"pattern": _PATTERNS[shape.key.kind]},
            "additionalProperties": _schema(shape.value, definitions, required=False),
        }
    else:
        found = {"anyOf": [_schema(each, definitions) for each in shape.shapes]}
    return found if required else {"anyOf": [found, {"type": "null"}]}


def _leaf(leaf: Leaf, required: bool) -> Json:
    """One piece of text; numbers and booleans stand wherever the loader takes them for their text."""
    nothing: list[Json] = [] if required else ["null"]
    about: Mapping[str, Json] = {"description": f"{expected_of(leaf)[:1].upper()}{expected_of(leaf)[1:]}."}
    if leaf.kind == "choice":
        return {"enum": [*leaf.choices, *([] if required else [None])], **about}
    if leaf.kind == "flag":
        return {"enum": [True, False, "true", "false", *([] if required else [None])], **about}
    if leaf.kind == "text":
        return {"type": ["string", "number", "boolean", *nothing], **about}
    found: dict[str, Json] = {"type": ["string", *nothing], "pattern": _PATTERNS.get(leaf.kind, _NUMBER_TEXT)}
    if leaf.kind in ("number", "share", "option", "date"):
        found["type"] = ["string", "number", *nothing]
        low, high = (0.0, 1.0) if leaf.kind == "share" else (leaf.low, leaf.high)
        found |= {} if low is None else {"minimum": low}
        found |= {} if high is None else {"maximum": high}
    return {**found, **about}
