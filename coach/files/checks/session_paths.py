"""Paths of the session file with ids in braces, as playbooks write them: `parties.{party}.negotiator.motives`."""

from __future__ import annotations

import re

from coach.files.shapes import ListOf, MapOf, OneOf, Record, Shape, record_of
from coach.files.words import did_you_mean, listed, quoted
from coach.model.session import Session

_NAMED = re.compile(r"\{([a-z_]+)\}")


def problem_of_path(path: str) -> tuple[str, str] | None:
    """What is wrong with a path, and what would be right; None where the session file has such an entry.

    A list or a map of the user's own keys is stepped into by an id in braces; a path may stop anywhere.
    """
    shape: Shape = record_of(Session)
    for step in path.split("."):
        shape = _opened(shape)
        if isinstance(shape, Record):
            if step not in shape.fields:
                known = tuple(shape.fields)
                says = f"the session file has no {quoted(step)} here{did_you_mean(step, known)}"
                return says, f"one of {listed(known, 40)}"
            shape = shape.fields[step]
        elif isinstance(shape, ListOf | MapOf):
            if not _NAMED.fullmatch(step):
                return f"{quoted(step)} stands where an id must be named", "an id in braces, as in `{who}`"
            shape = shape.item if isinstance(shape, ListOf) else shape.value
        else:
            return f"nothing lies under this: {quoted(step)} leads nowhere", "a path that ends before it"
    return None


def _opened(shape: Shape) -> Shape:
    """Of several shapes the one that can be stepped into."""
    if isinstance(shape, OneOf):
        return next((each for each in shape.shapes if isinstance(each, Record | MapOf | ListOf)), shape)
    return shape
