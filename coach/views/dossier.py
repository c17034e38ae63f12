"""Everything that a document can say about one session, rounded and worded, in one frozen record."""

from __future__ import annotations

from dataclasses import dataclass

from coach.analysis.results import Analysis
from coach.model.session import Session
from coach.views.acceptance_speech import SpeechSheet, speech_sheets
from coach.views.dates import spoken
from coach.views.exposure import Plan, plan_of
from coach.views.flips import Flips, flips_of
from coach.views.gaps import Gap, gaps_of
from coach.views.material import Material
from coach.views.overview import Overview, overview_of
from coach.views.risk_report import RiskReport, risk_report
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


@dataclass(frozen=True, slots=True)
class Dossier:
    """All views of one session that documents draw on."""

    front: Front
    verdict: Verdict
    joint: str
    flips: Flips | None
    speeches: tuple[SpeechSheet, ...]
    risk: RiskReport
    plan: Plan
    ignorance: Ignorance
    maps: tuple[TwoLevelMap, ...]
    gaps: tuple[Gap, ...]
    overview: Overview


def dossier_of(session: Session, analysis: Analysis) -> Dossier:
    """The dossier of a session and what follows from it. The names of sources are gone before anything is worded."""
    material = Material.of(session, analysis)
    return Dossier(
        front=_front(material),
        verdict=verdict_of(material),
        joint=joint_sentence(material),
        flips=flips_of(material),
        speeches=speech_sheets(material),
        risk=risk_report(material),
        plan=plan_of(material),
        ignorance=ignorance_of(material),
        maps=maps_of(material),
        gaps=gaps_of(material),
        overview=overview_of(material),
    )


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
