"""Papers looked at before they are written: which there are for a reader, in which formats, and each as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.analysis.analyze import analyze
from coach.analysis.results import Analysis
from coach.desk.papers import ALL, READS
from coach.desk.readers import READERS, seen_by
from coach.documents import DOCUMENTS, FORMATS, OURS, document, render
from coach.model.session import Session
from coach.views.dossier import dossier_of

ALL_FORMATS = FORMATS
OURSELVES = ""
_COMPARING = "since-the-last-brief"
_OUTSIDE = "counterpart"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as a list shows it; `usual`: written for the reader where nothing else is said."""

    id: str
    name: str
    summary: str
    usual: bool = False


def readers() -> tuple[tuple[str, str], ...]:
    """For whom papers can be made: an id and who that is; ourselves first."""
    return ((OURSELVES, "ourselves: everything"), *((each.id, f"{each.id}: {each.who}") for each in READERS))


def papers(reader: str = OURSELVES) -> tuple[Paper, ...]:
    """Every document that can be written for a reader, those usual for them first."""
    usual = READS.get(reader, ())
    kinds = [each for each in DOCUMENTS if each.outside] if reader == _OUTSIDE else list(OURS)
    kinds = [each for each in kinds if each.id != _COMPARING]
    kinds.sort(key=lambda kind: usual.index(kind.id) if kind.id in usual else len(usual))
    return tuple(Paper(kind.id, kind.name, kind.summary, kind.id in usual) for kind in kinds)


def wished(reader: str = OURSELVES) -> Sequence[str]:
    """What is asked for when papers are written for a reader: what is usual for them, and for ourselves everything."""
    return () if READS.get(reader) else (ALL,)


def paper_text(session: Session, analysis: Analysis, id: str, reader: str = OURSELVES) -> str:
    """A document as plain text, as the reader would get it: what they may not see was never in it."""
    if reader != OURSELVES:
        session = seen_by(reader, session)
        analysis = analyze(session)
    return render(id, dossier_of(session, analysis), "txt").decode()


def paper_name(id: str) -> str:
    """What a document is called."""
    kind = document(id)
    return kind.name if kind else id
