"""Which way somebody leans: by stance, else by the margin on the deal."""

from __future__ import annotations

from coach.coaching.context import Context
from coach.coaching.playbook.predicates.base import Lean
from coach.model.constituencies import Constituency

LEANS = 0.5


def leans(figure: float) -> Lean:
    """For at half a point and above, against at half a point below, undecided between.

    >>> leans(0.5), leans(0.2), leans(-1)
    ('for', 'undecided', 'against')
    """
    if figure >= LEANS:
        return "for"
    return "against" if figure <= -LEANS else "undecided"


def leaning(context: Context, who: Constituency) -> Lean | None:
    """Which way a constituency leans; None where neither a stance nor a margin is known."""
    if who.stance is not None:
        return leans(who.stance)
    found = context.on_deal(who.id)
    return leans(found.margin) if found and found.margin is not None else None
