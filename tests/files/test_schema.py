"""The schema that editors use agrees with what the loader accepts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from coach.files.loading import load_session
from coach.files.places import Node
from coach.files.reading import Source, read_source, read_tree
from coach.files.schema import session_schema

EXAMPLES = Path(__file__).parent / "examples"
SCHEMA: dict[str, Any] = session_schema()


def fits(node: Node, schema: Any) -> bool:
    """As much of JSON Schema as the schema uses, for trees of text."""
    if schema is True:
        return True
    if "$ref" in schema:
        return fits(node, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:
        return any(fits(node, each) for each in schema["anyOf"])
    if "enum" in schema:
        return node in [
            each if isinstance(each, str) or each is None else json.dumps(each) for each in schema["enum"]
        ]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if node is None:
        return "null" in kinds
    if isinstance(node, list):
        size = schema.get("minItems", 0) <= len(node) <= schema.get("maxItems", len(node))
        return "array" in kinds and size and all(fits(each, schema["items"]) for each in node)
    if isinstance(node, dict):
        return "object" in kinds and map_fits(node, schema)
    if not {"string"} & set(kinds) or not re.search(schema.get("pattern", ""), node):
        return False
    bounds = [schema.get("minimum"), schema.get("maximum")]
    if bounds == [None, None] or not re.fullmatch(r"[-+.\deE]+", node):
        return True
    return (bounds[0] is None or float(node) >= bounds[0]) and (bounds[1] is None or float(node) <= bounds[1])


def map_fits(node: dict[str, Node], schema: dict[str, Any]) -> bool:
    if not set(schema.get("required", ())) <= set(node):
        return False
    names = schema.get("propertyNames", {}).get("pattern", "")
    for key, value in node.items():
        if not re.search(names, key):
            return False
        rule = schema.get("properties", {}).get(key)
        if rule is None:
            own = any(re.search(pattern, key) for pattern in schema.get("patternProperties", {}))
            rule = True if own else schema["additionalProperties"]
        if rule is False or not fits(value, rule):
            return False
    return True


def tree_of(path: Path) -> Node:
    source = read_source(path)
    assert isinstance(source, Source)
    return read_tree(source).root


@pytest.mark.parametrize("path", sorted((EXAMPLES / "good").iterdir()), ids=lambda path: path.name)
def test_every_good_file_fits_the_schema(path: Path) -> None:
    assert fits(tree_of(path), SCHEMA)


@pytest.mark.parametrize(
    "name",
    [
        "unknown-keys",
        "values-out-of-range",
        "wrong-kinds",
        "ids-that-cannot-be",
        "no-title",
        "newer-major-version",
    ],
)
def test_a_file_of_the_wrong_shape_does_not_fit(name: str) -> None:
    assert not fits(tree_of(EXAMPLES / "bad" / f"{name}.yaml"), SCHEMA)


def test_every_entry_is_described_for_whoever_hovers_over_it() -> None:
    for name, definition in SCHEMA["$defs"].items():
        assert definition["description"].endswith("."), name
        assert definition["additionalProperties"] is False, name


def test_every_reference_leads_somewhere() -> None:
    wanted = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(SCHEMA)))
    assert wanted == set(SCHEMA["$defs"])


def test_the_schema_knows_every_key_that_loads() -> None:
    session = load_session(EXAMPLES / "good" / "the-rest-of-a-preparation.yaml").session
    assert session is not None
    assert set(session.to_tree()) <= set(SCHEMA["properties"])
