"""A session compiled for the analysis: its space, its parties' readings, their routes and which of them count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.analysis.readings import PartyReading, read_session
from coach.analysis.routes import RouteRule, planned_route, routes_of
from coach.analysis.space import Space
from coach.model.session import Session


@dataclass(frozen=True, eq=False)
class Side:
    """One party, ready for counting: its reading, all its routes, and the one that is planned."""

    reading: PartyReading
    routes: tuple[RouteRule, ...]
    planned: RouteRule

    @property
    def id(self) -> str:
        """The party's id."""
        return self.reading.id


@dataclass(frozen=True, eq=False)
class Negotiation:
    """Everything that the analysis of a session starts from, in file order."""

    space: Space
    sides: tuple[Side, ...]
    our_side: str | None

    @classmethod
    def of(cls, session: Session, routes: Mapping[str, str] | None = None) -> Negotiation:
        """A session, compiled; `routes` plans another than the first route for some parties.

        Raises
        ------
        KeyError
            Where a party does not have the route chosen for it.
        """
        space = Space.of(session)
        sides = []
        for party, reading in zip(session.parties, read_session(space, session), strict=True):
            compiled = routes_of(party)
            sides.append(Side(reading, compiled, planned_route(party, routes, compiled)))
        return cls(space, tuple(sides), session.our_side)

    def side(self, party: str) -> Side:
        """The side of a party."""
        return next(side for side in self.sides if side.id == party)
