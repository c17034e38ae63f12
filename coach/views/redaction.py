"""Taking the names of sources out: a document prints a source's id and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from coach.model.base import ID_PATTERN
from coach.model.session import Session

_SHORTEST = 3


def without_source_names(session: Session) -> Session:
    """The session with every mention of a source's name replaced by the source's id, `sources` itself emptied of names.

    Names of parties, negotiators and groups stay: who is on the map is no secret of where we know it from. Ids stay
    too, for other entries refer to them.
    """
    ids_by_name = {
        source.name.strip(): source.id
        for source in session.sources
        if source.name and len(source.name.strip()) >= _SHORTEST
    }
    tree = session.to_tree()
    tree["sources"] = [{"id": source.id} for source in session.sources]
    if not ids_by_name:
        return Session.from_tree(tree)
    longest_first = sorted(ids_by_name, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)
    folded = {name.casefold(): id for name, id in ids_by_name.items()}
    return Session.from_tree(_replaced(tree, pattern, folded))


def _replaced(value: Any, pattern: re.Pattern[str], ids: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return (
            value
            if re.fullmatch(ID_PATTERN, value)
            else pattern.sub(lambda found: ids[found.group(0).casefold()], value)
        )
    if isinstance(value, list):
        return [_replaced(held, pattern, ids) for held in value]
    if isinstance(value, dict):
        return {key: held if key == "name" else _replaced(held, pattern, ids) for key, held in value.items()}
    return value
