"""Papers looked at before they are written: which there are, in which formats, and each as plain text."""

from __future__ import annotations

from dataclasses import dataclass

from coach.analysis.results import Analysis
from coach.documents import FORMATS, OURS, render
from coach.model.session import Session
from coach.views.dossier import dossier_of

ALL_FORMATS = FORMATS


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as a list shows it."""

    id: str
    name: str
    summary: str


def papers() -> tuple[Paper, ...]:
    """Every document that can be written."""
    return tuple(Paper(kind.id, kind.name, kind.summary) for kind in OURS)


def paper_text(session: Session, analysis: Analysis, id: str) -> str:
    """A document as plain text."""
    return render(id, dossier_of(session, analysis), "txt").decode()
