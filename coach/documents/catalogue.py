"""The documents that we can write, declared once: commands, help and tests read this table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document: its id (also its file name), what it is called, what it is for, and its template.

    `outside`: it may be handed across the table, and is built from nothing but what was shared.
    """

    id: str
    name: str
    summary: str
    template: str
    outside: bool = False


DOCUMENTS: tuple[DocumentKind, ...] = (
    DocumentKind(
        id="acceptance-speech",
        name="Acceptance-speech worksheet",
        summary="how their negotiator could tell their own people why they said yes",
        template="acceptance_speech.md",
    ),
    DocumentKind(
        id="risk-report",
        name="Risk report",
        summary="the verdict, who decides, what turns it, and what could go wrong",
        template="risk_report.md",
    ),
    DocumentKind(
        id="non-paper",
        name="Non-paper",
        summary="what was shared with the other side, and nothing else",
        template="non_paper.md",
        outside=True,
    ),
)

OURS: tuple[DocumentKind, ...] = tuple(kind for kind in DOCUMENTS if not kind.outside)
"""The documents for our own side."""

FORMATS: tuple[str, ...] = ("html", "md", "docx", "pdf", "txt")
ORDINARY_FORMATS: tuple[str, ...] = ("html", "md")


def document(id: str) -> DocumentKind | None:
    """The document of that id."""
    return next((kind for kind in DOCUMENTS if kind.id == id), None)
