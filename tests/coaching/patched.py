"""A small quiet session, and patches laid over it: maps merge, lists of entries merge by id, null takes away."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coach.analysis.analyze import analyze
from coach.coaching.context import Context
from coach.files.loading import check_text
from coach.files.playbooks import load_playbooks

BOOKS = load_playbooks().playbooks

QUIET = (Path(__file__).parent / "quiet.yaml").read_text(encoding="utf-8")


def read(text: str) -> Any:
    return yaml.load(text, yaml.BaseLoader)


def merged(base: Any, patch: Any) -> Any:
    if isinstance(base, dict) and isinstance(patch, dict):
        both = {**base, **{key: merged(base.get(key), each) for key, each in patch.items()}}
        return {key: each for key, each in both.items() if each is not None}
    if (
        isinstance(base, list)
        and isinstance(patch, list)
        and all(isinstance(each, dict) and "id" in each for each in [*base, *patch])
    ):
        known = {each["id"]: each for each in base}
        for each in patch:
            known[each["id"]] = merged(known.get(each["id"]), each)
        return list(known.values())
    return patch


@cache
def patched(patch: str, base: str = QUIET) -> Context:
    """The context of the session with a patch laid over it."""
    tree = merged(read(base), read(patch) or {})
    loaded = check_text(yaml.safe_dump(strip(tree), sort_keys=False, allow_unicode=True), "patched.yaml")
    assert loaded.session is not None, [each.says for each in loaded.findings if each.is_error]
    return Context(loaded.session, analyze(loaded.session), BOOKS)


def strip(tree: Any) -> Any:
    """The tree without what a patch took away, which it writes as `~`."""
    if isinstance(tree, dict):
        return {key: strip(each) for key, each in tree.items() if each != "~"}
    return [strip(each) for each in tree] if isinstance(tree, list) else tree
