"""Figures set by hand, always shown as ours beside what was computed; a person's chance of a yes enters the odds."""

from __future__ import annotations

from datetime import date

from coach.model.changes import Path, Tree
from coach.model.edits import Edit, SetEntry
from coach.model.session import Session
from coach.views.names import Names
from coach.views.our_figures import OUR_FIGURES
from coach.views.trace.figures import KINDS, Figure, name_of, worded

_CHANCE = "probability"


def overruled(session: Session, figure: Figure, value: float | None, why: str, on: date) -> Edit | None:
    """Sets a figure by hand; None takes that back, so that the computed one stands alone again.

    None where the figure cannot be set beside a computed one, because it is an entry of the user's own.
    """
    kind = KINDS.get(figure.of)
    if kind is None or kind.entered:
        return None
    path: Path = ("overrides",) if figure.of == _CHANCE else (OUR_FIGURES,)
    name = name_of(Names(session), figure)
    kept = [each for each in _held(session, path) if not _is_of(each, figure)]
    if value is None:
        return SetEntry(f"As computed again: {name}", path, kept or None)
    entry: dict[str, Tree] = {"of": figure.of}
    if figure.about:
        entry["about"] = figure.about
    entry |= {"value": value, "by": "us", "on": on.isoformat()}
    if why.strip():
        entry["why"] = why.strip()
    return SetEntry(f"Set by hand to {worded(figure.of, value)}: {name}", path, [*kept, entry])


def _held(session: Session, path: Path) -> list[Tree]:
    if path == ("overrides",):
        return [each.to_tree() for each in session.overrides]
    held = (session.model_extra or {}).get(OUR_FIGURES)
    return list(held) if isinstance(held, list | tuple) else []


def _is_of(entry: Tree, figure: Figure) -> bool:
    return (
        isinstance(entry, dict)
        and entry.get("of") == figure.of
        and (entry.get("about") or "") == figure.about
    )
