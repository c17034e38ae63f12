"""One row of a sweep, computed from nothing but plain data, so that it comes out alike wherever it is done."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from coach.analysis.carrying_out import ActionsClash
from coach.analysis.measure import TooEntangledError
from coach.analysis.tree import to_tree
from coach.analysis.variants import odds_only, whole
from coach.files.checking import check_plain
from coach.model.changes import Tree
from coach.model.findings import Finding
from coach.model.session import Session
from coach.model.sweep import Settings, Sweep, varied

Row = tuple[int, str]
"""A row's number and its result as JSON."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A sweep and the session that it varies, ready to be handed to other processes.

    `trusted`: every value was tried by itself and none can get in another's way, so rows need not be checked again.
    """

    sweep: Sweep
    tree: Tree
    trusted: bool = False

    def row(self, number: int) -> Row:
        """The row of a number as compact JSON: what was set, and what follows or why nothing does."""
        variant = self.sweep.row(number)
        settings = dict(variant.settings)
        document: dict[str, Tree] = {"row": number + 1, "name": variant.name, "set": settings}
        session, problem = kept_variant(self.tree, variant.settings, trusted=self.trusted)
        if session is not None:
            try:
                result = to_tree(odds_only(session) if self.sweep.figures == "odds" else whole(session))
                assert isinstance(result, dict)
                document |= result
            except (ActionsClash, TooEntangledError) as refusal:
                problem = Finding("error", str(refusal))
        document["problem"] = problem.says if problem else None
        return number, json.dumps(document, separators=(",", ":"), allow_nan=False)

    def rows(self, numbers: Iterable[int]) -> list[Row]:
        """Several rows."""
        return [self.row(number) for number in numbers]


def kept_variant(
    tree: Tree, settings: Settings, *, trusted: bool = False
) -> tuple[Session | None, Finding | None]:
    """The session with some entries set, or the first reason why it could not be kept."""
    try:
        changed = varied(tree, settings)
    except LookupError as problem:
        return None, Finding("error", no_such_entry(problem))
    if trusted:
        return Session.from_tree(changed), None
    checked = check_plain(changed)
    if checked.session is not None:
        return checked.session, None
    return None, next(each for each in checked.findings if each.is_error)


def apart(settings: Settings) -> bool:
    """Whether values can only be wrong each by itself: plain ones, none of an issue, and nobody follows another."""
    return all(
        isinstance(value, str | int | float)
        and place.partition(".")[0] != "issues"
        and not place.endswith(".like")
        for place, value in settings
    )


def no_such_entry(problem: LookupError) -> str:
    """Why an entry could not be set: what it would stand in is not there."""
    return f"there is no such entry ({problem.args[0]})" if problem.args else "there is no such entry"
