"""Reads the tours that come with the coach."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from coach.coaching.playbook.tours import Tour
from coach.files.reading import read_source, read_tree
from coach.model.findings import Finding


def load_tour(path: Path) -> Tour | None:
    """The tour in a file; None where there is none that can be read, for nobody needs a tour in order to work."""
    source = read_source(path)
    if isinstance(source, Finding):
        return None
    tree = read_tree(source)
    try:
        return Tour.from_tree(tree.root) if tree.complete else None
    except ValidationError:
        return None
