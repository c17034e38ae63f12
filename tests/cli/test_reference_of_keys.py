"""The page on what `coach analyze --json` prints names every key that can be printed."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import coach.analysis.results as results
from coach.analysis.tree import HIDDEN, KEY

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "analysis.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([a-z_0-9]+)`", PAGE))
RECORDS = [record for name in results.__all__ if is_dataclass(record := getattr(results, name))]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_key_of_a_record_stands_on_the_page(record: type) -> None:
    keys = {each.metadata.get(KEY, each.name) for each in fields(record) if not each.metadata.get(HIDDEN)}
    assert keys <= NAMED
