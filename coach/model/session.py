"""A session: one saved preparation, as its file holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from coach.model.base import Id, Model, Text, UnitShare
from coach.model.constituencies import Constituency
from coach.model.dates import DateText
from coach.model.exchanges import Channel, Exchange, Milestone, Statement
from coach.model.issues import Issue
from coach.model.packages import Impossible, Package
from coach.model.parties import Party
from coach.model.plan import Action
from coach.model.records import (
    Answer,
    Consultation,
    Fact,
    Forecast,
    JournalEntry,
    Mandate,
    Outcome,
    Outsider,
    Override,
    Relation,
    Risk,
    Source,
    Unknown,
    WarningAnswered,
)
from coach.model.red_lines import RedLine
from coach.model.speeches import Speech

FORMAT = "coach.session/1.0"
DEFAULT_HANDLING = "PRIVATE: planning notes"


class Session(Model):
    """The whole preparation; only format and title are required, and what is blank is not known."""

    format: Text
    id: Text | None = None
    title: Text
    our_side: Id | None = None
    as_of: DateText | None = None
    issues: tuple[Issue, ...] = ()
    impossible: tuple[Impossible, ...] = ()
    drafts: Mapping[Id, Package] = Field(default_factory=dict)
    deal: Id | Package | None = None
    close_at: UnitShare | None = None
    parties: tuple[Party, ...] = ()

    handling: Text | None = None
    language: Text | None = None
    sources: tuple[Source, ...] = ()
    facts: tuple[Fact, ...] = ()
    share: tuple[Text, ...] = ()
    mandate: Mandate | None = None
    consultations: tuple[Consultation, ...] = ()
    relations: tuple[Relation, ...] = ()
    channels: tuple[Channel, ...] = ()
    outsiders: tuple[Outsider, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    speeches: Mapping[Id, Speech] = Field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    risks: tuple[Risk, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    answers: tuple[Answer, ...] = ()
    warnings_answered: tuple[WarningAnswered, ...] = ()
    journal: tuple[JournalEntry, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    overrides: tuple[Override, ...] = ()
    plan: tuple[Action, ...] = ()

    @property
    def handling_mark(self) -> str:
        """The mark that stands at the head and foot of every page."""
        return self.handling or DEFAULT_HANDLING

    @property
    def package(self) -> Package:
        """The deal in hand: the draft that `deal` names, or the map that stands there; may be partial."""
        if isinstance(self.deal, str):
            return self.drafts.get(self.deal, {})
        return self.deal or {}

    def issue(self, id: str) -> Issue | None:
        """The issue of that id."""
        return next((issue for issue in self.issues if issue.id == id), None)

    def party(self, id: str) -> Party | None:
        """The party of that id."""
        return next((party for party in self.parties if party.id == id), None)

    def party_of(self, constituency: str) -> Party | None:
        """The party behind whose negotiator the constituency of that id stands."""
        return next((party for party in self.parties if party.constituency(constituency)), None)

    def constituency(self, id: str) -> Constituency | None:
        """The constituency of that id, on whichever side."""
        party = self.party_of(id)
        return party.constituency(id) if party else None

    def milestone(self, id: str) -> Milestone | None:
        """The milestone of that id."""
        return next((each for each in self.milestones if each.id == id), None)

    def action(self, id: str) -> Action | None:
        """The action of that id in the plan."""
        return next((action for action in self.plan if action.id == id), None)

    def red_lines(self) -> Iterator[tuple[Party, Constituency | None, RedLine]]:
        """Every red line with its party and its holder (None: the negotiator), party by party, in file order."""
        for party in self.parties:
            if party.negotiator:
                for line in party.negotiator.red_lines:
                    yield party, None, line
            for constituency in party.constituencies:
                for line in constituency.red_lines:
                    yield party, constituency, line
