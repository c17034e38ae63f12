"""Writes a session as a file that a person could have written, and only when asked to."""

from __future__ import annotations

import json
import os
from typing import Any

from coach.files.atomic import write_atomically
from coach.files.reading import Kind, kind_of
from coach.files.shapes import ListOf, Record, Shape, child_shape, fitting, record_of
from coach.files.yaml_writer import yaml_text
from coach.model.findings import Finding
from coach.model.session import Session


def to_yaml(session: Session) -> str:
    """The session as YAML. Loading it again gives the same session."""
    return yaml_text(_in_order(session))


def to_json(session: Session) -> str:
    """The session as JSON. Loading it again gives the same session."""
    return json.dumps(_in_order(session), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _in_order(session: Session) -> dict[str, Any]:
    """The session's tree with `basis` at the end of each entry: what it rests on comes after what it is."""
    return {
        key: _basis_last(value, record_of(Session).fields.get(key))
        for key, value in session.to_tree().items()
    }


def _basis_last(node: Any, shape: Shape | None) -> Any:
    if isinstance(node, list) and isinstance(shape := _list_shape(shape), ListOf):
        return [_basis_last(item, shape.item) for item in node]
    if not isinstance(node, dict) or shape is None:
        return node
    chosen = fitting(shape, {})
    entries = {key: _basis_last(value, child_shape(chosen, {}, key)) for key, value in node.items()}
    if isinstance(chosen, Record) and "basis" in entries:
        entries["basis"] = entries.pop("basis")
    return entries


def _list_shape(shape: Shape | None) -> Shape | None:
    return fitting(shape, []) if shape is not None else None


def write_session(
    session: Session, path: str | os.PathLike[str], kind: Kind | None = None, *, overwrite: bool = False
) -> Finding | None:
    """Write the session to a file, whole or not at all; the finding says why where it cannot be done.

    The kind is taken from the path's ending. A file that stands there already is left alone unless told
    otherwise.
    """
    wanted = kind or kind_of(os.fspath(path), "")
    text = to_json(session) if wanted == "json" else to_yaml(session)
    return write_atomically(path, text.encode("utf-8"), overwrite=overwrite)
