"""A figure set by hand: it enters the odds, and is always shown as ours beside what was computed."""

from __future__ import annotations

from datetime import date

from coach.model.changes import Tree
from coach.model.edits import Edit, SetEntry
from coach.model.session import Session
from coach.views.names import Names


def overruled(session: Session, who: str, chance: float | None, why: str, on: date) -> Edit:
    """Sets somebody's chance of a yes by hand; None takes that back, so that the computed one counts again."""
    name = Names(session).who(who)
    kept: list[Tree] = [
        each.to_tree() for each in session.overrides if not (each.of == "probability" and each.about == who)
    ]
    if chance is None:
        return SetEntry(f"{name}: the computed chance counts again", ("overrides",), kept or None)
    entry: dict[str, Tree] = {
        "of": "probability",
        "about": who,
        "value": chance,
        "by": "us",
        "on": on.isoformat(),
    }
    if why.strip():
        entry["why"] = why.strip()
    return SetEntry(f"{name}: a yes {chance * 100:.0f} %, set by hand", ("overrides",), [*kept, entry])


def read_chance(typed: str) -> float | None:
    """A chance as it is typed: 30, 30 % or 0.3; None where it is none.

    >>> [read_chance(each) for each in ("30", "30 %", "0.3", "1", "120", "x")]
    [0.3, 0.3, 0.3, 0.01, None, None]
    """
    try:
        number = float(typed.replace("%", "").strip())
    except ValueError:
        return None
    chance = number if 0 < number < 1 else number / 100
    return chance if 0 <= chance <= 1 else None
