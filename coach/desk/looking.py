"""What a screen shows of a session at work: first the odds alone, which are quick, then everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coach.analysis.deal import deal_result
from coach.analysis.kept import Kept
from coach.analysis.negotiation import Negotiation
from coach.analysis.results import DealResult
from coach.analysis.sitting import Sitting, overruled_probabilities
from coach.analysis.watch import NOBODY, Stopped, Watch
from coach.coaching.advice import Advice
from coach.coaching.context import Context
from coach.coaching.questions import Asked, next_questions
from coach.coaching.ranking import advise
from coach.coaching.warnings import Raised, standing
from coach.desk.analyzing import Analyzed, analyzed
from coach.desk.opening import Opened, WrongInput
from coach.desk.playbooks import all_playbooks
from coach.desk.profiles import words
from coach.model.session import Session
from coach.views.acceptance_speech import SpeechSheet, speech_sheets
from coach.views.deciders import WhoDecides, who_decides
from coach.views.flips import Flips, flips_of
from coach.views.gaps import Gap, gaps_of
from coach.views.knowing import not_known_because
from coach.views.material import Material
from coach.views.verdict import Verdict, verdict_of


@dataclass(frozen=True)
class Look:
    """A session with everything that follows from it, worded part by part when it is asked for."""

    session: Session
    material: Material

    @cached_property
    def verdict(self) -> Verdict:
        """The verdict on the deal in hand."""
        return verdict_of(self.material)

    @cached_property
    def deciders(self) -> tuple[WhoDecides, ...]:
        """Who decides on every side, the side with which the deal stands or falls first."""
        focus = self.material.focus
        parties = sorted(self.session.parties, key=lambda party: party.id != (focus.id if focus else None))
        return tuple(found for party in parties if (found := who_decides(self.material, party)))

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing from the map."""
        return gaps_of(self.material)

    @cached_property
    def flips(self) -> Flips | None:
        """What turns the verdict."""
        return flips_of(self.material)

    @cached_property
    def speech_sheets(self) -> Mapping[str, SpeechSheet]:
        """The worksheet of each other side's speech, by the side's id."""
        by_name = {sheet.party: sheet for sheet in speech_sheets(self.material)}
        names = self.material.names
        return {
            party.id: by_name[names.who(party.id)]
            for party in self.material.theirs
            if names.who(party.id) in by_name
        }

    @cached_property
    def _context(self) -> Context:
        return Context(self.session, self.material.analysis, all_playbooks().playbooks, date.today())

    @cached_property
    def questions(self) -> tuple[Asked, ...]:
        """What an expert would ask next, the question first whose answer could move most."""
        return next_questions(self._context)

    @cached_property
    def warnings(self) -> tuple[Raised, ...]:
        """Warnings that nobody has answered, the gravest first."""
        return standing(self._context)

    @cached_property
    def advice(self) -> Advice:
        """Every tactic on its shelf. It takes a while: ask for it beside the screen's thread."""
        return advise(self._context)

    @cached_property
    def not_known(self) -> str:
        """Why no odds are told yet; empty where they are."""
        return not_known_because(self.material)


@dataclass(frozen=True)
class Unreadable:
    """A session from which nothing can be computed as it stands, and why."""

    session: Session
    says: str


def glance(session: Session) -> DealResult | None:
    """What everybody makes of the deal in hand, without counting any other deal; None where that cannot be said."""
    try:
        negotiation = Negotiation.of(session)
        sitting = Sitting.of(negotiation, overruled_probabilities(session.overrides))
        return deal_result(session, sitting, session.package)
    except (LookupError, ValueError):
        return None


def look(session: Session, watch: Watch = NOBODY, kept: Kept | None = None) -> Look | Unreadable:
    """Everything that follows from a session as it stands on the desk; `Stopped` where the watch asks to end.

    `kept` is what earlier looks left: after an edit only what it touches is counted again.
    """
    try:
        found: Analyzed = analyzed(Opened(session, (), ""), watch=watch, kept=kept)
    except WrongInput as problem:
        return Unreadable(session, str(problem))
    return Look(session, Material.of(found.session, found.analysis, words(found.session)))


class Looker:
    """Looks at one state of a session after another, and counts again only what an edit touched."""

    def __init__(self) -> None:
        self._kept = Kept()

    def look(self, session: Session, superseded: Callable[[], bool]) -> Look | Unreadable | None:
        """Everything that follows from a session; None where it was superseded meanwhile."""
        try:
            return look(session, Watch(stop=superseded), self._kept)
        except Stopped:
            return None
