"""A party: a side at the table with the people behind it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from coach.model.base import Confidence, Id, Number, Text
from coach.model.constituencies import Constituency, Negotiator
from coach.model.evidence import Grounded
from coach.model.ratification import Route


class CarryingOut(Grounded):
    """Who must go along for the deal to take effect and to last."""

    name: Text | None = None
    needs: tuple[Id, ...] = ()
    by: Text | None = None
    says: Text | None = None


class Reneging(Grounded):
    """Voluntary defection, judged: what would keep a party to its word. Printed, never computed."""

    would_gain: Text | None = None
    who_would_enforce: Literal["nobody", "weak", "strong"] | None = None
    meet_again: Literal["seldom", "often"] | None = None
    would_be_seen: Text | None = None
    our_view: Confidence | None = None
    why: Text | None = None


class Party(Grounded):
    """A side at the table; `mood_swing` says how far the moods of its people move together."""

    id: Id
    name: Text | None = None
    mood_swing: Annotated[Number, Field(ge=0, le=2)] = 0.25
    negotiator: Negotiator | None = None
    constituencies: tuple[Constituency, ...] = ()
    ratification: tuple[Route, ...] = ()
    carrying_out: tuple[CarryingOut, ...] = ()
    reneging: Reneging | None = None

    def constituency(self, id: str) -> Constituency | None:
        """The constituency of that id, if this party has it."""
        return next((each for each in self.constituencies if each.id == id), None)
