"""Everything that a document can say about one session, rounded and worded, in one frozen record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from coach.analysis.results import Analysis
from coach.coaching.wording import PLAIN, Wording
from coach.model.session import Session
from coach.views.acceptance_speech import SpeechSheet, speech_sheets
from coach.views.agreement import Agreement, agreement_of
from coach.views.brief import Brief, brief_of
from coach.views.campaign import Campaign, campaign_of
from coach.views.charts.before_after import BeforeAfter, before_after
from coach.views.charts.power_interest import PowerInterest, power_interest
from coach.views.charts.risk_map import RiskMap, risk_map
from coach.views.charts.shapes import Chart
from coach.views.charts.tornado import Tornado, tornado_of
from coach.views.charts.win_sets import WinSets, win_sets_of
from coach.views.charts.zone_strip import zone_strip
from coach.views.dates import spoken
from coach.views.exposure import Plan, plan_of
from coach.views.flips import Flips, flips_of
from coach.views.gaps import Gap, gaps_of, hardly_mapped
from coach.views.mandate_paper import MandatePaper, mandate_paper
from coach.views.material import Material
from coach.views.non_paper import NonPaper, non_paper
from coach.views.overview import Overview, overview_of
from coach.views.reasons.minds import flip_reason
from coach.views.review import Review, review_of
from coach.views.risk_report import RiskReport, risk_report
from coach.views.since import Since, since_of
from coach.views.spoken import Spoken, spoken_by
from coach.views.statement_matrix import Sentence, statements_of
from coach.views.their_chair import Chair, chairs_of
from coach.views.time_line import TimeLine, time_line
from coach.views.two_level_map import TwoLevelMap, maps_of
from coach.views.unknowns import Ignorance, ignorance_of
from coach.views.verdict import Verdict, joint_sentence, verdict_of


@dataclass(frozen=True, slots=True)
class Front:
    """What stands at the top of every document."""

    title: str
    handling: str
    language: str
    as_of: str
    deal: str
    terms: tuple[tuple[str, str, bool], ...]
    ours: str


class Figure(Protocol):
    """A figure: its name in templates, the template that draws it, and what it shows in a sentence."""

    @property
    def name(self) -> str:
        """Under which templates show it."""

    @property
    def template(self) -> str:
        """The file that draws it."""

    @property
    def alt(self) -> str:
        """What it shows."""


@dataclass(frozen=True)
class Dossier:
    """All views of one session that documents draw on, each made when a document first asks for it."""

    _material: Material
    _earlier: Material | None = None
    _since: str = ""

    @cached_property
    def since(self) -> Since | None:
        """What changed since an earlier state; None where none was given."""
        return since_of(self._earlier, self._material, self._since) if self._earlier else None

    @cached_property
    def front(self) -> Front:
        """What stands at the top of every document."""
        return _front(self._material)

    @cached_property
    def verdict(self) -> Verdict:
        """The verdict on the deal in hand."""
        return verdict_of(self._material)

    @cached_property
    def thin(self) -> str:
        """That our own people are hardly mapped, in a sentence; empty where they are."""
        return hardly_mapped(self._material)

    @cached_property
    def joint(self) -> str:
        """The odds of all sides together, in a sentence."""
        return joint_sentence(self._material)

    @cached_property
    def flips(self) -> Flips | None:
        """What would turn the verdict."""
        return flips_of(self._material)

    @cached_property
    def one_judgement(self) -> str:
        """Which single judgement of ours, were it wrong, would turn the verdict; empty where odds are not known."""
        found = flip_reason(self._material.explained)
        return found.answer if found else ""

    @cached_property
    def speeches(self) -> tuple[SpeechSheet, ...]:
        """A worksheet for each other side."""
        return speech_sheets(self._material)

    @cached_property
    def risk(self) -> RiskReport:
        """The registers of the risk report."""
        return risk_report(self._material)

    @cached_property
    def plan(self) -> Plan:
        """The acts of the plan with their price."""
        return plan_of(self._material)

    @cached_property
    def ignorance(self) -> Ignorance:
        """What we do not know."""
        return ignorance_of(self._material)

    @cached_property
    def maps(self) -> tuple[TwoLevelMap, ...]:
        """The two-level maps."""
        return maps_of(self._material)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing from the map."""
        return gaps_of(self._material)

    @cached_property
    def overview(self) -> Overview:
        """The answer on one page."""
        return overview_of(self._material)

    @cached_property
    def their_speeches(self) -> tuple[Spoken, ...]:
        """The speech of each other side, as it would be heard."""
        return tuple(spoken_by(self._material, party) for party in self._material.theirs)

    @cached_property
    def our_speech(self) -> Spoken | None:
        """Our own speech; None for a mediator."""
        return spoken_by(self._material, self._material.ours) if self._material.ours else None

    @cached_property
    def brief(self) -> Brief:
        """The one-page brief."""
        return brief_of(self._material)

    @cached_property
    def chairs(self) -> tuple[Chair, ...]:
        """The view from the chair of each other side."""
        return chairs_of(self._material)

    @cached_property
    def agreement(self) -> Agreement:
        """Measures to take and to avoid."""
        return agreement_of(self._material)

    @cached_property
    def mandate_paper(self) -> MandatePaper:
        """What we may do, and what helping them costs us."""
        return mandate_paper(self._material)

    @cached_property
    def statements(self) -> tuple[Sentence, ...]:
        """Every statement with those who hear it."""
        return statements_of(self._material)

    @cached_property
    def campaign(self) -> Campaign:
        """Who says what to whom before they decide."""
        return campaign_of(self._material)

    @cached_property
    def review(self) -> Review:
        """What can be learnt once it is over."""
        return review_of(self._material)

    @cached_property
    def time_line(self) -> TimeLine | None:
        """Our acts against their calendar; None where too little has a date."""
        return time_line(self._material)

    @cached_property
    def win_sets(self) -> WinSets | None:
        """What each side could carry at home, and what all could."""
        return win_sets_of(self._material, self.overview.sets)

    @cached_property
    def zone_strip(self) -> Chart | None:
        """The zone in one strip, between two sides."""
        return zone_strip(self._material)

    @cached_property
    def tornado(self) -> Tornado | None:
        """What moves the odds, what moves most first."""
        return tornado_of(self._material)

    @cached_property
    def before_after(self) -> BeforeAfter | None:
        """The odds now, and with the plan carried out."""
        return before_after(self._material)

    @cached_property
    def risk_map(self) -> RiskMap | None:
        """The risks by chance, and by how far they are answered."""
        return risk_map(self._material)

    @cached_property
    def power_interest(self) -> PowerInterest | None:
        """Every group by what it weighs and how strongly it feels."""
        return power_interest(self._material)

    @cached_property
    def non_paper(self) -> NonPaper:
        """What a counterpart reads: only for a session that holds nothing but what was shared."""
        return non_paper(self._material.session)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that a document may show."""
        charts = (self.win_sets, self.tornado, self.before_after, self.risk_map, self.power_interest)
        return (
            *self.maps,
            *((self.time_line,) if self.time_line else ()),
            *(each.chart for each in charts if each is not None),
            *((self.zone_strip,) if self.zone_strip else ()),
        )


def dossier_of(
    session: Session,
    analysis: Analysis,
    earlier: tuple[Session, Analysis] | None = None,
    since: str = "",
    wording: Wording = PLAIN,
) -> Dossier:
    """The dossier of a session and what follows from it. The names of sources are gone before anything is worded.

    `earlier` is a former state of it, for the document that says what changed, and `since` what that state is called.
    `wording` are the words of its field.
    """
    before = Material.of(*earlier, wording) if earlier else None
    return Dossier(Material.of(session, analysis, wording), before, since)


def _front(material: Material) -> Front:
    session, names = material.session, material.names
    package = session.package
    return Front(
        title=session.title,
        handling=session.handling_mark,
        language=session.language or "en",
        as_of=spoken(session.as_of) if session.as_of else "",
        deal=names.deal(),
        terms=tuple(
            (
                names.issue(issue.id),
                names.option(issue.id, package[issue.id]) if issue.id in package else "left open",
                issue.decided_by is not None and issue.decided_by == session.our_side,
            )
            for issue in session.issues
        ),
        ours=names.who(material.ours.id) if material.ours else "",
    )
